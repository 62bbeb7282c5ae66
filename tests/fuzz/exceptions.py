"""Random functions full of `try`, `raise`, loops and jumps, for comparison with CPython.

`python -m tests.fuzz.exceptions SEED COUNT` prints a module of COUNT functions `f0`, `f1`, …,
each from an int to an int and a list of ints.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass

RAISED = (
    "ValueError",
    "KeyError",
    "IndexError",
    "TypeError",
    "ZeroDivisionError",
    "Base",
    "Derived",
    "RuntimeError",
)
CAUGHT = (
    *RAISED,
    "LookupError",
    "ArithmeticError",
    "Exception",
    "(KeyError, Base)",
    "(ValueError, ZeroDivisionError)",
)
EXPRESSIONS = (
    "x",
    "x + 1",
    "n - x",
    "10 // x",
    "10 % (x - 2)",
    "x * 3",
    "[1, 2, 3][x]",
    "int(str(x))",
    "raises_for_three(x)",
    "divides(x, n)",
    "len(log)",
)

HEADER = """\
from pyrs import compile


class Base(Exception):
    pass


class Derived(Base):
    pass


def raises_for_three(x: int) -> int:
    if x == 3:
        raise Derived("three", x)
    return x + 1


def divides(x: int, n: int) -> int:
    try:
        return 12 // (x - 1)
    finally:
        if n == 2:
            print("divided")
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands: how deep, whether in a loop, the name of an exception there."""

    depth: int
    indent: int = 1
    loop: bool = False
    caught: str | None = None

    def inner(self, loop: bool | None = None, caught: str | None = None) -> Place:
        """The place of a block inside."""
        in_loop = self.loop if loop is None else loop
        return Place(self.depth - 1, self.indent + 1, in_loop, caught)


class Writer:
    """Writes the statements of one function."""

    def __init__(self, source: random.Random) -> None:
        self.source = source
        self.count = 0

    def block(self, place: Place, most: int = 2) -> list[str]:
        """A few statements."""
        lines: list[str] = []
        for _ in range(self.source.randint(1, most)):
            lines += self.statement(place)
        return lines

    def statement(self, place: Place) -> list[str]:
        """A statement, and the lines inside."""
        self.count += 1
        kind = self.source.random()
        if place.depth <= 0 or kind < 0.3:
            return [" " * 4 * place.indent + line for line in self.simple(place)]
        if kind < 0.75:
            return self.attempt(place)
        if kind < 0.88:
            return self.for_loop(place)
        return self.condition(place)

    def simple(self, place: Place) -> list[str]:
        """A statement without blocks of random statements."""
        pick, count = self.source.choice, self.count
        choices = [
            [f"log.append({count})"],
            [f"x = {pick(EXPRESSIONS)}"],
            [f"print({count}, x)"],
            [
                f"if x % {pick('234')} == {pick('01')}:",
                f"    raise {self.exception(place)}",
            ],
            [f"if x == {pick('012345')}:", f"    return x + {count}, log"],
            ["x += 1"],
        ]
        if place.loop:
            choices.append([f"if x > {pick('01234')}:", f"    {pick(['break', 'continue'])}"])
        if place.caught:
            name = place.caught
            choices.append([pick([f"log.append(len(str({name})))", f"print(repr({name}))"])])
            choices.append([pick(["raise", f"raise {name}"])])
        return pick(choices)

    def exception(self, place: Place) -> str:
        """An exception and its cause."""
        pick = self.source.choice
        arguments = pick(["", "x", f"'message {self.count}'", "x, n"])
        causes = ["", "", " from None", *([f" from {place.caught}"] if place.caught else [])]
        return f"{pick(RAISED)}({arguments}){pick(causes)}"

    def attempt(self, place: Place) -> list[str]:
        """A `try` with handlers, `else` and `finally`."""
        margin, pick = " " * 4 * place.indent, self.source.choice
        inside = place.inner(caught=place.caught)
        lines = [f"{margin}try:", *self.block(inside)]
        handlers = self.source.randint(0, 2)
        for index in range(handlers):
            name = pick([f"e{self.count}_{index}", None])
            shown = f" as {name}" if name else ""
            lines += [
                f"{margin}except {pick(CAUGHT)}{shown}:",
                *self.block(place.inner(caught=name)),
            ]
        if handlers and self.source.random() < 0.3:
            lines += [f"{margin}else:", *self.block(inside)]
        if not handlers or self.source.random() < 0.4:
            lines += [f"{margin}finally:", *self.block(inside)]
        return lines

    def for_loop(self, place: Place) -> list[str]:
        """A short loop."""
        margin, name = " " * 4 * place.indent, f"i{self.count}"
        lines = [
            f"{margin}for {name} in range({self.source.randint(1, 4)}):",
            f"{margin}    x += {name}",
            *self.block(place.inner(loop=True, caught=place.caught)),
        ]
        if self.source.random() < 0.3:
            lines += [f"{margin}else:", *self.block(place.inner(caught=place.caught))]
        return lines

    def condition(self, place: Place) -> list[str]:
        """An `if`, perhaps with `else`."""
        margin, inside = " " * 4 * place.indent, place.inner(caught=place.caught)
        lines = [f"{margin}if x > {self.source.randint(0, 4)}:", *self.block(inside)]
        if self.source.random() < 0.5:
            lines += [f"{margin}else:", *self.block(inside)]
        return lines


def module(seed: int, count: int) -> str:
    """The source of a module."""
    source = random.Random(seed)
    lines = [HEADER]
    for index in range(count):
        writer = Writer(source)
        lines += [
            "",
            "@compile",
            f"def f{index}(n: int) -> tuple[int, list[int]]:",
            "    x = n",
            "    log: list[int] = []",
            *writer.statement(Place(2)),
            *writer.statement(Place(2)),
            "    return x, log",
            "",
        ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(module(int(sys.argv[1]), int(sys.argv[2])))
