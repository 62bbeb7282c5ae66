"""Containers whose items become of more types, and comparisons of containers of different items. `CALLS`: the calls that are compared with CPython."""

from pyrs import compile
@compile
def copy_grow(a: list[int]) -> str:
    b = a.copy()
    b.append("s")
    return repr(b) + repr(a)
@compile
def slice_grow(a: list[int]) -> str:
    b = a[1:]
    b.append("s")
    return repr(b) + repr(a)
@compile
def mul_grow(n: int) -> str:
    b = [None] * n
    b[0] = 1
    return repr(b)
@compile
def dict_grow(d: dict[str, int]) -> str:
    b = d.copy()
    b["x"] = None
    return repr(b)
@compile
def set_grow(d: set[int]) -> str:
    b = d | {1, 2}
    b.add("x")
    return repr(b)
@compile
def add_grow(a: list[int]) -> str:
    b = a + [1]
    b.append("q")
    return repr(b)
@compile
def add_mixed(a: list[int], b: list[str]) -> str:
    c = a + b
    c.append(1.5)
    return repr(c)
@compile
def keys_grow(d: dict[str, int]) -> str:
    b = list(d)
    b.append(3)
    return repr(b)
@compile
def split_grow(s: str) -> str:
    b = s.split()
    b.append(3)
    return repr(b)
@compile
def sorted_grow(s: str) -> str:
    b = sorted(s)
    b.append(3)
    return repr(b)
CALLS = {"copy_grow": [([1, 2],)], "slice_grow": [([1, 2],)], "mul_grow": [(3,)], "dict_grow": [({"a": 1},)], "set_grow": [({5},)], "add_grow": [([1],)], "add_mixed": [([1], ["a"])], "keys_grow": [({"a": 1},)], "split_grow": [("a b",)], "sorted_grow": [("ba",)]}
@compile
def set_mixed(a: set[int], b: set[str]) -> str:
    c = a | b
    d = a - b
    e = a & {1, "x"}
    c.add(2.5)
    a.update({7})
    return f"{sorted(map(str, c))} {d} {e} {a.isdisjoint(b)} {a <= b} {a ^ b == c}"
@compile
def set_into(n: int) -> str:
    a = {n}
    a |= {"s"}
    a.update(frozenset([2.5]))
    b = frozenset([1]) | {"q"}
    return f"{len(a)} {len(b)} {2.5 in a} {'q' in b}"
@compile
def grown_list(a: list[int]) -> str:
    out = []
    out += a
    out += ["x"]
    out.extend([None])
    out = out + a
    out[1:1] = [2.5]
    x = [1] * 2 + [None] * 2 + ["s"]
    return repr(out) + repr(x)
@compile
def nested(n: int) -> str:
    grid = [[None] * n for _ in range(n)]
    grid[0][0] = 5
    rows = [[0] * n] * n
    rows[0][0] = "x"
    t = (1, 2) + ("a",)
    u = tuple([1, 2]) + ("a",)
    return f"{grid} {rows} {t} {u} {[1, 2] + list('ab')}"
@compile
def alias(n: int) -> str:
    a = [[1]]
    b = a + [["x"]]
    b[0].append(None)
    c = a.copy()
    c.append([n])
    c[0].append(2.5)
    return f"{a} {b} {c}"
CALLS.update({"set_mixed": [({1, 2}, {"a", "b"})], "set_into": [(3,)], "grown_list": [([1, 2],)], "nested": [(2,)], "alias": [(4,)]})
@compile
def compare(n: int, s: str) -> str:
    out = []
    a = (1, 2); b = (1, 2, n)
    out.append(a == b); out.append(a < b); out.append(b < a)
    out.append({n, s} == {s, 2.5}); out.append({1} == {"x"}); out.append({1} < {1, "x"})
    out.append([1, s] == [1, s, None])
    out.append((1, s) == (s, 1)); out.append((1,) in [(1, 2)]); out.append([1, 2] in [[1, 2], ["a"]])
    x = [1, s] if n else n
    out.append(x == [1]); out.append([1, s] == x); out.append(x == (1,))
    out.append({1: "a"} == {"a": 1}); out.append({1: [s]} == {1: [s], 2: [n]})
    y = None if n > 100 else {n}
    out.append(y == {s}); out.append(y != {4})
    out.append((1, 2, 3, 4, 5, 6, 7) == (1, 2, 3, 4, 5, 6, n)); 
    out.append((1, (2, 3)) == (1, (2, 3, 4))); out.append([(1, 2)].count((1, 2, 3)))
    d = {(1, 2): 5}
    out.append((1, 2, 3) in d); out.append(d.get((1,), "z"))
    return repr(out)
@compile
def order(n: int, s: str) -> str:
    out = []
    for i in range(4):
        try:
            if i == 0: out.append((1, s) < (1, 2))
            if i == 1: out.append([1, s] < [1, 2])
            if i == 2: out.append((1, 2, s) < (1, 2))
            if i == 3: out.append((n, s) < (n, 2, 3, 4))
        except TypeError as e:
            out.append(str(e))
    return repr(out)
@compile
def eq_range(n: int) -> str:
    return f"{range(n) == range(0, n)} {range(n) == [0]} {list(range(n)) == [0, 1]} {range(3) in [range(n)]}"
CALLS.update({"compare": [(4, "q"), (0, "x")], "order": [(4, "q")], "eq_range": [(2,)]})
