"""Counts that are too large for C, given to what makes iterators."""

import itertools


def sliced(xs: list[int], stop: int) -> list[int]:
    return list(itertools.islice(xs, stop))


def sliced_from(xs: list[int], start: int | None, stop: int | None, step: int | None) -> list[int]:
    return list(itertools.islice(xs, start, stop, step))


def combined(xs: list[int], r: int) -> list[tuple[int, ...]]:
    return list(itertools.combinations(xs, r))


def combined_with_replacement(xs: list[int], r: int) -> list[tuple[int, ...]]:
    return list(itertools.combinations_with_replacement(xs, r))


def permuted(xs: list[int], r: int) -> list[tuple[int, ...]]:
    return list(itertools.permutations(xs, r))


def repeated(x: int, n: int) -> list[int]:
    return list(itertools.islice(itertools.repeat(x, n), 3))


def repeated_or_not(n: int | None) -> list[str]:
    return list(itertools.repeat("a", n))


def permuted_by_text(xs: list[int], r: str) -> list[tuple[int, ...]]:
    return list(itertools.permutations(xs, r))


def counted(x: int, step: int) -> list[int]:
    return list(itertools.islice(itertools.count(x, step), 3))


def enumerated(xs: list[int], start: int) -> list[tuple[int, int]]:
    return list(enumerate(xs, start))


_SIZES = [0, 1, 2, 5, -1, -2, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**70]
_PARTS = [None, 0, 1, -1, -2, 2**63 - 1, 2**63, -(2**70)]
_XS = [4, 5, 6]
CALLS: dict[str, list[tuple[object, ...]]] = {
    "sliced": [(_XS, n) for n in _SIZES],
    "sliced_from": [(_XS, a, b, c) for a in _PARTS for b in _PARTS for c in (None, -1, 2**63)],
    "combined": [(_XS, n) for n in _SIZES],
    "permuted": [(_XS, n) for n in _SIZES],
    "combined_with_replacement": [(_XS, n) for n in _SIZES],
    "repeated": [(3, n) for n in _SIZES],
    "repeated_or_not": [(None,), (0,), (2,)],
    "permuted_by_text": [(_XS, "a")],
    "counted": [(n, m) for n in _SIZES for m in (1, 2**63 - 1, -3)],
    "enumerated": [(_XS, n) for n in _SIZES],
}
