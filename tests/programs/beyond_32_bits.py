"""Positions and counts beyond 32 bits, which is what a word of wasm32 holds."""

from pyrs import compile

_FAR = [2**32, 2**32 + 1, -(2**32), -(2**32) + 2, -(2**32) - 1, 2**33 - 1, 2**62, -(2**62)]


@compile
def items(i: int) -> str:
    xs, text, pair = [1, 2, 3], "abc", (4, 5, 6)
    found = []
    for taken in (
        lambda: xs[i],
        lambda: text[i],
        lambda: pair[i],
        lambda: xs.pop(i),
        lambda: range(3)[i],
    ):
        try:
            found.append(str(taken()))
        except (IndexError, MemoryError, OverflowError) as error:
            found.append(repr(error))
    return f"{found} {xs}"


@compile
def up(xs: list[int], start: int) -> list[int]:
    found = []
    i = max(start, 0)
    while i < max(start, 0) + 3:
        try:
            found.append(xs[i])
            xs[i] = -1
        except IndexError:
            found.append(-2)
        i += 1
    return found


@compile
def assigned(xs: list[int], i: int) -> str:
    try:
        xs[i] = 9
    except IndexError as error:
        print(error)
    try:
        del xs[i]
    except IndexError as error:
        print(error)
    xs.insert(i, 7)
    return f"{xs}"


@compile
def slices(i: int, j: int) -> str:
    xs, text, far = [1, 2, 3, 4], "abcd", range(2**40)
    first = f"{xs[i:j]} {text[i:j]} {far[i:j]} {xs[::i or 1]} {text[::j or 1]} {far[:: i or 1]}"
    xs[i:j] = [0]
    return f"{first} {xs} {len(far[i:])} {far[i:].count(5)}"


@compile
def searched(i: int, j: int) -> str:
    xs, text = [1, 2, 3, 2], "abcb"
    found = [text.find("b", i), text.count("b", i, j), text.rfind("b", j, i)]
    try:
        found.append(xs.index(2, i, j))
    except ValueError:
        found.append(-5)
    return f"{found} {text.replace('b', 'x', i)} {text.split('b', j)}"


_PAIRS = [(0, 2**32), (2**32, 2**33), (-(2**32), 3), (1, -(2**32)), (2**32 + 1, 2), (2, 2**62)]
CALLS: dict[str, list[tuple[object, ...]]] = {
    "items": [(i,) for i in _FAR],
    "up": [([1, 2, 3], i) for i in (*_FAR, 1)],
    "assigned": [([1, 2, 3], i) for i in _FAR],
    "slices": _PAIRS,
    "searched": _PAIRS,
}
