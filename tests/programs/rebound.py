"""Module variables that hold containers and are bound anew by functions that never read the first
value, or read it by another name."""

from pyrs import compile

FIRST = [1, 2]
OTHER = FIRST
NAMES = ["a"]
TABLES = {"a": [1], "b": FIRST}
PAIR = ([0], {"x"})


@compile
def written(n: int) -> int:
    global NAMES
    NAMES = [str(n), "b"]
    return n * n * n


@compile
def sometimes(n: int) -> str:
    global FIRST
    if n > 2:
        FIRST = other = [n]
        other.append(n + 1)
    FIRST.append(n)
    return f"{FIRST} {OTHER} {n * n * n}"


@compile
def nested(n: int) -> str:
    global TABLES, PAIR
    seen = f"{sorted(TABLES)} {PAIR}"
    TABLES = {"c": [n], "d": OTHER}
    OTHER.append(n)
    PAIR = ([n], {"y"})
    return f"{seen} {TABLES} {n * n * n}"


_CALLS = [(1,), (3,), (10**9,), (2,), (-(10**10),)]
CALLS = {"written": _CALLS, "sometimes": _CALLS, "nested": _CALLS}
