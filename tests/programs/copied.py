"""`copy.copy` and `copy.deepcopy` of built-in containers: what is shared, and what is not."""

import copy

TABLE = {"a": [1, 2], "b": [3]}
FROZEN = [frozenset({1, 2}), frozenset()]


def shallow(xs: list[list[int]]) -> list[bool]:
    ys = copy.copy(xs)
    ys.append([9])
    ys[0].append(7)
    return [xs is ys, xs[0] is ys[0], len(xs) == len(ys)]


def shallow_of_others(d: dict[str, list[int]], s: set[int], n: int) -> list[bool]:
    e, u = copy.copy(d), copy.copy(s)
    e["new"] = [n]
    u.add(n)
    pair = copy.copy((d, n))
    print(sorted(u), list(e), copy.copy(n), copy.copy("x"), copy.copy(None), pair[1])
    return [d is e, s is u, d["a"] is e["a"], pair[0] is d, "new" in d, n in s]


def grid(cells: list[list[int]]) -> list[list[int]]:
    other = copy.deepcopy(cells)
    for row in other:
        row[0] = -1
    other.append([])
    print(cells)
    return other


def shared(n: int) -> list[bool]:
    inner = [n]
    xs = [inner, [n], inner]
    ys = copy.deepcopy(xs)
    ys[0].append(5)
    print(xs, ys)
    return [ys[0] is ys[2], ys[0] is ys[1], ys[0] is inner, ys == xs]


def shared_by_a_tuple(n: int) -> list[bool]:
    inner = {"k": [n]}
    first, second, third = copy.deepcopy((inner, [inner, inner], inner["k"]))
    first["k"].append(1)
    print(first, second, third, inner)
    return [first is second[0], second[0] is second[1], first["k"] is third, first is inner]


def apart(n: int) -> list[bool]:
    inner = [n]
    xs = [copy.deepcopy(inner), copy.deepcopy(inner)]
    rows = [inner, [n]]
    first, second = copy.deepcopy(rows), copy.deepcopy(rows)
    first[0].append(2)
    rows[1].append(3)
    print(first, second, rows)
    return [xs[0] is xs[1], xs[0] == xs[1], first is second, first[0] is second[0]]


def of_a_dict(d: dict[str, list[int]]) -> list[str]:
    e = copy.deepcopy(d)
    for value in e.values():
        value.append(0)
    del e["a"]
    e["a"] = []
    return [str(d), str(e), ",".join(e)]


def of_sets(xs: list[int]) -> str:
    numbers = {x * 7 for x in xs}
    numbers.discard(xs[0] * 7)
    names = {str(x) for x in xs}
    pair = (numbers, names, frozenset(names))
    copied = copy.deepcopy(pair)
    copied[0].add(-1)
    return f"{pair} {copied} {copy.deepcopy(names)} {copied[1] == names} {copied[1] is names}"


def of_frozensets(xs: list[int]) -> list[bool]:
    one = frozenset(xs)
    ys = [one, one, frozenset(xs)]
    zs = copy.deepcopy(ys)
    return [zs[0] is zs[1], zs[0] is zs[2], zs[0] is one, copy.copy(one) is one, zs == ys]


def of_a_union(n: int) -> str:
    value: int | list[int] | None = n
    if n == 1:
        value = [n]
    elif n == 2:
        value = None
    other = copy.deepcopy(value)
    third = copy.copy(value)
    if isinstance(other, list) and isinstance(value, list):
        other.append(8)
        print(other is value, third is value)
    return f"{value} {other} {third}"


def of_mixed_items(n: int) -> str:
    inner = [n]
    xs = [1, "a", inner, None, inner, {"x": inner}, (1, inner)]
    ys = copy.deepcopy(xs)
    first, last = ys[2], ys[4]
    if isinstance(first, list) and isinstance(last, list):
        print(first is last, first is inner)
        last.append(3)
    return f"{xs} {ys}"


def of_module_state(n: int) -> str:
    table = copy.deepcopy(TABLE)
    table["a"].append(n)
    sets = copy.deepcopy(FROZEN)
    return f"{TABLE} {table} {sets} {sets[0] is FROZEN[0]}"


def of_what_is_immutable(n: int, x: float) -> str:
    same = copy.deepcopy((n, x, ("a", None)))
    function = copy.deepcopy(len)
    other = copy.copy(abs)
    mine = copy.deepcopy(lambda k: k + n)
    return f"{same} {function([n])} {other(-n)} {mine(1)} {copy.deepcopy(n)} {copy.deepcopy(x)}"


def then_changed(xs: list[int]) -> list[int | str]:
    ys = copy.deepcopy(xs)
    zs = list(ys)
    ys.append(4)
    return [*xs, *ys, "|", *zs]


def of_tuples_in_a_list(n: int) -> str:
    xs = [(n, [n]), (n + 1, [])]
    xs.append(xs[0])
    ys = copy.deepcopy(xs)
    ys[0][1].append(2)
    return f"{xs} {ys} {ys[0][1] is ys[2][1]}"


def backtracking(n: int) -> list[list[str]]:
    boards = []

    def place(board: list[list[str]], row: int) -> None:
        if row == n:
            boards.append(["".join(line) for line in board])
            return
        for column in range(n):
            if all("Q" != board[above][column] for above in range(row)):
                trial = copy.deepcopy(board)
                trial[row][column] = "Q"
                place(trial, row + 1)

    place([["." for _ in range(n)] for _ in range(n)], 0)
    return boards


CALLS = {
    "shallow": [([[1], [2]],)],
    "shallow_of_others": [({"a": [1]}, {4, 5}, 3)],
    "grid": [([[1, 2], [3, 4]],), ([],)],
    "shared": [(1,), (2**70,)],
    "shared_by_a_tuple": [(1,)],
    "apart": [(1,)],
    "of_a_dict": [({"a": [1], "b": [2, 3]},)],
    "of_sets": [(list(range(9)),), ([-3, 100, 2**65, 7, 12, 90, 1],)],
    "of_frozensets": [([1, 2],), ([],)],
    "of_a_union": [(n,) for n in range(4)],
    "of_mixed_items": [(1,)],
    "of_module_state": [(1,), (2,)],
    "of_what_is_immutable": [(1, 2.5)],
    "then_changed": [([1, 2],), ([],)],
    "of_tuples_in_a_list": [(1,)],
    "backtracking": [(3,)],
}
