"""`itertools` and `functools.reduce`, over iterables of all kinds, used at once or step by step."""

from __future__ import annotations

from tests.fuzz.maker import SIMPLE, Maker, makes, states

PREDICATES = ("lambda k: k > 1", "lambda k: k % 2", "None", "lambda k: 6 // k", "bool")
KEYS = ("", ", key=lambda k: k % 2", ", lambda k: k // 2", ", str", ", lambda k: 6 // k", ", abs")


def source(g: Maker, depth: int) -> str:
    """Something that gives ints."""
    ints, name = g.expression("list[int]", depth), g.fresh("c")
    return g.pick(
        (
            ints,
            ints,
            f"iter({ints})",
            f"({name} - 1 for {name} in {ints})",
            f"map(abs, {ints})",
            f"range({g.between(0, 5)})",
            f"{g.expression('dict[int, int]', depth)}.values()",
            f"sorted({g.expression('set[int]', depth)})",
            f"itertools.islice({ints}, {g.between(0, 3)}, None)",
        )
    )


@makes("list[int]", weight=1)
def iterated(g: Maker, depth: int) -> str:
    """Ints through a function of `itertools`."""
    one, other = source(g, depth - 1), source(g, depth - 1)
    test, n, name = g.pick(PREDICATES), g.between(0, 4), g.fresh("c")
    made = g.pick(
        (
            f"itertools.accumulate({one})",
            f"itertools.accumulate({one}, lambda x, y: x * y % 7)",
            f"itertools.accumulate({one}, initial={g.expression('int', 0)})",
            f"itertools.chain({one}, {other})",
            f"itertools.chain.from_iterable([{one}, {other}])",
            f"itertools.islice({one}, {n})",
            f"itertools.islice({one}, {n}, {n + 3}, {g.between(0, 2)})",
            f"itertools.filterfalse({test}, {one})",
            f"itertools.takewhile({test if test != 'None' else 'bool'}, {one})",
            f"itertools.dropwhile({test if test != 'None' else 'bool'}, {one})",
            f"itertools.starmap(lambda x, y: x - y, zip({one}, {other}))",
            f"itertools.compress({one}, {other})",
            f"itertools.islice(itertools.cycle({one}), {n})",
            f"itertools.repeat({g.expression('int', 0)}, {g.between(-1, 3)})",
            f"itertools.islice(itertools.count({g.expression('int', 0)}, {g.between(-2, 2)}), {n})",
        )
    )
    return g.pick((f"list({made})", f"[*{made}]", f"[{name} for {name} in {made}]"))


@makes("str", weight=0.7)
def shown_groups(g: Maker, depth: int) -> str:
    """Groups, pairs and products, as text."""
    one, other = source(g, depth - 1), source(g, depth - 1)
    text, key = g.expression("str", depth - 1), g.pick(KEYS)
    small = f"({g.expression('list[int]', depth - 1)})[:3]"
    return g.pick(
        (
            f"str([(k, list(v)) for k, v in itertools.groupby({one}{key})])",
            f"str([(k, next(v)) for k, v in itertools.groupby({one}{key})])",
            f"''.join(k + str(len(list(v))) for k, v in itertools.groupby({text}))",
            f"str({{k: sum(v) for k, v in itertools.groupby({one}{key})}})",
            f"str(list(itertools.pairwise({one})))",
            f"str(list(itertools.zip_longest({one}, {other}, fillvalue={g.pick(('0', 'None'))})))",
            f"str(list(itertools.product({small}, 'ab')))",
            f"str(list(itertools.combinations({small}, {g.between(0, 3)})))",
            f"str(list(itertools.permutations({small}, 2)))",
            f"str([list(k) for k in itertools.tee({one}, {g.between(1, 3)})])",
            f"str(functools.reduce(lambda x, y: x * 2 + y, {one}, 1))",
            f"str(functools.reduce(max, {one}))",
        )
    )


@states(SIMPLE, 0.5)
def groups_in_steps(g: Maker, depth: int) -> None:
    """Groups of which only a part is taken, and keys that print."""
    key, name, each = g.fresh("h"), g.fresh("i"), g.fresh("x")
    g.line(f"{key} = lambda k: (print('key', k, end=' '), k // {g.between(2, 3)})[1]")
    g.line(f"for {name}, {each} in itertools.groupby({source(g, 1)}, {key}):")
    take = (
        f"print({name}, next({each}, None))",
        f"print({name}, *{each})",
        f"print({name})",
        f"print({name}, [k for k, _ in zip({each}, 'ab')], end=';')",
        f"if {name} > 1: break",
    )
    for _ in range(g.between(1, 2)):
        g.line(f"    {g.pick(take)}")
    g.line("print()")
