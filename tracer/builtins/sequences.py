"""Tuples whose items are known one by one: a signature has one type for all items of a sequence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyrs.tracer.apply import apply, fork_on_union, is_same
from pyrs.tracer.control import Fork
from pyrs.tracer.fold import python_value
from pyrs.tracer.iterate import explode, homogeneous
from pyrs.tracer.polyfills.builtins import list_iadd
from pyrs.tracer.types import members
from pyrs.tracer.values import Const, GenValue, TupleValue, Typed, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def items_of(t: Tracer, value: Value) -> TupleValue | None:
    """The value as a tuple with known items, if it is one."""
    if isinstance(value, Const) and isinstance(value.value, tuple):
        return TupleValue(tuple(Const(v) for v in value.value))
    if isinstance(value, Typed) and value.type.kind == "tuple":
        return explode(t, value)
    return value if isinstance(value, TupleValue) else None


def getitem(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """A constant index picks the item; any other makes a homogeneous tuple."""
    found = items_of(t, args[0])
    if found is None:
        return None
    try:
        index = python_value(args[1])
    except LookupError:
        index = None
    if isinstance(index, slice):
        return TupleValue(found.items[index])
    if isinstance(index, int):
        if -len(found.items) <= index < len(found.items):
            return found.items[index]
        t.raise_new("IndexError", "tuple index out of range")
    if isinstance(args[1], Typed) and args[1].type.kind == "union":
        raise Fork(args[1])
    return apply(t, "operator.getitem", (homogeneous(t, found), args[1]))


def length(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """Known when compiling."""
    if isinstance(args[0], TupleValue):
        return Const(len(args[0].items))
    type_ = t.type_of(args[0])
    return Const(len(type_.args)) if type_.kind == "tuple" else None


def add(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """Two known tuples make a known tuple."""
    kinds = [isinstance(a, TupleValue) or t.type_of(a).kind == "tuple" for a in args]
    if not all(kinds):
        return _mixed(t, "operator.add", args, kinds)
    left, right = (items_of(t, a) for a in args)
    assert left is not None and right is not None
    return TupleValue((*left.items, *right.items))


def extend_in_place(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`items += iterable`: any iterable will do, but `+` takes only a list."""
    left, right = args
    if isinstance(left, GenValue) or t.type_of(left).kind != "list":
        return None
    if not isinstance(right, GenValue):
        fork_on_union(t, (right,))
        if t.type_of(right).kind in ("list", "exc"):
            return None
    from pyrs.tracer.calls import call_function

    return call_function(t, Const(list_iadd), args, {}, hidden=True)


def multiply(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """A known tuple, a constant number of times."""
    left, right = args
    found = items_of(t, left)
    if found is None:
        found, right = items_of(t, right), left
    if found is None:
        return None
    if isinstance(right, Const) and isinstance(right.value, int) and right.value < 64:
        return TupleValue(found.items * right.value)
    if t.type_of(right).kind not in ("int", "bool", "union"):
        return None
    return apply(t, "operator.mul", (homogeneous(t, found), right))


def _mixed(t: Tracer, py: str, args: Sequence[Value], kinds: list[bool]) -> Value | None:
    others = [t.type_of(a).kind for a, known in zip(args, kinds, strict=True) if not known]
    if not any(kinds) or others != ["vtuple"]:
        return None
    made = []
    for arg, known in zip(args, kinds, strict=True):
        found = items_of(t, arg) if known else None
        made.append(homogeneous(t, found) if found is not None else arg)
    return apply(t, py, made)


def contains(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """The items may differ in type."""
    found = items_of(t, args[0])
    if found is None:
        return None
    if not found.items:
        return Const(False)
    if all(m.kind == "class" for m in members(t.type_of(args[1]))):
        result: Value = Const(False)
        for item in found.items:
            result = apply(t, "operator.or_", (result, is_same(t, args[1], item, False)))
        return result
    return apply(t, "operator.contains", (homogeneous(t, found), args[1]))


def method(name: str) -> object:
    """`count` and `index` of a tuple with known items."""

    def model(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
        found = items_of(t, args[0])
        if found is None:
            return None
        return apply(t, f"tuple.{name}", (homogeneous(t, found), *args[1:]))

    return model


SEQUENCE_MODELS = {
    "operator.getitem": getitem,
    "builtins.len": length,
    "operator.add": add,
    "operator.iadd": extend_in_place,
    "operator.mul": multiply,
    "operator.contains": contains,
    "tuple.count": method("count"),
    "tuple.index": method("index"),
}
