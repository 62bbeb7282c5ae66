"""The IR type of a live object, and stable names for the functions and classes that a program
mentions."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Any

from pyrs.tracer.cells import Cell
from pyrs.tracer.types import BOOL, ELLIPSIS, FLOAT, INT, NONE, RANGE, STR, UNBOUND, Type
from pyrs.tracer.values import OWN_MARK, SELF_MARK, UNBOUND_MARK

if TYPE_CHECKING:
    from pyrs.tracer.program import Program

SCALAR_TYPES: dict[type, Type] = {
    type(None): NONE,
    bool: BOOL,
    int: INT,
    float: FLOAT,
    str: STR,
    range: RANGE,
    type(Ellipsis): ELLIPSIS,
}
CALLABLES = (
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodDescriptorType,
    types.WrapperDescriptorType,
    types.MethodWrapperType,
)


SELF_TYPE = Type("class", (), "<self>")
OWN_TYPE = Type("class", (), "<own>")


class Unliftable(Exception):
    """A live object that has no run-time form."""


def stable_name(value: Any) -> str:
    """`module.qualname` of a function or class."""
    module = getattr(value, "__module__", None) or "builtins"
    name = getattr(value, "__name__", type(value).__name__)
    return f"{module}.{getattr(value, '__qualname__', name)}"


class Lifter:
    """Types of live objects; containers get one cell for each element type, once for each
    object."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._containers: dict[int, tuple[object, Type]] = {}
        self._names: dict[int, tuple[object, str]] = {}
        self._taken: dict[str, int] = {}
        self.callables: dict[str, object] = {}

    def type_of(self, value: object) -> Type:
        """The IR type of a live object. Raises `Unliftable`."""
        if value is UNBOUND_MARK:
            return UNBOUND
        if value is SELF_MARK:
            return SELF_TYPE
        if value is OWN_MARK:
            return OWN_TYPE
        found = SCALAR_TYPES.get(type(value))
        if found is not None:
            return found
        if isinstance(value, tuple) and type(value) is tuple:
            return Type("tuple", tuple(self.type_of(v) for v in value))
        if type(value) in (list, set, frozenset, dict):
            return self._container(value)
        if isinstance(value, CALLABLES):
            return Type("fn", (), self.name_of(value))
        if isinstance(value, (type, types.ModuleType)) or type(value) is object:
            return Type("class", (), self.name_of(value))
        raise Unliftable(type(value).__name__)

    def name_of(self, value: object) -> str:
        """A stable, unique name for a function, class or module."""
        known = self._names.get(id(value))
        if known is not None:
            return known[1]
        name = stable_name(value)
        count = self._taken.get(name, 0)
        self._taken[name] = count + 1
        unique = name if count == 0 else f"{name}#{count}"
        self._names[id(value)] = (value, unique)
        self.callables[unique] = value
        return unique

    def _container(self, value: Any) -> Type:
        known = self._containers.get(id(value))
        if known is not None:
            return known[1]
        kind = type(value).__name__
        columns = [list(value.keys()), list(value.values())] if kind == "dict" else [list(value)]
        if kind in ("set", "frozenset"):
            columns = [sorted(columns[0], key=repr)]
        cells = tuple(Cell(f"{kind}@static") for _ in columns)
        result = Type(kind, cells)
        self._containers[id(value)] = (value, result)
        for cell, column in zip(cells, columns, strict=True):
            self.program.types.grow(cell, self.program.types.join_all(map(self.type_of, column)))
        return result
