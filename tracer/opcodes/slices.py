"""`xs[a:b] = iterable`: a row takes a list; any other iterable is made one first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pyrs.tracer.apply import fork_on_union
from pyrs.tracer.calls import call_function
from pyrs.tracer.polyfills.slices import assign_iterable, assign_no_iterable
from pyrs.tracer.probe import python_errors
from pyrs.tracer.values import Const, GenValue, SliceValue, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def assigns_other(t: Tracer, xs: Value, key: Value, value: Value) -> bool:
    """Traces `xs[key] = value` where the key is a slice and the value no list; whether it is so."""
    if not isinstance(key, SliceValue) or isinstance(xs, GenValue) or t.type_of(xs).kind != "list":
        return False
    parts = (key.start, key.stop, key.step)
    polyfill: Callable[..., Any] = assign_iterable
    args: tuple[Value, ...] = (xs, *parts, value)
    if not isinstance(value, GenValue):
        fork_on_union(t, (value, *parts))
        if t.type_of(value).kind == "list":
            return False
        if any(python_errors(t, "builtins.iter", (value,), {})):
            polyfill, args = assign_no_iterable, parts
    call_function(t, Const(polyfill), args, {}, hidden=True, returns="drop")
    return True
