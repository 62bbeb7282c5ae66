"""Variables that take each other's values in the rounds of a loop, in several ways."""

from __future__ import annotations

from tests.fuzz.maker import BLOCKS, Maker, states

KINDS = ("int", "str", "str", "list[int]", "float", "list[str]", "int | None", "tuple[int, str]")


@states(BLOCKS, 1.5)
def rotation(g: Maker, depth: int) -> None:
    """A loop whose rounds assign to several variables at once what others of them hold."""
    kind = g.pick(KINDS)
    names = [g.fresh() for _ in range(g.between(2, 4))]
    for name in names:
        g.line(f"{name} = {g.expression(kind, 0)}")
    each = g.fresh("i")
    g.line(f"for {each} in range({g.between(0, 5)}):")
    arms = g.between(1, 3)
    for arm in range(arms):
        if arms > 1:
            head = (
                "else" if arm == arms - 1 else f"{'el' if arm else ''}if {each} % {arms} == {arm}"
            )
            g.line(f"    {head}:")
        pad = "        " if arms > 1 else "    "
        targets = sorted({g.pick(names) for _ in names})
        values = [_taken(g, kind, names) for _ in targets]
        g.line(f"{pad}{', '.join(targets)} = {', '.join(values)}")
    g.line(f"print({', '.join(names)})")


def _taken(g: Maker, kind: str, names: list[str]) -> str:
    """One of the variables, mostly, or a choice between two, or something new."""
    one, other = g.pick(names), g.pick(names)
    if g.chance(0.65):
        return one
    if g.chance(0.5):
        return f"{one} if {one} == {other} else {g.pick(names)}"
    if kind in ("int", "str", "float") and g.chance(0.5):
        return f"max({one}, {other})"
    return f"({g.expression(kind, 0)})"
