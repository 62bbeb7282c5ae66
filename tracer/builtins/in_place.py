"""`d |= …` with any iterable of pairs. What `|=` does depends on the type of its left operand,
which a polyfill under the operator's name cannot tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyrs.tracer.apply import by_row, fork_on_union
from pyrs.tracer.calls import call_function
from pyrs.tracer.polyfills.builtins import dict_ior
from pyrs.tracer.values import Const, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def update_in_place(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`d |= pairs`: the row where it is a dict, else what `update` does."""
    if t.type_of(args[0]).kind != "dict":
        return None
    by_type = by_row(t, "operator.ior", tuple(args), kwargs)
    if by_type is not None:
        return by_type
    fork_on_union(t, args)
    return call_function(t, Const(dict_ior), args, kwargs, hidden=True)


IN_PLACE_MODELS = {"operator.ior": update_in_place}
