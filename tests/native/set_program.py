"""Functions that take sets, give them and change them, for `test_set_arguments`."""

from pyrs import compile


@compile
def added(s: set[int]) -> list[int]:
    s.add(77)
    s.discard(2)
    return list(s)


@compile
def shrunk(s: set[int]) -> None:
    for item in list(s):
        if item % 7:
            s.discard(item)


@compile
def made_anew(s: set[int]) -> None:
    s.clear()
    s.update([5, 3, 8])


@compile
def left(s: set[int]) -> int:
    return len(s)


@compile
def numbers(s: set[int]) -> list[int]:
    return list(s)


@compile
def texts(s: set[str]) -> list[str]:
    return list(s)


@compile
def pairs(s: set[tuple[int, int]]) -> list[tuple[int, int]]:
    return list(s)


@compile
def frozen(s: frozenset[int]) -> list[int]:
    return list(s)


@compile
def popped(s: set[int]) -> list[int]:
    return [s.pop() for _ in range(len(s) // 2)]


@compile
def of_numbers(xs: list[int]) -> set[int]:
    return set(xs)


@compile
def of_texts(xs: list[str]) -> set[str]:
    return {x + x for x in xs}


@compile
def of_pairs(xs: list[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    return frozenset([x for x in xs if x[0]])


@compile
def without(xs: list[int]) -> set[int]:
    found = set(xs)
    for x in xs[::2]:
        found.discard(x)
    return found


@compile
def united(xs: list[int]) -> frozenset[int]:
    return frozenset(xs[::2]) | set(xs)


@compile
def grown(s: set[int], xs: list[int]) -> None:
    for x in xs:
        s.add(x)
        if x % 3 == 0:
            s.discard(x - 1)


LEFT = set(range(0, 4000, 8))
for number in range(0, 3000, 24):
    LEFT.discard(number)
LEFT.add(4001)


@compile
def of_the_module() -> list[int]:
    return list(LEFT)
