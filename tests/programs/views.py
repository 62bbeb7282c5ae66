"""Views of dicts compared and intersected, iterators asked for items, sets with what is no set."""

from pyrs import compile


@compile
def compared(a: dict[int, int], b: dict[int, int], c: set[int]) -> str:
    one, other = a.keys(), b.keys()
    pairs, rest = a.items(), b.items()
    return str(
        [
            (one == other, one != other, one <= other, one < other, one >= other, one > other),
            (pairs == rest, pairs != rest, pairs <= rest, pairs < rest, pairs > rest),
            (one == c, c == one, c >= one, one < c, c != one),
            (one != {}, one == [1], one == 3, pairs == one, {}.keys() == one),
            (one.isdisjoint(other), other.isdisjoint(c), other.isdisjoint([1, 2])),
        ]
    )


@compile
def common(a: dict[int, int], b: dict[int, int], c: set[int]) -> str:
    return str(
        [
            list(a.keys() & c),
            list(c & a.keys()),
            list(a.keys() & b.keys()),
            list(a.items() & b.items()),
            list(a.keys() & [1, 3, 2, 1]),
            list([7, 1] & b.keys()),
            list(a.keys() | c),
            list(c | a.keys()),
            list(a.keys() | [9, 8, 9]),
            list(a.items() | b.items()),
            list(a.keys() - c),
            list(c - a.keys()),
            list(a.items() - b.items()),
            list(a.keys() - {1: 2}),
            list(a.keys() ^ b.keys()),
            list(c ^ a.keys()),
            list(a.keys() ^ [4, 5, 4]),
        ]
    )


@compile
def keys_of_others(a: dict[int, int], b: dict[str, int]) -> str:
    try:
        return str([a.keys() == b.keys(), a.keys() <= b.keys(), a.keys() < len(a)])
    except TypeError as error:
        return str(error)


@compile
def taken(n: int) -> str:
    some = iter([1, 2, 3, n])
    squares = (k * k for k in range(4))
    found = [2 in some, list(some), 2 in some, 4 in squares, list(squares), 4 in squares]
    return str(found)


@compile
def known(n: int) -> str:
    x = [n] if n else None
    return str([hasattr(x, "append"), hasattr(n, "real"), hasattr({}, "append")])


@compile
def of_other_items(a: set[int], b: list[int], c: set[str]) -> str:
    # How large the table of a set that crosses the boundary is depends on where it came from.
    a = {*sorted(a)}
    made = [
        a.symmetric_difference(b),
        a.symmetric_difference({k: k for k in b}),
        a.difference(b),
        a.difference({1: 2, 3: 4}),
        a.difference(c),
        a - c,
    ]
    print(a.isdisjoint(b), a.isdisjoint("abc"), a.isdisjoint(c), [list(one) for one in made])
    a.symmetric_difference_update(b)
    print(list(a))
    a.symmetric_difference_update({k: k for k in (3, 4, 77)})
    a.difference_update(c)
    a.difference_update({True, 5})
    a.difference_update(set())
    a.update({k for k in b if k < 0})
    return str(list(a))


_DICTS = [
    ({1: 2}, {1: 2}, {1}),
    ({1: 2}, {1: 3, 3: 2}, {4}),
    ({1: 2, 7: 3, 4: 4}, {1: 3, 3: 2}, {4, 1, 3}),
    ({}, {7: 1, 1: 1}, set()),
    ({k * 7 % 31: k for k in range(20)}, {k * 5 % 37: k for k in range(17)}, {9, 64, 33, 2}),
]
@compile
def sorted_or_not(d: dict[str, int], ordered: bool) -> str:
    pairs = sorted(d.items()) if ordered else d.items()
    names = d.keys() if ordered else [str(v) for v in d.values()]
    numbers = (1, *d.values()) if ordered else d.values()
    lines = [f"{k}={v}" for k, v in pairs]
    return f"{lines} {names} {len(names)} {[*numbers]} {pairs == d.items()}"


CALLS = {
    "sorted_or_not": [({"b": 1, "a": 2}, True), ({"b": 1, "a": 2}, False), ({}, True), ({}, False)],
    "compared": _DICTS,
    "common": _DICTS,
    "keys_of_others": [({1: 2}, {"1": 2}), ({}, {})],
    "taken": [(1,), (2,)],
    "known": [(0,), (1,)],
    "of_other_items": [
        ({1, 2, 3, 9, 100}, [3, 7, 8, 17], {"a"}),
        ({1}, [1], {"b", "c", "d"}),
        (set(), [], {"b"}),
        ({k * 7 % 31 for k in range(20)}, [k * 3 for k in range(30)], {"b"}),
    ],
}
