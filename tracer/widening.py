"""Copies of containers with wider element types.

A list of ints is no list of `int | str`: containers are shared, so that none changes its type. What
an operator of the table has just made is shared by nobody yet (`[None] * n`), and what it only
reads may be read from a copy (`numbers + names`): there `fresh.widen` makes a container of the
wanted type.
"""

from __future__ import annotations

from pyrs.tracer.optable import Parameter, Row
from pyrs.tracer.types import Type, holds, parts

CONTAINERS = frozenset({"list", "dict", "set", "frozenset", "vtuple"})
# Their results look at the container itself for as long as they live.
_VIEWS = frozenset({"iter", "reversed", "keys", "values", "items"})


def widens(given: Type, wanted: Type) -> bool:
    """Whether a new container of type `wanted` can hold what one of type `given` holds."""
    if given.kind != wanted.kind or given.kind not in CONTAINERS:
        return False
    return all(holds(g, w) for g, w in zip(given.args, wanted.args, strict=True))


def reads_content(row: Row, param: Parameter) -> bool:
    """Whether a row only reads the items of an argument, so that a copy does as well."""
    return (
        param.type.kind in CONTAINERS
        and param.mode != "mut"
        and row.returns.kind not in _VIEWS
        and row.py != "operator.is_"
    )


def natural_result(row: Row, types: tuple[Type, ...]) -> Type | None:
    """The type that the row gives for arguments of these types, if they decide it."""
    bindings = row.bind(types)
    if bindings is None:
        return None
    result = row.result(bindings)
    return None if _is_open(result) else result


def _is_open(type_: Type) -> bool:
    return any(part.kind == "var" for part in parts(type_))
