"""Less usual arguments of what `numbers.py`, `texts.py` and `containers.py` use, and views."""

from __future__ import annotations

from tests.fuzz.maker import SCALARS, SIMPLE, TYPES, Maker, makes, states

BOUNDS = ("2**63", "-2**63", "2**63 - 1", "10**30", "-10**30", "None", "True", "0", "-1", "5")
WORDS = ("2**63", "2**63 - 1", "-2**63", "-2**63 - 1", "2**64", "2**62", "-1", "0", "1", "3")


@makes("int", weight=1)
def border(g: Maker, depth: int) -> str:
    """Arithmetic where a machine word ends."""
    a, b = g.pick(WORDS), g.expression("int", depth)
    op = g.pick(("+", "-", "*", "//", "%", "&", "|", "^", ">>", "<<"))
    if op in ("<<", ">>"):
        b = f"({b} & 127)"
    return g.pick(
        (
            f"(({a}) {op} {b})",
            f"({b} {op} ({a}))" if op not in ("<<", ">>") else f"({b} << 62 >> 60)",
            f"abs(({a}) - {b})",
            f"divmod({b}, ({a}))[1]",
            f"(-({b}) * ({a}))",
            f"int(str({a}))",
            f"hash({a})",
            f"pow({b}, 3, ({a}))",
            f"round({a}, -3)",
            f"int(float({a}))",
        )
    )


@makes("bool", weight=0.5)
def border_order(g: Maker, depth: int) -> str:
    """A comparison where a machine word or a float's precision ends."""
    a, b = g.pick(WORDS), g.expression(g.pick(("int", "float", "bool")), depth)
    op = g.pick(("<", "<=", ">", ">=", "==", "!="))
    return g.pick((f"(({a}) {op} {b})", f"({b} {op} ({a}))", f"({b} {op} ({a}) {op} 2.0**63)"))


def far_slice(g: Maker) -> str:
    """A slice whose parts may be huge."""
    parts = [g.pick(("", "", *BOUNDS)) for _ in range(3)]
    return f"[{':'.join(parts)}]"


@makes("str", weight=0.5)
def far_text(g: Maker, depth: int) -> str:
    """A slice of a string, far outside of it."""
    return f"{g.expression('str', depth)}{far_slice(g)}"


@makes("list[int]", weight=0.5)
def far_ints(g: Maker, depth: int) -> str:
    """A slice of a list or a tuple, far outside of it."""
    ints = g.expression("list[int]", depth)
    return g.pick(
        (
            f"{ints}{far_slice(g)}",
            f"list(tuple({ints}){far_slice(g)})",
            f"list(range(9){far_slice(g)})",
            f"list(range(*[{g.pick(WORDS)}, {g.pick(WORDS)}, 2**62]))[:3]",
        )
    )


def spec(g: Maker, letters: str) -> str:
    """A random specification of a format."""
    fill = g.pick(("", "", "*", "0", "é"))
    align = g.pick(("<", ">", "^", "=")) if fill or g.chance(0.3) else ""
    return "".join(
        (
            f"{fill}{align}",
            g.pick(("", "", "+", "-", " ")),
            g.pick(("", "", "", "#")),
            g.pick(("", "", "", "0")),
            g.pick(("", "", str(g.between(1, 14)))),
            g.pick(("", "", "", ",", "_")),
            g.pick(("", "", "", f".{g.between(0, 6)}")),
            g.pick(("", *letters)),
        )
    )


@makes("str", weight=1)
def formatted(g: Maker, depth: int) -> str:
    """A number or a string by any specification, right or wrong."""
    type_, letters = g.pick(
        (("int", "dxXobcneEfFgG%"), ("float", "eEfFgGn%d"), ("str", "sd"), ("bool", "dxs"))
    )
    value, width = g.expression(type_, depth), g.between(-1, 9)
    return g.pick(
        (
            f"format({value}, '{spec(g, letters)}')",
            f"f'{{({value}):{spec(g, letters)}}}'" if "'" not in value else f"format({value})",
            f"'{{:{{}}}}'.format({value}, {width})",
            f"'%*d' % ({width}, {g.expression('int', 0)})",
            f"'%.*f' % ({width}, {g.expression('float', 0)})",
        )
    )


@makes("str", weight=1)
def text_of_all(g: Maker, depth: int) -> str:
    """Methods of strings with all their arguments."""
    a, b, c = g.expression("str", depth), g.expression("str", 0), g.expression("str", 0)
    n, flag = g.expression("int", 0), g.expression("bool", 0)
    return g.pick(
        (
            f"{a}.center({g.between(-1, 12)}, {b})",
            f"{a}.ljust({g.between(-1, 12)}, {b})",
            f"str({a}.splitlines(keepends={flag}))",
            f"{a}.expandtabs(tabsize={g.between(-1, 9)})",
            f"str({a}.split(sep={b}, maxsplit={g.between(-1, 3)}))",
            f"str({a}.rsplit(maxsplit={g.between(-1, 2)}))",
            f"{a}.replace({b}, {c}, {n})",
            f"{a}.strip(None)",
            f"str({a}.rpartition({b}))",
            f"{a}.translate({{97: 'b', 98: None, 99: 100}})",
            f"{b}.join([{a}, {c}])",
            f"{a}.zfill({n} & 15)",
            f"str({a}.encode())" if g.chance(0.3) else f"{a}.lstrip({b})",
            f"{a}.rstrip({b} or None)",
        )
    )


@makes("int", weight=0.7)
def place_of_all(g: Maker, depth: int) -> str:
    """Searches in strings and lists with all their arguments."""
    a, b = g.expression("str", depth), g.expression("str", 0)
    start, end = (g.pick((*BOUNDS, g.expression("int", 0))) for _ in range(2))
    method = g.pick(("find", "rfind", "index", "rindex", "count"))
    ints, n = g.expression("list[int]", depth), g.expression("int", 0)
    return g.pick(
        (
            f"{a}.{method}({b}, {start}, {end})",
            f"{a}.{method}({b}, {start})",
            f"{ints}.index({n}, {start}, {end})",
            f"{ints}.index({n}, {g.between(-3, 3)})",
            f"int({a}, base={g.pick((0, 2, 10, 36, 37, 1))})",
            f"{a}.startswith({b}, {start}, {end})",
            f"{a}.endswith(({b}, {b}), {start})",
        )
    )


@makes("bool", weight=0.7)
def of_views(g: Maker, depth: int) -> str:
    """Views of dicts, compared and asked."""
    one, other = g.expression("dict[int, int]", depth), g.expression("dict[int, int]", depth)
    ints = g.expression("set[int]", depth)
    op = g.pick(("==", "<=", "<", ">", "!=", ">="))
    return g.pick(
        (
            f"({one}.keys() {op} {other}.keys())",
            f"({one}.keys() {op} {ints})",
            f"({one}.items() {op} {other}.items())",
            f"({g.expression('int', 0)} in {one}.keys())",
            f"(({g.expression('int', 0)}, 1) in {one}.items())",
            f"({g.expression('int', 0)} in {one}.values())",
            f"{one}.keys().isdisjoint({other})",
            f"bool({one}.items())",
        )
    )


@makes("list[int]", weight=0.5)
def ints_of_views(g: Maker, depth: int) -> str:
    """Algebra of views, and iterators that are used in part."""
    one, other = g.expression("dict[int, int]", depth), g.expression("dict[int, int]", depth)
    ints, name = g.expression("list[int]", depth), g.fresh("c")
    op = g.pick("&|-^")
    return g.pick(
        (
            f"sorted({one}.keys() {op} {other}.keys())",
            f"sorted({one}.keys() {op} {ints})",
            f"[{name}[0] for {name} in {one}.items() {op} {other}.items()]",
            f"list(reversed({one}))",
            f"list(reversed({one}.keys()))",
            f"sorted({ints}, key=lambda {name}: 6 // {name})",
            f"sorted({ints}, key=lambda {name}: (None, {name}))",
            f"sorted({ints}, key={g.expression('fn', depth)}, reverse=True)",
            f"(lambda {name}: [next({name}, 0), *{name}])(iter({ints}))",
            f"[*map(max, {ints}, {ints})]",
        )
    )


@states(SIMPLE, 0.6)
def half_consumed(g: Maker, depth: int) -> None:
    """An iterator that is kept and used step by step."""
    name, result, each = g.fresh("t"), g.fresh(), g.fresh("c")
    ints = g.expression("list[int]", 2)
    source = g.pick(
        (
            f"iter({ints})",
            f"({each} + 1 for {each} in {ints})",
            f"reversed({ints})",
            f"map(abs, {ints})",
            f"zip({ints}, {g.expression('str', 1)})",
            f"enumerate({ints})",
            f"iter({g.expression('dict[int, int]', 1)}.items())",
            f"filter(None, {ints})",
        )
    )
    g.line(f"{name} = {source}")
    g.line(
        g.pick(
            (
                f"{result} = next({name}, None)",
                f"{result} = [next({name}, None), next({name}, None)]",
                f"{result} = [{each} for {each}, _ in zip({name}, 'ab')]",
                f"{result} = next({name})",
                f"{result} = 1 in {name}",
            )
        )
    )
    g.line(g.pick((f"print({result}, list({name}))", f"print({result}, *{name})", "pass")))


@states(SIMPLE, 0.5)
def about_caught(g: Maker, depth: int) -> None:
    """What a caught exception has."""
    if not g.scope.caught:
        some = g.expression(g.pick(TYPES[:-1]), 2)
        g.line(g.pick((f"print({some}, end=' ')", f"assert {some} or True")))
        return
    name = g.pick(g.scope.caught)
    value = g.expression(g.pick(SCALARS), 1)
    g.line(
        g.pick(
            (
                f"print({name}.args, len({name}.args))",
                f"print(repr({name}.__cause__), repr({name}.__context__))",
                f"print({name}.__suppress_context__, type({name}).__name__)",
                f"print({name}.args[0])",
                f"print(isinstance({name}, LookupError), {name} == {name})",
                f"print(str({name}) + str({value}))",
                f"print({name}.args == ({value},))",
                f"print({name}.__class__.__name__, bool({name}))",
                f"print([{name}.args], {name}.__traceback__ is None)",
            )
        )
    )
