"""Copies of containers, shallow and deep, and what they share."""

from __future__ import annotations

from tests.fuzz.maker import BLOCKS, DICTS, LISTS, MIXED, SETS, TUPLES, UNIONS, Maker, makes, states

COPIED = (*LISTS, *DICTS, *SETS, *TUPLES, *UNIONS, *MIXED)
# A container of two variables, and a place in its copy for each.
HOLDERS = (
    ("[{a}, {b}, {a}]", "{c}[2]", "{c}[1]"),
    ("({a}, [{b}, {a}])", "{c}[1][1]", "{c}[1][0]"),
    ("{{'x': {a}, 'y': {b}, 'z': {a}}}", "{c}['z']", "{c}['y']"),
    ("[({a}, 1), ({b}, 2), ({a}, 3)]", "{c}[2][0]", "{c}[1][0]"),
    ("[[{a}], [{b}, {a}]]", "{c}[1][1]", "{c}[1][0]"),
)
CHANGES = {
    "list[int]": "{x}.append({n})",
    "list[str]": "{x}.clear()",
    "dict[str, int]": "{x}['new'] = {n}",
    "set[int]": "{x}.add({n})",
    "list[list[int]]": "{x}.append([{n}])",
}


def _copy(g: Maker, type_: str, depth: int) -> str:
    name = g.pick(("copy", "deepcopy", "deepcopy"))
    return f"copy.{name}({g.expression(type_, depth)})"


for _type in dict.fromkeys(COPIED):

    def _made(g: Maker, depth: int, type_: str = _type) -> str:
        return _copy(g, type_, depth)

    makes(_type, weight=0.3)(_made)


@states(BLOCKS, 0.6)
def sharing(g: Maker, depth: int) -> None:
    """A container that holds one value twice, its copy, and changes to both."""
    type_ = g.pick(tuple(CHANGES))
    one, other, holder, copied = (g.fresh() for _ in range(4))
    shape, first, second = g.pick(HOLDERS)
    g.line(f"{one} = {g.expression(type_, 1)}")
    g.line(f"{other} = {one if g.chance(0.3) else g.expression(type_, 1)}")
    g.line(f"{holder} = {shape.format(a=one, b=other)}")
    g.line(f"{copied} = copy.{g.pick(('copy', 'deepcopy', 'deepcopy'))}({holder})")
    places = [one, other, first.format(c=copied), second.format(c=copied)]
    for _ in range(g.between(1, 3)):
        number = g.expression("int", 0)
        g.line(CHANGES[type_].format(x=g.pick(places), n=number))
    g.line(f"print({holder}, {copied}, {places[2]} is {places[3]}, {places[2]} is {one})")
