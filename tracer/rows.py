"""Fits rows of the operator table to types that are still growing: element types may be cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyrs.tracer.optable import INTS
from pyrs.tracer.types import INT, NEVER, Type, members, union_of

# In bindings: pairs of types that become one where the row is taken.
JOINED = "joined"

Content = Callable[[Any], Type]


class Fit:
    """How types are matched with the parameters of a row. `content` gives the type in a cell.

    `loose`: a type variable that is bound already fits any type (the tracer joins them).
    `joins`: it fits what can be made the same type by unifying cells, as for rows whose result has
    items of several arguments.
    """

    def __init__(self, content: Content, *, loose: bool = False, joins: bool = False) -> None:
        self.content = content
        self.loose = loose
        self.joins = joins

    def type_in(self, actual: Any) -> Type:
        """The type, read from its cell if it is one."""
        return actual if isinstance(actual, Type) else self.content(actual)


def bind(pattern: Any, actual: Any, bound: dict[str, Any], fit: Fit) -> bool:
    """Matches a type against a pattern, adding to `bound` what type variables stand for.

    An element type that is still unknown fits everything.
    """
    if not isinstance(pattern, Type):
        return bool(pattern == actual)
    if pattern.kind == "var":
        if pattern.payload not in bound:
            bound[pattern.payload] = actual
            return True
        return fit.loose or _agrees(pattern.payload, actual, bound, fit)
    type_ = fit.type_in(actual)
    if pattern.kind in INTS:
        return type_.kind == "int"
    if pattern.kind == "union":
        return _bind_union(pattern, type_, bound, fit)
    if type_.kind == "never" and not isinstance(actual, Type):
        return True
    if pattern.kind != type_.kind or (pattern.payload and pattern.payload != type_.payload):
        return False
    if pattern.kind in ("fn", "exc", "class"):
        return True
    if len(pattern.args) != len(type_.args):
        return False
    return all(bind(p, a, bound, fit) for p, a in zip(pattern.args, type_.args, strict=True))


def _agrees(variable: str, actual: Any, bound: dict[str, Any], fit: Fit) -> bool:
    known = bound[variable]
    if known == actual:
        return True
    known_type, actual_type = fit.type_in(known), fit.type_in(actual)
    if known_type == actual_type:
        return True
    if known_type == NEVER:
        bound[variable] = actual
        pair = (known, actual_type)
    elif actual_type == NEVER:
        pair = (actual, known_type)
    elif fit.joins and _joinable(known, actual):
        pair = (known, actual)
    else:
        return False
    bound.setdefault(JOINED, []).append(pair)
    return True


def _joinable(a: Any, b: Any) -> bool:
    """Whether unifying cells makes the two one type. What is no cell cannot grow."""
    if isinstance(a, Type) and isinstance(b, Type):
        if (a.kind, a.payload, len(a.args)) != (b.kind, b.payload, len(b.args)):
            return False
        return a == b or all(_joinable(x, y) for x, y in zip(a.args, b.args, strict=True))
    if isinstance(a, Type) or isinstance(b, Type):
        fixed, cell = (a, b) if isinstance(a, Type) else (b, a)
        return all(any(_joinable(f, m) for f in members(fixed)) for m in members(cell.content))
    return True


def _bind_union(pattern: Type, type_: Type, bound: dict[str, Any], fit: Fit) -> bool:
    fixed = [p for p in pattern.args if p.kind != "var"]
    free = [p for p in pattern.args if p.kind == "var"]
    rest = []
    for member in type_.args if type_.kind == "union" else (type_,):
        if not any(bind(p, member, bound, fit) for p in fixed):
            rest.append(member)
    if not rest:
        return True
    return bool(free) and bind(free[0], union_of(rest), bound, fit)


def substitute(pattern: Any, bound: dict[str, Any]) -> Any:
    """The pattern with its type variables replaced."""
    if not isinstance(pattern, Type):
        return pattern
    if pattern.kind == "var":
        return bound[pattern.payload]
    if pattern.kind in INTS:
        return INT
    if not pattern.args:
        return pattern
    args = tuple(substitute(a, bound) for a in pattern.args)
    if pattern.kind == "union":
        return union_of(a if isinstance(a, Type) else a.content for a in args)
    return Type(pattern.kind, args, pattern.payload)
