"""Views of dicts and iterators: which operators go through a polyfill is decided by both operands,
which neither a row nor the name of a method says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pyrs.tracer.apply import fail
from pyrs.tracer.calls import call_function
from pyrs.tracer.control import Fork
from pyrs.tracer.polyfills import views
from pyrs.tracer.types import members
from pyrs.tracer.values import Const, GenValue, Typed, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

_VIEWS = frozenset({"keys", "items"})
_SETS = frozenset({*_VIEWS, "set", "frozenset"})
_ITERABLES = _SETS | {
    "values",
    "dict",
    "list",
    "tuple",
    "vtuple",
    "str",
    "range",
    "iter",
    "reversed",
}


def _kinds(t: Tracer, value: Value) -> set[str]:
    if isinstance(value, GenValue):
        return {"iter"}
    return {m.kind for m in members(t.type_of(value))}


def between(
    polyfill: Callable[..., object], others: frozenset[str], py: str | None = None
) -> Callable[[Tracer, Sequence[Value], dict[str, Value]], Value | None]:
    """An operator of a view and one of the kinds `others`. `py`: a comparison, which with any other
    kind is known: unequal, or an error."""

    def model(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
        kinds = [_kinds(t, a) for a in args]
        if not any(k & _VIEWS for k in kinds) or not (py or all(k & others for k in kinds)):
            return None
        for arg, found in zip(args, kinds, strict=True):
            if len(found) > 1 and isinstance(arg, Typed):
                raise Fork(arg)
        if not all(k <= others for k in kinds):
            assert py is not None
            return Const(py == "operator.ne") if py in EQUALITY else fail(t, py, args, kwargs)
        return call_function(t, Const(polyfill), args, {}, hidden=True)

    return model


def contains(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`x in iterator` takes items up to the one it finds; so does a range where `x` is no int."""
    looked_through = _kinds(t, args[0]) <= {"iter", "reversed"}
    if _kinds(t, args[0]) == {"range"}:
        looked_through = not _kinds(t, args[1]) & {"int", "bool", "union"}
    if not looked_through:
        return None
    return call_function(t, Const(views.iter_contains), args, {}, hidden=True)


EQUALITY = ("operator.eq", "operator.ne")
VIEW_MODELS = {
    **{
        f"operator.{name}": between(getattr(views, f"view_{name}"), _SETS, f"operator.{name}")
        for name in ("eq", "ne", "lt", "le", "gt", "ge")
    },
    "operator.and_": between(views.view_and, _ITERABLES),
    "operator.or_": between(views.view_or, _ITERABLES),
    "operator.sub": between(views.view_sub, _ITERABLES),
    "operator.xor": between(views.view_xor, _ITERABLES),
    "operator.contains": contains,
    "keys.isdisjoint": between(views.view_isdisjoint, _ITERABLES),
}
