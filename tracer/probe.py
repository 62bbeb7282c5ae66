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

from pyrs.tracer.ir import Var
from pyrs.tracer.samples import sample, sample_of, smallest, turns
from pyrs.tracer.types import members
from pyrs.tracer.values import Typed, Value, children

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
    if owner == "itertools":
        return getattr(itertools, name, None)
    if owner == "math":
        return getattr(math, name, None)
    if owner == "exc":
        return getattr(BaseException, name, None)
    if owner in OWNERS:
        return getattr(OWNERS[owner], name, None)
    return None


# Gives a sample of a type; `turn`: which.
Sampler = Callable[..., Any]

# More choices of types than this are not asked for.
MOST_CHOICES = 32


def python_error(
    t: Tracer, py: str, args: Sequence[Value], kwargs: dict[str, Value]
) -> Exception | None:
    """The type error that CPython raises for these types whatever the values are, or None."""
    first = _asked(t, py, args, kwargs, sample)
    second = first and _asked(t, py, args, kwargs, smallest)
    return first if second is not None and repr(first) == repr(second) else None


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
        yield python_error(t, py, chosen[: len(args)], named)


def display_error(t: Tracer, kind: str, source: Value) -> Exception | None:
    """The type error of `[*source]`, `{*source}`, `{**source}` or `(a,) = source` (`unpack`) for
    values of such a type."""
    display = _DISPLAYS.get(kind)
    return _asked_of(display, t, (source,), {}, smallest) if display else None


def _unpack(source: Any) -> None:
    (_,) = source


def declines(t: Tracer, name: str, args: Sequence[Value]) -> bool:
    """Whether the special method of such values is `NotImplemented`, or cannot be asked."""
    try:
        values = [sample_of(t, name, a, smallest) for a in args]
    except Exception:
        return True
    try:
        found = getattr(values[0], name)(*values[1:])
    except Exception as error:
        return isinstance(error, AttributeError)
    return found is NotImplemented


_DISPLAYS: dict[str, Callable[[Any], Any]] = {
    "list": lambda source: [*source],
    "set": lambda source: {*source},
    "dict": lambda source: {**source},
    "unpack": _unpack,
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
    sampled: Sampler,
) -> Exception | None:
    function = callable_named(py)
    return _asked_of(function, t, args, kwargs, sampled, py) if function else None


def _asked_of(
    function: Callable[..., Any],
    t: Tracer,
    args: Sequence[Value],
    kwargs: dict[str, Value],
    sampled: Sampler,
    py: str = "",
) -> Exception | None:
    """The error, if it is the same whichever of their types the items of containers have."""
    asked: list[Exception | None] = []
    for turn in range(max(map(_turns, (*args, *kwargs.values())), default=1)):
        one = functools.partial(sampled, turn=turn)
        asked.append(_answer(function, t, args, kwargs, one, py))
        if asked[-1] is None or repr(asked[-1]) != repr(asked[0]):
            return None
    return asked[0]


def _turns(value: Value) -> int:
    """How many samples of a value there are to ask about."""
    inner = max(map(_turns, children(value)), default=1)
    return turns(value.type) if isinstance(value, Typed) else inner


def _answer(
    function: Callable[..., Any],
    t: Tracer,
    args: Sequence[Value],
    kwargs: dict[str, Value],
    sampled: Callable[[Any], Any],
    py: str,
) -> Exception | None:
    try:
        values = [sample_of(t, py, a, sampled) for a in args]
        named = {name: sample_of(t, py, a, sampled) for name, a in kwargs.items()}
    except Exception:
        return None
    try:
        function(*values, **named)
    except (TypeError, AttributeError) as error:
        return error
    except Exception:
        return None
    return None
