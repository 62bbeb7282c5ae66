"""`functools.reduce` over whatever can be gone through, where there may be nothing in it."""

import functools
import operator


def of_a_generator(xs: list[int]) -> int:
    return functools.reduce(max, (x for x in xs))


def of_an_iterator(xs: list[int]) -> int:
    return functools.reduce(lambda a, b: a * 2 + b, iter(xs))


def of_what_is_left(xs: list[int]) -> int:
    items = iter(xs)
    for x in items:
        if x > 2:
            break
    return functools.reduce(operator.add, items)


def of_a_map(xs: list[int]) -> int:
    return functools.reduce(max, map(abs, xs))


def of_a_filter(xs: list[int]) -> int:
    return functools.reduce(operator.add, filter(None, xs))


def of_pairs(xs: list[int]) -> list[int]:
    numbered = functools.reduce(operator.add, enumerate(xs))
    return [*numbered, *functools.reduce(operator.add, zip(xs, xs[::-1]))]


def of_views(xs: list[int]) -> list[int]:
    table = {x: -x for x in xs}
    first = functools.reduce(max, table.keys())
    second = functools.reduce(min, table.values())
    return [first, second, *functools.reduce(max, table.items())]


def of_iterators_of_a_dict(xs: list[int]) -> list[int]:
    table = {x: -x for x in xs}
    first = functools.reduce(max, iter(table))
    second = functools.reduce(max, reversed(table))
    return [first, second, *functools.reduce(max, iter(table.items()))]


def of_a_set(xs: list[int]) -> int:
    return functools.reduce(max, set(xs)) + functools.reduce(max, iter(frozenset(xs)))


def backwards(xs: list[int]) -> int:
    return functools.reduce(operator.sub, reversed(xs))


def of_a_range(xs: list[int]) -> int:
    return functools.reduce(operator.sub, iter(range(len(xs))))


LISTS = [([3],), ([1, 2, 3],), ([5, -9, 0, 4],), ([],)]
CALLS = {
    "of_a_generator": LISTS,
    "of_an_iterator": LISTS,
    "of_what_is_left": LISTS,
    "of_a_map": LISTS,
    "of_a_filter": LISTS,
    "of_pairs": LISTS,
    "of_views": LISTS,
    "of_iterators_of_a_dict": LISTS,
    "of_a_set": LISTS,
    "backwards": LISTS,
    "of_a_range": LISTS,
}
