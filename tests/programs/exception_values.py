"""What exceptions hold: attributes beside those of the class, keys, values of many types. `CALLS`: the calls that are compared with CPython."""

# pyright: reportAttributeAccessIssue=false, reportOptionalMemberAccess=false

from pyrs import compile
class E(Exception):
    code = "class"
    def __init__(self, n):
        if n > 1: self.code = n
class F(E):
    code = "sub"
class M:
    def mix(self): return "mixed"
class G(M, ValueError): pass
@compile
def fallback(n: int) -> str:
    out = ""
    for e in [E(n), F(n), E(0)]: out += f"{e.code} "
    return out
@compile
def mixin(n: int) -> str:
    try: raise G(n, "x")
    except ValueError as e:
        if isinstance(e, G): return e.mix() + str(e.args)
        return "no"
@compile
def keys(n: int, s: str) -> str:
    d = {(1, "a"): 1}
    k = (n, s)
    try: return str(d[k])
    except KeyError as e: return f"{e} {e.args!r} {e.args[0]}"
@compile
def optkey(n: int) -> str:
    d = {None: 1, 5: 2}
    k = None if n == 0 else n
    try: return str(d[k])
    except KeyError as e: return f"{e} {e.args[0]}"
@compile
def big(n: int) -> str:
    try: raise ValueError(n ** 30, float(n), n > 1, None, (n, (n, "t")), [n])
    except ValueError as e:
        t = e.args
        e.args[5].append(3) if len(t) < 0 else None
        return f"{t[0]} {t[1]} {t[2]} {t[3]} {t[4]} {t[5]} {len(t)}"
@compile
def nested(n: int) -> str:
    try:
        try: raise ValueError(KeyError(n))
        except ValueError as e:
            raise RuntimeError(e.args[0], e)
    except RuntimeError as r:
        return f"{r.args!r} {r} {r.__context__!r}"
@compile
def shared(n: int) -> list[int]:
    xs = [n]
    e = E(5)
    e.data = xs
    xs.append(2)
    e.data.append(3)
    return xs
@compile
def loopctx(n: int) -> str:
    last = None
    for i in range(n):
        try:
            if last is not None: raise last
            raise ValueError(i)
        except ValueError as e: last = e
    return f"{last!r} {last.__context__!r} {type(last) is ValueError}"
CALLS = dict(fallback=[(0,),(2,)], mixin=[(1,)], keys=[(1,"a"),(2,"b")], optkey=[(0,),(5,),(7,)], big=[(2,),(9,)], nested=[(3,)], shared=[(1,)], loopctx=[(1,),(3,)])
