"""The table of a live set, read out of CPython's memory."""

from __future__ import annotations

import random

from pyrs.tracer.set_tables import EMPTY, TAKEN, slots


def test_a_set_made_item_by_item_needs_no_table() -> None:
    assert slots(set(range(100))) is None
    assert slots(frozenset(range(3))) is None


def test_a_set_made_of_another_has_a_table_of_its_own() -> None:
    made: set[int] = set()
    made.update(frozenset([10, 20, 30, 40, 50]))
    table = slots(made)
    assert table is not None
    assert len(table) == 16
    assert [item for item in table if item is not EMPTY] == list(made)


def test_tables_have_the_items_in_the_order_of_iteration() -> None:
    numbers = random.Random(0)
    for _ in range(200):
        items = {numbers.randrange(10_000) for _ in range(numbers.randrange(40))}
        table = slots(items | {numbers.randrange(9) for _ in range(9)})
        if table is not None:
            found = [item for item in table if item is not EMPTY]
            assert len(table) & (len(table) - 1) == 0
            assert len(found) == len(set(found))


def test_a_set_from_which_items_were_taken_tells_where() -> None:
    made = set(range(30))
    made.remove(3)
    table = slots(made)
    assert table is not None
    assert [item for item in table if item is not EMPTY and item is not TAKEN] == list(made)
    assert table[3] is TAKEN
    assert table.count(TAKEN) == 1
