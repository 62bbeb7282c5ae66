"""`match` with patterns of a grammar: nested sequences, mappings, classes, alternatives, guards."""

from __future__ import annotations

from tests.fuzz.maker import BLOCKS, SIMPLE, Maker, states

SUBJECTS = (
    "list[int]",
    "list[list[int]]",
    "tuple[int, str]",
    "dict[str, int]",
    "int | str",
    "int | None",
    "list[tuple[int, str]]",
    "float",
    "int | float",
    "dict[str, list[int]]",
    "list[int | str]",
)


def pattern(g: Maker, bound: list[str], depth: int) -> str:
    """A pattern, which binds names that it adds to `bound`."""
    kind = g.weighted(
        (
            (3, "value"),
            (3, "name"),
            (1, "wildcard"),
            (2, "class"),
            (4 if depth else 0, "sequence"),
            (2 if depth else 0, "mapping"),
            (1, "either"),
            (1 if depth else 0, "as"),
        )
    )
    match kind:
        case "value":
            return g.pick(("0", "1", "-2", "3", "'a'", "''", "None", "True", "2.5", "-0.0"))
        case "name":
            bound.append(g.fresh())
            return bound[-1]
        case "wildcard":
            return "_"
        case "class":
            inside = ""
            if g.chance(0.4):
                inside = pattern(g, bound, 0)
            return f"{g.pick(('int', 'str', 'float', 'bool', 'list', 'tuple', 'dict'))}({inside})"
        case "either":
            return (
                "(" + " | ".join(g.random.sample(("0", "1", "'a'", "None", "[]", "int()"), 2)) + ")"
            )
        case "as":
            inside = pattern(g, bound, depth - 1)
            if inside == "_" or inside.isidentifier():
                return inside
            bound.append(g.fresh())
            return f"({inside} as {bound[-1]})"
        case "mapping":
            keys = g.random.sample(("'a'", "'b'", "''", "1"), g.between(0, 2))
            parts = [f"{key}: {pattern(g, bound, depth - 1)}" for key in keys]
            if g.chance(0.3):
                bound.append(g.fresh())
                parts.append(f"**{bound[-1]}")
            return f"{{{', '.join(parts)}}}"
    parts = [pattern(g, bound, depth - 1) for _ in range(g.between(0, 3))]
    if g.chance(0.4):
        star = g.fresh() if g.chance(0.7) else "_"
        if star != "_":
            bound.append(star)
        parts.insert(g.between(0, len(parts)), f"*{star}")
    return f"[{', '.join(parts)}]"


@states(BLOCKS, 1)
def matching_anything(g: Maker, depth: int) -> None:
    """A subject of any type, some patterns, and what they bound."""
    g.line(f"match {g.expression(g.pick(SUBJECTS), 2)}:")
    for index in range(g.between(1, 4)):
        bound: list[str] = []
        shown = pattern(g, bound, 2)
        guard = ""
        if shown.isidentifier() or g.chance(0.2):
            guard = f" if {g.expression('bool', 1)}"
        g.line(f"    case {shown}{guard}:")
        g.line(f"        print({', '.join([str(index), *bound])})")
        if g.chance(0.15) and g.loops:
            g.line(f"        {g.pick(('break', 'continue'))}")
    if g.chance(0.5):
        g.line("    case _:")
        g.line("        print('other')")


@states(SIMPLE, 0.5)
def comprehension_of_all(g: Maker, depth: int) -> None:
    """Comprehensions with several clauses and conditions, and closures made in them."""
    name, a, b = g.fresh(), g.fresh("c"), g.fresh("c")
    ints, other = g.expression("list[int]", 1), g.expression("list[int]", 1)
    test = g.pick((f" if {a} % 2", f" if {a} > {b} - 2", f" if {a} != {b} if {b}", ""))
    made = g.pick(
        (
            f"{{{a}: [{b} for {b} in {ints} if {b} != {a}] for {a} in {other} if {a} < 5}}",
            f"{{({a}, {b}) for {a} in {ints} for {b} in {other}{test}}}",
            f"[{a} * {b} for {a} in {ints} if {a} for {b} in range({a} & 3)]",
            f"{{{a} % 3: {b} for {a} in {ints} for {b} in {other}{test}}}",
            f"[f() for f in [lambda: {a} for {a} in {ints}]]",
            f"[f({b}) for f in [lambda k, {a}={a}: k - {a} for {a} in {ints}] for {b} in {other}]",
            f"sum({a} for {a} in {ints} if {a} in {{{b} for {b} in {other}}})",
            f"[[{a} + {b} for {b} in {other}] for {a} in {ints}]",
            f"dict(({a}, {b}) for {a}, {b} in zip({ints}, {other}) if {a} != {b})",
            f"all({a} < {b} for {a} in {ints} for {b} in {other})",
        )
    )
    g.line(f"{name} = {made}")
    shown = f"sorted({name})" if made.startswith("{(") else name
    g.line(f"print({shown})")
