"""Slices of lists that are assigned iterables of every kind, and what is none."""

from pyrs import compile


@compile
def from_iterables(xs: list[int], n: int) -> list[int]:
    xs[1:2] = range(n)
    xs[:1] = {4: 1, n: 2}
    xs[5:] = (x + 1 for x in xs)
    xs[:0] = (n, n + 1)
    xs[-1:] = map(abs, [-n])
    xs[len(xs) :] = {n}
    return xs


@compile
def with_steps(n: int) -> list[int]:
    xs = list(range(n))
    for step in (2, -2, 3):
        for count in (n // 2, 2):
            try:
                xs[::step] = range(count)
            except ValueError as error:
                print(error, xs)
            try:
                xs[::step] = (x for x in [0] * len(xs[::step]))
            except ValueError as error:
                print(error)
    return xs


@compile
def in_a_loop(n: int) -> list[list[int]]:
    kept = []
    while n > 0:
        n -= 1
        xs = [n, 1]
        xs[::-1] = (x for x in xs)
        xs[:1] = map(abs, [n, -n])
        kept.append(xs)
    return kept


@compile
def from_no_iterable(xs: list[int], step: int) -> list[int]:
    try:
        xs[::step] = 3
    except (TypeError, ValueError) as error:
        print(repr(error))
    try:
        xs[1:2] = None
    except TypeError as error:
        print(repr(error))
    try:
        xs[:2] = xs if step > 1 else step
    except TypeError as error:
        print(repr(error))
    return xs


@compile
def given_texts(texts: list[str], word: str) -> list[str]:
    texts[1:] = word
    texts[:0] = word.split()
    return texts


CALLS = {
    "from_iterables": [([1, 2, 3], 2), ([], 0), ([9], 3)],
    "with_steps": [(4,), (5,), (0,), (1,)],
    "in_a_loop": [(3,), (0,)],
    "from_no_iterable": [([1, 2, 3], 1), ([1, 2, 3], 2), ([4], 0), ([], -1)],
    "given_texts": [(["x", "y"], "a b"), ([], "")],
}
