"""`itertools.groupby`, whose groups share what they go through."""

import itertools
from itertools import groupby

from pyrs import compile


@compile
def groups(xs: list[int]) -> list[tuple[int, list[int]]]:
    for parity, group in groupby(xs, key=lambda x: x % 2):
        print(parity, sum(group), end=";")
    print([(k, len(list(g))) for k, g in itertools.groupby(sorted(xs))])
    print([(k, sum(g)) for k, g in groupby((x // 2 for x in xs), str)])
    return [(k, list(g)) for k, g in groupby(xs)]


@compile
def partly(xs: list[int]) -> int:
    def key(x: int) -> int:
        print("key", x, end=" ")
        return x // 2

    found = 0
    for k, group in groupby(xs, key):
        print(k, end=":")
        for x in group:
            found += x
            if x % 2:
                break
        if k > 2:
            break
    return found


@compile
def left_over(text: str) -> str:
    groups = groupby(text)
    first, group = next(groups)
    print(first, next(group))
    second, other = next(groups, ("", iter("")))
    return first + second + "".join(group) + "/" + "".join(other)


@compile
def keys_that_raise(xs: list[int]) -> list[int]:
    found = []
    try:
        for k, group in groupby(xs, lambda x: 6 // x):
            found += [k, *group]
    except ZeroDivisionError as error:
        print(error)
    return found


@compile
def of_types(xs: list[int]) -> list[str]:
    mixed = [None, 1, 1.0, True, "a", *xs, "a"]
    return [f"{k}{list(g)}" for k, g in groupby(mixed, key=lambda x: x if xs else None)]


CALLS = {
    "groups": [([1, 3, 2, 2, 4, 1],), ([],), ([7],)],
    "partly": [([1, 2, 3, 3, 4, 5, 6],), ([0, 0, 0, 8, 9],), ([],)],
    "left_over": [("aab",), ("a",), ("abc",)],
    "keys_that_raise": [([1, 1, 2, 0, 3],), ([3, 2],), ([0],)],
    "of_types": [([],), ([2, 2],)],
}
