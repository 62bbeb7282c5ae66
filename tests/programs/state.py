"""Calls that change what import left behind, one after the other, some of them beyond 64 bits.

No call changes a variable of the module or what one holds directly: each changes what is inside.
"""

from pyrs import compile

ROWS = [[1], [2]]
NAMED = {"a": [1]}
SEEN: list[int] = []


@compile
def element(n: int) -> str:
    xs = ROWS[0]
    xs.append(n)
    NAMED["a"].append(n)
    return f"{ROWS} {NAMED} {n * n * n}"


@compile
def in_loop(n: int) -> str:
    for xs in ROWS:
        xs.append(n)
    return f"{ROWS} {n * n * n}"


def _append_to_last(rows: list[list[int]], n: int) -> list[int]:
    rows[-1].append(n)
    return rows[-1]


@compile
def by_a_function(n: int) -> str:
    _append_to_last(ROWS, n).append(n + 1)
    return f"{ROWS} {n * n * n}"


def _append_below(rows: list[list[int]], n: int, depth: int) -> int:
    if depth == 0:
        rows[0].append(n)
        return 1
    return _append_below(rows, n, depth - 1) + _append_below(rows[:1], n, depth - 1)


@compile
def by_recursion(n: int) -> str:
    count = _append_below(ROWS, n, 2)
    return f"{ROWS} {count} {n * n * n}"


@compile
def through_an_exception(n: int) -> str:
    try:
        raise ValueError(SEEN, n)
    except ValueError as error:
        kept = error.args[0]
        if isinstance(kept, list):
            kept.append(n)
    return f"{SEEN} {n * n * n}"


@compile
def through_containers(n: int) -> str:
    chosen = {"rows": ROWS, "seen": [SEEN]}
    for name in chosen:
        chosen[name][0].append(n)
    pair = (n, [SEEN, ROWS[0]])
    pair[1][0].append(-n)
    change = lambda xs: xs.append(n * 2)
    change(pair[1][1])
    return f"{ROWS} {SEEN} {n * n * n}"


@compile
def only_read(n: int) -> str:
    own = list(ROWS[0])
    own.append(n)
    more = ROWS[0] + [n]
    more.sort()
    return f"{own} {more} {n in {3, 1, 2}} {n * n * n}"


_CALLS = [(1,), (2,), (10**9,), (3,), (-(10**10),), (4,)]
CALLS = {
    "element": _CALLS,
    "in_loop": _CALLS,
    "by_a_function": _CALLS,
    "by_recursion": _CALLS,
    "through_an_exception": _CALLS,
    "through_containers": _CALLS,
    "only_read": _CALLS,
}
