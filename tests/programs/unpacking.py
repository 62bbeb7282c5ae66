"""Unpacking and starred arguments of every kind of iterable, dicts of pairs and keywords, fields of format strings. `CALLS`: the calls that are compared with CPython."""

from pyrs import compile
@compile
def unpack(s: str, d: dict[str, int], xs: set[int]) -> str:
    a, b = map(int, s.split())
    out = [a, b]
    try:
        a, b = (x for x in range(3))
    except ValueError as e:
        out.append(str(e))
    try:
        a, b, c = d
    except ValueError as e:
        out.append(str(e))
    try:
        a, b = d.items()
        out.append(a)
    except ValueError as e:
        out.append(str(e))
    try:
        a, = xs
        out.append(a)
    except ValueError as e:
        out.append(str(e))
    x, *y = s
    z, *w = d.values()
    *p, q = range(4)
    out.append((x, y, z, w, p, q))
    try:
        a, b, c, *r = map(str, [1, 2])
    except ValueError as e:
        out.append(str(e))
    (m, n), o = enumerate("ab")
    out.append((m, n, o))
    try:
        a, b = len(s)
    except TypeError as e:
        out.append(str(e))
    return repr(out)
@compile
def stars(xs: list[int], s: str, d: dict[str, int]) -> str:
    a = [*xs, *s, *d, *(x for x in xs), *range(2), *d.items(), 5, *(1, "q")]
    b = {*xs, *s, *map(str, xs), 3}
    c = {**d, "z": 1, **{"y": 2}}
    e = (*xs, 1)
    print(*xs)
    print(*s, sep="-", end="!\n")
    print(*(str(x) for x in xs), sep="")
    print(*[])
    print(*xs, 3, *s)
    print(*sorted(b, key=str))
    return f"{a} {c} {e}"
@compile
def letters(s: str, n: int) -> str:
    either = (n, s) if n else s
    out = []
    for number in range(2):
        try:
            a, b = s if number else either
            out.append(f"{a}{b}")
        except ValueError as error:
            out.append(str(error))
    return repr(out)
@compile
def zips(rows: list[list[int]], pairs: list[tuple[int, str]]) -> str:
    t = [list(r) for r in zip(*rows)]
    a, b = zip(*pairs)
    return f"{t} {a} {b} {list(zip(*['ab', 'cd']))} {[*zip(*rows[::-1])]}"
@compile
def dicts(pairs: list[tuple[str, int]], s: str) -> str:
    a = dict(x=1, y=2)
    b = dict(pairs, z=3)
    c = dict(a, x=5)
    d = dict([("k", s)])
    d.update(zip("ab", s))
    out = [a, b, c, d]
    try:
        out.append(dict(["ab", "cd"]))
        out.append(dict([s, s]))
    except ValueError as e:
        out.append({"e": str(e)})
    try:
        out.append(dict([1, 2]))
    except TypeError as e:
        out.append({"e": str(e)})
    try:
        d.update([(1, 2), (3,)])
    except ValueError as e:
        out.append({"e": str(e)})
    return repr(out)
@compile
def fmt(d: dict[str, int], xs: list[float], s: str) -> str:
    out = ["{0[a]} {1[0]:.2f} {s!r:>8} {}".format(d, xs, s=s) if s == "zz" else "",
        "{0[a]} {1[0]:.2f} {s!r:>8}".format(d, xs, s=s), "{:{}}|{:{w}.{p}f}".format(s, 5, 2.5, w=8, p=2)]
    try:
        out.append("{} {0}".format(1))
    except ValueError as e:
        out.append(str(e))
    try:
        out.append("{0} {}".format(1))
    except ValueError as e:
        out.append(str(e))
    try:
        out.append("{} {".format(s))
    except ValueError as e:
        out.append(str(e))
    try:
        out.append("{} {q} {".format(s))
    except KeyError as e:
        out.append(str(e))
    try:
        out.append("{0[b]}".format(d))
    except KeyError as e:
        out.append(str(e))
    return repr(out)
@compile
def union_iter(d: dict[str, list[int]], n: int) -> str:
    out = []
    for k in ["a", "b", "zz"]:
        for v in d.get(k, ()):
            out.append(v)
        for v in d.get(k) or "xy":
            out.append(v)
        for v in sorted(d.get(k, {9, 8})):
            out.append(v)
    xs = [1, 2] if n else (3, 4, 5)
    for x in xs:
        out.append(x)
    return repr(out)
CALLS = {"unpack": [("4 5", {"a": 1, "b": 2}, {3})], "stars": [([1, 2], "ab", {"q": 1})],
  "zips": [([[1, 2], [3, 4], [5, 6]], [(1, "a"), (2, "b")]), ([], [(1, "a"), (2, "b")]), ([[1, 2], [3]], [(1, "a"), (2, "b")])], "dicts": [([("a", 1)], "pq"), ([("a", 1)], "pqr")], "fmt": [({"a": 1}, [1.5], "q"), ({"a": 1}, [1.5], "zz")],
  "letters": [("", 0), ("abc", 0), ("pq", 0), ("pq", 1), ("é🙂", 1)], "union_iter": [({"a": [1, 2], "b": []}, 1), ({"a": [1, 2], "b": []}, 0)]}
