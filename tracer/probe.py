"""Asks CPython what an operation does with values of given types: the exact `TypeError` it raises,
if it does.

The message of a type error depends on the types alone, so that it is found by running the operation
on a sample of each type, in the very CPython that compiles.
"""

from __future__ import annotations

import builtins
import functools
import itertools
import math
import operator
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pyrs.tracer.cells import Cell
from pyrs.tracer.ir import Var
from pyrs.tracer.types import Type, members
from pyrs.tracer.values import (
    Const,
    GenValue,
    MethodValue,
    PartialValue,
    SliceValue,
    TupleValue,
    Typed,
    Value,
)

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

OWNERS: dict[str, type] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": bool,
    "list": list,
    "dict": dict,
    "set": set,
    "frozenset": frozenset,
    "tuple": tuple,
    "vtuple": tuple,
    "range": range,
    "none": type(None),
}


def callable_named(py: str) -> Callable[..., Any] | None:
    """The Python callable of a name of the table."""
    owner, _, name = py.partition(".")
    if owner == "operator":
        return getattr(operator, name, None)
    if owner == "builtins":
        return getattr(builtins, name, None)
    if owner == "_functools":
        return getattr(functools, name, None)
    if owner == "math":
        return getattr(math, name, None)
    if owner == "exc":
        return getattr(BaseException, name, None)
    if owner in OWNERS:
        return getattr(OWNERS[owner], name, None)
    return None


# More choices of types than this are not asked for.
MOST_CHOICES = 32


class NoSample(Exception):
    """There is no safe sample of a type."""


def sample(type_: Any) -> Any:
    """A value of a type, as neutral as possible."""
    if isinstance(type_, Cell):
        type_ = type_.content
    match type_:
        case Type(kind="none"):
            return None
        case Type(kind="bool"):
            return True
        case Type(kind="int"):
            return 1
        case Type(kind="float"):
            return 1.0
        case Type(kind="str"):
            return "a"
        case Type(kind="ellipsis"):
            return ...
        case Type(kind="range"):
            return range(1)
        case Type(kind="list"):
            return [sample(a) for a in type_.args if _known(a)]
        case Type(kind="set"):
            return {sample(a) for a in type_.args if _known(a)}
        case Type(kind="dict"):
            return {sample(type_.args[0]): sample(type_.args[1])} if _known(type_.args[0]) else {}
        case Type(kind="tuple"):
            return tuple(sample(a) for a in type_.args)
        case Type(kind="vtuple"):
            return tuple(sample(a) for a in type_.args if _known(a))
        case Type(kind="frozenset"):
            return frozenset(sample(a) for a in type_.args if _known(a))
        case Type(kind="iter" | "reversed"):
            return iter(())
        case Type(kind="keys" | "values" | "items"):
            return getattr({}, type_.kind)()
        case Type(kind="fn"):
            return _sample_function
        case Type(kind="class"):
            return object
    raise NoSample


# What has a smallest value: nothing in it, zero.
_EMPTIED = (str, int, float, bool, list, dict, set, frozenset)


def smallest(type_: Any) -> Any:
    """A value of a type that has as little in it as can be."""
    value = sample(type_)
    return type(value)() if type(value) in _EMPTIED else value


def _known(arg: Any) -> bool:
    content = arg.content if isinstance(arg, Cell) else arg
    return bool(content.kind not in ("never", "union"))


def _sample_function(*_: object, **__: object) -> None:
    """Stands for any function: what calling it does is not known."""
    raise NoSample


def python_error(
    t: Tracer, py: str, args: Sequence[Value], kwargs: dict[str, Value]
) -> Exception | None:
    """The type error that CPython raises for these types, or None."""
    return _asked(t, py, args, kwargs, sample)


def python_errors(
    t: Tracer, py: str, args: Sequence[Value], kwargs: dict[str, Value]
) -> Iterator[Exception | None]:
    """For each choice of members of the unions among the arguments, the type error that CPython
    raises whatever the values are, or None."""
    values = (*args, *kwargs.values())
    choices = [_alternatives(t, value) for value in values]
    if math.prod(map(len, choices)) > MOST_CHOICES:
        return
    for chosen in itertools.product(*choices):
        named = dict(zip(kwargs, chosen[len(args) :], strict=True))
        first = _asked(t, py, chosen[: len(args)], named, sample)
        second = first and _asked(t, py, chosen[: len(args)], named, smallest)
        alike = second is not None and repr(first) == repr(second)
        yield first if alike else None


def display_error(t: Tracer, kind: str, source: Value) -> Exception | None:
    """The type error of `[*source]`, `{*source}` or `{**source}` for values of such a type."""
    display = _DISPLAYS.get(kind)
    return _asked_of(display, t, (source,), {}, smallest) if display else None


_DISPLAYS: dict[str, Callable[[Any], Any]] = {
    "list": lambda source: [*source],
    "set": lambda source: {*source},
    "dict": lambda source: {**source},
}


def _alternatives(t: Tracer, value: Value) -> list[Value]:
    if isinstance(value, Typed) and value.type.kind == "union":
        return [Typed(member, Var(-2, member)) for member in members(value.type)]
    return [value]


def _asked(
    t: Tracer,
    py: str,
    args: Sequence[Value],
    kwargs: dict[str, Value],
    sampled: Callable[[Any], Any],
) -> Exception | None:
    function = callable_named(py)
    return _asked_of(function, t, args, kwargs, sampled) if function else None


def _asked_of(
    function: Callable[..., Any],
    t: Tracer,
    args: Sequence[Value],
    kwargs: dict[str, Value],
    sampled: Callable[[Any], Any],
) -> Exception | None:
    try:
        values = [_sample_of(t, a, sampled) for a in args]
        named = {name: _sample_of(t, a, sampled) for name, a in kwargs.items()}
    except Exception:
        return None
    try:
        function(*values, **named)
    except (TypeError, AttributeError) as error:
        return error
    except Exception:
        return None
    return None


def _sample_of(t: Tracer, value: Value, sampled: Callable[[Any], Any]) -> Any:
    match value:
        case Const(constant) if isinstance(constant, (int, float, str, tuple, type(None))):
            return constant
        case SliceValue(start, stop, step):
            return slice(*(_sample_of(t, part, sampled) for part in (start, stop, step)))
        case TupleValue(items):
            return tuple(_sample_of(t, i, sampled) for i in items)
        case MethodValue() | PartialValue():
            return _sample_function
        case GenValue():
            return iter(())
    return sampled(t.type_of(value))
