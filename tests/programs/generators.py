"""Generators and iterators. `CALLS`: the calls that are compared with CPython."""

# pyright: reportArgumentType=false

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
def gen(n):
    for i in range(n): yield i * i
@compile
def it_ret(xs: list[int]) -> int:
    def f(ys): return iter(ys)
    i = f(xs)
    return next(i) + sum(i)
def mk(n): return gen(n)
def mk2(n):
    if n > 2: return gen(n)
    return gen(1)
@compile
def e7(n: int) -> int: return sum(mk(n))
@compile
def e7b(n: int) -> int: return sum(mk2(n)) + len(list(mk2(n)))
@compile
def e7c(n: int) -> list[int]: return [x + 1 for x in mk(n)]
def evens(it): return filter(lambda x: x % 2 == 0, it)
@compile
def pipe(n: int) -> list[int]: return list(map(lambda x: x + 1, evens(mk(n))))
def pair(n): return gen(n), n
@compile
def tupret(n: int) -> int:
    g, k = pair(n)
    return sum(g) + k
@compile
def yf(n: int) -> list[int]:
    def g():
        r = yield 0
        yield from gen(n)
        yield from [7, 8]
        yield from (x for x in range(2))
        yield -1
    return list(g())
@compile
def yfres(n: int) -> list[int]:
    def inner():
        yield n
        return n + 100
    def g():
        x = yield from inner()
        yield x
    return list(g())
@compile
def snd(n: int) -> list[int]:
    def g():
        total = 0
        while True:
            x = yield total
            if x is None: return
            total += x
    k = g()
    out = [next(k)]
    out.append(k.send(n))
    out.append(k.send(n + 1))
    try: k.send(None)
    except StopIteration as s: out.append(-1)
    return out
@compile
def sndret(n: int) -> str:
    def g():
        x = yield 1
        return x * 2
    k = g()
    next(k)
    try: k.send(n)
    except StopIteration as s: return f"{s.value} {s.args}"
    return ""
@compile
def sndfresh(n: int) -> int:
    k = gen(n)
    return k.send(n)
@compile
def cls(n: int) -> int:
    g = gen(n)
    next(g)
    g.close()
    g.close()
    return sum(g)
@compile
def dunder(n: int) -> int:
    g = gen(n)
    return g.__next__() + g.__next__()
@compile
def grown_items(n: int) -> str:
    pairs = zip("ab", "cd"[:n])
    first = next(pairs, None)
    return f"{[first, *pairs]}"
CALLS |= dict(grown_items=[(0,),(1,),(2,)], it_ret=[([1,2,3],)], e7=[(4,)], e7b=[(4,),(1,)], e7c=[(3,)], pipe=[(6,)], tupret=[(4,)], yf=[(3,)], yfres=[(3,)], snd=[(4,)], sndret=[(4,)], sndfresh=[(3,)], cls=[(3,)], dunder=[(3,),(1,)])
@compile
def two_names(n: int) -> str:
    if n: t = iter({1: 2, 3: 4, 5: 6, 7: 8}.items())
    else: t = iter({5: 6, 7: 8, 9: 10, 11: n}.items())
    r = iter(range(n)) if n > 2 else iter(range(10))
    u = iter([1, 2, 3]) if n else iter((4, 5, 6))
    out = [str([c for c, _ in zip(t, "ab")]), str(list(t))]
    for x in r:
        if x > 1: break
    for y, z in zip(r, r):
        out.append(f"{y} {z}")
        break
    for _ in range(2):
        for x in u:
            out.append(str(x))
            if x % 2: break
        out.append(str(next(u, "-")))
    return f"{out} {list(r)} {list(u)} {bool(r)} {not u}"
@compile
def maybe_iterator(n: int) -> str:
    t = None
    out = []
    for i in range(n):
        if t is None: t = iter("abcdef")
        for c in t:
            out.append(c)
            break
    return f"{out} {list(t) if t else 0}"
CALLS |= dict(two_names=[(i,) for i in range(4)], maybe_iterator=[(0,), (1,), (3,)])
