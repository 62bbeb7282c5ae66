"""Which pairs of types compare with each other as they are.

The traits of `pyrs_core::object` are there for many pairs of types, but cannot be for all: two sets
of different items, a union and a container that is no member of it. Such a pair is brought to one
type first, from copies where need be: comparing only reads.
"""

from __future__ import annotations

import functools
import itertools

from pyrs.tracer.optable import Row
from pyrs.tracer.types import NONE, UNBOUND, Type, members

_SCALARS = frozenset({"none", "never", "bool", "int", "i64", "bigint", "float", "str"})
_FAMILIES = {"tuple": "tuple", "vtuple": "tuple", "set": "set", "frozenset": "set"}
_MIXED = _SCALARS | frozenset(
    {"list", "tuple", "vtuple", "dict", "set", "frozenset", "range", "exc"}
)
_VIEWS = frozenset({"keys", "values", "items"})
_NEVER_VIEWS = frozenset({"none", "str", "list", "vtuple", "range", "dict"})
# What else has the traits.
_OTHERS = frozenset({"ellipsis", "keys", "values", "items", "slice"})
# Up to how many items a tuple compares with values of other types.
_MIXED_ITEMS = 6


def compared(row: Row) -> tuple[int, int] | None:
    """The positions of the two parameters whose values, or the values in them, a row compares, if
    their types may differ."""
    for name in row.raises:
        asked, _, variable = name.rstrip(")").partition("(")
        if asked not in ("eq", "lt"):
            continue
        other = next(
            (i for i, p in enumerate(row.params) if p.type.kind == "var" and not p.mode and i), None
        )
        if other is None or row.params[other].type.payload == variable:
            return None
        return (0, other) if _mentions(row.params[0].type, variable) else None
    return None


def _mentions(pattern: Type, variable: str) -> bool:
    if pattern.kind == "var":
        return pattern.payload == variable
    return any(_mentions(a, variable) for a in pattern.args)


def compares(a: Type, b: Type) -> bool:
    """Whether values of the two types compare as they are."""
    if a == b or {a.kind, b.kind} <= _SCALARS:
        return True
    if a.is_recursive or b.is_recursive:
        # A tuple stands behind a pointer there: it is made a member first.
        return any(x in members(y) and x.kind != "tuple" for x, y in ((a, b), (b, a)))
    if a.kind == "union" or b.kind == "union":
        return _union_compares(a, b) if a.kind == "union" else _union_compares(b, a)
    for view, other in ((a, b), (b, a)):
        if view.kind in _VIEWS:
            return other.kind in _NEVER_VIEWS
    if not _is_mixed(a) or not _is_mixed(b):
        return False
    if _FAMILIES.get(a.kind, a.kind) != _FAMILIES.get(b.kind, b.kind):
        return True
    if a.kind in ("set", "frozenset"):
        return a.args == b.args
    if a.kind != b.kind or len(a.args) != len(b.args):
        return False
    return all(map(compares, a.args, b.args))


@functools.cache
def is_declarable(union: Type) -> bool:
    """Whether all members of a union of plain values compare with each other, as its traits ask."""
    plain = [m for m in members(union) if m != UNBOUND]
    if len(plain) < 2 or not all(m.kind in _MIXED | _OTHERS for m in plain):
        return True
    if len(plain) == 2 and NONE in plain:
        return True
    return all(compares(a, b) for a, b in itertools.combinations(plain, 2))


def _union_compares(union: Type, other: Type) -> bool:
    parts = [m for m in members(union) if m != NONE]
    if len(parts) == 1 and len(members(union)) == 2:
        rest = [m for m in members(other) if m != NONE]
        return not rest or (len(rest) == 1 and compares(parts[0], rest[0]))
    if not all(map(_is_mixed, members(union))):
        return other in members(union)
    scalars = all(m.kind in _SCALARS for m in members(other))
    if other.kind == "union":
        if NONE in members(other) and len(members(other)) == 2:
            return False  # an `Option`, which only another one compares with
        return scalars and all(m.kind in _SCALARS for m in members(union))
    return scalars or other in members(union)


def _is_mixed(type_: Type) -> bool:
    return type_.kind in _MIXED and (type_.kind != "tuple" or len(type_.args) <= _MIXED_ITEMS)
