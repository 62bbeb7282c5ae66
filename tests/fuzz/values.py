"""Expressions that are function values or one of several types."""

from __future__ import annotations

from tests.fuzz.maker import Maker, makes


@makes("fn", weight=1, literal=True)
def plain_lambda(g: Maker, depth: int) -> str:
    """A lambda without parts."""
    op = g.pick(("+", "-", "*", "//", "%", "&"))
    return f"(lambda n: n {op} {g.between(-2, 5)})"


@makes("fn", weight=2)
def lambda_of_scope(g: Maker, depth: int) -> str:
    """A lambda that may look at what is around it."""
    name = g.fresh("n")
    saved = dict(g.scope.variables)
    g.scope.variables[name] = "int"
    body = g.expression("int", min(depth, 1))
    g.scope.variables = saved
    default = f", k={g.expression('int', 0)}" if g.chance(0.2) else ""
    return f"(lambda {name}{default}: {body}{' + k' if default else ''})"


@makes("fn", weight=2)
def chosen(g: Maker, depth: int) -> str:
    """A function chosen at run time, or taken from a container."""
    one, other = g.expression("fn", depth - 1), g.expression("fn", depth - 1)
    index, key = g.expression("int", 0), g.pick(("chr(97)", "'b'", g.expression("str", 0)))
    return g.pick(
        (
            f"({one} if {g.expression('bool', depth)} else {other})",
            f"[{one}, {other}][{g.between(-2, 1)}]",
            f"[{one}, {other}][{index} & 1]",
            f"{{'a': {one}, 'b': {other}}}[{key}]",
            f"({one}, {other})[{g.between(0, 1)}]",
            g.pick(("abs", "int", "hash")),
        )
    )


@makes("fn", weight=0.5)
def composed(g: Maker, depth: int) -> str:
    """A closure over functions."""
    one, other = g.expression("fn", depth - 1), g.expression("fn", depth - 1)
    return f"(lambda f, h: lambda n: h(f(n)))({one}, {other})"


def _optional(type_: str, member: str) -> None:
    def either(g: Maker, depth: int) -> str:
        return g.pick(("None", g.expression(member, 0)))

    def decided(g: Maker, depth: int) -> str:
        some = g.expression(member, depth)
        return g.pick(
            (
                f"({some} if {g.expression('bool', depth)} else None)",
                f"(None if {g.expression('bool', depth)} else {some})",
                f"{{1: {some}}}.get({g.expression('int', 0)})",
                f"next(iter([{some}]), None)",
            )
        )

    makes(type_, weight=1, literal=True)(either)
    makes(type_, weight=3)(decided)


def _union(type_: str, first: str, second: str) -> None:
    def either(g: Maker, depth: int) -> str:
        return g.expression(g.pick((first, second)), 0)

    def decided(g: Maker, depth: int) -> str:
        yes, no = g.expression(first, depth), g.expression(second, depth)
        index = g.expression("int", 0)
        return g.pick(
            (
                f"({yes} if {g.expression('bool', depth)} else {no})",
                f"[{yes}, {no}][{index} & 1]",
                f"({yes}, {no})[{g.between(0, 1)}]",
            )
        )

    makes(type_, weight=1, literal=True)(either)
    makes(type_, weight=3)(decided)


_optional("int | None", "int")
_optional("str | None", "str")
_union("int | str", "int", "str")
_union("int | float", "int", "float")


@makes("int | float", weight=1)
def powers(g: Maker, depth: int) -> str:
    """A power whose exponent may be negative, or arithmetic of an int or a float."""
    value = g.expression("int | float", depth - 1)
    return g.pick(
        (
            f"({g.pick((2, 3, -2))} ** ({g.expression('int', 0)} % 7 - 3))",
            f"({value} + {g.between(0, 3)})",
            f"({value} * 2)",
            f"(-{value})",
            f"abs({value})",
            f"max({value}, {g.expression('int', 0)})",
        )
    )


@makes("bool", weight=1.5)
def which(g: Maker, depth: int) -> str:
    """A question about a value of one of several types."""
    optional = g.expression(g.pick(("int | None", "str | None")), depth)
    union = g.expression("int | str", depth)
    class_ = g.pick(("int", "str", "(int, float)", "(str, list)", "bool", "float"))
    return g.pick(
        (
            f"({optional} is None)",
            f"({optional} is not None)",
            f"isinstance({union}, {class_})",
            f"isinstance({g.expression('int | float', depth)}, {class_})",
            f"({optional} == {union})",
        )
    )


@makes("int", weight=1.5)
def int_of_union(g: Maker, depth: int) -> str:
    """An int from a value of one of several types, asked for its type or not."""
    optional, union = g.expression("int | None", depth), g.expression("int | str", depth)
    name = g.pick(g.scope.of("int | None") or ["None"])
    other = g.pick(g.scope.of("int | str") or ["0"])
    return g.pick(
        (
            f"({name} if {name} is not None else {g.between(0, 9)})",
            f"({optional} or 0)",
            f"({other} if isinstance({other}, int) else len({other}))",
            f"int({union})",
            f"int({g.expression('int | float', depth)})",
            f"len(str({union}))",
            f"({optional} + 1)",
        )
    )


@makes("str", weight=1)
def str_of_union(g: Maker, depth: int) -> str:
    """A string from a value of one of several types."""
    optional, union = g.expression("str | None", depth), g.expression("int | str", depth)
    return g.pick(
        (
            f"({optional} or '')",
            f"str({union})",
            f"({union} * 2 if False else str({optional}))",
            f"repr({g.expression('int | float', depth)})",
            f"'%s' % ({union},)",
            f"{optional}.upper()",
        )
    )
