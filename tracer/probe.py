"""Asks CPython what an operation does with values of given types: the exact `TypeError` it raises,
if it does.

The message of a type error depends on the types alone, so that it is found by running the operation
on a sample of each type, in the very CPython that compiles.
"""

from __future__ import annotations

import builtins
import functools
import math
import operator
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from pyrs.tracer.cells import Cell
from pyrs.tracer.types import Type
from pyrs.tracer.values import Const, MethodValue, PartialValue, SliceValue, TupleValue, Value

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
        case Type(kind="tuple" | "vtuple"):
            return tuple(sample(a) for a in type_.args)
        case Type(kind="fn"):
            return _sample_function
    raise NoSample


def _known(arg: Any) -> bool:
    content = arg.content if isinstance(arg, Cell) else arg
    return bool(content.kind not in ("never", "union"))


def _sample_function() -> None:
    """Stands for any function."""


def python_error(t: Tracer, py: str, args: Sequence[Value]) -> Exception | None:
    """The type error that CPython raises for these types, or None."""
    function = callable_named(py)
    if function is None:
        return None
    try:
        values = [_sample_of(t, a) for a in args]
        function(*values)
    except (TypeError, AttributeError) as error:
        return error
    except Exception:
        return None
    return None


def _sample_of(t: Tracer, value: Value) -> Any:
    match value:
        case Const(constant) if isinstance(constant, (int, float, str, tuple, type(None))):
            return constant
        case SliceValue():
            return slice(None)
        case TupleValue(items):
            return tuple(_sample_of(t, i) for i in items)
        case MethodValue() | PartialValue():
            return _sample_function
    return sample(t.type_of(value))
