"""Dicts that are keywords of calls, arguments of `%`, fields of `format`. `CALLS`: the calls that are compared with CPython."""
from pyrs import compile
def two(a, b=3): return f"{a!r},{b!r}"
def strict(a, /, b=2, *, c, **rest): return f"{a!r},{b!r},{c!r},{rest!r}"
def collect(*args, **named): return f"{args!r},{named!r}"
def passing(**named): return two(**named)
def grown(**named):
    named["new"] = 1
    return named
@compile
def keywords(d: dict[str, int], n: int, s: str) -> list[str]:
    out = [two(**{"a": n, "b": s}), two(**{"b": s}, a=n), collect(n, **{"x": s}, y=n), collect(s, **d), collect(q=s, **d), repr(grown(**d)), repr(d)]
    if "a" in d and len(d) == 1: out += [two(**d), two(b=s, **d), passing(**d), (lambda a: repr(a))(**d)]
    if "c" in d: out += [strict(n, **d), strict(s, **d)]
    known = {"a": n, "b": s}
    out += [two(**known), repr(dict(**known)), repr(dict(d, **known)), repr(dict(**d)), repr({**known, **d}), repr(dict([("k", n)], **d))]
    copied = dict(**d)
    copied["copied"] = 1
    out.append(repr(sorted([3, -4, n], **{"key": abs, "reverse": True})) + repr(d))
    return out
@compile
def formats(d: dict[str, int | str], s: str) -> list[str]:
    out = []
    for i in range(8):
        try:
            if i == 0: out.append("{a:>4}|{b!r}".format(**d))
            if i == 1: out.append("{a}{b:3}".format_map(d))
            if i == 2: out.append(s.format_map(d))
            if i == 3: out.append(s.format(1, s, **d))
            if i == 4: out.append("{}{a}".format_map(d))
            if i == 5: out.append("{0}{a}{1!r:>{0}}".format(3, s, **d))
            if i == 6: out.append("{x[a]}{x[b]}{y.real}".format(x=d, y=len(s)))
            if i == 7: out.append("{a}-{b}".format(**{"a": s, "b": 1.5}))
        except (KeyError, ValueError, IndexError) as e:
            out.append(f"{type(e).__name__} {e}")
    return out
@compile
def percents(d: dict[str, int | str], s: str, n: int) -> list[str]:
    out = []
    for i in range(5):
        try:
            if i == 0: out.append("%(a)s %(b)5s|%%" % d)
            if i == 1: out.append("%(a)d" % d)
            if i == 2: out.append("%(x)s %(y)04d %(x)r" % {"x": s, "y": n})
            if i == 3: out.append(s % d)
            if i == 4: out.append("%(a)s %s" % d)
        except (KeyError, ValueError, TypeError) as e:
            out.append(f"{type(e).__name__} {e}")
    return out
CALLS = {"keywords": [({"a": 1}, 5, "s"), ({"c": 2, "z": 4}, 1, "t"), ({}, 0, "")],
    "formats": [({"a": 1, "b": "x"}, "{a}{b!s:>3}"), ({"a": "q", "b": 2}, "{a:5}{0}"), ({"b": 1}, "{zz}"), ({"a": 1, "b": 2}, "{}"), ({"a": 1, "b": 2}, "{a"), ({"a": 1, "b": 2}, "plain")],
    "percents": [({"a": 1, "b": "x"}, "%(a)d %(b)s", 3), ({"a": "q", "b": 2}, "%(b)05d|%(a)-4s|", 1), ({"a": 1, "b": 2}, "%(a", 1), ({"a": 1, "b": 2}, "%d", 1), ({"a": 1, "b": 2}, "%(a)y", 1), ({"b": 2, "k(y)": 3}, "%(k(y))s", 1), ({"a": 1, "b": 2}, "%s", 2), ({"a": 1, "b": 2}, "%(a)s %s", 2), ({"a": 1, "b": 2}, "a", 2)]}
