"""`functools`. `CALLS`: the calls that are compared with CPython."""

from pyrs import compile
import functools
from functools import reduce, partial
def kwf(a, b=2, *, c=3): return a + b * c
@compile
def r1(xs: list[int]) -> int: return reduce(lambda a, b: a + b, xs)
@compile
def r2(xs: list[int]) -> int: return functools.reduce(lambda a, b: a * 2 + b, xs, 1)
@compile
def r3(n: int) -> int: return partial(kwf, n, c=2)(3)
@compile
def r4(n: int) -> int:
    p = partial(kwf, c=n)
    return p(1) + p(1, 2) + p(1, c=9)
add3 = partial(kwf, 3)
@compile
def r5(n: int) -> int: return add3(n) + add3(n, c=1)
@compile
def r6(xs: list[int]) -> list[int]: return list(map(partial(kwf, 1), xs))
@compile
def r7(n: int) -> list[int]:
    fs = [partial(kwf, i) for i in range(n)]
    return [f(1) for f in fs]
CALLS = dict(r1=[([1,2],),([],),([5],)], r2=[([1,2],),([],)], r3=[(1,)], r4=[(4,)], r5=[(2,)], r6=[([1,2],)], r7=[(3,)])
