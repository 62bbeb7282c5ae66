"""Fits rows of the operator table to types that are still growing: element types may be cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyrs.tracer.optable import INTS
from pyrs.tracer.types import INT, NEVER, Type, union_of

# In bindings: cells that hold nothing yet, with the type that a lookup compares them with.
UNFILLED = "unfilled"

Content = Callable[[Any], Type]
Join = Callable[[Type, Type], Type]


def bind(
    pattern: Any,
    actual: Any,
    bound: dict[str, Any],
    content: Content,
    loose: bool = False,
    join: Join | None = None,
) -> bool:
    """Matches a type against a pattern, adding to `bound` what type variables stand for.

    `content` gives the type in a cell. An element type that is still unknown fits everything.
    `loose`: a type variable that is bound already fits any type (the tracer joins them). `join`: it
    then stands for both.
    """
    if not isinstance(pattern, Type):
        return bool(pattern == actual)
    if pattern.kind == "var":
        if pattern.payload not in bound:
            bound[pattern.payload] = actual
            return True
        if join is None:
            return loose or _agrees(pattern.payload, actual, bound, content)
        if not _agrees(pattern.payload, actual, bound, content):
            known = (bound[pattern.payload], actual)
            one, other = (a if isinstance(a, Type) else content(a) for a in known)
            bound[pattern.payload] = join(one, other)
        return True
    type_: Type = actual if isinstance(actual, Type) else content(actual)
    if pattern.kind in INTS:
        return type_.kind == "int"
    if pattern.kind == "union":
        return _bind_union(pattern, type_, bound, content, loose)
    if type_.kind == "never" and not isinstance(actual, Type):
        if not _has_variable(pattern):
            bound.setdefault(UNFILLED, []).append((actual, pattern))
        return True
    if pattern.kind != type_.kind or (pattern.payload and pattern.payload != type_.payload):
        return False
    if pattern.kind in ("fn", "exc", "class"):
        return True
    if len(pattern.args) != len(type_.args):
        return False
    return all(
        bind(p, a, bound, content, loose, join)
        for p, a in zip(pattern.args, type_.args, strict=True)
    )


def _has_variable(pattern: Type) -> bool:
    return pattern.kind == "var" or any(_has_variable(a) for a in pattern.args)


def _agrees(variable: str, actual: Any, bound: dict[str, Any], content: Content) -> bool:
    known = bound[variable]
    known_type = known if isinstance(known, Type) else content(known)
    actual_type = actual if isinstance(actual, Type) else content(actual)
    if known_type == NEVER:
        bound[variable] = actual
        if not isinstance(known, Type):
            bound.setdefault(UNFILLED, []).append((known, actual_type))
        return True
    return bool(actual_type == NEVER or known == actual or known_type == actual_type)


def _bind_union(
    pattern: Type, type_: Type, bound: dict[str, Any], content: Content, loose: bool
) -> bool:
    fixed = [p for p in pattern.args if p.kind != "var"]
    free = [p for p in pattern.args if p.kind == "var"]
    rest = []
    for member in type_.args if type_.kind == "union" else (type_,):
        if not any(bind(p, member, bound, content, loose) for p in fixed):
            rest.append(member)
    if not rest:
        return True
    return bool(free) and bind(free[0], union_of(rest), bound, content, loose)


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
