"""Values of the IR interpreter, and which type a value has.

Python values stand for themselves, unions included: a member is told by the value. Only what Python
has no plain object for has a class here: closures, cells, and the other singleton types.
"""

from __future__ import annotations

import collections.abc
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pyrs.tracer import ir
from pyrs.tracer.types import Type, members

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


def instantiate(value: object, memo: dict[int, object]) -> object:
    """A fresh copy of a compile-time value; what is shared by values with one `memo` stays so."""
    if isinstance(value, ir.Lit):
        return literal_value(value)
    if id(value) in memo:
        return memo[id(value)]
    copy: object = value
    match value:
        case list():
            new_list: list[object] = []
            copy = memo[id(value)] = new_list
            new_list.extend(instantiate(item, memo) for item in value)
        case dict():
            new_dict: dict[object, object] = {}
            copy = memo[id(value)] = new_dict
            for key, item in value.items():
                new_dict[instantiate(key, memo)] = instantiate(item, memo)
        case set():
            # CPython's own copy: the order of a set depends on how it was filled.
            copy = value.copy()
        case tuple():
            copy = tuple(instantiate(item, memo) for item in value)
    memo[id(value)] = copy
    return copy


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
}


def has_type(type_: Type, is_exception: Callable[[str], type[BaseException]]) -> Predicate:
    """Whether a value is of `type_`, items of containers included.

    `is_exception` gives the class behind the name in `exc[name]`.
    """

    def check(item: Type) -> Predicate:
        return has_type(item, is_exception)

    kind = type_.kind
    if kind == "union":
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
        return lambda value: isinstance(value, collections.abc.Iterator)
    class_of_kind = _CLASSES.get(kind)
    if class_of_kind is None:
        return lambda value: True
    if not type_.args or kind in ("cell", "keys", "values", "items"):
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
