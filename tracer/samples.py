"""Values that stand for abstract ones where CPython is asked what it does with such types.

A sample never runs what it stands for: a function or class that is called raises `NoSample`. What
has no sample of its very own type has none: CPython's words would name another type.
"""

from __future__ import annotations

import functools
import types
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from pyrs.tracer.cells import Cell
from pyrs.tracer.origin import is_polyfill
from pyrs.tracer.types import NEVER, Type, members
from pyrs.tracer.values import (
    Const,
    FuncValue,
    GenValue,
    MaybeComplex,
    MethodValue,
    PartialValue,
    SliceValue,
    TupleValue,
    Value,
)

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

# What calls an argument: there a sample of a function must not be the function.
CALLING = frozenset(
    {
        *(f"builtins.{name}" for name in ("map", "filter", "sorted", "min", "max")),
        "list.sort",
        "_functools.reduce",
    }
)


class NoSample(Exception):
    """There is no safe sample of a type."""


class _Class:
    """Stands for any class."""

    def __new__(cls, *_: object, **__: object) -> _Class:
        raise NoSample


def _function(*_: object, **__: object) -> None:
    """Stands for any function: what calling it does is not known."""
    raise NoSample


_VIEWS = frozenset({"keys", "values", "items"})
# Iterators over these are of a class of their own.
_ITERATED = _VIEWS | {"list", "tuple", "vtuple", "set", "frozenset", "dict"}
_SCALARS: dict[str, Any] = {
    "none": None,
    "bool": True,
    "int": 1,
    "float": 1.0,
    "complex": 1j,
    "str": "a",
    "ellipsis": ...,
    "range": range(1),
}


def sample(type_: Any, turn: int = 0) -> Any:
    """A value of a type, as neutral as possible. A container of several types has an item of one of
    them, another one at each `turn`."""
    if isinstance(type_, Cell):
        type_ = type_.content
    if type_.kind in _SCALARS:
        return _SCALARS[type_.kind]
    if type_.kind in _GONE_THROUGH:
        return _gone_through(type_, functools.partial(sample, turn=turn))
    match type_:
        case Type(kind="list"):
            return _items(type_, turn)
        case Type(kind="set"):
            return set(_items(type_, turn))
        case Type(kind="dict"):
            pair = _items(type_, turn)
            return dict([pair]) if pair else {}
        case Type(kind="tuple"):
            return tuple(sample(a, turn) for a in type_.args)
        case Type(kind="vtuple"):
            return tuple(_items(type_, turn))
        case Type(kind="frozenset"):
            return frozenset(_items(type_, turn))
        case Type(kind="fn"):
            return _function
        case Type(kind="class"):
            return _Class
    raise NoSample


_GONE_THROUGH = _VIEWS | {"iter", "reversed"}


def _gone_through(type_: Type, made: Callable[[Type], Any]) -> Any:
    """A view or an iterator. `made` gives what it looks at."""
    if type_.kind in _VIEWS:
        return getattr(made(Type("dict", type_.args)), type_.kind)()
    if type_.elem.kind not in _ITERATED:
        raise NoSample
    content = made(type_.elem)
    return iter(content) if type_.kind == "iter" else reversed(content)


def _items(type_: Type, turn: int) -> list[Any]:
    """A sample of each element type of a container that is not empty."""
    contents = [a.content if isinstance(a, Cell) else a for a in type_.args]
    if any(content == NEVER for content in contents):
        return []
    # A type that contains itself has members without parts, which come first.
    choices = [sorted(members(content), key=lambda m: bool(m.args)) for content in contents]
    return [sample(choice[turn % len(choice)], turn // len(choice)) for choice in choices]


def turns(type_: Any, depth: int = 4) -> int:
    """How many samples of a type there are to ask about."""
    if isinstance(type_, Cell):
        type_ = type_.content
    if not depth:
        return 1
    contents = [members(a.content if isinstance(a, Cell) else a) for a in type_.args]
    inner = (len(found) * max(turns(m, depth - 1) for m in found) for found in contents if found)
    return max(inner, default=1)


# What has a smallest value: nothing in it, zero.
_EMPTIED = (str, int, float, complex, bool, list, dict, set, frozenset)


def smallest(type_: Any, turn: int = 0) -> Any:
    """A value of a type that has as little in it as can be."""
    if isinstance(type_, Cell):
        type_ = type_.content
    if type_.kind in _GONE_THROUGH:
        return _gone_through(type_, functools.partial(smallest, turn=turn))
    value = sample(type_, turn)
    return type(value)() if type(value) in _EMPTIED else value


def sample_of(t: Tracer, py: str, value: Value, sampled: Callable[[Any], Any]) -> Any:
    """A sample of a value that `py` is given; `sampled`: that of a type."""
    match value:
        case Const(constant):
            return _of_constant(t, py, constant, sampled)
        case SliceValue(start, stop, step):
            return slice(*(sample_of(t, py, part, sampled) for part in (start, stop, step)))
        case TupleValue(items):
            return tuple(sample_of(t, py, item, sampled) for item in items)
        case MethodValue(owner, name):
            method = getattr(sample_of(t, py, owner, sampled), name)
            return _function if py in CALLING else method
        case PartialValue():
            return functools.partial(_function)
        case FuncValue():
            return _function
        case MaybeComplex():
            return sampled(Type("complex"))
        case GenValue(index):
            return _of_generator(t, index)
    type_ = t.type_of(value)
    if type_.kind in ("fn", "class") and not type_.args:
        return _of_constant(t, py, t.program.lifter.callables.get(type_.payload), sampled)
    return sampled(type_)


def _of_constant(t: Tracer, py: str, constant: Any, sampled: Callable[[Any], Any]) -> Any:
    if isinstance(constant, (int, float, str, tuple, types.NoneType, types.ModuleType)):
        return constant
    if type(constant) is object:
        return constant
    if isinstance(constant, type):
        if type(constant) is not type or hasattr(constant, "__class_getitem__"):
            raise NoSample  # What its operators do is Python of its own.
        return _Class
    if callable(constant):
        plain = isinstance(constant, types.FunctionType) or py in CALLING
        return _function if plain else constant
    return sampled(t.type_of(Const(constant)))


def _generator() -> Iterator[object]:
    """Stands for any generator: what it yields, and whether it does, is not known."""
    raise NoSample
    yield


def _of_generator(t: Tracer, index: int) -> Any:
    frame = t.generators[index]
    if frame is None:
        raise NoSample
    if not is_polyfill(frame.code):
        return _generator()
    known: dict[str, Callable[[], Any]] = {
        "map_": lambda: map(_function, _generator()),
        "filter_": lambda: filter(None, _generator()),
        "enumerate_": lambda: enumerate(_generator()),
        "zip_": lambda: zip(_generator()),
    }
    made = known.get(frame.code.co_name)
    if made is None:
        raise NoSample
    return made()
