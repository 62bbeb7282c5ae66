"""Exceptions as values: arguments, attributes, classes of the program's own, chains, notes. `CALLS`: the calls that are compared with CPython."""

# Attributes that are missing and arguments that do not fit are meant.
# pyright: reportAttributeAccessIssue=false, reportCallIssue=false, reportArgumentType=false, reportGeneralTypeIssues=false
# pyright: reportPossiblyUnboundVariable=false

from pyrs import compile
class E(Exception):
    def __init__(self, code, msg):
        super().__init__(msg)
        self.code = code
class F(E):
    def __init__(self, code):
        E.__init__(self, code, "F!")
        self.extra = [code]
    def twice(self): return self.code * 2
class Plain(ValueError):
    kind = "plain"
    def hello(self, x): return f"{self.kind} {x} {self.args}"
class Sub(Plain):
    kind = "sub"
class K(KeyError): pass
def thrower(n):
    if n == 0: raise E(7, "seven")
    if n == 1: raise F(8)
    if n == 2: raise Plain("p", 1)
    if n == 3: raise Sub
    if n == 4: raise KeyError((n, "k"))
    if n == 5: raise K([n])
    if n == 6: return {}[n]
    if n == 7: return [1][n]
    if n == 8: return 1 // (n - 8)
    if n == 9: raise ValueError
    if n == 10: raise RuntimeError(None, 1.5, True)
    return n
@compile
def args(n: int) -> str:
    try: return str(thrower(n))
    except Exception as e: return f"{e.args} {e!r} {e} {type(e).__name__} {e.__class__.__name__} {type(e).__qualname__} {type(e).__module__}"
@compile
def fields(n: int) -> str:
    try: return str(thrower(n))
    except F as e: return f"F {e.code} {e.extra} {e.twice()} {e.args}"
    except E as e: return f"E {e.code} {e.args}"
    except Sub as e: return e.hello(n) + e.kind
    except Plain as e: return e.hello(n) + e.kind
    except LookupError as e: return f"L{len(e.args)}"
@compile
def anycode(n: int) -> int:
    try: thrower(n)
    except Exception as e: return e.code
    return -1
@compile
def chain(n: int) -> str:
    try:
        try: thrower(n)
        except Exception as e: raise TypeError("outer") from (e if n % 2 else None)
    except TypeError as t:
        return f"{t.__cause__!r} {t.__context__!r} {t.__suppress_context__} {t.__cause__ is t.__context__}"
    return "-"
@compile
def cls(n: int) -> str:
    try: thrower(n)
    except Exception as e:
        return f"{type(e) is ValueError} {type(e) == KeyError} {e.__class__ is E} {isinstance(e, (E, KeyError))} {issubclass(type(e), LookupError)} {type(e) in (E, F)}"
    return "-"
def pick(n): return ValueError if n == 0 else (KeyError if n == 1 else E)
@compile
def choose(n: int) -> str:
    c = pick(n)
    try: raise c("a", 2)
    except (ValueError, KeyError) as e: return f"{e!r} {e}"
@compile
def later(n: int) -> str:
    errors = []
    for i in range(n):
        try: thrower(i)
        except Exception as e: errors.append(e)
    out = ""
    for e in errors:
        try: raise e
        except E as x: out += "E" + str(x.code)
        except LookupError as x: out += "L"
        except Exception as x: out += type(x).__name__
    return out
@compile
def reraise(n: int) -> None:
    try:
        try: thrower(n)
        except E as e:
            e.code = 5
            e.new = "x"
            print(e.code, e.new)
            raise
    finally: print("fin")
@compile
def notes(n: int) -> list[str]:
    e = ValueError(n)
    e.add_note("one")
    if n: e.add_note(f"two {n}")
    return e.__notes__
@compile
def nonotes(n: int) -> list[str]:
    e = ValueError(n)
    if n: e.add_note("x")
    return e.__notes__
@compile
def tup(n: int) -> str:
    B = (ValueError, LookupError)
    try: thrower(n)
    except B as e: return repr(e)
    return "none"
@compile
def unpack(n: int) -> str:
    try: raise ValueError("a", n)
    except ValueError as e:
        a, b = e.args
        return f"{a} {b}"
@compile
def notclass(n: int) -> str:
    try: thrower(n)
    except n: return "x"
    return "y"
@compile
def missing(n: int) -> int:
    e = E(n, "m")
    return e.nothing
@compile
def keyarg(n: int) -> str:
    d = {1: "a"}
    try: return d[n]
    except KeyError as e: return f"{e.args[0]} {e}"
@compile
def stopv(n: int) -> str:
    it = iter([n])
    next(it)
    try: next(it)
    except StopIteration as e: return f"{e.args} {e!r}"
    return ""
@compile
def badinit(n: int) -> int: raise E(n)
@compile
def wt(n: int) -> str:
    e = KeyError(n).with_traceback(None)
    return repr(e)
@compile
def eqs(n: int) -> str:
    a, b = ValueError(n), ValueError(n)
    return f"{a == b} {a == a} {a is b} {a is a} {a != b} {a in [a]} {b in [a]}"
@compile
def ctx(n: int) -> str:
    try:
        try: thrower(0)
        finally: thrower(1)
    except E as e: return f"{e.__context__!r} {e.__cause__!r} {e!r}"
    return ""
@compile
def uncaught(n: int) -> None:
    try: thrower(n)
    except E as e:
        e.add_note("note!")
        raise ValueError("wrapped", n) from e
R = [(i,) for i in range(12)]
CALLS = dict(args=R, fields=R, anycode=R, chain=R, cls=R, choose=R[:2], later=[(11,)], reraise=R[:3], notes=R[:2], nonotes=R[:2], tup=R, unpack=R[:2], notclass=R[:1], missing=R[:1], keyarg=R[:2], stopv=R[:1], badinit=R[:1], wt=R[:1], eqs=R[:1], ctx=R[:1], uncaught=R[:3])
@compile
def stopvalue(n: int) -> str:
    it = iter([n])
    next(it)
    try: next(it)
    except StopIteration as e: return f"{e.value}"
    return ""
@compile
def exitcode(n: int) -> str:
    try:
        if n == 0: raise SystemExit
        if n == 1: raise SystemExit(n)
        if n == 2: raise SystemExit(n, "a")
        raise SystemExit("x")
    except SystemExit as e: return f"{e.code}"
CALLS |= dict(stopvalue=[(1,)], exitcode=R[:4])
