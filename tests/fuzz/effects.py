"""The order in which parts of expressions run: chains, displays, calls and targets that print."""

from __future__ import annotations

from tests.fuzz.maker import SIMPLE, Maker, makes, states


@makes("bool", weight=0.7)
def chained(g: Maker, depth: int) -> str:
    """Chained comparisons of mixed types, whose parts have effects."""
    parts = []
    for _ in range(g.between(3, 4)):
        value = g.expression(g.pick(("int", "int", "float", "bool", "int | float")), depth - 1)
        parts.append(f"[print('c', end=' '), {value}][1]" if g.chance(0.3) else value)
    ops = ("<", "<=", "==", "!=", ">", ">=")
    text = parts[0]
    for part in parts[1:]:
        text += f" {g.pick(ops)} {part}"
    return f"({text})"


@makes("bool", weight=0.7)
def compared_tuples(g: Maker, depth: int) -> str:
    """Tuples and lists of mixed types, of one length or not."""
    types = [g.pick(("int", "str", "float", "int | None", "list[int]", "bool")) for _ in range(2)]
    one = [g.expression(type_, depth - 1) for type_ in types]
    other = [g.expression(type_, depth - 1) for type_ in types]
    if g.chance(0.2):
        other = other[: g.between(0, 1)]
    if g.chance(0.15):
        other = other[::-1]
    opening, closing = g.pick(("()", "()", "[]"))
    shown = [f"{opening}{', '.join(x)}{',' if x else ''}{closing}" for x in (one, other)]
    op = g.pick(("<", "<=", "==", "!=", ">", ">=", "in"))
    if op == "in":
        return f"({shown[0]} in [{shown[1]}, {shown[0]}])"
    return f"({shown[0]} {op} {shown[1]})"


@states(SIMPLE, 0.7)
def bound_inside(g: Maker, depth: int) -> None:
    """`:=` inside of an expression, its value used beside it."""
    name, value, result = g.fresh(), g.expression("int", 0), g.fresh()
    # The items of a comprehension must not have one: these are plain.
    made = g.pick(
        (
            f"({name} := {value} + 1) * {name}",
            f"[({name} := {value}), ({name} := {name} // 2), {name}][-1]",
            f"{name} if ({name} := {value} % 5) > 2 else -{name}",
            f"max(({name} := {value} - 1), {name} * 2)",
            f"sum([({name} := k) for k in range(1, 4)]) + {name}",
            f"(lambda k: (k := k + 1) * k)({name} := {value})",
            f"len([k for k in range(5) if ({name} := k * 2) > 3]) + {name}",
            f"({name} := {value}) and ({name} := {name} - 1) or {name}",
        )
    )
    g.line(f"{result} = {made}")
    if g.chance(0.3):
        g.line(f"print({result}, ({name} := {name} + 1), {name})")
    g.scope.variables |= {result: "int", name: "int"}


@states(SIMPLE, 1)
def in_order(g: Maker, depth: int) -> None:
    """Calls that print, as parts of a statement."""
    name, param, holder = g.fresh("h"), g.fresh("q"), g.fresh()
    g.line(f"{name} = lambda {param}: (print({param}, end=' '), {param})[1]")
    a, b, c = (f"{name}({g.expression('int', 0)})" for _ in range(3))
    i, j = f"{name}({g.between(0, 2)})", f"{name}({g.between(-3, 1)})"
    g.line(f"{holder} = [5, 6, 7]")
    g.line(
        g.pick(
            (
                f"{holder}[{i}] = {a}",
                f"{holder}[{i}] += {a}",
                f"{holder}[{i}], {holder}[{j}] = {a}, {b}",
                f"{holder}[{i}:{j}] = [{a}, {b}]",
                f"{holder} = [{a}, *({b}, {c})]",
                f"{holder} = {{{a}: {b}, {c}: {i}}}",
                f"{holder} = ({a} and {b}) or {c}",
                f"{holder} = {a} if {b} else {c}",
                f"{holder} = max({a}, {b}, key=lambda k: -k)",
                f"{holder} = {a} < {b} < {c}",
                f"{holder} = {a} - {b} * {c}",
                f"{holder} = not {a} or {b} in [{c}, {i}]",
                f"{holder}.insert({i}, {holder}.pop({j}))",
                f"{holder} = f'{{{a}}}{{{b}:>{{{i}}}}}'",
                f"{holder} = (lambda x, *y, k: (x, y, k))({a}, k={b}, *[{c}])",
            )
        )
    )
    g.line(f"print({holder})")
