"""Methods of the built-in types with the arguments that rows do not take. `CALLS`: the calls that are compared with CPython."""

from pyrs import compile

@compile
def sets(a: set[int], xs: list[int]) -> str:
    out = [a.union(xs, (7, 8), {9})]
    out.append(a.intersection(xs, {1, 2}))
    out.append(a.difference(xs, [1]))
    out.append(a.symmetric_difference(xs))
    out.append(a.intersection())
    return repr(out)
@compile
def more_sets(a: set[int], xs: list[int]) -> str:
    a.update(xs, {30})
    a.difference_update([30], xs[:1])
    a.symmetric_difference_update(xs)
    a.update(x * 2 for x in xs)
    f = frozenset(xs)
    return f"{sorted(a)} {a.isdisjoint([5, 77])} {a.isdisjoint(range(100, 103))} {f.isdisjoint([3])} {f.issubset([1, 2, 5])} {f.issuperset([1])}"
@compile
def of_classes(s: str, d: dict[str, int], x: float) -> str:
    return f"{s.maketrans('ab', 'cd')} {d.fromkeys(['a', 'b'], 0)} {dict.fromkeys(s, 1)} {x.fromhex('0x1p3')} {str.maketrans({'a': None})}"
@compile
def ranges(n: int) -> str:
    r = range(3, n, 4)
    out = [r.count(7), r.count(8)]
    for i in (3, 7, 8, True):
        try:
            out.append(r.index(i))
        except ValueError as e:
            out.append(str(e))
    try:
        out += [r.index(7.0), r.index("a")]
    except ValueError as e:
        out.append(str(e))
    return repr(out)
@compile
def numbers(n: int, x: float, b: bool) -> str:
    return f"{n.real} {n.imag} {n.numerator} {n.denominator} {x.real} {x.imag} {b.real} {b.bit_length()} {b.bit_count()} {b.as_integer_ratio()} {b.conjugate()} {pow(x, 2)} {pow(n, 0.5)} {pow(b, 2)}"
@compile
def slices(xs: list[int], n: int) -> str:
    part = slice(1, n)
    back = slice(None, None, -1)
    return f"{xs[part]} {xs[back]} {xs[slice(2)]} {'abcdef'[part]} {(1, 2, 3, 4)[part]}"
@compile
def other_sets(a: set[int], b: set[str], f: frozenset[str]) -> str:
    c = a.copy(); d = a.copy(); d.difference_update(b)
    return f"{a.difference(b)} {a.difference(['x', 1])} {c.difference(f)} {a - {1}} {a.intersection(b)} {a.isdisjoint(b)} {a.issubset(b)} {a.issuperset(f)} {a.difference({'q': 1})} {a.difference({1: 2})} {d} {a.symmetric_difference(['z'])} {a.union(b) == a | b} {a.symmetric_difference([1, 1, 9])}"
@compile
def changed_sets(a: set[int]) -> str:
    a.difference_update(x for x in list(a) if x > 2)
    a.symmetric_difference_update({7: 1, 1: 2})
    return repr(a)
CALLS = {
    "other_sets": [({1, 2, 3}, {"a"}, frozenset("b")), (set(), set(), frozenset())],
    "changed_sets": [({1, 2, 3, 4},)],
    "sets": [({1, 2, 3}, [2, 5]), (set(), [])],
    "more_sets": [({1, 2, 3}, [2, 5]), (set(), [])],
    "of_classes": [("abca", {"q": 1}, 1.5)],
    "ranges": [(12,), (3,), (4,)],
    "numbers": [(7, 2.5, True), (0, -0.0, False)],
    "slices": [([1, 2, 3, 4], 3)],
}
