"""Ints where an entrypoint's annotations say float: PEP 484 lets callers pass them, and CPython
computes with them."""

from __future__ import annotations

from collections.abc import Iterable

from pyrs.tracer.ir import Param
from pyrs.tracer.types import FLOAT, INT, Type, union_of


def with_ints(type_: Type) -> Type:
    """The type with ints wherever a float may be."""
    if type_ == FLOAT:
        return union_of((INT, FLOAT))
    args = tuple(with_ints(arg) for arg in type_.args)
    return union_of(args) if type_.kind == "union" else Type(type_.kind, args, type_.payload)


def takes_floats(params: Iterable[Param]) -> bool:
    """Whether ints may be given somewhere instead of floats."""
    return any(with_ints(param.type) != param.type for param in params)
