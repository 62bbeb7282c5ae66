"""Formats of a grammar: fields, conversions, nested specifications, `%` with all its parts."""

from __future__ import annotations

from tests.fuzz.details import spec
from tests.fuzz.maker import Maker, makes

KINDS = (("int", "dxXobcneEfFgG%"), ("float", "eEfFgGn%d"), ("str", "sd"), ("bool", "dxs"))
LETTERS = {"int": "diouxXeEfFgGcrsa", "float": "eEfFgGdirsax", "str": "srac", "bool": "dsra"}


@makes("str", weight=1)
def fields(g: Maker, depth: int) -> str:
    """`str.format` with several fields, numbered, named or in order."""
    parts, positional, named = [], [], []
    manual = g.chance(0.4)
    for index in range(g.between(1, 3)):
        type_, letters = g.pick(KINDS)
        value = g.expression(type_, depth - 1)
        conversion = f"!{g.pick('rsa')}" if g.chance(0.15) else ""
        shown = spec(g, "s" if conversion else letters)
        if g.chance(0.25):
            name = f"k{index}"
            named.append(f"{name}={value}")
        else:
            name = str(len(positional)) if manual else ""
            positional.append(value)
        if g.chance(0.1):
            shown = f"{{{g.pick(('0', '', 'k0'))}}}"
        parts.append(f"{{{name}{conversion}:{shown}}}")
    pattern = g.pick(("", "<", "{{}}", "é ")).join(parts)
    return f"'{pattern}'.format({', '.join([*positional, *named])})"


@makes("str", weight=1)
def items_of_fields(g: Maker, depth: int) -> str:
    """Fields that look into containers."""
    ints, table = g.expression("list[int]", depth), g.expression("dict[str, int]", depth)
    pair, index = g.expression("tuple[int, str]", depth), g.between(0, 2)
    return g.pick(
        (
            f"'{{0[{index}]}}'.format({ints})",
            f"'{{[{index}]:>{{}}}}'.format({ints}, {index})",
            f"'{{x[a]}}{{x[b]}}'.format(x={table})",
            f"'{{0[1]!r:>6}}|{{0[0]:+}}'.format({pair})",
            f"'{{x[0][0]}}'.format(x=[{ints}])",
            f"'{{}} {{}}'.format(*{ints})",
            f"'{{a}} {{b}}'.format(**{table})",
            f"'{{a}}'.format_map({table})",
        )
    )


@makes("str", weight=1)
def percents(g: Maker, depth: int) -> str:
    """`%` with flags, width, precision and any letter."""
    parts, values = [], []
    for _ in range(g.between(1, 3)):
        type_ = g.pick(tuple(LETTERS))
        width, precision = g.pick(("", "", "7", "*")), g.pick(("", "", ".0", ".3", ".*"))
        values += [str(g.between(-6, 6)) for star in (width, precision) if "*" in star]
        values.append(g.expression(type_, depth - 1))
        flags = "".join(f for f in "#0- +" if g.chance(0.15))
        parts.append(f"%{flags}{width}{precision}{g.pick(LETTERS[type_])}")
    if g.chance(0.05):
        values.pop()
    return f"('{g.pick(('', '|', '%%')).join(parts)}' % ({''.join(v + ', ' for v in values)}))"


@makes("str", weight=0.7)
def nested_specs(g: Maker, depth: int) -> str:
    """f-strings whose specifications are computed."""
    type_, letters = g.pick(KINDS[:3])
    value = g.expression(type_, 0)
    if "'" in value or '"' in value or "\\" in value:
        value = "12"
    width, digits = g.expression("int", 0), g.between(0, 4)
    if not (width.isidentifier() or width.isdigit()):
        width = "6"
    return g.pick(
        (
            f"f'{{{value}:{{{width} & 15}}}}'",
            f"f'{{{value}:>{{{width} % 9}}.{{{digits}}}}}'",
            f"f'{{{value}:{{\"*^9\"}}}}'",
            f"f'{{{value}!r:^{{{width} & 7}}}}'",
            f"f'{{{value}:{spec(g, letters)}}}{{{width}=}}'",
        )
    )
