"""Caches that a function makes while it runs, and how deep they count."""

import functools
from functools import cache, lru_cache

from pyrs import compile


@compile
def common(a: str, b: str) -> str:
    @lru_cache(maxsize=None)
    def longest(i, j):
        if i == len(a) or j == len(b):
            return ""
        if a[i] == b[j]:
            return a[i] + longest(i + 1, j + 1)
        return max(longest(i + 1, j), longest(i, j + 1), key=len)

    return longest(0, 0)


@compile
def coins(total: int, kinds: list[int]) -> int:
    @cache
    def ways(rest, k):
        if rest == 0:
            return 1
        if rest < 0 or k == len(kinds):
            return 0
        return ways(rest - kinds[k], k) + ways(rest, k + 1)

    return ways(total, 0)


@compile
def sized(xs: list[int]) -> int:
    @functools.lru_cache(3)
    def square(x):
        print("squaring", x)
        return x * x

    @lru_cache
    def fibonacci(n):
        return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)

    @lru_cache(maxsize=0)
    def never(x):
        print("never", x)
        return x

    return sum(square(x) + fibonacci(x) + never(x) for x in xs)


@compile
def deep(n: int) -> str:
    @cache
    def down(k):
        return 0 if k == 0 else down(k - 1) + 1

    try:
        return str(down(n))
    except RecursionError:
        return "too deep"


@cache
def _up(k):
    return 0 if k == 0 else _up(k - 1) + 1


@compile
def deep_at_import(n: int) -> str:
    try:
        return str(_up(n))
    except RecursionError:
        return "too deep"


@compile
def fails(n: int) -> int:
    @cache
    def divided(k):
        return 1 // k + divided(k - 1)

    return divided(n)


CALLS = {
    "common": [("thisisatest", "testing123testing"), ("", "a")],
    "coins": [(40, [1, 5, 10]), (7, [2])],
    "sized": [([1, 2, 3, 1, 4, 5, 1, 2],), ([],)],
    "deep": [(5,), (300,), (700,), (2000,)],
    "deep_at_import": [(700,), (2000,)],
    "fails": [(3,)],
}
