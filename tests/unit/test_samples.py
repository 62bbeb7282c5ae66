"""Samples of types, of which CPython is asked what it does with them."""

from __future__ import annotations

from pyrs.tracer.samples import sample, smallest, turns
from pyrs.tracer.types import INT, NEVER, NONE, STR, Type, union_of


def test_each_type_of_an_item_has_its_turn() -> None:
    inner = Type("list", (union_of((INT, STR)),))
    outer = Type("list", (union_of((NONE, inner)),))
    samples = [sample(outer, turn) for turn in range(turns(outer))]
    assert all(one in samples for one in ([None], [[1]], [["a"]]))
    assert all(smallest(outer, turn) == [] for turn in range(turns(outer)))


def test_what_holds_nothing_is_empty() -> None:
    assert sample(Type("list", (NEVER,))) == []
    assert sample(Type("dict", (NEVER, INT))) == {}


def test_an_iterator_has_an_item_or_none() -> None:
    table = (STR, INT)
    for kind, content in (("iter", Type("list", (INT,))), ("reversed", Type("dict", table))):
        over = Type(kind, (content,))
        assert (len(list(sample(over))), list(smallest(over))) == (1, [])
    views = [Type(kind, table) for kind in ("keys", "values", "items")]
    assert [(len(sample(view)), len(smallest(view))) for view in views] == [(1, 0)] * 3
