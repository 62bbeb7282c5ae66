"""Text of exceptions with a `__str__` or `__repr__` of their own, of classes and functions. `CALLS`: the calls that are compared with CPython."""

from pyrs import compile

class AppError(Exception):
    def __init__(self, code: int, msg: str = "none"):
        super().__init__(code, msg)
        self.code = code
        self.msg = msg
    def __str__(self):
        return f"[{self.code}] {self.msg}"
class SubError(AppError):
    def __repr__(self):
        return f"SubError<{self.code}>"
class Plain(ValueError):
    def __str__(self):
        return "plain:" + super().__str__()
class Both(Exception):
    def __repr__(self):
        return "Both!"
class NotText(ValueError):
    def __str__(self):
        return 5
class Broken(ValueError):
    def __str__(self):
        raise RuntimeError("no text")
@compile
def texts(n: int) -> str:
    out = []
    try:
        if n == 0: raise AppError(1, "x")
        if n == 1: raise SubError(2)
        if n == 2: raise Plain("abc")
        if n == 3: raise Both("q")
        raise KeyError("z")
    except Exception as e:
        out.append(str(e)); out.append(repr(e)); out.append(f"{e} {e!r} {e:>20}"); print(e); out.append("%s %r" % (e, e)); out.append("{} {!r}".format(e, e))
        
    return " ".join(out)
@compile
def uncaught(n: int) -> int:
    raise SubError(n, "un")
@compile
def classes(x: int, u: int | str) -> str:
    print(int, str, type(x), type(u))
    print(type(None), ValueError, len)
    return f"{int} {type(x)} {type(u)!r} {str(type([]))} {repr(type({}))} {type(1.5)} {len} {print} {KeyError!r} {'%s' % int} {'{}'.format(str)} {'%r' % type(u)}"
@compile
def class_of_error(n: int) -> str:
    try:
        if n == 0: raise UserWarning("a")
        if n == 1: raise KeyError("b")
        [][n]
    except Exception as e:
        print(type(e))
        return f"{type(e)} {type(e).__name__} {e!r} {type(e)!r} {e.__class__} {str(type(e))}"
    return ""
@compile
def perhaps_none(n: int) -> str:
    err = None
    try:
        1 // n
    except ZeroDivisionError as e:
        err = e
    return f"{err} {err!r} {err is None}"
@compile
def no_text(n: int) -> str:
    try:
        if n:
            raise NotText("a")
        raise Broken("b")
    except ValueError as e:
        try:
            return str(e)
        except (TypeError, RuntimeError) as f:
            return f"{f!r} {f.__context__ is e}"
ALONE = True
CALLS = {
    "texts": [(0,), (1,), (2,), (3,), (4,)],
    "uncaught": [(3,)],
    "classes": [(1, 1), (1, "t")],
    "class_of_error": [(0,), (1,), (2,)],
    "perhaps_none": [(0,), (1,)],
    "no_text": [(0,), (1,)],
}
