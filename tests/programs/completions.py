"""Forms of built-in functions and operators that no row takes as it stands. `CALLS`: the calls that are compared with CPython."""

import math
import sys

from pyrs import compile

@compile
def in_place(xs: list[int], s: str, st: set[str]) -> str:
    xs += (1, 2)
    xs += range(2)
    xs += [i * i for i in range(3)]
    xs += (i for i in range(2))
    ys = list(s)
    ys += s
    ys += st
    ys += {"k": 1}
    ys += {"k": 1}.keys()
    zs = xs
    zs += (9,)
    t = (1,)
    t += (2,)
    return f"{xs} {ys} {zs is xs} {t}"
@compile
def in_place_error(xs: list[int]) -> str:
    try:
        xs += 1
    except TypeError as e:
        return str(e)
    return "?"
@compile
def dict_in_place(d: dict[str, int]) -> str:
    d |= [("a", 1), ("b", 2)]
    e = d
    e |= {"z": 3}.items()
    return f"{d} {e is d}"
@compile
def dict_update(d: dict[str, int]) -> str:
    d.update(a=1, b=2)
    d.update({"c": 3}, d=4)
    d.update([("e", 5)], f=6)
    d.update()
    d.update(zip("xy", (7, 8)))
    d.update((k, v * 2) for k, v in list(d.items()))
    return f"{d}"
@compile
def zips(n: int) -> str:
    a = list(zip())
    b = [x for x in zip([1, 2])]
    c = list(zip("ab", "cd", "ef", "gh", "ij"))
    d = list(zip([1, 2], [3, 4], [5, 6], strict=True))
    out = f"{b} {c} {d}"
    for args in ([1], [1, 2, 3]):
        try:
            for t in zip([1, 2], [1, 2], args, strict=True):
                out += repr(t)
        except ValueError as e:
            out += str(e)
    return out
@compile
def maps(n: int) -> str:
    return f"{list(map(lambda a, b, c, d: a + b + c + d, [1], [2], [3], [4]))} {list(map(max, [1, 5], [4, 2]))} {list(filter(None, [0, 1, 2]))} {list(filter(str.isalpha, 'a1b'))} {list(map(str, range(n)))} {list(map(int, '123'))} {list(map(len, ['a', 'bb']))}"
@compile
def in_place_names(xs: list[int], n: int, s: str, d: dict[str, int], st: set[int]) -> str:
    out = []
    try: n += s
    except TypeError as e: out.append(str(e))
    try: n -= s
    except TypeError as e: out.append(str(e))
    try: xs -= [1]
    except TypeError as e: out.append(str(e))
    try: s -= n
    except TypeError as e: out.append(str(e))
    try: s += n
    except TypeError as e: out.append(str(e))
    try: xs *= 2.5
    except TypeError as e: out.append(str(e))
    try: d |= 1
    except TypeError as e: out.append(str(e))
    try: st |= [1]
    except TypeError as e: out.append(str(e))
    try: n **= s
    except TypeError as e: out.append(str(e))
    try: n <<= 1.5
    except TypeError as e: out.append(str(e))
    try: d += d
    except TypeError as e: out.append(str(e))
    try: n @= n
    except TypeError as e: out.append(str(e))
    return repr(out)
@compile
def join_errors(s: str) -> str:
    out = []
    try: out.append(s.join([1, 2]))
    except TypeError as e: out.append(str(e))
    try: out.append(s.join(["a", 2]))
    except TypeError as e: out.append(str(e))
    try: out.append(s.join(("a", None)))
    except TypeError as e: out.append(str(e))
    try: out.append(s.join([]))
    except TypeError as e: out.append(str(e))
    return repr(out) + s.join({"a": 1}) + s.join(c for c in "xyz") + s.join("pq") + s.join(map(str, [1, 2]))
@compile
def close(x: float) -> str:
    return f"{math.isclose(x, 1.0)} {math.isclose(x, 1.1, rel_tol=0.2)} {math.isclose(x, 1.05, abs_tol=0.1)}"
@compile
def tuples(t: tuple[int, str], n: int) -> str:
    return f"{t * 2} {2 * t} {t * 0} {(n, n) * n} {('a',) * n}"
@compile
def range_parts(n: int) -> str:
    r = range(n, 0, -2)
    return f"{r.start} {r.stop} {r.step} {r[1:].start} {range(n).stop}"
@compile
def streams(n: int) -> str:
    written = sys.stdout.write("hey\n")
    write = sys.stdout.write
    for i in range(n):
        write(f"{i} ")
    sys.stdout.writelines(["x\n", "y\n"])
    sys.stdout.flush()
    try:
        write(n)
    except TypeError:
        return f"{written} no string"

@compile
def exits(n: int) -> str:
    out = []
    for i in range(4):
        try:
            if i == 0: sys.exit()
            if i == 1: sys.exit(n)
            if i == 2: sys.exit("bye")
            sys.exit((1, 2))
        except SystemExit as e:
            out.append(f"{e.code} {e.args}")
    return str(out)

@compile
def in_ranges(n: int, x: float, s: str) -> str:
    r = range(n)
    return f"{x in r} {s in r} {None in r} {(1,) in r} {[] in r} {2.0 in r} {True in r} {{}} {n in r}"

CALLS = {
    "streams": [(3,)],
    "exits": [(3,)],
    "in_ranges": [(4, 1.5, "a"), (0, 0.0, "")],
    "in_place": [([0], "ab", {"z"})],
    "in_place_error": [([1],)],
    "dict_in_place": [({"q": 1},)],
    "dict_update": [({"z": 1},)],
    "zips": [(1,)],
    "maps": [(3,)],
    "in_place_names": [([1], 1, "a", {}, {1})],
    "join_errors": [("-",)],
    "close": [(1.0,), (1.3,)],
    "tuples": [((1, "a"), 2), ((1, "a"), 0)],
    "range_parts": [(7,), (0,)],
}
