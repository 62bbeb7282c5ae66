"""Calls and displays with stars, keyword-only parameters, and functions that pass theirs on."""

from __future__ import annotations

from tests.fuzz.maker import BLOCKS, HELPERS, Maker, makes, states

SIGNATURES = (
    ("a, b=2, *rest, c=3, **named", "(a, b, rest, c, sorted(named))"),
    ("*rest, c=3", "(len(rest), c)"),
    ("a, /, b=5, *, c=7", "(a, b, c)"),
    ("a=1, *rest", "(a, rest)"),
    ("*, c=0, **named", "(c, sorted(named.items()))"),
    ("a, b", "(a, b)"),
    ("**named", "list(named)"),
)
ARGUMENTS = (
    "*{ints}",
    "{int}, *{ints}",
    "*{ints}, {int}",
    "*{pair}",
    "*{ints}, c={int}",
    "{int}, **{table}",
    "*{pair}, **{table}",
    "*({int},), *[{int}]",
    "**{table}",
    "c={int}, a={int}",
    "*range({small})",
    "*{text}",
    "{int}, b={int}",
    "*{{{int}: 0}}",
    "{text}, *{ints}",
    "*(),  *{pair}, c={text}",
)


def arguments(g: Maker, depth: int = 1) -> str:
    """The arguments of a call, which may or may not be what it takes."""
    return g.pick(ARGUMENTS).format(
        int=g.expression("int", depth),
        ints=g.expression("list[int]", depth),
        pair=g.expression("tuple[int, int]", depth),
        text=g.expression("str", 0),
        small=g.between(0, 4),
        table=g.pick(("{}", "{'c': 1}", "{'b': 4, 'c': 5}", "{'z': 9}", "{'a': 1, 'z': 2}")),
    )


@states(BLOCKS, 1)
def starred(g: Maker, depth: int) -> None:
    """A function of some signature, called in several ways; most calls fit."""
    name = g.fresh("h")
    params, value = g.pick(SIGNATURES)
    g.line(g.pick((f"def {name}({params}): return {value}", f"{name} = lambda {params}: {value}")))
    if g.chance(0.3):
        through = g.fresh("h")
        g.line(f"def {through}(*x, **k): return {name}(*x, **k)")
        name = through
    for _ in range(g.between(1, 2)):
        g.line("try:")
        g.line(f"    print({name}({arguments(g)}))")
        g.line("except TypeError as e:")
        g.line("    print(e)")


@states(HELPERS, 0.7)
def passes_on(g: Maker) -> None:
    """A function that passes its arguments on to another."""
    inner, name = g.fresh("y"), g.fresh("f")
    g.line(f"def {inner}(a, b=2, *rest, c=3):")
    g.line(f"    return a {g.pick('+-*')} b + {g.pick(('c', 'sum(rest)', 'len(rest) * c'))}")
    g.line(f"def {name}(*x, **k):")
    g.line(
        f"    return {g.pick((f'{inner}(*x, **k)', f'{inner}(1, *x[1:])', f'{inner}(*x[::-1])'))}"
    )
    count = g.between(1, 3)
    g.scope.functions[name] = ((*["int"] * count, "?c:int"), "int")


@makes("list[int]", weight=0.7)
def starred_display(g: Maker, depth: int) -> str:
    """A display of items and unpacked iterables of all kinds."""
    ints, pair = g.expression("list[int]", depth - 1), g.expression("tuple[int, int]", depth - 1)
    name = g.fresh("c")
    parts = [
        f"*{ints}",
        f"*{pair}",
        g.expression("int", 0),
        f"*range({g.between(0, 3)})",
        f"*({name} for {name} in {ints})",
        f"*{{**{g.expression('dict[int, int]', 0)}}}",
        f"*map(abs, {pair})",
        f"*({ints} or [0])",
    ]
    g.random.shuffle(parts)
    shown = ", ".join(parts[: g.between(1, 3)])
    return g.pick((f"[{shown}]", f"list(({shown},))", f"[{shown}, *({shown},)]"))


@makes("dict[str, int]", weight=0.4)
def starred_dict(g: Maker, depth: int) -> str:
    """Dicts from keywords and other dicts."""
    one, value = g.expression("dict[str, int]", depth - 1), g.expression("int", 0)
    return g.pick(
        (
            f"dict({one}, a={value})",
            f"dict(**{one})",
            f"{{'a': {value}, **{one}}}",
            f"{{**{one}, 'b': {value}, **{one}}}",
            f"(lambda **k: k)(**{one})",
            f"dict([('a', {value})], b=2)",
        )
    )
