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


CALLS = {"two_ways": [([1, -2, 3],), ([],), ([5],)]}
