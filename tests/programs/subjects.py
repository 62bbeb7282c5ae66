"""The subject of `match` by its own name, after cases that did not fit; containers that live at
compile time inside others of mixed items.

`CALLS`: the calls that are compared with CPython.
"""

from pyrs import compile

_SHARED = [5]
_MIXED = {"a": [1, 2], "b": 2, "c": {"x": [1]}, "d": _SHARED, "e": None}
_ROWS = [(1, "a"), ([2], "b"), None]
_NESTED = {"db": {"host": "h", "ports": [1, 2, {"x": None}]}, "debug": True, "n": 1.5, "e": {}}


@compile
def kind(x: int | str | float | None | list[int], n: int) -> str:
    match x:
        case str():
            return x.upper()
        case None:
            return str(x)
        case int() if x > 5:
            return f"{x + n}"
        case [first, *_]:
            return f"{first} {len(x)}"
        case float() | int():
            return f"{x * 2 - n}"
    return f"else {x}"


@compile
def doubled(xs: list[int | str | None]) -> str:
    out = []
    for x in xs:
        y = x
        match y:
            case int() if y > 2:
                y = str(y)
            case int():
                y = y * 2
            case str():
                y = y + "!"
        out.append((x, y))
        out.append(y if isinstance(x, str) else [x, y][1])
    return str(out)


def _total(x):
    if isinstance(x, bool):
        return 0
    if isinstance(x, int | float):
        return x
    if isinstance(x, list):
        return sum(_total(y) for y in x)
    if isinstance(x, dict):
        return sum(_total(y) for y in x.values())
    return 0


@compile
def live_totals(n: int) -> float:
    return _total(_NESTED) + n


@compile
def live_changes(n: int) -> str:
    first, shared = _MIXED["a"], _MIXED["d"]
    if isinstance(first, list):
        first.append(n)
    if isinstance(shared, list):
        shared.append(-n)
    rows = [str(row) if row is None else f"{row[0]} {row[1]}" for row in _ROWS]
    return f"{_MIXED} {_SHARED} {rows}"


@compile
def classes(x: int | str | float | None | list[int]) -> list[bool]:
    number = int | float
    return [isinstance(x, number), isinstance(x, str | None), isinstance(x, (None | list, number))]


CALLS = {
    "classes": [(x,) for x in ("a", None, 7, 2.5, [1])],
    "kind": [(x, 1) for x in ("a", None, 7, 3, [], [4, 5], 2.5, 2**70)],
    "doubled": [([1, 5, "q", None],), ([],)],
    "live_totals": [(1,)],
    "live_changes": [(3,), (4,)],
}
