"""Sets that compiled code changes are in CPython's order afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import pyrs
from tests.program_files import imported

pytestmark = pytest.mark.native

SOURCE = """
from pyrs import compile


@compile
def added(s: set[int]) -> list[int]:
    s.add(77)
    s.discard(2)
    return list(s)


@compile
def shrunk(s: set[int]) -> None:
    for item in list(s):
        if item % 7:
            s.discard(item)


@compile
def made_anew(s: set[int]) -> None:
    s.clear()
    s.update([5, 3, 8])


@compile
def left(s: set[int]) -> int:
    return len(s)
"""
MADE: tuple[Callable[[], set[int]], ...] = (
    lambda: {1, 2, 3},
    lambda: set(range(100)),
    lambda: {64, 1, 2},
    set,
    lambda: {i * 8 for i in range(9)},
)


def test_the_order_after_a_call(tmp_path: Path) -> None:
    file = tmp_path / "sets.py"
    file.write_text(SOURCE)
    python, native = imported(file), pyrs.load(file)
    for name in ("added", "shrunk", "made_anew", "left"):
        for make in MADE:
            expected, found = make(), make()
            assert getattr(native, name)(found) == getattr(python, name)(expected)
            assert list(found) == list(expected), name
