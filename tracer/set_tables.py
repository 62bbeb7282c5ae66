"""How a live set lies in memory: the order of iteration depends on its table, not just its items.

Two sets of the same items may have tables of different sizes, or the same items in different slots:
`{1, 2, 3}` is made of a constant, `set([1, 2, 3])` item by item. So the table is read out of
CPython's `PySetObject`.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any

EMPTY, TAKEN = object(), object()
_WORD = ctypes.sizeof(ctypes.c_ssize_t)
_SMALLEST = 8


def slots(value: set[Any] | frozenset[Any]) -> list[Any] | None:
    """The items by slot, `EMPTY` where there is none, and `TAKEN` where one was taken out.

    None where adding the items one by one in their order gives the same table, or the table cannot
    be told.
    """
    table = read_table(value)
    if table is None or any(_read_differs(table, type(value)(list(value)))):
        return table
    return None


def _read_differs(table: list[Any], again: set[Any] | frozenset[Any]) -> list[bool]:
    """For each slot whether a set of the same items made item by item has something else there."""
    other = read_table(again) or []
    if len(other) != len(table):
        return [True]
    return [mine is not theirs for mine, theirs in zip(table, other, strict=True)]


def read_table(value: set[Any] | frozenset[Any]) -> list[Any] | None:
    """The items by slot, or what `slots` says; None if that cannot be told."""
    if sys.implementation.name != "cpython" or getattr(sys, "abiflags", False):
        return None
    start = id(value) + object().__sizeof__()
    fill, used, mask, address = (ctypes.c_ssize_t * 4).from_address(start)
    size = mask + 1
    beyond = value.__sizeof__() - type(value)().__sizeof__()
    expected = 0 if size == _SMALLEST else 2 * _WORD * size
    if used != len(value) or beyond != expected:
        return None
    entries = (ctypes.c_void_p * (2 * size)).from_address(address)
    keys: dict[int | None, Any] = {id(item): item for item in value}
    keys[None] = EMPTY
    found = [keys.get(entries[2 * slot], TAKEN) for slot in range(size)]
    same = [item for item in found if item is not EMPTY and item is not TAKEN]
    known = len(same) == len(value) and size - found.count(EMPTY) == fill
    return found if known else None
