"""`itertools` and `operator.itemgetter`."""

from itertools import (
    accumulate,
    chain,
    combinations,
    combinations_with_replacement,
    compress,
    count,
    cycle,
    dropwhile,
    filterfalse,
    islice,
    pairwise,
    permutations,
    product,
    repeat,
    starmap,
    takewhile,
    zip_longest,
)
from operator import itemgetter

from pyrs import compile


@compile
def accumulated(xs: list[int]) -> str:
    products = list(accumulate(xs, lambda a, b: a * b, initial=2))
    return f"{list(accumulate(xs))} {list(accumulate(xs, max))} {products}"


@compile
def chained(xs: list[int], s: str) -> str:
    mixed = list(chain(xs, s, range(2), (x * 2 for x in xs)))
    return (
        f"{mixed} {list(chain())} {list(chain.from_iterable([xs, [1], xs]))} {''.join(chain(s, s))}"
    )


@compile
def combined(xs: list[int], r: int) -> str:
    pairs = sum(a * b for a, b in combinations(xs, 2))
    again = list(combinations_with_replacement(xs, r))
    return f"{pairs} {list(combinations(xs, r))} {list(combinations(xs, 0))} {again}"


@compile
def permuted(xs: list[int], r: int) -> str:
    return f"{list(permutations(xs))} {list(permutations(xs, 2))} {list(permutations(xs, r))}"


@compile
def multiplied(xs: list[int], s: str, r: int) -> str:
    found = product(xs, s)
    xs.append(9)
    return (
        f"{list(found)} {list(product(s, repeat=2))} {list(product(xs, repeat=r))} {[*product()]}"
    )


@compile
def counted(n: int, x: float) -> str:
    found = []
    for i in count(n):
        if i > n + 2:
            break
        found.append(i)
    return f"{found} {list(islice(count(x, 0.5), 3))} {list(zip(count(n, -1), 'ab'))}"


@compile
def sliced(xs: list[int], a: int, b: int) -> str:
    items = iter(xs)
    first = list(islice(items, a, b, 2))
    return f"{first} {list(items)} {list(islice((x for x in xs), a))} {list(islice(xs, 1, None))}"


@compile
def chosen(xs: list[int]) -> str:
    found = [list(dropwhile(lambda x: x < 3, xs)), list(takewhile(lambda x: x < 3, xs))]
    found += [list(filterfalse(lambda x: x % 2, xs)), list(compress(xs, [1, 0, 1]))]
    return f"{found} {list(pairwise(xs))}"


@compile
def repeated(n: int, s: str) -> str:
    powers = list(map(pow, range(4), repeat(2)))
    return f"{list(repeat(s, n))} {powers} {list(starmap(pow, [(2, 3), (n, 2)]))} {[*islice(cycle(s), 5)]}"


@compile
def longest(xs: list[int], s: str) -> str:
    return f"{list(zip_longest(xs, s))} {[a for a, b in zip_longest(s, xs, fillvalue='-')]}"


@compile
def by_item(named: dict[str, int], xs: list[tuple[str, int]]) -> str:
    ordered = sorted(named.items(), key=itemgetter(1))
    return f"{ordered} {max(xs, key=itemgetter(1, 0))} {list(map(itemgetter(0), xs))}"


@compile
def no_item(xs: list[int]) -> int:
    return itemgetter(5)(xs)


_LISTS = [([],), ([1],), ([3, 1, 2],), ([1, 2, 3, 4],)]
CALLS = {
    "accumulated": _LISTS,
    "chained": [([], ""), ([1, 2], "ab")],
    "combined": [([], 0), ([1, 2, 3], 2), ([1, 2, 3], 3), ([1, 2, 3], 4), ([1, 2], -1)],
    "permuted": [([], 0), ([1, 2, 3], 2), ([1, 2, 3], 4), ([1], -1)],
    "multiplied": [([], "", 2), ([1, 2], "ab", 0), ([1, 2], "ab", 2), ([1], "a", -1)],
    "counted": [(3, 1.5), (2**63 - 2, 0.1)],
    "sliced": [([1, 2, 3, 4, 5, 6], a, b) for a in (0, 1, 3) for b in (0, 2, 5, 9)]
    + [([1], -1, 2), ([1], 1, -3)],
    "chosen": _LISTS,
    "repeated": [(0, "a"), (3, "ab"), (-1, "")],
    "longest": [([], ""), ([1, 2], "a"), ([1], "abc")],
    "by_item": [({"b": 1, "a": 0}, [("x", 1), ("y", 3)])],
    "no_item": [([1],)],
}
