"""What asks for more items at once than there can be room for."""


def repeated(n: int) -> int:
    return len([1] * n)


def repeated_pair(n: int) -> int:
    return len([1, 2] * n)


def repeated_none(n: int) -> int:
    return len([None] * n)


def repeated_list(n: int) -> int:
    return len([[]] * n)


def repeated_tuple(n: int) -> int:
    return len((True, 2.5) * n)


def repeated_in_place(n: int, xs: list[bool]) -> int:
    xs *= n
    return len(xs)


def repeated_text(n: int) -> str:
    try:
        return "ab" * n
    except MemoryError as error:
        return repr(error)


def of_range(n: int) -> int:
    return len(list(range(n)))


def of_range_with_a_step(start: int, stop: int, step: int) -> list[int]:
    return list(range(start, stop, step))


def tuple_of_range(n: int) -> int:
    return len(tuple(range(n)))


def sorted_range(n: int) -> list[int]:
    return sorted(range(n), reverse=True)


def starred_range(n: int) -> list[int]:
    return [*range(n)]


def extended(n: int, xs: list[int]) -> int:
    try:
        xs.extend(range(n))
    except MemoryError:
        return -1
    return len(xs)


def of_a_short_range() -> list[int]:
    return list(range(3)) + list(range(5, -5, -4))


_COUNTS = [(0,), (3,), (-1,), (2**60,), (2**61,), (2**63 - 1,), (2**63,), (2**70,)]
CALLS: dict[str, list[tuple[object, ...]]] = {
    "repeated": _COUNTS,
    "repeated_pair": _COUNTS,
    "repeated_none": _COUNTS,
    "repeated_list": _COUNTS,
    "repeated_tuple": _COUNTS,
    "repeated_in_place": [(n, xs) for (n,) in _COUNTS for xs in ([], [True], [False, True])],
    "repeated_text": [(0,), (2,), (2**62,)],
    "of_range": _COUNTS,
    "of_range_with_a_step": [
        (0, 10, 3),
        (10, 0, -4),
        (0, 2**62, 1),
        (2**62, 0, -1),
        (0, 2**62, -1),
        (-(2**63), 2**63, 1),
        (0, 2**70, 2**68),
        (0, 5, 0),
    ],
    # CPython 3.14 asks for no length first, and fills the memory.
    "tuple_of_range": [(0,), (3,), (-1,)],
    "sorted_range": _COUNTS,
    "starred_range": _COUNTS,
    "extended": [(n, [1, 2]) for n in (0, 2, 2**61, 2**62)],
    "of_a_short_range": [()],
}
