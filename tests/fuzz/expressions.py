"""Random expressions of a wanted type. Evaluating them may raise; that is part of the program."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

INTS = ("0", "1", "2", "3", "7", "10", "-1", "-5", "255", "2**31", "2**62", "-2**63", "10**20")
FLOATS = ("0.0", "1.0", "-2.5", "0.1", "1e10", "float('inf')", "3.0")
STRINGS = ("''", "'a'", "'abc'", "'é'", "'x y'", "'🙂'", "'12'")

SCALARS = ("int", "float", "str", "bool")
CONTAINERS = ("list[int]", "list[str]", "dict[int, int]", "dict[str, int]", "set[int]")
PAIRS = ("tuple[int, int]", "tuple[int, str]")
TYPES = (*SCALARS, *CONTAINERS, *PAIRS)


@dataclass
class Scope:
    """Variables with their types; functions with parameter types and result."""

    variables: dict[str, str] = field(default_factory=dict)
    functions: dict[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)

    def of(self, type_: str) -> list[str]:
        """The variables of a type."""
        return [name for name, found in self.variables.items() if found == type_]


class Expressions:
    """Makes expressions from a source of randomness."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.scope = Scope()
        self.names = 0

    def pick(self, options: list[str] | tuple[str, ...]) -> str:
        """One of several."""
        return self.random.choice(options)

    def chance(self, probability: float) -> bool:
        """Whether something happens."""
        return self.random.random() < probability

    def fresh(self, prefix: str = "v") -> str:
        """A new name."""
        self.names += 1
        return f"{prefix}{self.names}"

    def expression(self, type_: str, depth: int = 3) -> str:
        """An expression of a type; parenthesised where it has an operator."""
        known = self.scope.of(type_)
        if known and (depth <= 0 or self.chance(0.4)):
            return self.pick(known)
        if depth <= 0:
            return self.literal(type_)
        options = [self.literal, *(lambda t, f=f: f(depth - 1) for f in self.makers(type_))]
        callees = [name for name, (_, result) in self.scope.functions.items() if result == type_]
        if callees and self.chance(0.2):
            name = self.pick(callees)
            args = [self.expression(t, depth - 1) for t in self.scope.functions[name][0]]
            return f"{name}({', '.join(args)})"
        if self.chance(0.08):
            test, yes, no = (self.expression(t, depth - 1) for t in ("bool", type_, type_))
            return f"({yes} if {test} else {no})"
        return str(self.random.choice(options[1:] * 3 + options[:1])(type_))

    def makers(self, type_: str) -> list[Callable[[int], str]]:
        """The forms of compound expressions of a type."""
        by_type: dict[str, list[Callable[[int], str]]] = {
            "int": [self.int_operator, self.int_call, self.int_item],
            "float": [self.float_operator],
            "str": [self.str_operator, self.format, self.str_item],
            "bool": [self.comparison, self.logic, self.membership],
        }
        return by_type.get(type_) or [lambda depth: self.container(type_, depth)]

    def literal(self, type_: str) -> str:
        """A literal, or an empty container."""
        match type_:
            case "int":
                return self.pick(INTS) if self.chance(0.4) else str(self.random.randint(-9, 20))
            case "float":
                return self.pick(FLOATS)
            case "str":
                return self.pick(STRINGS)
            case "bool":
                return self.pick(("True", "False"))
        return self.container(type_, 0)

    def container(self, type_: str, depth: int) -> str:
        """A display, a comprehension or an operator."""
        kind, _, inner = type_.rstrip("]").partition("[")
        parts = inner.split(", ")
        if kind == "tuple":
            return f"({', '.join(self.expression(p, depth) for p in parts)})"
        if depth > 0 and self.chance(0.3):
            return self.comprehension(kind, parts, depth)
        if kind == "list" and depth > 0 and self.chance(0.4):
            one = self.expression(type_, depth - 1)
            return self.pick(
                (
                    f"({one} + {self.expression(type_, depth - 1)})",
                    f"{one}[{self.bound(depth)}:{self.bound(depth)}]",
                    f"{one}[::-1]",
                    f"sorted({one})",
                    f"({one} * {self.random.randint(0, 3)})",
                    f"list({one})",
                )
            )
        count = self.random.randint(1, 3)
        if kind == "dict":
            items = [
                f"{self.expression(parts[0], depth - 1)}: {self.expression(parts[1], depth - 1)}"
                for _ in range(count)
            ]
        else:
            items = [self.expression(parts[0], depth - 1) for _ in range(count)]
        shown = ", ".join(items)
        return f"[{shown}]" if kind == "list" else f"{{{shown}}}"

    def comprehension(self, kind: str, parts: list[str], depth: int) -> str:
        """A comprehension over a range or a list."""
        name = self.fresh("c")
        source = self.pick((f"range({self.random.randint(0, 6)})", self.expression("list[int]", 1)))
        saved = dict(self.scope.variables)
        self.scope.variables[name] = "int"
        value = ": ".join(self.expression(part, depth - 1) for part in parts)
        test = f" if {self.expression('bool', 1)}" if self.chance(0.4) else ""
        self.scope.variables = saved
        opening, closing = "[]" if kind == "list" else "{}"
        return f"{opening}{value} for {name} in {source}{test}{closing}"

    def bound(self, depth: int) -> str:
        """A bound of a slice."""
        return "" if self.chance(0.3) else str(self.random.randint(-4, 4))

    def int_operator(self, depth: int) -> str:
        a, b = self.expression("int", depth), self.expression("int", depth)
        op = self.pick(("+", "-", "*", "//", "%", "&", "|", "^", "+", "-", "<<", ">>", "**"))
        if op in ("<<", ">>"):
            b = str(self.random.randint(0, 70))
        if op == "**":
            b = str(self.random.randint(0, 4))
        return f"({a} {op} {b})"

    def int_call(self, depth: int) -> str:
        a = self.expression("int", depth)
        sequence = self.expression(self.pick(("str", "list[int]", "dict[int, int]")), depth)
        numbers = self.expression("list[int]", depth)
        return self.pick(
            (
                f"abs({a})",
                f"(-{a})",
                f"(~{a})",
                f"len({sequence})",
                f"max({a}, {self.expression('int', depth)})",
                f"min({a}, {self.expression('int', depth)}, 5)",
                f"sum({numbers})",
                f"max({numbers})",
                f"int({self.expression('bool', depth)})",
                f"ord({self.expression('str', depth)}[0])",
                f"{self.expression('str', depth)}.find({self.pick(STRINGS)})",
                f"{numbers}.count({a})",
                f"int({self.expression('str', depth)})",
                f"sum({self.fresh('g')} for {f'g{self.names}'} in {numbers})",
                f"divmod({a}, {self.expression('int', depth)})[0]",
            )
        )

    def int_item(self, depth: int) -> str:
        i = self.expression("int", 0) if self.chance(0.3) else str(self.random.randint(-3, 3))
        return self.pick(
            (
                f"{self.expression('list[int]', depth)}[{i}]",
                f"{self.expression('tuple[int, int]', depth)}[{self.pick(('0', '1', '-1'))}]",
                f"{self.expression('dict[int, int]', depth)}[{i}]",
                f"{self.expression('dict[int, int]', depth)}.get({i}, 4)",
                f"{self.expression('dict[str, int]', depth)}[{self.expression('str', 0)}]",
            )
        )

    def float_operator(self, depth: int) -> str:
        a = self.expression("float", depth)
        b = self.expression(self.pick(("int", "float")), depth)
        op = self.pick(("+", "-", "*", "/", "//", "%"))
        return self.pick(
            (f"({a} {op} {b})", f"({b} {op} {a})", f"abs({a})", f"(-{a})", f"float({b})",
             f"({self.expression('int', depth)} / {self.expression('int', depth)})",
             f"round({a}, {self.random.randint(0, 3)})")
        )  # fmt: skip

    def str_operator(self, depth: int) -> str:
        a, b = self.expression("str", depth), self.expression("str", depth)
        return self.pick(
            (
                f"({a} + {b})",
                f"({a} * {self.random.randint(-1, 3)})",
                f"{a}.upper()",
                f"{a}.strip()",
                f"{a}.replace({self.pick(STRINGS)}, {b})",
                f"{a}[{self.bound(depth)}:{self.bound(depth)}]",
                f"{self.pick(STRINGS)}.join({self.expression('list[str]', depth)})",
                f"str({self.expression(self.pick(TYPES), depth)})",
                f"repr({self.expression(self.pick(TYPES), depth)})",
            )
        )

    def str_item(self, depth: int) -> str:
        i = self.random.randint(-3, 3)
        return self.pick(
            (
                f"{self.expression('str', depth)}[{i}]",
                f"{self.expression('list[str]', depth)}[{i}]",
                f"{self.expression('tuple[int, str]', depth)}[1]",
                f"chr({self.expression('int', 0)} % 500)",
            )
        )

    def format(self, depth: int) -> str:
        name = self.pick(self.scope.of("int") or ["7"])
        other = self.pick(self.scope.of(self.pick(SCALARS)) or ["1.5"])
        spec = self.pick(("", ":d", ":>6", ":x", ":,", "!r", ":<4"))
        return f'f"{{{name}{spec}}}-{{{other}}}"'

    def comparison(self, depth: int) -> str:
        type_ = self.pick(("int", "int", "float", "str", "list[int]", "tuple[int, int]"))
        other = self.pick(("int", "float")) if type_ in ("int", "float") else type_
        op = self.pick(("<", "<=", ">", ">=", "==", "!="))
        text = f"{self.expression(type_, depth)} {op} {self.expression(other, depth)}"
        if type_ == "int" and self.chance(0.2):
            text += f" {self.pick(('<', '<=', '!='))} {self.expression('int', depth)}"
        return f"({text})"

    def logic(self, depth: int) -> str:
        a, b = self.expression("bool", depth), self.expression("bool", depth)
        return self.pick(
            (f"({a} and {b})", f"({a} or {b})", f"(not {a})",
             f"bool({self.expression(self.pick(TYPES), depth)})")
        )  # fmt: skip

    def membership(self, depth: int) -> str:
        item, holder = self.pick(("int,list[int]", "str,str", "int,dict[int, int]")).split(",", 1)
        negated = self.pick(("in", "not in"))
        return f"({self.expression(item, depth)} {negated} {self.expression(holder, depth)})"
