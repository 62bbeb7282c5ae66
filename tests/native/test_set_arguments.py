"""Sets that go into compiled code, come out of it or are changed by it have CPython's order.

Run as a program it prints what differs.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import pyrs
from tests.fixed_hash_seed import printed
from tests.native import set_program

SIZES = (3, 6, 12, 40, 200)
ITEMS: dict[str, Callable[[random.Random], Any]] = {
    "numbers": lambda choice: choice.choice(
        (choice.randint(-5, 20), choice.randint(-(10**6), 10**6), 32 * choice.randint(0, 40))
    ),
    "texts": lambda choice: "".join(choice.choice("abcde") for _ in range(choice.randint(0, 4))),
    "pairs": lambda choice: (choice.randint(0, 9), choice.randint(0, 9)),
}


def _set(choice: random.Random, make: Callable[[random.Random], Any]) -> set[Any]:
    """A set that came about in one of several ways."""
    made: set[Any] = set()
    for _ in range(choice.choice(SIZES)):
        made.add(make(choice))
        if choice.random() < 0.2:
            made.discard(choice.choice(list(made)))
    way = choice.random()
    if way < 0.3:
        return set(made)
    return made | {make(choice) for _ in range(9)} if way < 0.5 else made


MADE: tuple[Callable[[], set[int]], ...] = (
    lambda: {1, 2, 3},
    lambda: set(range(100)),
    lambda: {64, 1, 2},
    set,
    lambda: {i * 8 for i in range(9)},
)


def differences(native: Any) -> Iterator[tuple[object, ...]]:
    """What compiled functions do otherwise, with their arguments."""
    for name in ("added", "shrunk", "made_anew", "left"):
        for make in MADE:
            expected, found = make(), make()
            results = getattr(native, name)(found), getattr(set_program, name)(expected)
            if results[0] != results[1] or list(found) != list(expected):
                yield name, make(), found
    if native.of_the_module() != set_program.of_the_module():
        yield ("of_the_module",)
    choice = random.Random(3)
    for _ in range(300):
        yield from _randomly(native, choice)


def _randomly(native: Any, choice: random.Random) -> Iterator[tuple[object, ...]]:
    def compare(name: str, argument: object) -> Iterator[tuple[object, ...]]:
        expected, found = (getattr(m, name)(argument) for m in (set_program, native))
        if list(found) != list(expected):
            yield name, argument

    for name, make in ITEMS.items():
        yield from compare(name, _set(choice, make))
        yield from compare(f"of_{name}", [make(choice) for _ in range(choice.choice(SIZES))])
    numbers = _set(choice, ITEMS["numbers"])
    more = [ITEMS["numbers"](choice) for _ in range(choice.choice(SIZES))]
    yield from compare("frozen", frozenset(numbers))
    yield from compare("without", more)
    yield from compare("united", more)
    popped, also = numbers.copy(), numbers.copy()
    if set_program.popped(popped) != native.popped(also):
        yield "popped", numbers
    grown, also = numbers.copy(), numbers.copy()
    set_program.grown(grown, more)
    native.grown(also, more)
    if list(also) != list(grown):
        yield "grown", numbers, more


@pytest.mark.native
@pytest.mark.versions
def test_the_order_is_that_of_cpython() -> None:
    # Hashes of strings are those of PYTHONHASHSEED=0.
    assert printed("-m", "tests.native.test_set_arguments") == ""


if __name__ == "__main__":
    for difference in differences(pyrs.load(Path(set_program.__file__))):
        print(ascii(difference))
