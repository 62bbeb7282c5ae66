"""Expressions that are strings: operators, methods and all ways to format."""

from __future__ import annotations

from tests.fuzz.maker import SCALARS, TYPES, Maker, makes

STRINGS = (
    "''",
    "'a'",
    "'abc'",
    "'é'",
    "'x y'",
    "'🙂'",
    "'12'",
    "' 7 '",
    "'aXbXa'",
    "'Ab\\tc\\n'",
    '"it\'s"',
    "'-5'",
    "'1e3'",
    "'ß'",
    "'a,b,,c'",
    "'0x1f'",
    "'ab' * 3",
    "'\\\\'",
    "'K'",
)
SPECS = {
    "int": (
        "",
        "d",
        "x",
        "X",
        "o",
        "b",
        ",",
        "_",
        "+",
        " ",
        "08d",
        ">10",
        "^9",
        "=+8",
        "#x",
        "#b",
        "e",
        ".2f",
        "g",
        "%",
        "<4",
        "*^7",
        "n",
        "+,d",
        "#o",
        ".3",
        "s",
    ),
    "float": (
        "",
        ".2f",
        ".3e",
        "g",
        ".5g",
        "%",
        "+.1f",
        "010.3f",
        ",",
        "_.2f",
        "e",
        "G",
        ">12",
        ".0f",
        "#.3g",
        "<9.2",
        "=+10.1f",
        "d",
        ".1%",
        "n",
    ),
    "str": ("", "s", ">8", "<8", "^8", ".2", "*^10", ".3s", "d", "010", "🙂<5", "=5"),
    "bool": ("", "d", ">6", "s", "x", "5"),
}
PERCENT = {
    "int": (
        "%d",
        "%5d",
        "%-5d|",
        "%05d",
        "%x",
        "%#x",
        "%o",
        "%s",
        "%r",
        "%i",
        "%+d",
        "% d",
        "%c",
        "%e",
        "%.3d",
        "%u",
        "%X",
        "%f",
    ),
    "float": ("%f", "%.2f", "%e", "%g", "%10.3f", "%-9.1e|", "%+f", "%s", "%r", "%d", "%.0f", "%G"),
    "str": ("%s", "%5s", "%-5s|", "%.2s", "%r", "%a", "%c", "%d"),
    "bool": ("%s", "%d", "%r", "%5s"),
}


@makes("str", weight=0.7, literal=True)
def str_literal(g: Maker, depth: int) -> str:
    """A literal."""
    text = g.pick(STRINGS)
    return f"({text})" if "*" in text else text


@makes("str", weight=4)
def str_operator(g: Maker, depth: int) -> str:
    """Concatenation, repetition, slices, items."""
    a, b = g.expression("str", depth), g.expression("str", depth)
    return g.pick(
        (
            f"({a} + {b})",
            f"({a} * {g.between(-1, 3)})",
            f"{a}{slice_(g)}",
            f"{a}[{g.between(-3, 3)}]",
            f"({b} * {g.expression('bool', depth)})",
            f"{a}[{g.expression('int', 0)}]",
        )
    )


@makes("str", weight=4)
def str_method(g: Maker, depth: int) -> str:
    """A method that gives a string."""
    a, b, c = g.expression("str", depth), g.expression("str", depth), g.expression("str", 0)
    plain = g.pick(
        (
            "upper",
            "lower",
            "title",
            "capitalize",
            "swapcase",
            "casefold",
            "strip",
            "lstrip",
            "rstrip",
        )
    )
    width = g.between(0, 9)
    return g.pick(
        (
            f"{a}.{plain}()",
            f"{a}.{plain}()",
            f"{a}.strip({c})",
            f"{a}.replace({c}, {b})",
            f"{a}.replace({c}, {b}, {g.between(-1, 2)})",
            f"{a}.zfill({width})",
            f"{a}.center({width})",
            f"{a}.ljust({width}, '.')",
            f"{a}.rjust({width}, '-')",
            f"{a}.removeprefix({c})",
            f"{a}.removesuffix({c})",
            f"{a}.expandtabs({g.between(0, 5)})",
            f"{c}.join({g.expression('list[str]', depth)})",
            f"{a}.partition({c})[{g.between(0, 2)}]",
            f"{a}.rpartition({c})[{g.between(0, 2)}]",
            f"min({a}, {b})",
            f"max({a}, default={c})",
            f"{c}.join(sorted({a}))",
            f"{c}.join(reversed({a}))",
            f"{c}.join({a})",
        )
    )


@makes("str", weight=3)
def str_of_value(g: Maker, depth: int) -> str:
    """A value as a string."""
    value, number = g.expression(g.pick(TYPES[:-1]), depth), g.expression("int", depth)
    return g.pick(
        (
            f"str({value})",
            f"repr({value})",
            f"str({value})",
            f"bin({number})",
            f"hex({number})",
            f"oct({number})",
            f"chr({number} % 500)",
            f"ascii({g.expression('str', depth)})",
            f"chr({number})",
            f"str({g.expression('float', depth)})",
        )
    )


@makes("str", weight=3)
def f_string(g: Maker, depth: int) -> str:
    """An f-string of a few fields."""
    return 'f"' + "-".join(field(g, depth) for _ in range(g.between(1, 3))) + '"'


def field(g: Maker, depth: int) -> str:
    """A field of an f-string."""
    type_ = g.pick(SCALARS)
    shown = g.expression(type_, min(depth, 1))
    if '"' in shown or "\\" in shown:
        shown, type_ = g.pick(g.scope.of("int") or ["7"]), "int"
    if g.chance(0.2):
        return f"{{({shown})!{g.pick('rsa')}}}"
    if g.chance(0.15):
        return f"{{({shown}):{g.pick(('>', '<', '^'))}{{{g.between(0, 9)}}}}}"
    if g.chance(0.1) and shown.isidentifier():
        return f"{{{shown}=}}"
    return f"{{({shown}):{g.pick(SPECS[type_])}}}"


@makes("str", weight=2)
def percent(g: Maker, depth: int) -> str:
    """`%` of a format and its values."""
    types = [g.pick(SCALARS) for _ in range(g.between(1, 3))]
    pattern = " ".join(g.pick(PERCENT[type_]) for type_ in types)
    values = [g.expression(type_, depth) for type_ in types]
    if g.chance(0.15):
        return f"('%(a)s %(b)r' % {{'a': {values[0]}, 'b': {values[-1]}}})"
    if g.chance(0.1):
        values.append("1")
    return f"('{pattern}%%' % ({', '.join(values)},))"


@makes("str", weight=2)
def str_format(g: Maker, depth: int) -> str:
    """`str.format` and `format`."""
    one, other = g.pick(SCALARS), g.pick(SCALARS)
    first, second = g.expression(one, depth), g.expression(other, depth)
    spec, more = g.pick(SPECS[one]), g.pick(SPECS[other])
    return g.pick(
        (
            f"format({first}, '{spec}')",
            f"'{{:{spec}}} {{:{more}}}'.format({first}, {second})",
            f"'{{1:{more}}}{{0!r}}'.format({first}, {second})",
            f"'{{a:{spec}}}/{{b}}'.format(a={first}, b={second})",
            f"'{{{{}}}}{{0}}'.format({second})",
        )
    )


def bound(g: Maker) -> str:
    """A bound of a slice."""
    if g.chance(0.3):
        return ""
    return g.expression("int", 0) if g.chance(0.15) else str(g.between(-4, 4))


def slice_(g: Maker) -> str:
    """A slice in brackets."""
    step = g.pick((":1", ":2", ":-1", ":-2", f":{g.between(-3, 3)}")) if g.chance(0.3) else ""
    return f"[{bound(g)}:{bound(g)}{step}]"
