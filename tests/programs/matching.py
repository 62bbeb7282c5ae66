"""`match`. `CALLS`: the calls that are compared with CPython."""

# pyright: reportReturnType=false, reportUnnecessaryComparison=false

from pyrs import compile
@compile
def m1(n: int) -> str:
    match n:
        case 0: return "zero"
        case 1 | 2: return "few"
        case x if x < 0: return "neg"
        case _: return "many"
@compile
def m2(xs: list[int]) -> int:
    match xs:
        case []: return 0
        case [a]: return a
        case [a, 7]: return a + 7
        case [a, b] if a > b: return a + b
        case [a, *rest]: return a - len(rest)
@compile
def m3(p: tuple[int, int]) -> int:
    match p:
        case (0, y): return y
        case (x, 0): return -x
        case (x, y): return x * y
@compile
def m4(v: int | str | None | list[int]) -> str:
    match v:
        case None: return "none"
        case bool(): return "bool"
        case int(x) if x > 5: return f"big {x}"
        case int(): return "int"
        case str(s): return "str " + s
        case [a, b]: return f"two {a} {b}"
        case list(): return "list"
    return "?"
@compile
def m5(d: dict[str, int]) -> int:
    match d:
        case {"a": x, "b": y}: return x + y
        case {"a": 5}: return 55
        case {"a": x}: return x
        case {}: return -1
    return -2
@compile
def m6(s: str) -> int:
    match s.split():
        case ["go", ("n" | "s") as d]: return len(d) + 10
        case ["go", d]: return len(d)
        case ["stop"]: return -1
        case ["say", *words]: return len(words)
        case _: return 0
@compile
def m7(s: str) -> int:
    match s:
        case "a" | "b": return 1
        case [x]: return 2
        case str(): return 3
@compile
def m8(d: dict[str, int]) -> str:
    match d:
        case {"a": x, **rest}: return f"{x} {rest}"
        case _: return "no"
@compile
def m9(p: list[tuple[str, int]]) -> int:
    t = 0
    for item in p:
        match item:
            case ("add", n): t += n
            case ("sub", n): t -= n
            case (name, _): print("unknown", name)
    return t
@compile
def m10(x: float) -> str:
    match x:
        case 1: return "one"
        case 2.5: return "two and a half"
        case float(): return "float"
CALLS = dict(m1=[(0,),(1,),(2,),(-3,),(9,)], m2=[([],),([1],),([1,7],),([3,2],),([1,2],),([1,2,3],)], m3=[((0,5),),((5,0),),((3,4),)], m4=[(None,),(1,),(9,),("a",),([1,2],),([],)], m5=[({"a":1,"b":2},),({"a":5},),({"a":1},),({},)], m6=[("go x",),("go n",),("stop",),("a b c",),("say a b",)], m7=[("a",),("x",)], m8=[({"a":1,"b":2},),({},)], m9=[([("add",3),("sub",1),("x",0)],)], m10=[(1.0,),(2.5,),(3.0,)])
