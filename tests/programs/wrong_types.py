"""Values of types that an operator or a function does not take: each has CPython's words for it."""

import math

from pyrs import compile


def _one_of(n: int) -> object:
    x: object = None
    if n == 1:
        x = 3
    if n == 2:
        x = "ab"
    if n == 3:
        x = [n, 1]
    if n == 4:
        x = 2.5
    return x


@compile
def in_place(n: int) -> str:
    out = []
    for number in range(7):
        x, a, items, chosen, text = _one_of(n), n, [n], {n}, "t"
        try:
            if number == 0:
                a += x
            elif number == 1:
                items -= x
            elif number == 2:
                chosen |= x
            elif number == 3:
                a ^= x
            elif number == 4:
                text += x
            elif number == 5:
                items += x
            else:
                a <<= x
            out.append(str((a, items, chosen, text)))
        except TypeError as error:
            out.append(repr(error))
    return repr(out)


@compile
def displayed(n: int) -> str:
    x = _one_of(n)
    out = []
    for number in range(5):
        try:
            if number == 0:
                out.append(str([*x]))
            elif number == 1:
                out.append(str({*x}))
            elif number == 2:
                out.append(str((*x, 1)))
            elif number == 3:
                out.append(str({**({n: n} if n > 2 else None)}))
            else:
                print(*x)
        except TypeError as error:
            out.append(repr(error))
    return repr(out)


@compile
def called(n: int) -> str:
    x = _one_of(n)
    out = []
    for number in range(11):
        try:
            if number == 0:
                out.append(str(list(enumerate([n, n], x))))
            elif number == 1:
                out.append(str(divmod(7, x)))
            elif number == 2:
                out.append("-".join(x))
            elif number == 3:
                out.append(str(math.hypot(x, 1)))
            elif number == 4:
                out.append(str(math.fsum(x)))
            elif number == 5:
                lazy = map(str, x)
                out.append("made")
                out.append(str(list(lazy)))
            elif number == 6:
                out.append(str(next(iter([n]) if n == 1 else x)))
            elif number == 7:
                out.append(str(sorted(x)))
            elif number == 8:
                out.append("abc"[x:])
            elif number == 9:
                out.append(str("abc".split(sep=x, maxsplit=1)))
            else:
                out.append(str(_rest(*x)))
        except (TypeError, ValueError) as error:
            out.append(repr(error))
    return repr(out)


def _rest(*items: object) -> int:
    return len(items)


@compile
def separated(n: int) -> str:
    x = _one_of(n)
    try:
        print(n, n, sep=x, end=x)
    except TypeError as error:
        return str(error)
    try:
        print(*[n, n], sep=None if n else "+", end=n)
    except TypeError as error:
        return str(error)
    return "printed"


@compile
def bools(s: str, c: bool, xs: list[int]) -> str:
    out = [s.endswith("a", c), s.endswith(("a", "b"), c, 5), s.startswith("a", False, True)]
    places = [s.find("b", c), s.find("b", None, c), s.count("a", c), s.rfind("a", c, None)]
    numbers = [xs[c], xs.pop(c), c**c, pow(c, 2, 3), c << c, xs.index(xs[0], False), max(c, 0)]
    texts = [s[c], s[c:], s * c, s.replace("a", "b", c), s.center(c), s.zfill(c), chr(c)]
    shown = [f"{c:d}", f"{c:5}", format(c, "x"), "%d" % c, "%s" % c, "{:d}".format(c), bin(c)]
    rest = [range(c), list(enumerate(s, c)), divmod(c, True), sum([c], c), round(c, c)]
    xs.insert(c, 3)
    xs[c:c] = [9]
    return f"{out} {places} {numbers} {texts} {shown} {rest}"


_CALLS = [(n,) for n in range(5)]
CALLS = {"in_place": _CALLS, "displayed": _CALLS, "called": _CALLS, "separated": _CALLS,
    "bools": [("ab", True, [1, 2, 3]), ("ab", False, [1, 2, 3])],
}
