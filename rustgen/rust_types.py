"""IR types as Rust types, in one representation of `int`.

`None` beside one other type is an `Option`, and so is a variable that may be unbound; every other
union is an enum of the generated crate, which `Types` names and collects. A type that no value ever
had (the element of a list that stays empty) is `NoneType`, which has all that a value needs.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pyrs.rustgen.names import Names, camel
from pyrs.tracer import ir
from pyrs.tracer.diagnostics import InternalCompilerError
from pyrs.tracer.types import NONE, UNBOUND, Type, parts, union_of

# Kinds whose Rust type has the arguments of the IR type: module of `pyrs_core`, name.
_GENERIC = {
    "list": ("list", "List"),
    "dict": ("dict", "Dict"),
    "set": ("set", "Set"),
    "frozenset": ("set", "FrozenSet"),
    "vtuple": ("tuple", "Tuple"),
    "keys": ("dict", "Keys"),
    "values": ("dict", "Values"),
    "items": ("dict", "Items"),
    "cell": ("closure", "Shared"),
}
# The same, for what borrows.
_BORROWING = {"view": ("list", "ListView")}
# The iterator over each kind.
_ITERATORS = {
    "view": ("list", "ListViewIter"),
    "list": ("list", "ListIter"),
    "vtuple": ("tuple", "TupleIter"),
    "str": ("str", "StrIter"),
    "range": ("range", "RangeIter"),
    "dict": ("dict", "DictIter"),
    "keys": ("dict", "DictIter"),
    "values": ("dict", "ValuesIter"),
    "items": ("dict", "ItemsIter"),
    "set": ("set", "SetIter"),
    "frozenset": ("set", "FrozenSetIter"),
}
_PLAIN = {"bool": "bool", "float": "f64", "i64": "i64"}
_NAMED = {
    "none": ("", "NoneType"),
    "never": ("", "NoneType"),
    "str": ("str", "Str"),
    "bigint": ("int", "Int"),
    "exc": ("err", "PyErr"),
    "ellipsis": ("object", "Ellipsis"),
    "slice": ("slice", "Slice"),
}
_COPY = frozenset({"none", "never", "bool", "float", "i64", "ellipsis", "class", "unbound", "view"})
# What the traits of `pyrs_core::object` are for; unions of these have them too.
_OBJECT_KINDS = (
    "none never bool int i64 bigint float str list dict set frozenset tuple vtuple range exc "
    "ellipsis keys values items slice"
)
_OBJECTS = frozenset(_OBJECT_KINDS.split())


@dataclass(frozen=True, slots=True)
class Union:
    """An enum of the generated crate. `variants`: name, Rust type (empty: no content), member."""

    name: str
    variants: tuple[tuple[str, str, Type], ...]
    is_object: bool

    def variant(self, member: Type) -> str:
        """The variant of a member."""
        return next(name for name, _, type_ in self.variants if type_ == member)


@dataclass(slots=True)
class Types:
    """The types of one generated module. `ints` is `i64` or `bigint`: what an `int` is there.

    `absolute`: types are written with their whole path, enums of the module itself below this one.
    """

    ints: str
    absolute: str = ""
    unions: dict[Type, Union] = field(default_factory=dict)
    uses: set[str] = field(default_factory=set)
    names: Names = field(default_factory=lambda: Names({"Union"}))

    def of(self, type_: Type) -> str:
        """The Rust type; what it needs is added to `uses`."""
        type_ = canonical(type_)
        kind = type_.kind
        if kind == "int":
            return self.of(Type(self.ints))
        if kind in _PLAIN:
            return _PLAIN[kind]
        if kind in _NAMED:
            return self.use(*_NAMED[kind])
        if kind in _GENERIC:
            inner = ", ".join(map(self.of, type_.args))
            return f"{self.use(*_GENERIC[kind])}<{inner}>"
        if kind in _BORROWING:
            return f"{self.use(*_BORROWING[kind])}<'_, {self.of(type_.elem)}>"
        return self.compound(type_)

    def compound(self, type_: Type) -> str:
        """The Rust type of a kind with a rule of its own."""
        match type_.kind:
            case "tuple" if not type_.args:
                return self.use("tuple", "EmptyTuple")
            case "tuple" | "fn":
                return _tuple_text([self.of(item) for item in type_.args])
            case "range":
                return f"{self.use('range', 'Range')}<{self.int}>"
            case "iter":
                return self.iterator(type_)
            case "union" if (inner := optional(type_)) is not None:
                return f"Option<{self.of(inner)}>"
            case "union":
                name = self.union(type_).name
                return f"{self.absolute}::{name}" if self.absolute else name
            case "class" | "unbound":
                return "()"
        raise InternalCompilerError(f"no Rust type for {type_}")

    @property
    def int(self) -> str:
        """What an `int` is."""
        return self.of(Type(self.ints))

    def iterator(self, type_: Type) -> str:
        """The iterator over a type."""
        over = type_.elem
        if over.kind == "iter":
            return self.iterator(over)
        if over.kind not in _ITERATORS:
            raise InternalCompilerError(f"no Rust type for {type_}")
        name = self.use(*_ITERATORS[over.kind])
        args = [self.int] if over.kind == "range" else [self.of(a) for a in over.args]
        if over.kind in _BORROWING:
            args.insert(0, "'_")
        return f"{name}<{', '.join(args)}>" if args else name

    def use(self, module: str, name: str) -> str:
        """Notes that a name of `pyrs_core` is needed, and gives it."""
        path = f"{module}::{name}" if module else name
        self.uses.add(path)
        return f"pyrs_core::{path}" if self.absolute else name

    def union(self, type_: Type) -> Union:
        """The enum of a union that is no `Option`."""
        type_ = canonical(type_)
        known = self.unions.get(type_)
        if known is None:
            order = sorted(type_.args, key=lambda m: m in (NONE, UNBOUND))
            inner = Names()
            parts = [(inner.fresh(variant_name(m), ""), m) for m in order]
            shown = "Or".join(text for text, _ in parts)
            name = self.names.fresh("Tree" if type_.is_recursive else shown, "")
            # Entered before its members are looked at: one may be made of the same union.
            self.unions[type_] = Union(name, (), False)
            variants = tuple((v, self.content(m, type_), m) for v, m in parts)
            known = Union(name, variants, all(m.kind in _OBJECTS for _, m in parts))
            self.unions[type_] = known
        return known

    def content(self, member: Type, union: Type) -> str:
        """What the variant of a member holds: nothing, its value, or a pointer to it."""
        if member == UNBOUND:
            return ""
        if is_boxed(member, union):
            return f"{self.use('node', 'Node')}<{self.of(member)}>"
        return self.of(member)

    def is_copy(self, type_: Type) -> bool:
        """Whether Rust copies values of the type."""
        type_ = canonical(type_)
        match type_.kind:
            case "int":
                return self.ints == "i64"
            case "tuple" | "fn":
                return all(map(self.is_copy, type_.args))
            case "union":
                inner = optional(type_)
                return inner is not None and self.is_copy(inner)
        return type_.kind in _COPY


def types_of(module: ir.Module, ints: str, absolute: str = "") -> Types:
    """The types of a module, in which the recursive unions of entrypoints have their names already:
    whoever writes code for the boundary finds the same ones."""
    types = Types(ints, absolute)
    signatures = [module.funcs[entry.func] for entry in module.entries]
    found = {
        part
        for func in signatures
        for type_ in (*(param.type for param in func.args), func.returns)
        for part in parts(type_)
        if part.is_recursive
    }
    for union in sorted(found, key=lambda known: known.payload):
        types.union(union)
    return types


def is_boxed(member: Type, union: Type) -> bool:
    """Whether a member of a union contains one such by value, so that it must stand behind a
    pointer."""
    return union.is_recursive and member.kind in ("tuple", "fn") and _holds_recursive(member)


def _holds_recursive(type_: Type) -> bool:
    if type_.is_recursive:
        return True
    return type_.kind in ("tuple", "fn", "union") and any(map(_holds_recursive, type_.args))


def canonical(type_: Type) -> Type:
    """The type without differences that Rust's types do not make: exceptions are all one type."""
    if type_.kind == "exc":
        return Type("exc")
    if type_.is_recursive:
        return type_
    args = tuple(map(canonical, type_.args))
    return union_of(args) if type_.kind == "union" else Type(type_.kind, args, type_.payload)


def optional(type_: Type) -> Type | None:
    """The T of `T | None`, or of a variable that is a T or unbound; None for every other type.

    A recursive `T | None` is an enum: an `Option` cannot contain itself.
    """
    if type_.kind != "union" or len(type_.args) != 2 or type_.is_recursive:
        return None
    first, second = type_.args
    if second in (NONE, UNBOUND):
        first, second = second, first
    return second if first in (NONE, UNBOUND) and second not in (NONE, UNBOUND) else None


def variant_name(type_: Type) -> str:
    """A union's variant for a member: `ListInt` for `list[int]`."""
    if type_.is_recursive:
        return "Tree"
    inner = "".join(map(variant_name, type_.args))
    match type_.kind:
        case "union":
            return "Or".join(map(variant_name, type_.args))
        case "exc" | "class" if type_.payload:
            return camel(type_.payload.rpartition(".")[2]) + inner
        case "fn":
            return f"Fn{camel(type_.payload)}"
        case "vtuple":
            return f"Tuple{inner}s"
    return camel(type_.kind) + inner


def _tuple_text(items: list[str]) -> str:
    return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"
