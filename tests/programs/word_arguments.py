"""Arguments that are words in CPython's C code: what lies beyond raises, and nothing is clamped.

`CALLS`: the calls that are compared with CPython.
"""

from pyrs import compile


@compile
def split(s: str, sep: str, most: int) -> list[str]:
    return s.split(sep, most) + s.rsplit(sep, most)


@compile
def split_at_spaces(s: str, most: int) -> list[str]:
    return s.split(maxsplit=most) + s.rsplit(None, most) + s.split() + s.rsplit()


@compile
def replace(s: str, count: int) -> str:
    return s.replace("a", "bc", count)


@compile
def padded(s: str, width: int) -> list[str]:
    made = []
    for pad in (str.center, str.ljust, str.rjust, str.zfill, str.expandtabs):
        try:
            made.append(pad(s, width))
        except OverflowError as error:
            made.append(str(error))
    return made


@compile
def insert(xs: list[int], i: int) -> str:
    try:
        xs.insert(i, 7)
    except OverflowError as error:
        return str(error)
    return "inserted"


@compile
def pop(xs: list[int], i: int) -> int:
    return xs.pop(i)


_FAR = (2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**200)
CALLS = {
    "split": [("a,b,c", ",", n) for n in (1, 0, -1, *_FAR)] + [("a", "", 2**63)],
    "split_at_spaces": [(" a b  c ", n) for n in (1, 0, -1, *_FAR)],
    "replace": [("banana", n) for n in (2, 0, -1, *_FAR)],
    "padded": [("a\tb", n) for n in (6, -1, -(2**63), 2**63, -(2**63) - 1, 2**200)],
    "insert": [([1, 2], n) for n in (1, -1, *_FAR)],
    "pop": [([1, 2], n) for n in (1, -2, 2, *_FAR)],
}
