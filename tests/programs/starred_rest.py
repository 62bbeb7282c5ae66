"""Calls with arguments one by one and a sequence of unknown length behind them, of other types."""

from pyrs import compile


def five(a, b=2, *rest, c=3, **named):
    return (a, b, rest, c, sorted(named))


def two(a, b):
    return (a, b)


def three(a, b=1, c="x"):
    return (a, b, c)


def passed_on(fn, *args):
    return fn("k", *args)


@compile
def behind_known(xs: list[int], text: str) -> None:
    print(five("k", *xs), five("k", None, *xs), five("k", *xs, "z"), five("k", *xs, *text))
    print(five("k", *xs, c=text, d=1), (*xs, "a"), ["b", *xs, *text], five(text, *(), *xs))
    print("p", *xs, *text, sep="-")


@compile
def fits_or_not(xs: list[int], text: str) -> None:
    for fn in (five, two, three):
        try:
            print(fn(1.5, *xs))
        except TypeError as error:
            print(error)
        try:
            print(fn(1.5, *xs, text, *xs, b=2))
        except TypeError as error:
            print(error)


@compile
def too_many(xs: list[int]) -> None:
    for n in range(3):
        try:
            print(two(None, *range(n)), two("s", "t", *range(n)))
        except TypeError as error:
            print(error)
        try:
            print(two(None, 1, 2, *xs))
        except TypeError as error:
            print(error)


@compile
def functions_passed(xs: list[int]) -> int:
    def first(a, *rest):
        return len(rest) + len(str(a))

    def second(a, b=2, *rest):
        return b if a else 0

    return passed_on(first, *xs) + passed_on(second, *xs)


@compile
def functions_stored(xs: list[int]) -> int:
    stored = {"a": lambda k, *r: len(k) + len(r), "b": lambda k, a=1, b=2: a + b + len(k)}
    total = 0
    for name in "ab":
        try:
            total += stored[name]("key" if xs else "", *(x * 2 for x in xs))
        except TypeError as error:
            print(error)
        total += stored[name](name, *(xs if len(xs) < 2 else xs[:1]), *xs[2:3])
    return total


LISTS = [([1, 2], "ab"), ([], ""), ([1], "c"), ([1, 2, 3, 4], "c")]
CALLS = {
    "behind_known": LISTS,
    "fits_or_not": LISTS,
    "too_many": [([1],), ([],)],
    "functions_passed": [([1, 2],), ([],)],
    "functions_stored": [([1, 2],), ([],), ([1, 2, 3, 4],)],
}
