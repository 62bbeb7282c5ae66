"""What the fuzzer has found, made small: containers whose items come from several places.

`CALLS`: the calls that are compared with CPython.
"""

import math
from functools import partial

from pyrs import compile

@compile
def dict_of_dict(d: dict[str, int]) -> int:
    e = dict(d)
    e["zz"] = 5
    return len(d) + len(e)
@compile
def dict_of_pairs(n: int) -> dict[int, str]:
    pairs = [(n, "a"), (n + 1, "b")]
    d = dict(pairs)
    e = dict(["pq", "rs"])
    d.update({len(e): e["p"]})
    return d
@compile
def dict_of_wrong(texts: list[str]) -> dict[str, str]:
    return dict(texts)
@compile
def never_filled(n: int) -> list[int]:
    xs = [] * n
    ys = [] + [n]
    xs.append(n)
    return xs + ys + []
@compile
def no_pairs(n: int) -> int:
    d = {n: n} | {}
    return len(d) + len({n} | set()) + {n}.isdisjoint({v for v in range(0) if v > n})
@compile
def rows(n: int) -> list[list[int]]:
    whole = [[n]] + [[]]
    whole[-1].append(n + 1)
    return [[1]] + whole
@compile
def kept_by(xs: list[list[int]]) -> list[int]:
    ys = []
    xs.append(ys)
    xs[-1].append(5)
    return ys
@compile
def grown(n: int) -> list[int | str]:
    xs = [n, n + 1][:]
    ys = sorted(xs)
    ys.append("a")
    return ys + [xs[0]]
@compile
def unpacked(n: int) -> str:
    try:
        a, b = n
    except TypeError as error:
        return str(error)
    return "unpacked"
@compile
def too_many(xs: list[int]) -> int:
    a, b = xs
    return a + b
@compile
def joined_nothing(n: int) -> str:
    return "-".join([v for v in [] if n]) + "".join([] * n)
@compile
def no_items(n: int) -> int:
    for key, value in {c: c for c in [] if n}.items():
        n += 1
    try:
        {}.popitem()
    except KeyError as error:
        return n + len(str(error))
    return n
@compile
def from_keys(xs: list[int], s: str) -> dict[str, int]:
    shared = dict.fromkeys(xs, [])
    for x in xs:
        shared[x].append(x)
    print(shared, dict.fromkeys(s))
    return dict.fromkeys(s, len(xs))
@compile
def no_index(x: float) -> int:
    return math.gcd(x ** 2, 4)
@compile
def never_raised(n: int) -> str:
    try:
        return str(sorted([[n, 2], [1]], reverse=True))
    except LookupError as error:
        print(type(error).__name__, error)
    return "caught"
@compile
def gotten(n: int) -> list[int | str | None]:
    one = {n: 1, n + 1: "a"}
    other = {n: 1, n + 1: None}
    keys = [n, n + 1, n + 2]
    return [one.get(k) for k in keys] + [other.get(k) for k in keys]
@compile
def unhashable(n: int) -> int:
    try:
        empty = {xs for xs in [[n]] if n > 5} or {}
    except TypeError as error:
        print(error)
        return -1
    return len(empty)
@compile
def caught_in_loops(text: str) -> int:
    total = 0
    for character in text:
        try:
            total += int(character)
        except ValueError:
            for other in "1e3":
                try:
                    total += 0 ** total
                    *rest, last = [total for number in reversed([2, -8, total])]
                    for _ in range(1):
                        rest.append(len(rest) // total)
                    total += len([last for _ in rest])
                except ZeroDivisionError:
                    total -= 1
    return total
@compile
def not_reversible(n: int) -> str:
    try:
        return str([x for x in reversed(n)])
    except TypeError as error:
        return str(error)
@compile
def keyed(d: dict[str, int], s: str) -> list[str]:
    made = ["%(a)s %(b)05d|%(a)x%%" % d, "%s" % d, "plain" % d, "plain" % [1]]
    try:
        made.append("%(a)s %(c)s" % {"a": s})
    except KeyError as error:
        made.append(repr(error))
    try:
        made.append("%(a)s %s" % {"a": s})
    except TypeError as error:
        made.append(str(error))
    try:
        made.append("%(a)s" % s)
    except TypeError as error:
        made.append(str(error))
    return made
@compile
def unhashable_items(n: int) -> list[str]:
    out = []
    for v in ([[n]], [{n}]):
        for k in range(6):
            try:
                if k == 0: out.append(str({5, 3}.intersection(v)))
                elif k == 1: out.append(str({5, 3}.isdisjoint(v)))
                elif k == 2: out.append(str({5, 3}.issuperset(v)))
                elif k == 3: out.append(str({5, 3}.difference(v)))
                elif k == 4: out.append(str({5, 3}.symmetric_difference(v)))
                else: out.append(str({5, 3}.union(v)))
            except TypeError as e:
                out.append(str(e))
    return out
@compile
def ends_early(n: int) -> str:
    it = iter([3, n, 1, n, 2, 4])
    made = {n, 1}.intersection(it)
    return f"{sorted(made)} {list(it)} {({n} & {n}).intersection([n, [n]])}"
@compile
def zipped_wrongly(n: int) -> str:
    out = []
    for k in range(4):
        z = None
        try:
            if k == 0:
                z = zip(n, [2])
            elif k == 1:
                z = zip([1], 2.0)
            else:
                out.append(list(zip([n], "a", strict=k > 2)))
        except TypeError as e:
            out.append(f"{e} {z}")
    return str(out)
@compile
def sets_sought(n: int) -> list[str]:
    v = 3 if n > 0 else set()
    w = 3 if n > 0 else {5}
    inner = {frozenset({1}), frozenset()}
    out = [f"{ {n} in inner } { {n} in frozenset(inner) }"]
    inner.discard({1})
    out.append(str(inner))
    for k in range(7):
        t = {3, 4}
        try:
            if k == 0: out.append(str(t.remove(v)))
            elif k == 1: out.append(str(t.discard(v)))
            elif k == 2: out.append(f"{v in t} {w in t}")
            elif k == 3: out.append(str(t.remove({n})))
            elif k == 4: out.append(str(t.discard({n})))
            elif k == 5: out.append(str(t.remove(set())))
            else: out.append(str([n] in t))
        except (TypeError, KeyError) as e:
            out.append(repr(e))
    return out
@compile
def few_items_of_a_variable(n: int) -> list[str]:
    r = str(n) if n > 2 else {n}
    out = []
    for i in range(3):
        for j in [r, r, r]:
            out.append(f"{j} {i}")
            if i:
                r = out[0]
    return out

@compile
def shown_at_once(x: float) -> str:
    print(math.frexp(x), x.as_integer_ratio(), f"{math.frexp(x)[1]} {max(x.as_integer_ratio())}")
    return str(math.frexp(x))
@compile
def zipped_rows(n: int) -> list[str]:
    rows = [[1, 2], [3, 4], [5] * n]
    out = []
    for k in range(4):
        for strict in (False, True):
            try:
                out.append(f"{list(zip(*rows[:k], strict=strict))}")
            except ValueError as e:
                out.append(str(e))
    words = "a b c d".split()
    out.append(f"{list(zip(*(words[i:] for i in range(2))))} {list(zip(*{'xy': 1, 'zw': 2}))}")
    return out
@compile
def by_name(n: int) -> list[str]:
    square = partial(pow, exp=2)
    binary = partial(int, base=2)
    return [f"{pow(n, exp=3)} {pow(base=n, exp=5, mod=7)} {list(map(square, range(n)))} {binary('101')}"]

CALLS = {
    "unhashable_items": [(1,)],
    "ends_early": [(2,), (1,), (7,)],
    "zipped_wrongly": [(2,)],
    "sets_sought": [(0,), (1,)],
    "shown_at_once": [(10.5,), (-0.0,)],
    "zipped_rows": [(0,), (2,), (3,)],
    "by_name": [(4,)],
    "few_items_of_a_variable": [(1,), (3,)],
    "keyed": [({"a": 10, "b": -3}, "x"), ({"a": 1}, "")],
    "not_reversible": [(1,)],
    "never_raised": [(0,)],
    "gotten": [(3,)],
    "unhashable": [(3,), (6,)],
    "caught_in_loops": [("1x2y",), ("x",)],
    "joined_nothing": [(2,)],
    "no_items": [(2,)],
    "from_keys": [([1, 2, 1], "aba"), ([], "")],
    "no_index": [(2.0,)],
    "dict_of_dict": [({"a": 1},), ({},)],
    "dict_of_pairs": [(1,)],
    "dict_of_wrong": [(["ab", "cd"],), (["ab", "c"],), ([],)],
    "never_filled": [(2,), (2**63,)],
    "no_pairs": [(3,)],
    "rows": [(1,)],
    "kept_by": [([[1]],), ([],)],
    "grown": [(4,), (2**63 - 1,)],
    "unpacked": [(1,)],
    "too_many": [([1],), ([1, 2],), ([1, 2, 3],)],
}
