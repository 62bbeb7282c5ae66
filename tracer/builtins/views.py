"""Views of dicts and iterators: which operators go through a polyfill is decided by both operands,
which neither a row nor the name of a method says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pyrs.tracer.apply import fail
from pyrs.tracer.control import Fork
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.polyfills import views
from pyrs.tracer.types import members
from pyrs.tracer.values import Const, GenValue, Typed, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

_VIEWS = frozenset({"keys", "items"})
_SETS = frozenset({*_VIEWS, "set", "frozenset"})


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
        from pyrs.tracer.calls import call_function

        return call_function(t, Const(polyfill), args, {}, hidden=True)

    return model


def exclusive_or(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """Two views of items have an algorithm of their own, whose order only the dicts tell."""
    if all(_kinds(t, a) == {"items"} for a in args):
        return None
    return between(views.view_xor, _SETS | {"list", "dict"})(t, args, kwargs)


def contains(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`x in iterator` takes items up to the one it finds; so does a range where `x` is no int."""
    looked_through = _kinds(t, args[0]) <= {"iter", "reversed"}
    if _kinds(t, args[0]) == {"range"}:
        looked_through = not _kinds(t, args[1]) & {"int", "bool", "union"}
    if not looked_through:
        return None
    from pyrs.tracer.calls import call_function

    return call_function(t, Const(views.iter_contains), args, {}, hidden=True)


def reversed_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """Views have no items by position: those of keys are its dict's, the rest would need the dict
    at each step."""
    kinds = set().union(*(_kinds(t, a) for a in args))
    if kinds & {"values", "items"}:
        refuse("unsupported-builtin", t.span(), "`reversed` of the values or items of a dict")
    return None


EQUALITY = ("operator.eq", "operator.ne")
VIEW_MODELS = {
    **{
        f"operator.{name}": between(getattr(views, f"view_{name}"), _SETS, f"operator.{name}")
        for name in ("eq", "ne", "lt", "le", "gt", "ge")
    },
    "operator.and_": between(views.view_and, _VIEWS | {"set", "list", "dict"}),
    "operator.or_": between(views.view_or, _SETS | {"list", "dict"}),
    "operator.sub": between(views.view_sub, _SETS | {"list", "dict"}),
    "operator.xor": exclusive_or,
    "operator.contains": contains,
    "builtins.reversed": reversed_,
    "keys.isdisjoint": between(views.view_isdisjoint, _SETS | {"list", "dict"}),
}
