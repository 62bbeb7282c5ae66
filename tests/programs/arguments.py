"""Calls whose arguments do not meet the parameters: CPython's TypeError. `CALLS`: the calls that are compared with CPython."""

# The calls are wrong on purpose.
# pyright: reportCallIssue=false, reportArgumentType=false, reportReturnType=false
# pyright: reportAttributeAccessIssue=false

from pyrs import compile
def two(a, b): return a + b
def dflt(a, b=2, *, c, d=4): return a + b + c + d
def po(a, b, /, c): return a
def va(*args, k): return k
def none(): return 1
def three(a,b,c,d): return a
def m1(n):
    try: return two(n)
    except TypeError as e: return 0, str(e)
@compile
def t1(n: int) -> int: return two(n)
@compile
def t2(n: int) -> int: return two(n, n, n)
@compile
def t3(n: int) -> int: return two(n, c=n)
@compile
def t4(n: int) -> int: return two(n, a=n)
@compile
def t5(n: int) -> int: return dflt(n)
@compile
def t6(n: int) -> int: return dflt(n, 1, 2, c=1)
@compile
def t7(n: int) -> int: return po(a=n, b=1, c=2)
@compile
def t8(n: int) -> int: return po(n, b=n, c=n)
@compile
def t9(n: int) -> int: return va(n, n)
@compile
def t10(n: int) -> int: return none(n)
@compile
def t11(n: int) -> int: return three()
@compile
def t12(n: int) -> int: return three(n, b=n)
@compile
def t13(n: int) -> int:
    def inner(x, *, key): return x
    return inner(n)
@compile
def t14(n: int) -> int:
    try: return two(n)
    except TypeError as e: print(e); return -1
@compile
def t15(n: int) -> int: return len(n, n) if n else len()
@compile
def t16(n: int) -> int: return abs()
@compile
def t17(n: int) -> int: return [1].append(1, 2)
@compile
def t18(n: int) -> int: return sorted([n], lambda x: x)
@compile
def t19(n: int) -> int: return "a".join()
@compile
def t20(n: int) -> int: return print(n, foo=1)
@compile
def t21(n: int) -> int: return int(n, foo=1)
@compile
def t22(n: int) -> int: return dflt(n, 1, 2, 3)
@compile
def t23(n: int) -> int: return sum()
@compile
def t24(n: int) -> int: return max()
@compile
def t25(n: int) -> int: return isinstance(n)
@compile
def t26(n: int) -> int: return range()
@compile
def t27(n: int) -> int: return "a".upper(1)
@compile
def t28(n: int) -> int: return {}.get()
@compile
def t29(n: int) -> int: return zip([n], foo=1)
@compile
def t30(n: int) -> int: return next()
@compile
def t31(n: int) -> int: return ValueError(a=1)
@compile
def t32(n: int) -> int: return enumerate()
@compile
def t33(n: int) -> int: return {1: 2}.pop()
@compile
def t34(n: int) -> int: return (lambda x: x)()
@compile
def t35(n: int) -> int:
    fs = {1: two, 2: none}
    return fs[n](1)
@compile
def t36(n: int) -> int: return max(n, 2, default=3)
@compile
def t37(n: int) -> int: return min([n][:n], default=3)
CALLS = {k: [(1,), (0,)] for k in list(globals()) if k[0] == "t" and k[1:].isdigit()}
def va(*args): return len(args)
def va2(a, *args): return (a, args)
def dfl(a, b=5, c=6): return a * 100 + b * 10 + c
def kw(a, *, k=1): return a + k
@compile
def c1(xs: list[int]) -> int: return va(*xs) + va(1, *xs)
@compile
def c2(xs: list[int]) -> str: return str(va2(*xs))
@compile
def c10(xs: list[int]) -> int: return max(*xs)
@compile
def c13(xs: list[int]) -> int: return two(*xs)
@compile
def c14(xs: list[int]) -> int: return dfl(*xs)
@compile
def c15(xs: list[int]) -> int: return dfl(1, *xs)
@compile
def c16(xs: list[int]) -> int: return two(*xs, b=1)
@compile
def c17(xs: list[int]) -> int: return kw(*xs, k=4)
@compile
def c18(xs: list[int]) -> int: return two(*(x + 1 for x in xs))
@compile
def c19(s: str) -> str: return str(two(*map(int, s.split())))
@compile
def c20(s: str) -> list[int]: return list(range(*map(int, s.split())))
@compile
def c21(xs: list[int]) -> int: return two(*range(len(xs)))
@compile
def c22(xs: tuple[int, ...]) -> int: return (lambda *a: sum(a))(*xs)
@compile
def c23(xs: list[int]) -> int:
    try: return two(*xs)
    except TypeError as e: print(e); return -1
@compile
def c24(xs: list[int]) -> None: print("a", *xs, *xs, sep="-")
@compile
def c26(xs: list[int]) -> int: return none(*xs)
@compile
def c27(xs: list[int]) -> float: return pow(*xs)
@compile
def c28(xs: list[int]) -> int: return kw(*xs)
def p3(a, b, /, *, k): return a
@compile
def c29(xs: list[int]) -> int: return p3(*xs)
LISTS = [([],),([1],),([1,2],),([1,2,3],),([1,2,3,4],)]
CALLS |= {f"c{i}": LISTS for i in (1,2,10,13,14,15,16,17,18,21,23,24,26,28,29)} | dict(c19=[("1 2",),("1",),("x",)], c20=[("3",),("1 4",),("",),("1 9 2",),("1 2 3 4",)], c22=[((1,2),)], c27=[([2,3],),([2],),([2,5,7],)])
