"""Optional values, values of more types and containers of them, compared with each other."""

from pyrs import compile


@compile
def scalars(c: int, x: int | None) -> str:
    a = x if c > 1 else (c > 0)
    b = None if c == 0 else (True if c == 1 else c)
    both = [a, b]
    equal = [a == b, a == x, x == b, [a] == [b], (a, 1) == (b, 1), {a: 1} == {b: 1}]
    return str([equal, a in [b], both.count(x), x in both, len({a, b, x}), a is None])


@compile
def lists(c: int, a: list[int | None], b: list[int]) -> str:
    out = [a == b, b == a, a != b, b in [a], a.count(c), c in a, [None] == a, [a] == [b]]
    s, t, u, v = {c, None}, {True, c}, [True, None], [c, None, True]
    out += [s == t, s == set(a), u == a, a == u, u == b, v == a, v == u, v == b]
    out += [(None, c) == (c, None), {c: None} == {None: c}, {1: None} == {1: c}, {1: a} == {1: b}]
    return str([out, v.count(a[0]), v.index(True), a[0] == v[0], a[0] == u[1], v[1] == u[0]])


@compile
def nothing(c: int) -> str:
    a, b = {None}, ({None, c} if c else {None})
    rows = [a, {None}]
    out = [str([a == b, a <= b, a < b, len(a | b), a & {None}, None in a, rows[0] == rows[1]])]
    for number in range(5):
        try:
            if number == 0:
                out.append(str(sorted([None, None])))
            elif number == 1:
                out.append(str([max(rows) == a, sorted(rows), rows < [{None}]]))
            elif number == 2:
                out.append(str([None] < [None]))
            elif number == 3:
                out.append(str((None, 1) < (None, 2)))
            else:
                out.append(str([None] < [1, 2]))
        except TypeError as error:
            out.append(str(error))
    return repr(out)


@compile
def iterated(n: int) -> str:
    x = [3, 1] if n == 0 else {} if n == 1 else "ab" if n == 2 else range(3) if n == 3 else {7}
    return f"{[str(v) for v in x]} {tuple(x)}"


@compile
def none_at_first(n: int) -> str:
    xs, seen = [None], []
    while len(xs) < n:
        for x in xs:
            seen.append(x)
        xs.append(len(seen))
    pairs = zip("ab", "cd")
    print(next(pairs, None), *pairs)
    return f"{xs} {seen}"


@compile
def sets_of_either_kind(n: int) -> bool:
    frozen = frozenset({n}) if n else frozenset()
    print({"a"} == frozen, set() == frozen, frozen != {n, "a"}, frozenset({"a", n}) == {n, "a"})
    print({1, 2} > frozen, frozenset({n}) <= {1, "a"}, frozenset({None}) == {"a"})
    return frozen == {1.0}


@compile
def tuples_of_containers(x: int) -> str:
    empty, other = [], []
    kept = (empty, [x])
    kept[x & 1].append(7)
    out = [(empty, x) < ([x],), (empty, x) == ([x], x), (empty, [x]) < (other, [x], 3)]
    out += [(set(), 1) == ({x}, 1), (empty, x) in [([x], x)], kept == ([], [x, 7])]
    out += [(empty, "a") != (["b"], "a"), ((other, x), 1) == (([x], x), 1)]
    return f"{out} {empty} {kept}"


CALLS = {
    "tuples_of_containers": [(1,), (2,)],
    "sets_of_either_kind": [(0,), (1,), (2,)],
    "none_at_first": [(1,), (4,)],
    "scalars": [(0, None), (1, 1), (2, 2), (3, None), (2, 10**20)],
    "lists": [(0, [None, 1], [1]), (1, [1], [1]), (1, [None, 1, 10**20], [10**20])],
    "nothing": [(0,), (1,)],
    "iterated": [(n,) for n in range(5)],
}
