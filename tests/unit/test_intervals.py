"""Interval arithmetic holds every value that the operator gives."""

from __future__ import annotations

import operator
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyrs.tracer import intervals
from pyrs.tracer.intervals import Interval

small = st.integers(-20, 20) | st.integers(-(2**70), 2**70)


@st.composite
def inside(draw: st.DrawFn, numbers: st.SearchStrategy[int]) -> tuple[Interval, int]:
    """An interval and a number in it."""
    value, other, third = draw(numbers), draw(numbers), draw(numbers)
    low, high = min(value, other, third), max(value, other, third)
    return (low, high), value


BINARY: list[tuple[Callable[[int, int], int], Callable[..., Interval | None]]] = [
    (operator.add, intervals.add),
    (operator.sub, intervals.sub),
    (operator.mul, intervals.mul),
    (operator.and_, intervals.and_),
    (operator.or_, intervals.or_),
    (operator.xor, intervals.or_),
    (operator.floordiv, intervals.floordiv),
    (operator.mod, intervals.mod),
    (min, intervals.least),
    (max, intervals.greatest),
]


@pytest.mark.parametrize(("exact", "bounds"), BINARY, ids=[b[0].__name__ for b in BINARY])
@given(inside(small), inside(small))
def test_a_result_is_in_bounds(
    exact: Callable[[int, int], int],
    bounds: Callable[..., Interval | None],
    left: tuple[Interval, int],
    right: tuple[Interval, int],
) -> None:
    if right[1] == 0 and exact in (operator.floordiv, operator.mod):
        return
    found = bounds(left[0], right[0])
    assert found is not None
    assert found[0] <= exact(left[1], right[1]) <= found[1]


@pytest.mark.parametrize(
    ("exact", "bounds"),
    [(operator.lshift, intervals.lshift), (operator.rshift, intervals.rshift)],
)
@given(inside(small), inside(st.integers(-3, 200)))
def test_shifts(
    exact: Callable[[int, int], int],
    bounds: Callable[..., Interval | None],
    left: tuple[Interval, int],
    right: tuple[Interval, int],
) -> None:
    found = bounds(left[0], right[0])
    if right[1] >= 0 and found is not None:
        assert found[0] <= exact(left[1], right[1]) <= found[1]


@given(inside(small))
def test_unary_operators(number: tuple[Interval, int]) -> None:
    bounds, value = number
    for exact, found in (
        (-value, intervals.neg(bounds)),
        (~value, intervals.invert(bounds)),
        (abs(value), intervals.absolute(bounds)),
    ):
        assert found[0] <= exact <= found[1]


@given(*[inside(st.integers(-9, 9))] * 3)
def test_items_of_a_range(
    start: tuple[Interval, int], stop: tuple[Interval, int], step: tuple[Interval, int]
) -> None:
    if step[1] == 0:
        return
    numbers = range(start[1], stop[1], step[1])
    found = intervals.items(start[0], stop[0], step[0])
    assert found is not None or not numbers
    assert all(found is not None and found[0] <= n <= found[1] for n in numbers)
