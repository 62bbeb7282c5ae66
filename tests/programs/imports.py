"""Imports inside functions. `CALLS`: the calls that are compared with CPython."""
from pyrs import compile
@compile
def math_inside(x: float) -> str:
    import math
    from math import sqrt, floor as fl
    import os.path as p
    import os.path
    from bisect import bisect_left
    from string import ascii_lowercase, digits as ds
    return f"{math.pi} {sqrt(x)} {fl(x)} {p.join('a', 'b')} {os.path.splitext('q.txt')} {bisect_left([1, 2, 3], 2)} {ascii_lowercase[:3]} {ds}"
@compile
def missing(n: int) -> str:
    try:
        import no_such_module_anywhere
        return "found"
    except ImportError as e:
        return f"{isinstance(e, ModuleNotFoundError)} {e}"
@compile
def late(n: int) -> int:
    if n > 3:
        from heapq import heappush, heappop
    else:
        from bisect import insort as heappush
        heappop = None
    xs = []
    for i in range(n):
        heappush(xs, -i)
    return xs[0]
@compile
def relative(n: int) -> str:
    try:
        from . import nothing
    except ImportError as e:
        return str(e)
    return "x"
@compile
def captured(n: int) -> str:
    import math
    import posixpath as pp
    import string
    def inner(x):
        import bisect
        return lambda y: math.sqrt(x + y) + bisect.bisect([1, 2, 3], y)
    modules = [math, string]
    m = math if n > 2 else pp
    return f"{inner(n)(1)} {modules[0].floor(2.5)} {modules[1].digits} {(lambda: pp.sep)()} {m is math}"
CALLS = {"captured": [(1,), (3,)], "math_inside": [(2.5,)], "missing": [(1,)], "late": [(5,), (2,)], "relative": [(1,)]}
