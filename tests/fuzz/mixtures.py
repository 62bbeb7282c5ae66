"""Expressions of types that have few values or none, and what asks a value for its type."""

from __future__ import annotations

from tests.fuzz.maker import MIXED, TYPES, Maker, makes

EMPTY = ("[]", "()", "{}", "set()", "[[]]", "[()]", "{}.keys()", "''", "range(0)", "([], {})")


@makes("None", literal=True)
def nothing(g: Maker, depth: int) -> str:
    """`None`, or what gives it."""
    return g.pick(("None", "None", "print(end='')", "[].sort()", "{}.get(1)"))


@makes("empty", literal=True)
def empty(g: Maker, depth: int) -> str:
    """A container without items."""
    return g.pick(EMPTY)


@makes("bool", weight=1)
def of_empty(g: Maker, depth: int) -> str:
    """Empty containers compared, joined, asked."""
    one, other = g.pick(EMPTY), g.pick(EMPTY)
    some = g.expression(g.pick(TYPES[:-1]), depth)
    name = g.fresh("c")
    return g.pick(
        (
            f"({one} == {some})",
            f"({some} != {other})",
            f"({g.expression('int', 0)} in {one})",
            f"(({one} or {some}) == {other})",
            f"any({name} for {name} in {one})",
            f"({one} == {other})",
            f"([*{one}] == [*{some}])",
            f"({{*{one}}} <= {{*{other}}})",
            f"([{one}] == [{some}])",
            f"(sorted({one}) < [{some}])",
            f"bool(sum([{one}, {other}], []))",
            f"(max({one}, default={some}) == {some})",
            f"(dict.fromkeys({one}, {some}) == {{}})",
            f"(set({one}) == {some})",
        )
    )


@makes("str", weight=0.7)
def name_of_type(g: Maker, depth: int) -> str:
    """The name of a value's class."""
    value = g.mixture(g.pick(TYPES[:-1]), depth)
    return g.pick((f"type({value}).__name__", f"{value}.__class__.__name__", f"str({value})"))


@makes("bool", weight=0.7)
def same_type(g: Maker, depth: int) -> str:
    """A question about a value's class."""
    value = g.mixture(g.pick(TYPES[:-1]), depth)
    class_ = g.pick(("int", "str", "list", "float", "bool", "dict", "set", "tuple"))
    return g.pick(
        (
            f"(type({value}) is {class_})",
            f"(type({value}) == {class_})",
            f"isinstance({value}, ({class_}, str))",
            f"callable({value})",
            f"hasattr({value}, 'append')",
        )
    )


@makes("str", weight=0.7)
def mixed_text(g: Maker, depth: int) -> str:
    """Containers of several types as text, joined, multiplied and sliced."""
    type_ = g.pick(MIXED)
    one, other = g.expression(type_, depth), g.expression(g.pick(MIXED), depth)
    return g.pick(
        (
            f"str({one})",
            f"repr(({one}, {other}))",
            f"'{{}}{{!r:>9}}'.format({one}, {other})",
            f"('%s %r' % ({one}, {other}))",
            f"repr([{one}, {other}])",
            f"str({{1: {one}, 2: {other}}})",
            f"str([*{one}, *{other}])",
        )
    )


@makes("int", weight=0.7)
def mixed_count(g: Maker, depth: int) -> str:
    """An int from a container of several types."""
    type_ = g.pick(("list[int | None]", "list[int | str]", "list[bool]", "list[int | float]"))
    items, name = g.expression(type_, depth), g.fresh("c")
    item = g.expression(type_[5:-1], 0)
    return g.pick(
        (
            f"len({items})",
            f"{items}.count({item})",
            f"{items}.index({item})",
            f"sum({name} or 0 for {name} in {items} if not isinstance({name}, str))",
            f"sum({name} is None for {name} in {items})",
            f"len(set({items}))",
            f"({items}[0] or 3)",
            f"int(max({items}))",
            f"sum({items})",
            f"len(sorted({items}))",
            f"len(dict.fromkeys({items}))",
            f"sum(1 for {name} in {items} if {name} == {item})",
        )
    )
