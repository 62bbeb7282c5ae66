"""`itertools.tee`: several iterators over the items of one."""

from itertools import tee

from pyrs import compile


@compile
def two_ways(xs: list[int]) -> list[int]:
    one, other = tee(x * x for x in xs)
    print(sum(other), list(one))
    a, b, c = tee(map(abs, xs), 3)
    print(list(a), next(b, None), sum(c))
    (only,) = tee(xs, 1)
    return [*only, *b]


@compile
def first(xs: list[int]) -> int:
    """Has the program know of `StopIteration`, which no subscript in `two_ways` raises."""
    try:
        return next(iter(xs))
    except StopIteration:
        return -1


CALLS = {"first": [([1],), ([],)], "two_ways": [([1, -2, 3],), ([],), ([5],)]}
