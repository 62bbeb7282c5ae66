"""`copy.copy` and `copy.deepcopy`: what they do depends on the type, and on what the copy shares.

CPython's module finds shared parts by `id` and keeps copies of all types in one dict, which has no
type here.
"""

from __future__ import annotations

import types
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from pyrs.tracer.apply import apply, by_row, fork_on_union
from pyrs.tracer.cells import RecursiveType
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.types import Type, parts
from pyrs.tracer.values import Const, FuncValue, TupleValue, Typed, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

SCALARS = frozenset({"none", "bool", "int", "float", "str", "ellipsis", "range", "never"})
# What nobody can change is its own copy.
IMMUTABLE = SCALARS | {"tuple", "vtuple", "union"}
CONTAINERS = frozenset({"list", "dict", "set"})


def copy_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value:
    """`copy.copy(x)`."""
    (value,) = args
    if _is_atomic(value) or isinstance(value, TupleValue):
        return value
    type_ = _type(t, value, "copy")
    if type_.kind in (SCALARS | {"tuple", "vtuple", "frozenset"}):
        return value
    fork_on_union(t, args)
    if type_.kind in CONTAINERS:
        return apply(t, f"{type_.kind}.copy", args)
    _refuse(t, "copy", type_)


def deepcopy(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`copy.deepcopy(x)`."""
    (value,) = args
    if _is_atomic(value):
        return value
    type_ = _type(t, value, "deepcopy")
    kinds = {part.kind for part in parts(type_)}
    if kinds <= IMMUTABLE:
        return value
    fork_on_union(t, args)
    if not kinds <= IMMUTABLE | CONTAINERS | {"frozenset"}:
        _refuse(t, "deepcopy", type_)
    if any(part.is_recursive for part in parts(type_)):
        refuse(
            "unsupported-operation",
            t.span(),
            f"`copy.deepcopy` of {type_}",
            reason="the type contains itself, and CPython may find a value nested too deep",
            help="copy the parts in a function of your own",
        )
    inner = {part.kind for arg in type_.args for part in parts(arg)}
    if inner <= IMMUTABLE and type_.kind in ("list", "dict"):
        return apply(t, f"{type_.kind}.copy", args)
    return by_row(t, "copy.deepcopy", (value,), {})


def _is_atomic(value: Value) -> bool:
    """Whether the value is a function or a class, known when compiling."""
    found = value.value if isinstance(value, Const) else value
    return isinstance(found, FuncValue | types.FunctionType | types.BuiltinFunctionType | type)


def _type(t: Tracer, value: Value, name: str) -> Type:
    """The type of the value as it is known so far."""
    if not isinstance(value, Typed | Const | TupleValue):
        refuse(
            "unsupported-operation", t.span(), f"`copy.{name}` of what does not exist as a whole"
        )
    try:
        return t.resolved(t.type_of(value))
    except RecursiveType:
        refuse("unsupported-operation", t.span(), f"`copy.{name}` of what contains itself")


def _refuse(t: Tracer, name: str, type_: Type) -> NoReturn:
    refuse(
        "unsupported-operation",
        t.span(),
        f"`copy.{name}` of {type_}",
        reason="only built-in containers of numbers and strings can be copied so far",
        help="copy each part in a way of its own",
    )


COPY_MODELS = {"copy.copy": copy_, "copy.deepcopy": deepcopy}
