"""Programs of the language: closures, recursion, containers, exceptions, generators, formatting. `CALLS`: the calls that are compared with CPython."""

import typing
from collections.abc import Callable, Iterable
from typing import Literal, Optional

from pyrs import compile

@compile
def mkdict(a: int, s: str) -> dict[str, int]: return {s: a, "b": 2, s + "x": 3}
@compile
def kwview(n: int) -> int:
    def f(**k): return len(k)
    return f(a=n, b=2)
@compile
def two(xs: list[int]) -> list[str]:
    try:
        return [str(10 // x) for x in xs]
    except ZeroDivisionError:
        print("div", xs)
        return []
    finally:
        xs.append(1)
@compile
def lst(n: int) -> int:
    grid = [[0] * n for _ in range(n)]
    for i in range(n):
        grid[i][n - 1 - i] = i
    return sum(sum(r) for r in grid)
@compile
def sieve(n: int) -> int:
    s = [True] * (n + 1)
    s[0] = s[1] = False
    for i in range(2, int(n ** 0.5) + 1):
        if s[i]:
            for j in range(i * i, n + 1, i):
                s[j] = False
    return sum(s)
@compile
def perms(n: int) -> list[list[int]]:
    out = []
    def rec(cur, left):
        if not left:
            out.append(cur)
            return
        for i in range(len(left)):
            rec(cur + [left[i]], left[:i] + left[i+1:])
    rec([], list(range(n)))
    return out
@compile
def nq(n: int) -> int:
    cols = set()
    def place(r, d1, d2):
        if r == n: return 1
        c = 0
        for k in range(n):
            if k in cols or (r + k) in d1 or (r - k) in d2: continue
            cols.add(k); d1.add(r + k); d2.add(r - k)
            c += place(r + 1, d1, d2)
            cols.remove(k); d1.remove(r + k); d2.remove(r - k)
        return c
    return place(0, set(), set())
@compile
def tokens(s: str) -> list[tuple[str, str]]:
    out = []
    i = 0
    while i < len(s):
        c = s[i]
        if c in " \t":
            i += 1
        elif "0" <= c <= "9":
            j = i
            while j < len(s) and "0" <= s[j] <= "9": j += 1
            out.append(("num", s[i:j]))
            i = j
        else:
            out.append(("op", c))
            i += 1
    return out
@compile
def calc(s: str) -> int:
    stack = []
    for kind, t in tokens(s):
        if kind == "num": stack.append(ord(t[0]) - 48)
        elif t == "+":
            b = stack.pop(); a = stack.pop()
            stack.append(a + b)
        elif t == "*": stack.append(stack.pop() * stack.pop())
        else: raise ValueError(f"bad token {t!r}")
    return stack[-1]
@compile
def swapv(a: int, b: int, c: int) -> tuple[int, int, int]:
    for i in range(a):
        a, b, c = c, a, b
    return a, b, c
@compile
def ifexp(x: int) -> float: return (1.5 if x else 2) + 1
def unionret(n: int): return n if n > 0 else None
@compile
def useunion(n: int) -> int:
    r = unionret(n)
    if r is not None and r > 2: return r
    return 0
@compile
def default_mut(n: int) -> list[int]:
    def f(x, acc=[]):
        acc.append(x)
        return acc
    f(n)
    return f(n + 1)
G = [1, 2]
@compile
def gmut(n: int) -> list[int]:
    G.append(n)
    return G
@compile
def strloop(n: int) -> str:
    s = ""
    for i in range(n): s += str(i)
    return s
@compile
def multi(n: int) -> str:
    x = y = n
    x += 1
    return f"{x=} {y!r:>4}"
@compile
def nested_try(n: int) -> str:
    r = ""
    for i in range(n):
        try:
            try:
                if i % 3 == 0: raise KeyError(i)
                if i % 3 == 1: raise ValueError("v")
                r += "n"
            except KeyError as k:
                r += "k" + str(k)
                if i == 3: raise TypeError("from k") from k
            finally:
                r += "f"
        except (ValueError, TypeError) as e:
            r += "o" + str(e)
    return r
@compile
def exhandler(d: dict[str, int]) -> int:
    try: return d["x"]
    except KeyError: return d["y"]
@compile
def cmp3(a: float, b: int) -> bool: return a < b and b >= a and a != b and not (a == b)
@compile
def lam(n: int) -> list[int]:
    ops = {"add": lambda a, b: a + b, "sub": lambda a, b: a - b}
    return [ops[k](n, 2) for k in ["add", "sub"]]
@compile
def zipd(a: list[str], b: list[int]) -> dict[str, int]: return dict(zip(a, b))
@compile
def setc(s: str) -> int: return len({c for c in s}) + len(set(s))
@compile
def minmax(a: int, b: int) -> int: return min(a, b) * 10 + max(a, b, 3)
@compile
def sortkey(xs: list[int]) -> list[int]: return sorted(xs, key=lambda x: -x) + sorted(xs)
@compile
def boolops(a: int, b: int) -> int: return (a and b) + (a or b) + (not a)
@compile
def dsum(d: dict[str, list[int]]) -> int: return sum(len(v) for v in d.values()) + sum(sum(v) for v in d.values())
@compile
def annotated(n: int) -> str:
    def scaled(x: list[int], by: Optional[float] = None, *rest: "str", **named: typing.Dict[str, int]) -> Iterable[int | str]:
        return [i * n for i in x]
    def shown(f: Callable[[list[int]], Iterable[int | str]], kind: Literal["a", "b"] = "a") -> dict[str, tuple[int, ...]]:
        return {kind: tuple(f([1, 2]))}
    try:
        def wrong(x: missing) -> int: return 1
        return "made"
    except NameError as e:
        return f"{shown(scaled)} {e}"
CALLS = dict(annotated=[(2,)], mkdict=[(1,"a"),(1,"b")], kwview=[(1,)], two=[([1,2],),([0],)], lst=[(4,)], sieve=[(50,)], perms=[(3,)], nq=[(5,)], tokens=[("12+3 *4",)], calc=[("1 2+",),("1 x",),("+",)],
 swapv=[(3,1,2)], ifexp=[(0,),(1,)], useunion=[(0,),(2,),(3,)], default_mut=[(1,)], gmut=[(1,)], strloop=[(12,)], multi=[(3,)], nested_try=[(7,)], exhandler=[({"x":1},),({"y":2},),({},)],
 cmp3=[(1.5,2)], lam=[(5,)], zipd=[(["a","b"],[1,2])], setc=[("aab",)], minmax=[(1,2)], sortkey=[([2,3,1],)], boolops=[(0,5),(2,3)], dsum=[({"a":[1,2]},)])
