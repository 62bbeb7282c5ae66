"""Functions of `itertools` and `operator.itemgetter`, of which there is a polyfill for each number
of iterables or items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pyrs.tracer.calls import call_function
from pyrs.tracer.polyfills import iterators, unrolled
from pyrs.tracer.values import Const, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

# Results of more items are tuples of any length.
MOST_ITEMS = 6


def _call(t: Tracer, function: Any, args: Sequence[Value], kwargs: dict[str, Value]) -> Value:
    return call_function(t, Const(function), args, kwargs, hidden=True)


def chain(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`chain(…)`: the iterables may have different types."""
    return _call(t, unrolled.chain_of(len(args)), args, kwargs)


def zip_longest(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`zip_longest(…)`: so may these."""
    return _call(t, unrolled.zip_longest_of(len(args)), args, kwargs)


def product(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`product(…)`: each place of its tuples has a type."""
    repeat = kwargs.get("repeat", Const(1))
    times = repeat.value if isinstance(repeat, Const) and set(kwargs) <= {"repeat"} else None
    if type(times) is int and 0 <= times * len(args) <= MOST_ITEMS:
        return _call(t, unrolled.product_of(len(args), times), args, {})
    if len(args) == 1 and set(kwargs) == {"repeat"}:
        return _call(t, iterators.product_of_one, args, kwargs)
    return None


def combinations(kind: str) -> Any:
    """`combinations` and its like: of a known number of items the tuples have that length."""

    def model(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
        r = args[1] if len(args) == 2 else kwargs.get("r")
        items = r.value if isinstance(r, Const) and args and set(kwargs) <= {"r"} else None
        if type(items) is int and 0 <= items <= MOST_ITEMS:
            return _call(t, unrolled.combinations_of(kind, items), args[:1], {})
        return None

    return model


def itemgetter(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`itemgetter(…)`: a function."""
    return _call(t, unrolled.itemgetter_of(len(args)), args, kwargs) if args else None


ITERATOR_MODELS = {
    "itertools.chain": chain,
    "itertools.zip_longest": zip_longest,
    "itertools.product": product,
    "operator.itemgetter": itemgetter,
    **{
        f"itertools.{kind}": combinations(kind)
        for kind in ("combinations", "combinations_with_replacement", "permutations")
    },
}
