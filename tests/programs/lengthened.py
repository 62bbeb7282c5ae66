"""Recursion that makes a tuple longer with each turn, and tuples of any length among wider ones."""

from pyrs import compile


@compile
def queens(size: int, row: int = 0, columns: tuple[int, ...] = ()) -> list[tuple[int, ...]]:
    if row == size:
        return [columns]
    found = []
    for column in range(size):
        if all(column != c and abs(column - c) != row - r for r, c in enumerate(columns)):
            found += queens(size, row + 1, columns + (column,))
    return found


def _paths(graph, start, end, path=()):
    path = (*path, start)
    if start == end:
        return [path]
    return [
        found
        for after in graph.get(start, ())
        if after not in path
        for found in _paths(graph, after, end, path)
    ]


@compile
def paths(graph: dict[str, str], start: str, end: str) -> list[tuple[str, ...]]:
    return _paths(graph, start, end)


def _orders(rest, done=()):
    if not rest:
        return {done: sum(d * 10**i for i, d in enumerate(done))}
    orders = {}
    for i, item in enumerate(rest):
        orders.update(_orders(rest[:i] + rest[i + 1 :], done + (item,)))
    return orders


@compile
def orders(items: list[int]) -> str:
    return str(_orders(items))


def _numbers(n, so_far=()):
    return so_far if n == 0 else _texts(n - 1, so_far + (n,))


def _texts(n, so_far):
    return _numbers(n - 1, so_far + (str(n),)) if n else so_far


@compile
def mutual(n: int) -> str:
    return str(_numbers(n))


def _counted(*given):
    return given if len(given) > 6 else _counted(*given, len(given))


@compile
def counted(n: int) -> str:
    return f"{_counted(n)}"


@compile
def wider(n: int) -> str:
    rows = []
    for text in ("a", "bc"):
        try:
            raise ValueError(text, n)
        except ValueError as error:
            rows.append(error.args)
    rows.append((1.5, None))
    rows.append(((1, 2), (n,)))
    return f"{rows} {rows[0][1] == n}"


@compile
def wider_member(n: int, names: list[str]) -> str:
    either = tuple(names) if n > 1 else n
    kept = [either, (n, None), "x"]
    return str(kept)


CALLS = {
    "queens": [(4, 0, ()), (1, 0, ()), (0, 0, ()), (5, 0, (1, 3)), (2**70, 2**70, (7,))],
    "paths": [({"a": "bc", "b": "d", "c": "d", "d": ""}, "a", "d"), ({}, "a", "b"), ({}, "a", "a")],
    "orders": [([1, 2, 3],), ([],), ([7],)],
    "mutual": [(0,), (1,), (5,), (8,)],
    "counted": [(3,), (-1,)],
    "wider": [(5,), (2**70,)],
    "wider_member": [(1, ["a"]), (2, ["a", "b"]), (2, [])],
}
