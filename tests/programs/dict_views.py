"""Operators of the views of dicts. `CALLS`: the calls that are compared with CPython."""

from pyrs import compile

@compile
def operators(a: dict[str, int], b: dict[str, int]) -> str:
    return f"{sorted(a.keys() & b.keys())} {sorted(a.keys() - b.keys())} {sorted(a.keys() | b)} {sorted(a.keys() ^ b.keys())} {a.keys() == b.keys()} {a.keys() <= b.keys()} {a.keys() < {'x'}} {a.keys() >= {'k'}} {a.keys().isdisjoint(b)} {a.keys() & ['k', 'z']} {sorted(a.items() & b.items())} {sorted(a.items() | b.items())} {sorted(a.items() - {('k', 1)})} {a.items() == b.items()} {a.items() <= b.items()} {1 in a.values()} {('k', 1) in a.items()} {('k', 2) not in a.items()} {a.items().isdisjoint([('k', 1)])} {a.keys() != b.keys()} {a.keys() == {'k'}} {set('k') == a.keys()} {sorted(set('kq') - a.keys())} {sorted(set('kq') & a.keys())} {a.keys() == ['k']}"
@compile
def other_types(d: dict[str, int], x: float, k: int) -> str:
    return f"{x in d.values()} {k in d.keys()} {None in d.values()} {x in d}"
@compile
def errors(d: dict[str, int]) -> str:
    out = []
    try: out.append(d.keys() < [1])
    except TypeError as e: out.append(str(e))
    try: out.append(d.values() & d.values())
    except TypeError as e: out.append(str(e))
    try: out.append(d.keys() + d.keys())
    except TypeError as e: out.append(str(e))
    try: out.append(d.keys() & 5)
    except TypeError as e: out.append(str(e))
    return repr(out)
@compile
def in_place(d: dict[str, int], s: set[str]) -> str:
    k = d.keys()
    k &= {"a"}
    s |= d.keys()
    t = s
    s -= d.keys()
    u = {"a"} & d.keys()
    v = frozenset("ab") | d.keys()
    return f"{sorted(k)} {sorted(s)} {s is t} {u} {type(v).__name__} {sorted(v)}"
@compile
def order(d: dict[int, int], e: dict[int, int]) -> str:
    return f"{d.keys() | e.keys()} {d.keys() & e.keys()} {d.keys() - e.keys()} {d.keys() ^ e.keys()} {d.items() | e.items()} {set(d)} {set(d.keys())} {d.keys() | [100, 200]} {[3, 1] & d.keys()} {d.items() - e.items()}"
CALLS = {
    "operators": [({"k": 1, "a": 2}, {"k": 1, "b": 3}), ({}, {})],
    "other_types": [({"a": 1, "b": 2}, 1.0, 5), ({}, 2.5, 0)],
    "errors": [({"a": 1},)],
    "in_place": [({"a": 1, "b": 2}, {"z"})],
    "order": [({i * 37: i for i in range(20)}, {i * 74: i for i in range(9)}), ({}, {1: 2})],
}
