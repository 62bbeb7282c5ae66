"""`%` with mappings, widths from arguments and wrong values. `CALLS`: the calls that are compared with CPython."""
from pyrs import compile
@compile
def mapping(d: dict[str, int], s: str, w: int, x: float) -> str:
    out = ["%(a)s|%(b)05d" % d, "%*d|%-*d" % (w, 5, w, 6), "%ld %hd" % (w, w), "%s" % d, "x" % d, "x%%" % [w], "%s" % [w], "%.*f" % (2, x)]
    out.append("%(k)s=%(v)r" % {"k": s, "v": s})
    out.append("%c%c%5c" % (65, s, s))
    out.append("%d %s %x" % (x, x, 255))
    e = {"n": s, "f": 1.5}
    out.append("%(n)s %(f)8s" % e)
    return repr(out)
@compile
def wrong(i: int, s: str, d: dict[str, int]) -> str:
    if i == 0: return "%(zz)s" % d
    if i == 1: return "%(a)s %s" % d
    if i == 2: return "%(a)s" % i
    if i == 3: return "%*d" % (s, i)
    if i == 4: return "%y" % i
    if i == 5: return "%d" % s
    if i == 6: return "%x" % 1.5
    if i == 7: return "%s %s" % i
    if i == 8: return "x" % i
    if i == 9: return "%c" % s
    if i == 10: return "%c" % 1.5
    if i == 11: return "%5" % i
    if i == 12: return "%(a" % d
    if i == 13: return "%s" % (1, 2)
    if i == 14: return "%f" % s
    if i == 15: return "%c" % (2 ** 40)
    return "%s%s" % (i,)
@compile
def several_types(c: int, t: tuple[int, str]) -> str:
    x = t if c else 3
    out = []
    for k in range(4):
        try:
            if k == 0:
                out.append("%*d" % (3, x))
            elif k == 1:
                out.append("%x" % (x,))
            elif k == 2:
                out.append("%s %5.1f" % (x, x))
            else:
                out.append("%c" % (x,))
        except TypeError as e:
            out.append(str(e))
    return str(out)
def _tried(template, x):
    try:
        return template % x
    except TypeError as e:
        return repr(e)
def _one(x):
    try:
        return "%s" % x
    except TypeError as e:
        return repr(e)
def _two(x):
    try:
        return "<%s %s>" % x
    except TypeError as e:
        return repr(e)
@compile
def tuples_or_not(n: int) -> list[str]:
    x = (n,) if n == 1 else (n, "b") if n == 2 else n if n == 3 else [n] if n == 4 else tuple("ab")[:n]
    y = (n,) if n % 2 else n
    z = (n, 2.5) if n % 2 else None
    out = [_one(x), _two(x), _one(y), _two(y), _one(z), _two(z), "%s-%s" % tuple("ab"), "%d" % tuple([n])]
    return out + [_tried("%s-%s", tuple("abc"[:n])), "%s" % (tuple([1, n]),)]
CALLS = {"tuples_or_not": [(n,) for n in range(6)], "several_types": [(0, (1, "a")), (1, (1, "a"))], "mapping": [({"a": 1, "b": 2}, "q", 4, 2.75), ({"a": 1, "b": 2}, "é", -4, 2.75)], "wrong": [(i, "ab", {"a": 1}) for i in range(17)]}
