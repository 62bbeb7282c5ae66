"""Special methods called by name, slices as values, what is in a range. `CALLS`: the calls that are compared with CPython."""
from pyrs import compile
@compile
def numbers(n: int, x: float, b: bool) -> list[str]:
    found = [n.__add__(2), n.__neg__(), n.__abs__(), n.__floordiv__(4), n.__rsub__(3), n.__divmod__(3), n.__lshift__(2), n.__and__(6), n.__index__(), n.__round__(-1), n.__trunc__(), n.__lt__(3), n.__hash__(), n.__bool__()]
    floats = [x.__add__(1), x.__mul__(n), x.__rpow__(0), x.__round__(1), x.__round__(), x.__floor__(), x.__int__(), x.__divmod__(2), x.__eq__(n), x.__neg__(), x.__float__()]
    bools = [b.__and__(True), b.__or__(4), b.__int__(), b.__xor__(b)]
    return [repr(found), repr(floats), repr(bools), n.__str__() + x.__repr__() + n.__format__("05") + x.__format__(".2f")]
@compile
def containers(xs: list[int], d: dict[str, int], s: str, t: tuple[int, ...]) -> list[str]:
    out = [repr([xs.__len__(), xs.__contains__(2), xs.__eq__([1]), xs.__add__([9]), xs.__mul__(2), list(xs.__reversed__()), list(xs.__iter__())])]
    xs.__setitem__(0, 70)
    xs.__delitem__(1)
    xs.__iadd__([5])
    d.__setitem__("z", 26)
    out += [repr(xs), repr(d.__or__({"q": 1})), max(d, key=d.__getitem__), repr(list(filter(d.__contains__, ["a", "no"]))), repr(sorted(d, key=d.__getitem__)), repr(list(d.__reversed__()))]
    out += [repr([s.__len__(), s.__contains__("b"), s.__getitem__(0), s.__mul__(2), s.__ne__("b"), s.__hash__() == hash(s)]), repr([t.__len__(), t.__getitem__(-1), t.__add__((1,)), t.__lt__((2,))])]
    try:
        xs.__getitem__(99)
    except IndexError as e:
        out.append(str(e))
    try:
        d.__delitem__("absent")
    except KeyError as e:
        out.append(str(e))
    return out
@compile
def classes(n: int, s: str, u: int | str | None) -> str:
    return repr([n.__class__ is int, s.__class__ is int, u.__class__ is str, u.__class__ is n.__class__, n.__class__("7"), isinstance(u, s.__class__)])
@compile
def slices(a: int | None, b: int | None, c: int | None, n: int) -> str:
    found = slice(a, b, c)
    try:
        return repr([found.indices(n), found.start, found.stop, found.step, list(range(*found.indices(n))), list(range(n))[found]])
    except ValueError as e:
        return str(e)
@compile
def ranges(a: int, b: int, c: int, x: float, s: str) -> str:
    r = range(a, b, c)
    return repr([x in r, s in r, r.count(x), None in r, (1,) in r, r.count(s), a in r, r.__contains__(x), r.__len__(), r.count(b)])
@compile
def places(t: tuple[int, ...], x: int, a: int, b: int) -> str:
    try:
        return repr((t.index(x), t.index(x, a), t.index(x, a, b)))
    except ValueError as e:
        return str(e)
CALLS = {"numbers": [(5, 2.5, True), (-7, -0.0, False), (2**63, 1e300, True), (0, 3.0, False)], "containers": [([1, 2, 3], {"a": 1, "b": 0}, "abc", (1, 2)), ([4, 5], {"b": 7}, "x", (3,))],
    "classes": [(1, "a", "b"), (2, "", 3), (3, "c", None)],
    "slices": [(None, None, None, 5), (1, None, 2, 7), (None, None, -1, 4), (-3, 99, None, 5), (5, -9, -2, 6), (0, 1, 0, 3), (1, 2, 3, -1), (-9, None, -1, 3)],
    "ranges": [(0, 10, 3, 3.0, "3"), (0, 10, 3, 3.5, ""), (5, 0, -1, 4.0, "x"), (0, 0, 1, 0.0, "")],
    "places": [((5, 1, 5), 5, 1, 3), ((5, 1, 5), 5, -1, 9), ((5, 1, 5), 5, 1, 2), ((), 1, 0, 0), ((7, 8), 8, -9, -1)]}
