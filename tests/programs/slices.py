"""What is assigned to slices, and slices as values.

`CALLS`: the calls that are compared with CPython.
"""

from pyrs import compile


@compile
def text_into(xs: list[int], text: str) -> str:
    ys = [x for x in xs]
    ys[1:2] = text
    return f"{ys} {xs}"


@compile
def range_into(xs: list[int], start: int, stop: int) -> list[int]:
    xs[::-1] = range(start, stop)
    return xs


@compile
def generator_into(xs: list[int]) -> list[int]:
    xs[:] = (x * x for x in xs if x % 2)
    xs[len(xs) :] = reversed(xs)
    return xs


@compile
def others_into(xs: list[int], d: dict[int, str]) -> list[int]:
    xs[:1] = d
    xs[1:1] = d.keys()
    xs[-1:] = {len(xs)}
    xs[:0] = (7, 8)
    xs[1:3] = map(abs, xs)
    return xs


@compile
def no_iterable(xs: list[int], n: int) -> str:
    try:
        xs[1:2] = n
    except TypeError as error:
        found = str(error)
    try:
        xs[::2] = n
    except TypeError as error:
        found += str(error)
    return found


def _every_third(n):
    for i in range(n):
        yield i * 3


@compile
def stepped(xs: list[int], n: int) -> list[int]:
    xs[::2] = _every_third(n)
    return xs


@compile
def shown(a: int, b: int | None) -> str:
    one, other = slice(a, b), slice(None, None, -a)
    return f"{one} {other!r} {slice(a, 'x')} " + str(slice(3)) + repr(one)


CALLS = {
    "text_into": [([1, 2, 3], "ab"), ([], ""), ([1], "\u00e9\U0001f600")],
    "range_into": [([1, 2, 3], 5, 8), ([], 0, 0), ([1], 0, 2)],
    "generator_into": [([1, 2, 3],), ([],), ([2**64 + 1, -3],)],
    "others_into": [([1, 2, 3], {4: "a", 5: "b"}), ([-9], {}), ([5], {1: ""})],
    "no_iterable": [([1, 2], 3)],
    "stepped": [([1, 2, 3], 2), ([1, 2, 3], 3), ([], 0)],
    "shown": [(1, 2), (0, None), (-(2**64), 5)],
}
