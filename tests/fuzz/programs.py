"""Random programs: helpers without annotations, and an entrypoint `main` with them."""

from __future__ import annotations

from dataclasses import dataclass

from tests.fuzz.expressions import CONTAINERS, PAIRS, SCALARS, TYPES, Expressions, Scope

CLASSES = ("ValueError", "KeyError", "IndexError", "ZeroDivisionError", "TypeError", "LookupError")
ARGUMENTS = ("int", "int", "float", "str", "bool", "list[int]", "list[str]")


@dataclass(frozen=True, slots=True)
class Case:
    """A program and the calls of `main` to make."""

    source: str
    calls: tuple[str, ...]


def case(seed: int, calls: int = 5) -> Case:
    """The program of a seed."""
    return _Maker(seed).case(calls)


class _Maker(Expressions):
    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.lines: list[str] = []
        self.indent = 0
        self.loops = 0
        self.returns = ""
        self.budget = 0

    def line(self, text: str) -> None:
        self.lines.append("    " * self.indent + text)

    def case(self, calls: int) -> Case:
        if self.chance(0.2):
            self.line("class Mine(ValueError):")
            self.line("    pass")
        for _ in range(self.random.randint(0, 3)):
            self.function()
        params = [self.pick(ARGUMENTS) for _ in range(self.random.randint(1, 3))]
        self.returns = self.pick((*SCALARS, *CONTAINERS[:3], *PAIRS))
        named = {self.fresh("a"): type_ for type_ in params}
        shown = ", ".join(f"{name}: {type_}" for name, type_ in named.items())
        self.body(f"def main({shown}) -> {self.returns}:", named, 16)
        self.scope = Scope()
        made = tuple(
            f"main({', '.join(self.argument(type_) for type_ in params)})" for _ in range(calls)
        )
        return Case("\n".join(self.lines) + "\n", made)

    def argument(self, type_: str) -> str:
        """A literal for a call."""
        if type_.startswith("list"):
            inner = type_[5:-1]
            return f"[{', '.join(self.literal(inner) for _ in range(self.random.randint(0, 4)))}]"
        return self.literal(type_)

    def function(self) -> None:
        """A helper; those after it may call it."""
        params = tuple(self.pick(TYPES) for _ in range(self.random.randint(0, 3)))
        named = {self.fresh("p"): type_ for type_ in params}
        name, self.returns = self.fresh("f"), self.pick(TYPES)
        self.body(f"def {name}({', '.join(named)}):", named, 8)
        self.scope.functions[name] = (params, self.returns)

    def body(self, head: str, named: dict[str, str], budget: int) -> None:
        saved = self.scope
        self.scope = Scope({**named}, dict(saved.functions))
        self.budget, loops, self.loops = budget, self.loops, 0
        self.line(head)
        self.indent += 1
        self.block(3)
        self.line(f"return {self.expression(self.returns)}")
        self.indent -= 1
        self.loops, self.scope = loops, saved

    def block(self, depth: int) -> None:
        for _ in range(self.random.randint(1, 4)):
            self.statement(depth)

    def inner(self, depth: int, extra: dict[str, str] | None = None) -> None:
        """An indented block; what it assigns first is not known behind it."""
        saved = dict(self.scope.variables)
        self.scope.variables.update(extra or {})
        self.indent += 1
        self.block(depth - 1)
        self.indent -= 1
        self.scope.variables = saved

    def statement(self, depth: int) -> None:
        self.budget -= 1
        simple = [self.assign, self.assign, self.augment, self.mutate, self.show, self.unpack]
        rare = [self.leave, self.throw, self.check]
        nested = [self.branch, self.branch, self.repeat, self.count, self.attempt, self.nested]
        if depth <= 0 or self.budget <= 0:
            kinds = simple
        elif self.chance(0.08):
            kinds = rare
        else:
            kinds = simple + nested
        self.random.choice(kinds)(depth)

    def assign(self, depth: int) -> None:
        type_ = self.pick(TYPES)
        known = self.scope.of(type_)
        name = self.pick(known) if known and self.chance(0.5) else self.fresh()
        self.line(f"{name} = {self.expression(type_)}")
        self.scope.variables[name] = type_

    def augment(self, depth: int) -> None:
        type_ = self.pick(("int", "int", "str", "float", "list[int]"))
        known = self.scope.of(type_)
        if not known:
            return self.assign(depth)
        op = self.pick(("+", "-", "*", "//", "%", "|")) if type_ == "int" else "+"
        self.line(f"{self.pick(known)} {op}= {self.expression(type_, 2)}")
        return None

    def mutate(self, depth: int) -> None:
        lists, dicts = self.scope.of("list[int]"), self.scope.of("dict[int, int]")
        number = self.expression("int", 2)
        options = [f"{x}.append({self.expression('int', 2)})" for x in lists]
        options += [f"{x}[{self.random.randint(-2, 2)}] = {number}" for x in lists]
        options += [f"{x}.pop()" for x in lists] + [f"{x}.reverse()" for x in lists]
        options += [f"del {x}[{self.random.randint(-1, 1)}]" for x in lists]
        options += [f"{d}[{number}] = {self.expression('int', 1)}" for d in dicts]
        self.line(self.pick(options) if options else "pass")

    def show(self, depth: int) -> None:
        values = [self.expression(self.pick(TYPES), 2) for _ in range(self.random.randint(0, 2))]
        if self.chance(0.2):
            values.append(f"sep={self.pick(('``', '`-`')).replace('`', chr(39))}")
        self.line(f"print({', '.join(values)})")

    def unpack(self, depth: int) -> None:
        a, b = self.fresh(), self.fresh()
        if self.chance(0.3):
            self.line(f"{a}, *{b} = {self.expression('list[int]', 2)}")
            self.scope.variables.update({a: "int", b: "list[int]"})
        else:
            self.line(f"{a}, {b} = {self.expression('tuple[int, str]', 2)}")
            self.scope.variables.update({a: "int", b: "str"})

    def leave(self, depth: int) -> None:
        if self.loops and self.chance(0.5):
            self.line(self.pick(("break", "continue")))
        else:
            self.line(f"return {self.expression(self.returns, 2)}")

    def throw(self, depth: int) -> None:
        self.line(f"raise {self.pick(CLASSES)}({self.expression(self.pick(SCALARS), 1)})")

    def check(self, depth: int) -> None:
        self.line(f"assert {self.expression('bool', 2)}, {self.expression('str', 1)}")

    def branch(self, depth: int) -> None:
        self.line(f"if {self.expression('bool', 2)}:")
        self.inner(depth)
        if self.chance(0.3):
            self.line(f"elif {self.expression('bool', 2)}:")
            self.inner(depth)
        if self.chance(0.6):
            self.line("else:")
            self.inner(depth)

    def repeat(self, depth: int) -> None:
        name, other = self.fresh("i"), self.fresh("x")
        heads: list[tuple[str, dict[str, str]]] = [
            (f"for {name} in range({self.random.randint(0, 5)}):", {name: "int"}),
            (f"for {name} in range(5, {self.random.randint(-3, 3)}, -2):", {name: "int"}),
            (f"for {name} in {self.expression('list[int]', 1)}:", {name: "int"}),
            (f"for {name} in {self.expression('str', 1)}:", {name: "str"}),
            (f"for {name} in {self.expression('dict[int, int]', 1)}:", {name: "int"}),
            (
                f"for {name}, {other} in enumerate({self.expression('list[str]', 1)}):",
                {name: "int", other: "str"},
            ),
            (
                f"for {name}, {other} in {self.expression('dict[str, int]', 1)}.items():",
                {name: "str", other: "int"},
            ),
        ]
        head, bound = self.random.choice(heads)
        self.line(head)
        self.loops += 1
        self.inner(depth, bound)
        self.loops -= 1
        if self.chance(0.15):
            self.line("else:")
            self.inner(depth)

    def count(self, depth: int) -> None:
        name = self.fresh("w")
        self.line(f"{name} = {self.random.randint(0, 4)}")
        self.line(f"while {name} > 0:")
        self.indent += 1
        self.line(f"{name} -= 1")
        self.indent -= 1
        self.loops += 1
        self.inner(depth)
        self.loops -= 1

    def attempt(self, depth: int) -> None:
        loops, self.loops = self.loops, 0 if self.chance(0.3) else self.loops
        self.line("try:")
        self.inner(depth)
        if self.chance(0.85):
            clause = self.pick((*CLASSES, "Exception", "(KeyError, IndexError)"))
            if self.chance(0.5):
                self.line(f"except {clause} as e:")
                self.indent += 1
                self.line(self.pick(("print(e)", "print(repr(e))", "pass")))
                if self.chance(0.2):
                    self.line(self.pick(("raise", "raise ValueError('again') from e")))
                self.indent -= 1
            else:
                self.line(f"except {clause}:")
            self.inner(depth)
            if self.chance(0.3):
                self.line("finally:")
                self.inner(0)
        else:
            self.line("finally:")
            self.inner(0)
        self.loops = loops

    def nested(self, depth: int) -> None:
        """A function inside, which reads or rebinds what is around it."""
        name, param = self.fresh("h"), self.fresh("q")
        counters = self.scope.of("int")
        self.line(f"def {name}({param}):")
        self.indent += 1
        saved, returns = self.scope, self.returns
        if counters and self.chance(0.5):
            variable = self.pick(counters)
            if variable.startswith(("v", "w")):
                self.line(f"nonlocal {variable}")
                self.line(f"{variable} = {variable} + {param}")
        self.scope = Scope({**saved.variables, param: "int"}, saved.functions)
        self.line(f"return {self.expression('int', 2)}")
        self.indent -= 1
        self.scope, self.returns = saved, returns
        result = self.fresh()
        self.line(f"{result} = {name}({self.expression('int', 1)})")
        self.scope.variables[result] = "int"
