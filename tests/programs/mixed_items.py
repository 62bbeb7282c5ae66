"""Functions of the library given containers of several types, where CPython's errors depend on
whether anything is in them."""

from functools import reduce

from pyrs import compile


@compile
def reduced(n: int) -> str:
    mixed = reduce(lambda a, b: a + b, [n, 2.5, n])
    texts = reduce(lambda a, b: str(a) + str(b), [1, "a", None])
    last = reduce(lambda f, g: g, [lambda x: x + 1, lambda x: x * 2])
    composed = reduce(lambda f, g: lambda x: f(g(x)), [lambda x: x + 1, lambda x: x * 2, abs])
    return repr((mixed, texts, last(n), composed(-n)))


@compile
def emptied(n: int) -> str:
    found = []
    for items in ([1, "a"][:n], [None, 2][n:]):
        try:
            found.append(repr(reduce(lambda a, b: b, items)))
        except TypeError as error:
            found.append(str(error))
        try:
            found.append(",".join(items))
        except TypeError as error:
            found.append(str(error))
    return repr(found)


CALLS = {"reduced": [(3,), (2**62,)], "emptied": [(0,), (1,), (2,)]}
