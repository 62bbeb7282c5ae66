"""What makes a random program: a source of randomness, what is in scope, and the productions.

A production is a function of the maker and of how deep it may still go. Those of expressions are
registered for a type and give source text; those of statements write lines. The weight of a
production is how often it is taken among those of its kind. Evaluating what is made may raise;
that is part of the program.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

SCALARS = ("int", "float", "str", "bool")
LISTS = ("list[int]", "list[str]", "list[float]", "list[list[int]]", "list[tuple[int, str]]")
# What holds values of several types, or of those with few values.
MIXED = (
    "list[bool]",
    "list[None]",
    "list[int | None]",
    "list[int | str]",
    "list[int | float]",
    "set[bool]",
    "set[None]",
    "set[int | None]",
    "set[int | str]",
    "dict[str, None]",
    "dict[str, int | None]",
    "dict[int | None, int | str]",
    "dict[bool, set[int]]",
    "tuple[int | None, str | None]",
    "tuple[bool, None]",
    "list[set[int]]",
    "list[dict[str, int]]",
)
DICTS = ("dict[int, int]", "dict[str, int]", "dict[str, list[int]]")
SETS = ("set[int]", "set[str]")
TUPLES = ("tuple[int, int]", "tuple[int, str]", "tuple[float, str]")
UNIONS = ("int | None", "str | None", "int | str", "int | float")
# `fn` takes an int and gives an int.
TYPES = (*SCALARS, *SCALARS, *LISTS, *LISTS[:2], *DICTS, *SETS, *TUPLES, *UNIONS, *MIXED, "fn")

Expression = Callable[["Maker", int], str]
Statement = Callable[["Maker", int], None]
Helper = Callable[["Maker"], None]
T = TypeVar("T")

EXPRESSIONS: dict[str, list[tuple[float, Expression]]] = {}
SIMPLE: list[tuple[float, Statement]] = []
BLOCKS: list[tuple[float, Statement]] = []
RARE: list[tuple[float, Statement]] = []
HELPERS: list[tuple[float, Helper]] = []


def makes(
    *types: str, weight: float = 1, literal: bool = False
) -> Callable[[Expression], Expression]:
    """Registers a production of expressions of the types. `literal`: it ends the recursion."""

    def register(production: Expression) -> Expression:
        for type_ in types:
            known = EXPRESSIONS.setdefault(type_, [])
            known.insert(0 if literal else len(known), (weight, production))
        return production

    return register


def states(kind: list[tuple[float, T]], weight: float = 1) -> Callable[[T], T]:
    """Registers a production of statements, `SIMPLE`, `BLOCKS` or `RARE`, or of `HELPERS`."""

    def register(production: T) -> T:
        kind.append((weight, production))
        return production

    return register


@dataclass
class Scope:
    """Variables with their types; functions with parameter types and result; caught exceptions.

    `own`: the variables of the function itself, which it may delete. `shared`: those of functions
    around it and of the module, which it may bind only as it declares.
    """

    variables: dict[str, str] = field(default_factory=dict)
    functions: dict[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    caught: tuple[str, ...] = ()
    shared: frozenset[str] = frozenset()

    def of(self, type_: str) -> list[str]:
        """The variables of a type."""
        return [name for name, found in self.variables.items() if found == type_]

    def bound(self, type_: str) -> list[str]:
        """The variables of a type that may be bound here."""
        return [name for name in self.of(type_) if name not in self.shared]


class Maker:
    """Writes a program from the randomness of a seed.

    `slips`: how often a type is mistaken. `mixes`: how often a value is of the type only by chance.
    `yields`: whether what is being written is the body of a generator.
    """

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.scope = Scope()
        self.names = 0
        self.lines: list[str] = []
        self.indent = 0
        self.loops = 0
        self.returns = "int"
        self.yields = False
        self.budget = 0
        self.slips = 0.02 if self.chance(0.15) else 0.0
        self.mixes = 0.04 if self.chance(0.4) else 0.0

    def pick(self, options: Sequence[T]) -> T:
        """One of several."""
        return self.random.choice(options)

    def chance(self, probability: float) -> bool:
        """Whether something happens."""
        return self.random.random() < probability

    def between(self, low: int, high: int) -> int:
        """A number from `low` to `high`."""
        return self.random.randint(low, high)

    def weighted(self, options: Sequence[tuple[float, T]]) -> T:
        """One of several, by their weights."""
        weights = [weight for weight, _ in options]
        return self.random.choices([one for _, one in options], weights)[0]

    def fresh(self, prefix: str = "v") -> str:
        """A new name."""
        self.names += 1
        return f"{prefix}{self.names}"

    def line(self, text: str) -> None:
        """Writes a line."""
        self.lines.append("    " * self.indent + text)

    # expressions

    def expression(self, type_: str, depth: int = 3) -> str:
        """An expression of a type; parenthesised where it has an operator."""
        if self.slips and self.chance(self.slips):
            return f"({self.expression(self.pick(TYPES), depth)})"
        if self.mixes and self.chance(self.mixes):
            return self.mixture(type_, depth - 1)
        known = self.scope.of(type_)
        if known and (depth <= 0 or self.chance(0.4)):
            return self.pick(known)
        if depth <= 0:
            return self.literal(type_)
        callees = [name for name, (_, result) in self.scope.functions.items() if result == type_]
        if callees and self.chance(0.2):
            return self.call(self.pick(callees), depth - 1)
        if self.chance(0.06):
            test, yes, no = (self.expression(t, depth - 1) for t in ("bool", type_, type_))
            return f"({yes} if {test} else {no})"
        if self.chance(0.02) and type_ != "bool":
            return (
                f"({self.expression(type_, 0)} {self.pick(('or', 'and'))} "
                f"{self.expression(type_, depth - 1)})"
            )
        return self.weighted(EXPRESSIONS[type_])(self, depth - 1)

    def mixture(self, type_: str, depth: int) -> str:
        """A value that is of the type in one case, and something else in the other."""
        kinds = ("None", "None", "int", "str", "list[int]", "float", "bool", "empty", *TYPES[:-1])
        values = [self.expression(type_, depth), self.expression(self.pick(kinds), depth)]
        self.random.shuffle(values)
        return f"({values[0]} if {self.expression('bool', depth)} else {values[1]})"

    def literal(self, type_: str) -> str:
        """An expression without parts of random depth: a literal, or a display of literals."""
        return EXPRESSIONS[type_][0][1](self, 0)

    def call(self, name: str, depth: int) -> str:
        """A call of a function in scope."""
        parts = []
        for param in self.scope.functions[name][0]:
            keyword, _, type_ = param.rpartition(":")
            optional, keyword = keyword.startswith("?"), keyword.lstrip("?")
            if optional and self.chance(0.4):
                continue
            shown = self.expression(type_, depth)
            parts.append(f"{keyword}={shown}" if keyword else shown)
        return f"{name}({', '.join(parts)})"

    # statements

    def block(self, depth: int) -> None:
        """Some statements."""
        for _ in range(self.between(1, 4)):
            self.statement(depth)

    def inner(self, depth: int, extra: dict[str, str] | None = None) -> None:
        """An indented block. What it assigns first is not known behind it, or rarely."""
        saved = dict(self.scope.variables)
        self.scope.variables.update(extra or {})
        self.indent += 1
        self.block(depth - 1)
        self.indent -= 1
        if not self.chance(0.04):
            self.scope.variables = {n: t for n, t in saved.items() if n in self.scope.variables}

    def statement(self, depth: int) -> None:
        """A statement, and the lines inside."""
        self.budget -= 1
        if depth <= 0 or self.budget <= 0:
            kind = SIMPLE
        elif self.chance(0.08):
            kind = RARE
        else:
            kind = BLOCKS if self.chance(0.45) else SIMPLE
        self.weighted(kind)(self, depth)
