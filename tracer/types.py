"""The types of the IR: Python's types as the tracer sees them, and their representations after
lowering.

A `Type` is a kind, its argument types and, for a few kinds, a payload. While a program is traced an
argument may be a `Cell` (element type of one allocation site, still growing; `pyrs.tracer.cells`);
in finished IR every cell has been replaced by its content. The text form is Python's annotation
syntax.

| kind | arguments | payload | text |
|---|---|---|---|
| none bool int float str ellipsis | | | `none`, `int` … |
| list set frozenset | element | | `list[int]` |
| dict | key, value | | `dict[str, int]` |
| tuple | one for each item | | `tuple[int, str]`, `tuple[]` |
| vtuple | element | | `tuple[int, ...]` |
| range | | | `range` |
| iter | iterated type | | `iter[list[int]]` |
| view | element | | `view[int]`: the items of a list, in lowered IR |
| exc | | class name | `exc[ValueError]` |
| fn | captured values | stable name of the callable | `fn[m.f#1]`, `fn[m.<lambda>#2, cell[int]]` |
| cell | content | | `cell[int]` |
| class | | stable name | `class[m.C]` |
| union | members, sorted, flat, at least two | | `int \\| str` |
| union | of itself, too (`pyrs.tracer.recursive`) | its text | `rec[a, int \\| list[a]]` |
| unbound | | | a variable that has no value yet |
| never | | | no value: the result of what does not return |
| i64 bigint | | | representations of `int` in lowered IR |
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, eq=False)
class Type:
    """One type; see the module's docstring for the kinds.

    A recursive union is among the parts of its own arguments; it is known by its payload.
    """

    kind: str
    args: tuple[Any, ...] = ()
    payload: str = ""

    def __str__(self) -> str:
        return text(self)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Type):
            return NotImplemented
        if self.kind != other.kind or self.payload != other.payload:
            return False
        return self.is_recursive or self.args == other.args

    def __hash__(self) -> int:
        return hash((self.kind, self.payload, () if self.is_recursive else self.args))

    @property
    def is_recursive(self) -> bool:
        """Whether it is a union that contains itself."""
        return self.kind == "union" and self.payload != ""

    @classmethod
    def open_union(cls) -> Type:
        """A union whose members will be made of it: `close_union`, then `name_union`."""
        return cls("union")

    def close_union(self, args: tuple[Type, ...]) -> None:
        """Gives an open union its members."""
        object.__setattr__(self, "args", args)

    def name_union(self) -> None:
        """Gives a closed union its payload; those among its parts need not have theirs yet."""
        object.__setattr__(self, "payload", _recursive_text(self, []))

    @property
    def elem(self) -> Type:
        """The first argument: the element of a list, the key of a dict, the content of a cell."""
        found: Type = self.args[0]
        return found


NONE, BOOL, INT, FLOAT, STR = (Type(k) for k in ("none", "bool", "int", "float", "str"))
RANGE, ELLIPSIS, UNBOUND, NEVER = (Type(k) for k in ("range", "ellipsis", "unbound", "never"))
I64, BIGINT = Type("i64"), Type("bigint")

# What a recursive union is called in its own text, by how many others are around it.
_NAMES = string.ascii_lowercase

SINGLETONS = frozenset({"none", "ellipsis", "unbound", "class"})


def list_of(elem: Any) -> Type:
    """`list[elem]`."""
    return Type("list", (elem,))


def tuple_of(*items: Any) -> Type:
    """`tuple[item, …]` with one type for each position."""
    return Type("tuple", items)


def dict_of(key: Any, value: Any) -> Type:
    """`dict[key, value]`."""
    return Type("dict", (key, value))


def union_of(members: Iterable[Type]) -> Type:
    """The flat union of `members`: itself if there is one, `never` if there is none."""
    flat: set[Type] = set()
    for member in members:
        flat.update(member.args if member.kind == "union" else (member,))
    flat.discard(NEVER)
    if not flat:
        return NEVER
    if len(flat) == 1:
        return flat.pop()
    for member in flat:
        if member.args:
            for part in parts(member):
                if part.is_recursive and flat == set(part.args):
                    return part
    return Type("union", tuple(sorted(flat, key=text)))


def members(type_: Type) -> tuple[Type, ...]:
    """The members of a union, or the type alone."""
    return type_.args if type_.kind == "union" else (type_,)


def uninhabited(type_: Type) -> bool:
    """Whether the type has no value: `never`, or a tuple with an item that has none."""
    return type_ == NEVER or (
        type_.kind == "tuple" and any(isinstance(a, Type) and uninhabited(a) for a in type_.args)
    )


def is_singleton(type_: Type) -> bool:
    """Whether the type has one value, which therefore needs no storage."""
    return type_.kind in SINGLETONS or (type_.kind == "fn" and not type_.args)


def holds(given: Type, wanted: Type) -> bool:
    """Whether values of type `given` can be made values of type `wanted`, as they are: tuples item
    by item, members of unions each by itself."""
    if given.kind == "never" or set(members(given)) <= set(members(wanted)):
        return True
    if given.is_recursive:
        return False
    if given.kind == "union":
        return all(holds(member, wanted) for member in given.args)
    if wanted.kind == "union":
        return holder(given, wanted) is not None
    if given.kind == "tuple" and wanted.kind == "tuple" and len(given.args) == len(wanted.args):
        return all(map(holds, given.args, wanted.args))
    if given.kind in ("tuple", "vtuple") and wanted.kind == "vtuple":
        return all(holds(item, wanted.elem) for item in given.args)
    return False


def holder(given: Type, union: Type) -> Type | None:
    """The member of a union as which it holds values of type `given`."""
    if given in union.args:
        return given
    return next((m for m in union.args if m.kind != "union" and holds(given, m)), None)


def holds_iterator(type_: Type) -> bool:
    """Whether an iterator is a value of the type, or a part of one."""
    return any(part.kind in ("iter", "reversed") for part in parts(type_))


def parts(type_: Type) -> Iterator[Type]:
    """The type and all that it is made of, without cells; each recursive union once."""
    seen: set[str] = set()
    work = [type_]
    while work:
        part = work.pop()
        if part.is_recursive:
            if part.payload in seen:
                continue
            seen.add(part.payload)
        yield part
        work.extend(arg for arg in part.args if isinstance(arg, Type))


def text(type_: Any) -> str:
    """The text form, which `pyrs.tracer.parser.parse_type` reads back."""
    if isinstance(type_, Type) and type_.is_recursive:
        return type_.payload
    return _text(type_, text)


def _recursive_text(type_: Any, around: list[Type]) -> str:
    """The text of a part of recursive unions; those around it have names by their depth."""
    for depth, union in enumerate(around):
        if union is type_:
            return _NAMES[depth]
    if not isinstance(type_, Type) or type_.kind != "union":
        return _text(type_, lambda part: _recursive_text(part, around))
    inner = [*around, type_]
    shown = _text(type_, lambda part: _recursive_text(part, inner))
    own = _NAMES[len(around)]
    return f"rec[{own}, {shown}]" if re.search(rf"\b{own}\b", shown) else shown


def _text(type_: Any, of: Callable[[Any], str]) -> str:
    if not isinstance(type_, Type):
        return str(type_)
    args = [of(a) for a in type_.args]
    match type_.kind:
        case "union":
            return " | ".join(args)
        case "vtuple":
            return f"tuple[{args[0]}, ...]"
        case "exc" | "fn" | "class":
            return f"{type_.kind}[{', '.join([type_.payload, *args])}]"
        case "tuple":
            return f"tuple[{', '.join(args)}]"
    return f"{type_.kind}[{', '.join(args)}]" if args else type_.kind
