"""Where exactness is usually lost: overflow after effects, aliases, mutation while iterating, NaN, limits.

`CALLS`: the calls that are compared with CPython.
"""

from pyrs import compile

@compile
def ovf(xs: list[int], n: int) -> int:
    print("start", n)
    xs.append(n)
    t = 1
    for i in range(n):
        t *= 3
        xs[0] = i
    print("end", t)
    return t
LOG = []
@compile
def state_overflow(n: int) -> list[int]:
    LOG.append(1)
    x = 1 << n
    y = x * x * x
    LOG.append(len(LOG))
    return LOG + [y % 7]
@compile
def caught(n: int) -> str:
    try:
        return str(n ** 40)
    except Exception as e:
        return "caught"
@compile
def boolmix(a: bool, n: int) -> list[int]:
    return [a + n, a * 2, -a, ~a, a & n, a | True, a ^ a, n if a else 0]
@compile
def printing(xs: list[float]) -> None:
    print(xs, xs[0], sep="|", end="!\n")
    print(1e16, 1e-5, 0.1 + 0.2, -0.0, 1e22, float("inf"))
@compile
def divs(a: int, b: int) -> tuple[int, int, float]:
    return a // b, a % b, a / b
@compile
def fdivs(a: float, b: float) -> tuple[float, float]:
    return a // b, a % b
@compile
def shifts(a: int, n: int) -> tuple[int, int]:
    return a << n, a >> n
@compile
def alias(xs: list[int]) -> list[list[int]]:
    ys = xs
    zs = [xs, ys]
    zs[0].append(9)
    ys[0] = -1
    return zs
@compile
def itermut(xs: list[int]) -> list[int]:
    for x in xs:
        if x < 3: xs.append(x + 3)
    return xs
@compile
def dictmut(d: dict[int, int]) -> int:
    for k in d:
        d[k + 10] = 1
    return len(d)
@compile
def strs2(s: str) -> list[str]:
    return [s.title(), s.swapcase(), repr(s), ascii(s), s.zfill(12), s.expandtabs(4), str(s.partition("b")), s[::-2], s * 2, str(len(s))]
@compile
def fstr(x: float, n: int) -> str:
    return f"{x:10.3e}|{x:+g}|{n:,}|{n:08b}|{n:#x}|{x:%}|{n:^12}|{x!r:>20}|{n/3:.10f}"
@compile
def roundy(x: float) -> list[float]:
    return [round(x, 1), round(x, -1), float(round(x)), round(2.5), round(-x, 2)]
@compile
def ctxchain(n: int) -> str:
    try:
        try:
            raise ValueError("a")
        except ValueError:
            raise KeyError("b")
    except KeyError as e:
        return repr(e)
@compile
def finret(n: int) -> int:
    for i in range(3):
        try:
            if i == n: return i
        finally:
            if i == 1: break
    return -1
@compile
def deep(n: int) -> int:
    return 0 if n == 0 else 1 + deep(n - 1)
@compile
def setorder(xs: list[int]) -> list[int]:
    return list(set(xs)) + [x for x in {c * 7 for c in xs}]
@compile
def cmpchain(a: float, b: float) -> list[bool]:
    return [a < b, a <= b, a == b, a != b, not a < b, a < b < a, a > b or b > a]
@compile
def keyerr(d: dict[str, int]) -> int: return d["missing"]
@compile
def idxerr(xs: list[int]) -> int: return xs[len(xs)]
@compile
def conv2(s: str) -> int: return int(s)
@compile
def conv3(s: str) -> float: return float(s)
@compile
def base(s: str) -> int: return int(s, 16)
@compile
def sortmixed(xs: list[float]) -> list[float]: return sorted(xs)
@compile
def emptymin(xs: list[int]) -> int: return min(xs)
@compile
def gens(n: int) -> list[int]:
    def count(k):
        i = 0
        while True:
            yield i
            i += k
    out = []
    for x in count(n + 1):
        if x > 10: break
        out.append(x)
    return out
@compile
def zipuneven(a: list[int], b: list[int]) -> list[int]:
    ia = iter(a)
    r = [x + y for x, y in zip(ia, b)]
    return r + list(ia)
CALLS = dict(ovf=[([0],5),([0],50)], state_overflow=[(40,)], caught=[(2,),(99,)], boolmix=[(True,3),(False,2)], printing=[([1.0,2.5],)], divs=[(7,-2),(-7,2),(1,0),(-2**63,-1)], fdivs=[(7.5,-2.0),(1.0,0.0),(-0.0,3.0)],
 shifts=[(5,70),(-5,1),(1,-1)], alias=[([1],)], itermut=[([1,2,3],)], dictmut=[({1:2},)], strs2=[("aBb\tc\u00e9",),("",)], fstr=[(1234.5678,1234567),(-0.5,-3)], roundy=[(2.675,),(15.5,)], ctxchain=[(1,)], finret=[(0,),(1,),(2,),(5,)],
 deep=[(50,),(5000,)], setorder=[([5,3,99,1024,7],)], cmpchain=[(1.0,2.0),(float("nan"),1.0)], keyerr=[({},)], idxerr=[([1],)], conv2=[("12",),(" -7_0 ",),("x",),("9"*30,)], conv3=[("1e5",),("nan",),("1_0.5",),("z",)], base=[("ff",),("0xFF",),("g",)],
 sortmixed=[([3.0,1.0,2.0],)], emptymin=[([],)], gens=[(2,)], zipuneven=[([1,2,3],[1]),([1],[1,2])])
