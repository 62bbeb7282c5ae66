"""Generator functions with bodies of random statements, and what takes their items."""

from __future__ import annotations

from tests.fuzz.functions import body
from tests.fuzz.maker import HELPERS, SIMPLE, Maker, states

USES = (
    "return list({call})",
    "return [k + 1 for k in {call}]",
    "return sorted({call})[:3]",
    "return [k for k, _ in zip({call}, 'abc')]",
    "t = 0\nfor k in {call}:\n    t += k\nreturn [t]",
    "t = {call}\nreturn [next(t, -1), next(t, -2), *t]",
    "t = {call}\nfor k in t:\n    return [k, *t]\nreturn [7]",
    "t = []\nfor k in {call}:\n    if k in t:\n        continue\n    t.append(k)\nreturn t",
    "t = []\nt.extend({call})\nt += {call}\nreturn t",
    "return list(dict.fromkeys({call}))",
    "return [max({call}, default=-1), min({call}, default=1), sum({call})]",
    "a, *b = {call}\nreturn [a, len(b)]",
    "print(*{call}, sep=',')\nreturn []",
    "return [*{call}, *{call}]",
    "return [any(k > 2 for k in {call}), all({call})]",
    "return [i * k for i, k in enumerate({call})]",
    "t = {call}\ntry:\n    return [next(t), next(t), next(t)]\nexcept StopIteration as e:\n"
    "    return [len(e.args)]",
)


@states(HELPERS, 2)
def generator_of_blocks(g: Maker) -> None:
    """A generator whose body is anything, and a function that uses it."""
    inner, name = g.fresh("y"), g.fresh("f")
    types = tuple(g.pick(("int", "int", "list[int]", "str")) for _ in range(g.between(1, 2)))
    named = {g.fresh("p"): type_ for type_ in types}
    g.yields = True
    g.returns = "int"
    first = (f"yield {g.between(-1, 4)}",) if g.chance(0.6) else ("if False:", "    yield 0")
    body(g, f"def {inner}({', '.join(named)}):", named, g.pick((4, 7, 10)), first)
    g.yields = False
    call = f"{inner}({', '.join(named)})"
    if g.chance(0.2):
        outer = g.fresh("y")
        g.line(f"def {outer}({', '.join(named)}):")
        g.line(f"    r = yield from {call}")
        g.line("    yield r")
        call = call.replace(inner, outer)
    g.line(f"def {name}({', '.join(named)}):")
    for line in g.pick(USES).format(call=call).split("\n"):
        g.line(f"    {line}")
    g.scope.functions[name] = (types, "list[int]")


@states(SIMPLE, 2.5)
def give(g: Maker, depth: int) -> None:
    """An item of a generator; elsewhere the same in a variable."""
    value = g.expression("int", 2)
    name = g.fresh()
    if not g.yields:
        g.line(f"{name} = {value}")
        g.scope.variables[name] = "int"
        return
    again = f"yield from {g.expression('list[int]', 1)}"
    g.line(g.pick((f"yield {value}", f"yield {value}", again)))
