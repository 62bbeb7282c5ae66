"""`functools.partial`: a class, of which an instance is known by its parts; `zip`, which is another
polyfill for each number of arguments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyrs.tracer.apply import check_types
from pyrs.tracer.builtins.functions import callable_
from pyrs.tracer.calls import call_function
from pyrs.tracer.polyfills.zipping import zip_of
from pyrs.tracer.values import Const, DictValue, PartialValue, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def partial(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`partial(function, …)`."""
    if not args:
        t.raise_new("TypeError", "type 'partial' takes at least one argument")
    if callable_(t, args[:1], {}) != Const(True):
        t.raise_new("TypeError", "the first argument must be callable")
    return PartialValue(args[0], tuple(args[1:]), DictValue(tuple(kwargs), tuple(kwargs.values())))


def zip_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`zip(…)`."""
    check_types(t, "builtins.zip", args, kwargs)
    return call_function(t, Const(zip_of(len(args))), args, kwargs, hidden=True)


FUNCTIONAL_MODELS = {"functools.partial": partial, "builtins.zip": zip_}
