"""Expressions that are lists, tuples, dicts and sets, and what is taken from them."""

from __future__ import annotations

from tests.fuzz.maker import DICTS, LISTS, MIXED, SETS, TUPLES, Maker, makes
from tests.fuzz.texts import slice_


def parts_of(type_: str) -> list[str]:
    """The types inside of a container's: `dict[int, list[int]]` has `int` and `list[int]`."""
    inside = type_.partition("[")[2][:-1]
    parts, depth, start = [], 0, 0
    for at, character in enumerate(inside):
        depth += {"[": 1, "]": -1}.get(character, 0)
        if character == "," and depth == 0:
            parts.append(inside[start:at])
            start = at + 2
    return [*parts, inside[start:]]


def _display(type_: str) -> None:
    kind = type_.partition("[")[0]
    opening, closing = {"list": "[]", "tuple": "()"}.get(kind, "{}")

    def display(g: Maker, depth: int) -> str:
        if kind == "tuple":
            items = [g.expression(part, depth) for part in parts_of(type_)]
        else:
            items = [
                ": ".join(g.expression(part, depth - 1) for part in parts_of(type_))
                for _ in range(g.between(0 if g.chance(0.2) else 1, 3))
            ]
        if not items and kind == "set":
            return "set()"
        if g.chance(0.04) and items and kind in ("list", "set"):
            items.append(f"*{g.expression(type_, depth - 1)}")
        if g.chance(0.04) and items and kind == "dict":
            items.append(f"**{g.expression(type_, depth - 1)}")
        return f"{opening}{', '.join(items)}{closing}"

    makes(type_, weight=2, literal=True)(display)


def _comprehension(type_: str) -> None:
    kind = type_.partition("[")[0]
    opening, closing = "[]" if kind == "list" else "{}"

    def comprehension(g: Maker, depth: int) -> str:
        saved = dict(g.scope.variables)
        clauses = clause(g, depth)
        if g.chance(0.15):
            clauses += " " + clause(g, 0)
        value = ": ".join(g.expression(part, depth - 1) for part in parts_of(type_))
        g.scope.variables = saved
        return f"{opening}{value} {clauses}{closing}"

    makes(type_, weight=1.5)(comprehension)


for _type in (*LISTS, *DICTS, *SETS, *TUPLES, *MIXED):
    _display(_type)
for _type in (*LISTS, *DICTS, *SETS, *(m for m in MIXED if not m.startswith("tuple"))):
    _comprehension(_type)


def clause(g: Maker, depth: int) -> str:
    """`for … in …` of a comprehension, perhaps with a condition; binds its variables."""
    name, other = g.fresh("c"), g.fresh("d")
    source, bound = iterable(g, depth, name, other)
    g.scope.variables.update(bound)
    test = f" if {g.expression('bool', 1)}" if g.chance(0.35) else ""
    target = ", ".join(bound)
    return f"for {target} in {source}{test}"


def iterable(g: Maker, depth: int, name: str, other: str) -> tuple[str, dict[str, str]]:
    """Something to iterate over, and the types of the one or two variables it binds."""
    ints, texts = g.expression("list[int]", depth - 1), g.expression("list[str]", depth - 1)
    step = g.pick((1, 2, -1, -2))
    one = {name: "int"}
    two = {name: "int", other: "int"}
    mixed = {name: "int", other: "str"}
    lam = f"lambda z: z {g.pick(('+', '*', '-', '%'))} {g.between(0, 3)}"
    return g.weighted(
        (
            (3, (f"range({g.between(0, 5)})", one)),
            (
                1,
                (
                    f"range({g.expression('int', 0)} & 7, {g.between(-3, 9)}, {step})",
                    one,
                ),
            ),
            (3, (ints, one)),
            (1, (g.expression("str", depth - 1), {name: "str"})),
            (1, (g.expression("dict[int, int]", depth - 1), one)),
            (1, (g.expression("set[int]", depth - 1), one)),
            (1, (f"sorted({g.expression('set[str]', depth - 1)})", {name: "str"})),
            (1, (f"enumerate({texts})", mixed)),
            (0.5, (f"enumerate({texts}, {g.between(-1, 5)})", mixed)),
            (1, (f"zip({ints}, {texts})", mixed)),
            (0.5, (f"zip({ints}, range(3), strict={g.expression('bool', 0)})", two)),
            (
                1,
                (
                    f"{g.expression('dict[str, int]', depth - 1)}.items()",
                    {other: "str", name: "int"},
                ),
            ),
            (0.5, (f"{g.expression('dict[int, int]', depth - 1)}.values()", one)),
            (1, (f"reversed({ints})", one)),
            (1, (f"map({lam}, {ints})", one)),
            (0.5, (f"map(str, {ints})", {name: "str"})),
            (1, (f"filter({lam}, {ints})", one)),
            (0.5, (f"filter(None, {ints})", one)),
            (1, (f"({name} * 2 for {name} in {ints})", one)),
            (0.5, (g.expression("list[tuple[int, str]]", depth - 1), mixed)),
            (0.5, (f"{g.expression('list[list[int]]', depth - 1)}", {name: "list[int]"})),
            (0.5, (g.expression("list[float]", depth - 1), {name: "float"})),
            (0.3, (f"{g.expression('str', 0)}.split()", {name: "str"})),
        )
    )


def _list_operators(type_: str) -> None:
    def operator(g: Maker, depth: int) -> str:
        one, other = g.expression(type_, depth - 1), g.expression(type_, depth - 1)
        sign = g.pick(("", "-"))
        key = g.pick(
            (
                "",
                ", reverse=True",
                f", key=lambda k: {sign}len(str(k))",
                ", key=str",
                f", key=lambda k: ({sign}len(repr(k)), k)",
                f", reverse={g.expression('bool', 0)}",
            )
        )
        return g.pick(
            (
                f"({one} + {other})",
                f"{one}{slice_(g)}",
                f"{one}[::-1]",
                f"sorted({one}{key})",
                f"({one} * {g.between(-1, 3)})",
                f"list({one})",
                f"{one}.copy()",
                f"[*{one}, *{other}]",
                f"list(reversed({one}))",
                f"({one} or {other})",
                f"sorted({one}{key})",
            )
        )

    makes(type_, weight=3)(operator)


for _type in (*LISTS, *(m for m in MIXED if m.startswith("list"))):
    _list_operators(_type)


@makes("list[int]", weight=2)
def ints_of(g: Maker, depth: int) -> str:
    """A list of ints from something else."""
    ints, table = g.expression("list[int]", depth), g.expression("dict[int, int]", depth)
    name = g.fresh("c")
    return g.pick(
        (
            f"list(range({g.between(-2, 6)}))",
            f"list({table})",
            f"list({table}.values())",
            f"sorted({g.expression('set[int]', depth)})",
            f"list({g.expression('set[int]', depth)})",
            f"list(map(abs, {ints}))",
            f"list(map({g.expression('fn', depth)}, {ints}))",
            f"list(filter(lambda z: z > {g.between(-2, 3)}, {ints}))",
            f"[ord({name}) for {name} in {g.expression('str', depth)}]",
            f"[len({name}) for {name} in {g.expression('list[str]', depth)}]",
            f"list({g.expression('tuple[int, int]', depth)})",
            f"sum({g.expression('list[list[int]]', depth)}, [])",
            f"list(map(lambda y, z: y - z, {ints}, {ints}))",
            f"sorted({table}, key={table}.get)",
        )
    )


@makes("list[str]", weight=2)
def texts_of(g: Maker, depth: int) -> str:
    """A list of strings from something else."""
    text, part = g.expression("str", depth), g.expression("str", 0)
    return g.pick(
        (
            f"{text}.split()",
            f"{text}.split({part})",
            f"{text}.split({part}, {g.between(-1, 2)})",
            f"{text}.rsplit(None, {g.between(0, 2)})",
            f"{text}.splitlines()",
            f"list({text})",
            f"{text}.splitlines(True)",
            f"list({g.expression('dict[str, int]', depth)})",
            f"list(map(str, {g.expression('list[int]', depth)}))",
            f"list({text}.partition({part}))",
            f"sorted({g.expression('set[str]', depth)})",
            f"{text}.rsplit({part}, 1)",
        )
    )


@makes("list[tuple[int, str]]", weight=1)
def pairs_of(g: Maker, depth: int) -> str:
    """Pairs from something else."""
    ints, texts = g.expression("list[int]", depth), g.expression("list[str]", depth)
    return g.pick((f"list(enumerate({texts}))", f"list(zip({ints}, {texts}))"))


@makes("list[list[int]]", weight=1)
def rows_of(g: Maker, depth: int) -> str:
    """Lists in a list; some are the same one."""
    ints = g.expression("list[int]", depth)
    name = g.fresh("c")
    return g.pick(
        (
            f"([{ints}] * {g.between(1, 3)})",
            f"[{ints} for {name} in range({g.between(0, 3)})]",
            f"[list({name}) for {name} in zip({ints}, {g.expression('list[int]', depth)})]",
        )
    )


def _dict_operators(type_: str) -> None:
    key, value = parts_of(type_)

    def operator(g: Maker, depth: int) -> str:
        one, other = g.expression(type_, depth - 1), g.expression(type_, depth - 1)
        keys = f"list[{key}]"
        options = [
            f"({one} | {other})",
            f"dict({one})",
            f"{one}.copy()",
            f"{{**{one}, **{other}}}",
            f"dict(sorted({one}.items()))",
            f"dict(zip({g.expression(keys, depth)}, {g.expression('list[int]', depth)}))",
            f"dict.fromkeys({g.expression(keys, depth)}, {g.expression(value, 0)})",
        ]
        if value != "int":
            del options[5]
        return g.pick(options)

    makes(type_, weight=1.5)(operator)


for _type in (*DICTS, "dict[str, None]", "dict[str, int | None]"):
    _dict_operators(_type)


@makes("dict[str, int]", weight=0.5)
def enumerated(g: Maker, depth: int) -> str:
    """A dict of places."""
    name, other = g.fresh("c"), g.fresh("d")
    return f"{{{name}: {other} for {other}, {name} in enumerate({g.expression('str', depth)})}}"


def _set_operators(type_: str) -> None:
    item = parts_of(type_)[0]

    def operator(g: Maker, depth: int) -> str:
        one, other = g.expression(type_, depth - 1), g.expression(type_, depth - 1)
        items = g.expression(f"list[{item}]", depth)
        return g.pick(
            (
                f"({one} {g.pick('&|-^')} {other})",
                f"set({items})",
                f"{one}.union({items})",
                f"{one}.copy()",
                f"{one}.intersection({items})",
                f"{one}.difference({items})",
                f"{one}.symmetric_difference({other})",
            )
        )

    makes(type_, weight=2)(operator)


for _type in (*SETS, *(m for m in MIXED if m.startswith("set"))):
    _set_operators(_type)


@makes("tuple[int, int]", weight=1)
def int_pair(g: Maker, depth: int) -> str:
    """A pair that something gives."""
    a, b = g.expression("int", depth), g.expression("int", depth)
    pair = g.expression("tuple[int, int]", depth)
    name = g.fresh("c")
    return g.pick((f"divmod({a}, {b})", f"{pair}[::-1]", f"tuple({name} + 1 for {name} in {pair})"))


@makes("int", weight=3)
def int_item(g: Maker, depth: int) -> str:
    """An int taken from a container."""
    i = g.expression("int", 0) if g.chance(0.3) else str(g.between(-3, 3))
    ints, pair = g.expression("list[int]", depth), g.expression("tuple[int, int]", depth)
    table, named = g.expression("dict[int, int]", depth), g.expression("dict[str, int]", depth)
    rows = g.expression("list[list[int]]", depth)
    return g.pick(
        (
            f"{ints}[{i}]",
            f"{pair}[{g.pick(('0', '1', '-1'))}]",
            f"{table}[{i}]",
            f"{table}.get({i}, 4)",
            f"{named}[{g.expression('str', 0)}]",
            f"{rows}[{i}][0]",
            f"{named}.get({g.expression('str', 0)}, {i})",
            f"{pair}[{g.expression('int', 0)} & 1]",
            f"{g.expression('tuple[int, str]', depth)}[0]",
            f"{rows}[{i}][{g.between(-2, 2)}]",
        )
    )


@makes("int", weight=3)
def int_reduction(g: Maker, depth: int) -> str:
    """A container reduced to an int."""
    ints, name = g.expression("list[int]", depth), g.fresh("g")
    holder = g.expression(g.pick(("list[int]", "dict[int, int]", "set[str]", "list[str]")), depth)
    key = g.pick(("abs", "str", "lambda k: -k", "lambda k: k % 3", "lambda k: (k % 2, k)"))
    test = f" if {name} {g.pick(('> 1', '% 2', '!= 0'))}" if g.chance(0.4) else ""
    return g.pick(
        (
            f"len({holder})",
            f"sum({ints})",
            f"max({ints})",
            f"min({ints}, default={g.between(0, 3)})",
            f"max({ints}, key={key})",
            f"min({ints}, key={key}, default=0)",
            f"{ints}.count({g.between(0, 3)})",
            f"{ints}.index({g.between(0, 3)})",
            f"sum({name} for {name} in {ints}{test})",
            f"sum({ints}, {g.expression('int', 0)})",
            f"min({g.expression('set[int]', depth)})",
            f"len([{name} for {name} in {ints}{test}])",
            f"sum(map({g.expression('fn', 0)}, {ints}))",
            f"max(({name} * 2 for {name} in {ints}{test}), default=-1)",
            f"hash({g.expression('tuple[int, str]', depth)})",
            f"sum({g.expression('dict[str, int]', depth)}.values())",
            f"next(iter({ints}), {g.between(0, 3)})",
            f"next(({name} for {name} in {ints}{test}), 9)",
            f"{g.expression('list[list[int]]', depth)}.count({ints})",
        )
    )


@makes("str", weight=1.5)
def str_item(g: Maker, depth: int) -> str:
    """A string taken from a container."""
    texts = g.expression("list[str]", depth)
    return g.pick(
        (
            f"{texts}[{g.between(-3, 3)}]",
            f"{g.expression('tuple[int, str]', depth)}[1]",
            f"max({texts}, key=len)",
            f"min({texts}, default='none')",
            f"{g.expression('list[tuple[int, str]]', depth)}[0][1]",
            f"{g.expression('tuple[float, str]', depth)}[-1]",
        )
    )


@makes("float", weight=1)
def float_item(g: Maker, depth: int) -> str:
    """A float taken from a container."""
    floats = g.expression("list[float]", depth)
    return g.pick(
        (
            f"{floats}[{g.between(-2, 2)}]",
            f"max({floats})",
            f"min({floats}, default=0.5)",
            f"{g.expression('tuple[float, str]', depth)}[0]",
        )
    )


@makes("list[int]", weight=0.7)
def ints_item(g: Maker, depth: int) -> str:
    """A list that is inside another container."""
    return g.pick(
        (
            f"{g.expression('list[list[int]]', depth)}[{g.between(-2, 2)}]",
            f"{g.expression('dict[str, list[int]]', depth)}[{g.expression('str', 0)}]",
            f"{g.expression('dict[str, list[int]]', depth)}.get({g.expression('str', 0)}, [])",
        )
    )
