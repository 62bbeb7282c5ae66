"""Programs over the built-in functions and the standard library. `CALLS`: the calls that are compared with CPython."""

from pyrs import compile

import bisect
import calendar
import colorsys
import heapq
import html
import math
import ntpath
import posixpath
import stat
import string
import textwrap

@compile
def pw(a: int, b: int) -> float: return float(a ** b)
@compile
def pw2(a: int) -> int: return a ** 2 + 2 ** a
@compile
def powf(x: float) -> float: return x ** 2 + x ** 0.5
@compile
def mixed(a: int, x: float, b: bool) -> float: return a + x * b - a / 3 + (a < x) + a // 2 % 3
@compile
def chain(a: int, b: int, c: int) -> bool: return a < b <= c != 5
@compile
def inops(xs: list[int], s: str) -> str: return str(3 in xs) + str("a" in s) + str(2 not in (1, 2, 3)) + str("z" in {"z": 1})
@compile
def slices(s: str, xs: list[int]) -> str: return s[1:] + s[::-1] + s[-2:] + str(xs[1:3]) + str(xs[::2])
@compile
def slice_assign(xs: list[int]) -> list[int]:
    xs[1:2] = [7, 8, 9]
    del xs[0]
    xs[::2] = [0] * len(xs[::2])
    return xs
@compile
def setops(a: set[int], b: set[int]) -> int: return len(a | b) + len(a & b) - len(a - b)
@compile
def compr(n: int) -> dict[int, list[int]]: return {i: [j for j in range(i) if j % 2] for i in range(n)}
@compile
def gen(n: int) -> int:
    def g(k):
        for i in range(k):
            yield i
            if i > 5: return
            yield -i
    return sum(g(n)) + len([x for x in g(n)])
def kw(a, b=2, *, c=3, **k): return a + b * c + k.get("z", 0)
@compile
def usekw(n: int) -> int: return kw(n) + kw(n, c=1) + kw(1, 2, z=5)
@compile
def defaults(n: int) -> int:
    fs = []
    for i in range(3):
        fs.append(lambda x, i=i: x + i)
    return fs[0](n) + fs[1](n) + fs[2](n)
@compile
def compose(n: int) -> int:
    def comp(f, g): return lambda x: f(g(x))
    return comp(lambda x: x + 1, lambda x: x * 2)(n)
@compile
def optarg(x: int | None) -> int: return 0 if x is None else x + 1
@compile
def optstr(x: str | None) -> str: return x or "empty"
@compile
def uni(x: int | str) -> int | str:
    if isinstance(x, str): return x + "!"
    return x * 2
@compile
def tryfin(n: int) -> list[str]:
    out = []
    try:
        try:
            out.append("a")
            if n: raise ValueError(n)
        finally:
            out.append("f")
    except ValueError as e:
        out.append(str(e))
    else:
        out.append("else")
    return out
@compile
def reraise(n: int) -> int:
    try:
        try: return [1][n]
        except IndexError: raise
    except Exception as e:
        raise RuntimeError("bad") from e
@compile
def asrt(n: int) -> int:
    assert n > 0, f"n={n}"
    return n
@compile
def strs(s: str) -> str: return s.upper().replace("A", "b").strip() + "-".join([c for c in s]) + s.center(9, "*") + str(s.find("b")) + str(s.split(","))
@compile
def fibm(n: int) -> int:
    memo = {}
    def f(k):
        if k in memo: return memo[k]
        r = k if k < 2 else f(k - 1) + f(k - 2)
        memo[k] = r
        return r
    return f(n)
@compile
def tup(n: int) -> tuple[int, str]:
    t = (n, "x")
    a, b = t
    return t if a else (b == "y" and 1 or 0, b)
@compile
def tuplist(n: int) -> list[tuple[int, str]]:
    xs = [(i, str(i)) for i in range(n)]
    xs.sort(key=lambda t: -t[0])
    return xs
@compile
def mth(x: float) -> float: return math.sin(x) ** 2 + math.cos(x) ** 2 + math.sqrt(x) + math.floor(x) + math.pi
@compile
def conv(s: str) -> float: return int(s) + float(s) + int(2.7) + len(str(s)) + round(2.567, 2) + abs(-3)
@compile
def intbig(n: int) -> int: return 2 ** 100 + n * n * n
@compile
def hx(n: int) -> str: return hex(n) + bin(n) + oct(n) + chr(65 + n % 26) + str(ord("a"))
@compile
def dv(a: int, b: int) -> tuple[int, int]: return divmod(a, b)
@compile
def dvf(a: float, b: int) -> tuple[float, float]: return divmod(a, b)
@compile
def revs(xs: list[int]) -> list[int]: return list(reversed(xs)) + sorted(xs, reverse=True)
@compile
def whileelse(n: int) -> int:
    while n > 0:
        n -= 3
        if n == 1: break
    else: return -1
    return n
@compile
def nestbreak(n: int) -> int:
    c = 0
    for i in range(n):
        for j in range(n):
            if j > i: break
            if (i + j) % 3 == 0: continue
            c += 1
    return c
@compile
def matmul(a: list[list[float]], b: list[list[float]]) -> list[list[float]]:
    n = len(a)
    return [[sum(a[i][k] * b[k][j] for k in range(n)) for j in range(n)] for i in range(n)]
@compile
def dictiter(d: dict[str, int]) -> list[str]:
    out = []
    for k, v in d.items(): out.append(k * v)
    for k in sorted(d.keys()): out.append(k)
    return out + [str(x) for x in d.values()]
@compile
def anyz(xs: list[int], ys: list[int]) -> list[tuple[int, int, int]]: return [(i, a, b) for i, (a, b) in enumerate(zip(xs, ys), 1)]
@compile
def unpk(xs: list[int]) -> int:
    a, b, *c = xs
    return a + b + len(c)
@compile
def strcmp(a: str, b: str) -> bool: return a < b or a == b and a >= b
@compile
def filt(xs: list[int]) -> list[int]: return list(filter(lambda x: x > 1, map(lambda x: x - 1, xs)))
@compile
def aug(xs: list[int]) -> list[int]:
    ys = xs
    ys += [1]
    ys[0] += 5
    return ys
@compile
def nonefn(xs: list[int]) -> None:
    xs.clear()
@compile
def strjoin(n: int) -> str: return ",".join(str(i) for i in range(n))
@compile
def while_true(n: int) -> int:
    while True:
        n += 1
        if n > 10: return n
@compile
def isin(s: str) -> bool: return s.isdigit() or s in ("x", "y")
@compile
def sumf(xs: list[float]) -> float: return sum(xs)
@compile
def sumi(xs: list[int]) -> int: return sum(xs) + sum(xs, 5)
@compile
def cond(a: int) -> str: return "pos" if a > 0 else "neg" if a < 0 else "zero"
@compile
def bis(xs: list[int], x: int) -> int: return bisect.bisect_left(xs, x) + bisect.bisect(xs, x)
@compile
def hq(xs: list[int]) -> list[int]:
    h = []
    for x in xs: heapq.heappush(h, x)
    return [heapq.heappop(h) for _ in range(len(h))]
@compile
def hsv(r: float, g: float, b: float) -> tuple[float, float, float]: return colorsys.rgb_to_hsv(r, g, b)
@compile
def jpath(p: str, q: str) -> str: return posixpath.join(p, q)
@compile
def spath(p: str) -> tuple[str, str]: return posixpath.splitext(p)
@compile
def ntp(p: str) -> str: return ntpath.normpath(p)
@compile
def leap(y: int) -> bool: return calendar.isleap(y)
@compile
def fm(m: int) -> str: return stat.filemode(m)
@compile
def esc(s: str) -> str: return html.escape(s)
@compile
def cap(s: str) -> str: return string.capwords(s)
@compile
def ind(s: str) -> str: return textwrap.indent(s, "  ")
CALLS = dict(
 pw=[(2,3),(2,-1)], pw2=[(3,),(70,)], powf=[(2.0,)], mixed=[(3,1.5,True)], chain=[(1,2,3),(1,1,5)], inops=[([1,3],"xa")], slices=[("hello",[1,2,3,4])],
 slice_assign=[([1,2,3,4],)], setops=[({1,2},{2,3})], compr=[(5,)], gen=[(4,),(10,)], usekw=[(1,)], defaults=[(1,)], compose=[(5,)], optarg=[(None,),(4,)], optstr=[(None,),("",),("a",)],
 uni=[(1,),("a",)], tryfin=[(0,),(5,)], reraise=[(0,),(3,)], asrt=[(1,),(0,)], strs=[("a,b",)], fibm=[(30,)], tup=[(1,),(0,)], tuplist=[(3,)], mth=[(0.5,)], conv=[("12",),("x",)], intbig=[(10**10,)],
 hx=[(30,)], dvf=[(5.5, 0), (-5.5, 2), (0.0, -3)], dv=[(7,-2),(1,0)], revs=[([3,1,2],)], whileelse=[(7,),(6,)], nestbreak=[(6,)], matmul=[([[1.,2.],[3.,4.]],[[5.,6.],[7.,8.]])], dictiter=[({"b":1,"a":2},)], anyz=[([1,2],[3,4,5])],
 unpk=[([1,2,3],),([1],)], strcmp=[("a","b")], filt=[([1,2,3,4],)], aug=[([1],),([],)], nonefn=[([1],)], strjoin=[(4,)], while_true=[(1,)], isin=[("5",),("x",)], sumf=[([.1,.2,.3],)], sumi=[([1,2],)], cond=[(1,),(-1,),(0,)],
 bis=[([1,2,3],2)], hq=[([3,1,2],)], hsv=[(.2,.4,.6)], jpath=[("a","b"),("a/","/b")], spath=[("a.b.c",)], ntp=[("c:\\a\\..\\b",)], leap=[(2000,),(1900,)], fm=[(0o100644,)], esc=[("<a&\">",)], cap=[("hello world",)], ind=[("a\nb\n",)])
