"""Calls with a star and a number of arguments that is known at run time. `CALLS`: the calls that are compared with CPython."""
from pyrs import compile
import os.path
import posixpath
def two(a, b=10): return a * 100 + b
def three(a, *rest, sep="-"): return f"{a}{sep}{len(rest)}{sep}{sum(rest)}"
def none(): return 7
def wide(*args, **kw): return (args, kw)
@compile
def spread(xs: list[int], words: list[str]) -> str:
    out = []
    for i in range(6):
        try:
            if i == 0: out.append(str(two(*xs)))
            if i == 1: out.append(three(*xs))
            if i == 2: out.append(three(*xs, sep="+"))
            if i == 3: out.append(str(none(*xs)))
            if i == 4: out.append(str(wide(*xs, q=1)))
            if i == 5: out.append(posixpath.join(*words))
        except TypeError as e:
            out.append(str(e))
    return repr(out)
@compile
def more(xs: list[int], s: str) -> str:
    f = lambda *a: sum(a) + len(a)
    g = lambda a, b: a - b
    out = [f(*xs), f(1, *xs), f(*xs, 5), f(*range(4)), f(*(x for x in xs))]
    try:
        out.append(g(*map(int, s.split())))
    except TypeError as e:
        return f"{out} {e}"
    return repr(out)
CALLS = {"spread": [([], []), ([1], ["a"]), ([1, 2], ["a", "b"]), ([1, 2, 3], ["/a", "b", "c"])], "more": [([1, 2], "5 3"), ([], "1 2 3"), ([4], "")]}
