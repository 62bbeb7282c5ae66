"""Functions, modules, classes and iterators where they are no operands: CPython names their types."""

import math

from pyrs import compile


def _own(n: int) -> int:
    return n


@compile
def functions(n: int) -> list[str]:
    tried = [
        lambda: len + n,
        lambda: "a".upper + n,
        lambda: _own + n,
        lambda: -print,
        lambda: n in len,
        lambda: [n].append[0],
        lambda: sum(len),
        lambda: int(len),
        lambda: [1, 2][len],
        lambda: "a" + len,
        lambda: [*len],
        lambda: abs(len),
        lambda: round("a".upper),
    ]
    found = []
    for one in tried:
        try:
            found.append(str(one()))
        except TypeError as error:
            found.append(str(error))
    return found


@compile
def iterators(n: int) -> list[str]:
    tried = [
        lambda: (x for x in [n]) + n,
        lambda: len((x for x in [n])),
        lambda: len(map(str, [n])),
        lambda: zip([n]) + n,
        lambda: enumerate([n])[0],
        lambda: iter([n])[0],
        lambda: len(iter({n: n})),
        lambda: filter(None, [n]) * n,
    ]
    found = []
    for one in tried:
        try:
            found.append(str(one()))
        except TypeError as error:
            found.append(str(error))
    return found


@compile
def modules_and_classes(n: int) -> list[str]:
    tried = [
        lambda: math + n,
        lambda: len(math),
        lambda: int + n,
        lambda: len(int),
        lambda: float(int),
        lambda: ValueError + n,
    ]
    found = []
    for one in tried:
        try:
            found.append(str(one()))
        except TypeError as error:
            found.append(str(error))
    return found


@compile
def looped(n: int) -> int:
    for x in len:
        n += x
    return n


@compile
def unpacked(n: int) -> int:
    first, second = len if n > 1 else math.floor
    return first + second


CALLS = {
    "functions": [(1,)],
    "iterators": [(1,)],
    "modules_and_classes": [(1,)],
    "looped": [(1,)],
    "unpacked": [(1,), (2,)],
}
