"""Methods and operators of sets and views with any iterables; the order of the results is compared, too. `CALLS`: the calls that are compared with CPython."""
from pyrs import compile
def texts(s: set[int]) -> str: return repr(list(s))
@compile
def updates(s: set[int], o: list[int], p: set[int]) -> list[str]:
    out = []
    a = s.copy(); a.intersection_update(o); out.append(texts(a))
    a = s.copy(); a.intersection_update(o, p); out.append(texts(a))
    a = s.copy(); a.intersection_update(p, (x for x in o)); out.append(texts(a))
    a = s.copy(); a.difference_update(o); out.append(texts(a))
    a = s.copy(); a.difference_update(tuple(o), p); out.append(texts(a))
    a = s.copy(); a.symmetric_difference_update(o); out.append(texts(a))
    a = s.copy(); a.update(o, p, range(3)); out.append(texts(a))
    out.append(texts(s.difference(p, o)) + texts(s.difference(dict.fromkeys(o))))
    return out
@compile
def spread(s: set[int], os: list[list[int]], sets: list[set[int]]) -> list[str]:
    out = [texts(s.union(*os)), texts(s.intersection(*os)), texts(s.difference(*os)), texts(set().union(*os))]
    if sets: out.append(texts(set.union(*sets)) + texts(set.intersection(*sets)))
    a = s.copy(); a.update(*os); out.append(texts(a))
    a = s.copy(); a.difference_update(*os); out.append(texts(a))
    return out
@compile
def frozen(s: frozenset[int], o: list[int]) -> list[list[int]]:
    made = [s.union(o), s.union(o, o), s.union(), s.intersection(o), s.intersection(o, s), s.difference(o), s.difference(o, [1]), s.symmetric_difference(o)]
    return [sorted(x) for x in made]
@compile
def views(d: dict[str, int], e: dict[str, int], words: list[str], text: str) -> list[str]:
    out = [repr(list(x)) for x in (d.items() ^ e.items(), e.items() ^ d.items(), d.items() | e.items(), d.items() & e.items(), d.items() - e.items())]
    out += [repr(list(x)) for x in (d.keys() ^ words, d.keys() | text, d.keys() & tuple(words), d.keys() - set(words), words ^ d.keys(), text | d.keys())]
    out.append(repr(list(d.keys() & (w for w in words))) + repr(d.keys().isdisjoint(text)))
    try:
        d.values() ^ d.keys()
    except TypeError as e2:
        out.append(str(e2))
    return out
@compile
def backwards(d: dict[str, int], changes: int) -> list[str]:
    out = [repr(list(reversed(d))), repr(list(reversed(d.keys()))), repr(list(reversed(d.values()))), repr(list(reversed(d.items())))]
    it = reversed(d.items())
    for key, value in it:
        out.append(f"{key}={value}")
        if changes == 1: d[key] = value * 10
        if changes == 2:
            d.pop("a", None)
            d["new"] = 5
        if changes == 3: d["more"] = 1
    out.append(repr(next(reversed(d), "none")))
    return out
CALLS = {"updates": [({8, 16, 0, 24, 1}, [24, 0, 8, 24, 99], {0, 24, 8, 77, 33}), (set(range(0, 640, 64)), list(range(0, 300, 4)), set()), (set(), [1, 2], {1}), ({1, 2}, [], {2, 3})],
    "spread": [({1, 2, 64}, [[1, 2], [2, 64, 128]], [{1, 2}, {2, 9, 17}]), ({3}, [], []), ({5, 14}, [[14]], [{13, 22}])],
    "frozen": [(frozenset({1, 2, 3}), [3, 9, 1]), (frozenset(), [2]), (frozenset({7}), [])],
    "views": [({"a": 1, "b": 2, "c": 3}, {"b": 2, "c": 4, "z": 0}, ["b", "q", "b"], "bx"), ({}, {}, [], ""), ({"a": 1}, {"a": 1}, ["a"], "a")],
    "backwards": [({"a": 1, "b": 2, "c": 3}, n) for n in range(3)] + [({}, 0), ({"a": 1}, 1)]}
