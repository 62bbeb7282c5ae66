"""Generators and iterators. `CALLS`: the calls that are compared with CPython."""

from pyrs import compile
def stop(x):
    if x == 2: raise StopIteration(x)
    return x
@compile
def a(n: int) -> list[int]: return list(map(stop, range(n)))
@compile
def b(n: int) -> list[int]:
    def g():
        for i in range(n): yield stop(i)
    return list(g())
@compile
def c(n: int) -> str:
    def g():
        for i in range(n): yield stop(i)
    try: return str(list(g()))
    except RuntimeError as e: return f"{e!r} {e.__cause__!r} {e.__context__!r} {e.__suppress_context__}"
@compile
def e(n: int) -> list[int]:
    try: return [stop(x) for x in range(n)]
    except StopIteration as s: return [s.value]
@compile
def f(n: int) -> list[int]: return list(stop(x) for x in range(n))
@compile
def g(n: int) -> int: return sum(filter(stop, range(n)))
@compile
def h(n: int) -> list[tuple[int,int]]: return list(zip(range(n), map(stop, range(n))))
@compile
def i(n: int) -> int:
    def inner():
        it = iter([1])
        while True: yield next(it)
    return sum(inner())
CALLS = {k: [(2,), (5,)] for k in "abcefghi"}
