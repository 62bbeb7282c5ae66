"""Values of the IR interpreter, and which type a value has.

Python values stand for themselves, unions included: a member is told by the value. Only what Python
has no plain object for has a class here: closures, cells, and the other singleton types.
"""

from __future__ import annotations

import collections.abc
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pyrs.tracer import ir
from pyrs.tracer.diagnostics import InternalCompilerError
from pyrs.tracer.set_tables import EMPTY, read_table
from pyrs.tracer.types import NEVER, UNBOUND, Type, members

Predicate = Callable[[object], bool]


@dataclass(frozen=True, slots=True)
class Fn:
    """A value of type `fn[name, …]`: the name of the callable and the captured values."""

    name: str
    captures: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Opaque:
    """The one value of a singleton type that Python has no object for: `unbound`, `class[…]`."""

    type: Type


class Cell:
    """A variable shared by closures."""

    __slots__ = ("content",)

    def __init__(self, content: object) -> None:
        self.content = content


class View:
    """A view of a list, which is never used after the length of the list has changed."""

    def __init__(self, items: list[Any]) -> None:
        self.items = items
        self.length = len(items)

    def checked(self) -> list[Any]:
        """The list."""
        if len(self.items) != self.length:
            raise InternalCompilerError("a view outlives a change of the length of its list")
        return self.items

    def __getitem__(self, index: int) -> Any:
        return self.checked()[index]

    def __setitem__(self, index: int, value: object) -> None:
        self.checked()[index] = value

    def __len__(self) -> int:
        return len(self.checked())

    def __iter__(self) -> Iterator[Any]:
        return (self[index] for index in range(self.length))


def literal_value(lit: ir.Lit) -> object:
    """The value of a literal."""
    match lit.type.kind:
        case "ellipsis":
            return ...
        case "fn":
            return Fn(lit.type.payload)
        case "class" | "unbound" | "never":
            return Opaque(lit.type)
    return lit.value


class Instantiation:
    """Makes the objects of a module's compile-time state, each static once."""

    def __init__(self, module: ir.Module) -> None:
        self.module = module
        self.made: dict[str, Any] = {}

    def static(self, name: str) -> object:
        """The object behind a static, which may contain itself."""
        if name in self.made:
            return self.made[name]
        tree = self.module.statics[name].value
        assert isinstance(tree, tuple)
        kind, *parts = tree
        match kind:
            case "list":
                items = self.made[name] = []
                items.extend(map(self.value, parts))
            case "dict":
                pairs = self.made[name] = {}
                for key, value in zip(parts[::2], parts[1::2], strict=True):
                    pairs[self.value(key)] = self.value(value)
            case _:
                self.made[name] = self.value(tree)
        return self.made[name]

    def value(self, tree: object) -> object:
        """The value of a tree (`ir.Static` says what that is)."""
        if isinstance(tree, ir.Lit):
            return literal_value(tree)
        assert isinstance(tree, tuple)
        kind, *parts = tree
        match kind:
            case "static":
                return self.static(parts[0])
            case "range":
                return range(*parts)
            case "dict":
                values = [self.value(part) for part in parts]
                return dict(zip(values[::2], values[1::2], strict=True))
        make = {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset}[kind]
        if kind in ("set", "frozenset"):
            return make(_in_slots([self.value(part) for part in parts]))
        return make(self.value(part) for part in parts)


def _in_slots(table: list[object]) -> list[object]:
    """The items of a set in an order that puts them into the slots they have in `table`.

    A table has `unbound` where it is empty, `never` where an item was taken out. Without empty
    slots, with such, or with many items, their order is kept.
    """
    empty, taken = Opaque(UNBOUND), Opaque(NEVER)
    items = [item for item in table if item not in (empty, taken)]
    if len(items) == len(table) or len(items) > _FEW or taken in table:
        return items
    for order in itertools.permutations(items):
        made = read_table(set(order)) or []
        if len(made) == len(table) and all(
            there is EMPTY if wanted == empty else there is wanted
            for wanted, there in zip(table, made, strict=True)
        ):
            return list(order)
    return items


# More items than this are not tried in all orders.
_FEW = 6

_CLASSES: dict[str, type] = {
    "bool": bool,
    "int": int,
    "i64": int,
    "bigint": int,
    "float": float,
    "str": str,
    "list": list,
    "dict": dict,
    "set": set,
    "frozenset": frozenset,
    "tuple": tuple,
    "vtuple": tuple,
    "range": range,
    "slice": slice,
    "keys": type({}.keys()),
    "values": type({}.values()),
    "items": type({}.items()),
    "none": type(None),
    "ellipsis": type(...),
    "cell": Cell,
    "view": View,
}


_ITERATORS: dict[str, tuple[type, ...]] = {
    "list": (type(iter([])),),
    "tuple": (type(iter(())),),
    "vtuple": (type(iter(())),),
    "dict": (type(iter({})), type(reversed({}))),
    "keys": (type(iter({})), type(reversed({}))),
    "values": (type(iter({}.values())), type(reversed({}.values()))),
    "items": (type(iter({}.items())), type(reversed({}.items()))),
    "set": (type(iter(set())),),
    "frozenset": (type(iter(set())),),
    "str": (type(iter("")), type(iter("é"))),
    "range": (type(iter(range(0))), type(iter(range(2**70)))),
}


def has_type(
    type_: Type,
    is_exception: Callable[[str], type[BaseException]],
    around: frozenset[str] = frozenset(),
) -> Predicate:
    """Whether a value is of `type_`, items of containers included; of a recursive union, those of
    one turn.

    `is_exception` gives the class behind the name in `exc[name]`; `around` names the recursive
    unions of which this is a part.
    """
    inside = around | {type_.payload} if type_.is_recursive else around

    def check(item: Type) -> Predicate:
        return has_type(item, is_exception, inside)

    kind = type_.kind
    if kind == "union":
        if type_.payload in around:
            return lambda value: True
        tests = [check(member) for member in members(type_)]
        return lambda value: any(test(value) for test in tests)
    if kind == "fn":
        name, captured = type_.payload, [check(arg) for arg in type_.args]
        return lambda value: (
            type(value) is Fn
            and value.name == name
            and all(t(v) for t, v in zip(captured, value.captures, strict=True))
        )
    if kind == "exc":
        class_ = is_exception(type_.payload)
        return lambda value: isinstance(value, class_)
    if kind in ("class", "unbound", "never"):
        return lambda value: value == Opaque(type_)
    if kind == "iter":
        classes = _ITERATORS.get(type_.args[0].kind, (collections.abc.Iterator,))
        return lambda value: isinstance(value, classes)
    class_of_kind = _CLASSES.get(kind)
    if class_of_kind is None:
        return lambda value: True
    if not type_.args or kind in ("cell", "view", "keys", "values", "items"):
        if kind == "tuple":
            return lambda value: value == ()
        return lambda value: type(value) is class_of_kind
    return _container(kind, class_of_kind, [check(arg) for arg in type_.args])


def _container(kind: str, class_: type[Any], args: list[Predicate]) -> Predicate:
    if kind == "tuple":
        return lambda value: (
            type(value) is tuple
            and len(value) == len(args)
            and all(test(item) for test, item in zip(args, value, strict=True))
        )
    if kind == "dict":
        key, item = args
        return lambda value: (
            type(value) is dict and all(key(k) and item(v) for k, v in list(value.items()))
        )
    element = args[0]

    def test_items(value: Any) -> bool:
        return type(value) is class_ and all(map(element, value))

    return test_items
