"""Statements with others inside: branches, loops, `try`, nested functions."""

from __future__ import annotations

from tests.fuzz.containers import iterable
from tests.fuzz.maker import BLOCKS, Maker, Scope, states
from tests.fuzz.statements import CLASSES, own_classes


@states(BLOCKS, 3)
def branch(g: Maker, depth: int) -> None:
    """`if`, `elif`, `else`; what a condition binds is known inside."""
    test, extra = g.expression("bool", 2), {}
    if g.chance(0.1):
        name = g.fresh()
        test, extra = (
            f"({name} := {g.expression('int', 2)}) {g.pick(('>', '!=', '%'))} 2",
            {name: "int"},
        )
    g.line(f"if {test}:")
    g.inner(depth, extra)
    if g.chance(0.3):
        g.line(f"elif {g.expression('bool', 2)}:")
        g.inner(depth)
    if g.chance(0.6):
        g.line("else:")
        g.inner(depth)


@states(BLOCKS, 1)
def narrowing(g: Maker, depth: int) -> None:
    """A branch on what a variable of several types holds."""
    tests = {
        "int | None": ("{} is not None", "int"),
        "str | None": ("{}", "str"),
        "int | str": ("isinstance({}, str)", "str"),
        "int | float": ("isinstance({}, float)", "float"),
    }
    type_ = g.pick(tuple(tests))
    known = g.scope.bound(type_)
    if not known:
        branch(g, depth)
        return
    name = g.pick(known)
    test, inside = tests[type_]
    g.line(f"if {test.format(name)}:")
    g.inner(depth, {name: inside})
    g.scope.variables[name] = type_
    if g.chance(0.5):
        g.line("else:")
        g.inner(depth)


@states(BLOCKS, 3)
def repeat(g: Maker, depth: int) -> None:
    """A `for` loop."""
    name, other = g.fresh("i"), g.fresh("x")
    source, bound = iterable(g, 2, name, other)
    target = ", ".join(bound)
    if len(bound) == 2 and g.chance(0.2):
        source, target = f"enumerate({source})", f"{g.fresh('i')}, ({target})"
    g.line(f"for {target} in {source}:")
    _loop(g, depth, bound)


@states(BLOCKS, 0.6)
def repeat_changing(g: Maker, depth: int) -> None:
    """A loop over a container that changes inside."""
    kinds = {"list[int]": "append({})", "dict[int, int]": "pop({}, 0)", "set[int]": "add({})"}
    type_ = g.pick(tuple(kinds))
    known = g.scope.of(type_)
    if not known:
        repeat(g, depth)
        return
    holder, name = g.pick(known), g.fresh("i")
    change = g.pick(
        (
            kinds[type_],
            kinds[type_],
            "clear()",
            "pop()" if type_ != "dict[int, int]" else "popitem()",
        )
    )
    if type_ == "dict[int, int]" and g.chance(0.5):
        change = f"update({{{{{name} + 1: {name}}}}})"
    g.line(f"for {name} in {holder}:")
    g.indent += 1
    g.line(f"if len({holder}) < {g.between(3, 7)}{g.pick(('', f' and {name} > 1'))}:")
    g.indent += 1
    g.line(f"{holder}.{change.format(g.pick((name, f'{name} + 1', '0')))}")
    g.indent -= 2
    _loop(g, depth, {name: "int"})


@states(BLOCKS, 1.5)
def count(g: Maker, depth: int) -> None:
    """A `while` loop that counts down."""
    name = g.fresh("w")
    g.line(f"{name} = {g.between(0, 4)}")
    more = f" {g.pick(('and', 'or'))} False" if g.chance(0.1) else ""
    g.line(g.pick((f"while {name} > 0{more}:", f"while {name}:", "while True:")))
    g.indent += 1
    if g.lines[-1].endswith("True:"):
        g.line(f"if {name} <= 0:")
        g.line("    break")
    g.line(f"{name} -= 1")
    g.indent -= 1
    _loop(g, depth, {})


def _loop(g: Maker, depth: int, bound: dict[str, str]) -> None:
    g.loops += 1
    g.inner(depth, bound)
    g.loops -= 1
    if g.chance(0.2):
        g.line("else:")
        g.inner(depth)


@states(BLOCKS, 3)
def attempt(g: Maker, depth: int) -> None:
    """`try` with handlers, `else`, `finally`."""
    caught = g.scope.caught
    g.line("try:")
    g.inner(depth)
    handlers = g.pick((0, 1, 1, 1, 2))
    for _ in range(handlers):
        clause = g.pick(
            (
                *CLASSES,
                "Exception",
                "(KeyError, IndexError)",
                "(ValueError, TypeError)",
                "NameError",
                *own_classes(g),
            )
        )
        name = g.fresh("e")
        named = g.chance(0.5)
        g.line(f"except {clause} as {name}:" if named else f"except {clause}:")
        if named:
            g.scope.caught = (*caught, name)
            g.indent += 1
            g.line(
                g.pick(
                    (
                        f"print({name})",
                        f"print(repr({name}))",
                        "pass",
                        f"print({name}.args)",
                        f"print(type({name}).__name__, {name})",
                    )
                )
            )
            if g.chance(0.15):
                g.line(
                    g.pick(("raise", f"raise ValueError('again') from {name}", "raise KeyError(1)"))
                )
            g.indent -= 1
        g.inner(depth)
        g.scope.caught = caught
    if handlers and g.chance(0.2):
        g.line("else:")
        g.inner(depth)
    if not handlers or g.chance(0.3):
        g.line("finally:")
        g.inner(depth if g.chance(0.3) else 0)


@states(BLOCKS, 2)
def nested(g: Maker, depth: int) -> None:
    """A function inside, which reads or rebinds what is around it, and a call of it."""
    name, param = g.fresh("h"), g.fresh("q")
    counters = [n for n in g.scope.bound("int") if n[0] in "vwp"]
    g.line(f"def {name}({param}{g.pick(('', '', '=3'))}):")
    saved, returns, loops, yields = g.scope, g.returns, g.loops, g.yields
    g.indent += 1
    variables = {**saved.variables, param: "int"}
    shared = frozenset(saved.variables) | saved.shared
    if counters and g.chance(0.5):
        variable = g.pick(counters)
        g.line(f"nonlocal {variable}")
        g.line(f"{variable} {g.pick('+-*')}= {param}")
        shared -= {variable}
    g.scope = Scope(variables, saved.functions, shared=shared)
    g.returns, g.loops, g.yields = "int", 0, False
    if g.chance(0.3):
        g.block(min(depth - 1, 1))
    g.line(f"return {g.expression('int', 2)}")
    g.indent -= 1
    g.scope, g.returns, g.loops, g.yields = saved, returns, loops, yields
    g.scope.variables[name] = "fn"
    if g.chance(0.7):
        result = g.fresh()
        g.line(f"{result} = {name}({g.expression('int', 1)})")
        g.scope.variables[result] = "int"


@states(BLOCKS, 0.4)
def matching(g: Maker, depth: int) -> None:
    """`match` on a value."""
    type_ = g.pick(("int", "str", "tuple[int, str]", "list[int]"))
    name, other = g.fresh(), g.fresh()
    patterns: dict[str, list[tuple[str, dict[str, str]]]] = {
        "int": [
            (str(g.between(-2, 5)), {}),
            ("1 | 2 | 3", {}),
            (f"int() as {name}", {name: "int"}),
        ],
        "str": [("'a'", {}), ("'' | 'abc'", {}), (f"{name}", {name: "str"})],
        "tuple[int, str]": [
            (f"(0, {name})", {name: "str"}),
            (f"({name}, {other})", {name: "int", other: "str"}),
        ],
        "list[int]": [
            ("[]", {}),
            (f"[{name}]", {name: "int"}),
            (f"[{name}, *{other}]", {name: "int", other: "list[int]"}),
        ],
    }
    g.line(f"match {g.expression(type_, 2)}:")
    g.indent += 1
    for pattern, bound in patterns[type_]:
        saved = dict(g.scope.variables)
        g.scope.variables.update(bound)
        irrefutable = pattern == name
        guard = f" if {g.expression('bool', 1)}" if g.chance(0.2) and not irrefutable else ""
        g.line(f"case {pattern}{guard}:")
        g.inner(depth, bound)
        g.scope.variables = saved
    g.indent -= 1


@states(BLOCKS, 0.5)
def chain_of_calls(g: Maker, depth: int) -> None:
    """A function value that is made, kept in a container and called in a loop."""
    name, each = g.fresh(), g.fresh("i")
    functions = ", ".join(g.expression("fn", 1) for _ in range(g.between(1, 3)))
    total = g.fresh()
    g.line(f"{name} = [{functions}]")
    g.line(f"{total} = {g.expression('int', 1)}")
    g.line(f"for {each} in {name}:")
    g.line(f"    {total} = {each}({total})")
    g.scope.variables[total] = "int"


@states(BLOCKS, 0.3)
def late_closures(g: Maker, depth: int) -> None:
    """Lambdas made in a loop, which all see its last value, or their own by a default."""
    name, each = g.fresh(), g.fresh("i")
    own = g.pick(("", f", {each}={each}"))
    g.line(f"{name} = []")
    g.line(f"for {each} in range({g.between(1, 4)}):")
    g.line(f"    {name}.append(lambda n{own}: n * {each})")
    g.line(f"print([f({g.expression('int', 0)}) for f in {name}])")
