"""Module variables: constants until traced code writes them, then state of the artifact."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any

from pyrs.tracer.types import Type
from pyrs.tracer.values import UNBOUND_VALUE, Const, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def load_from(t: Tracer, namespace: dict[str, Any], name: str) -> Value | None:
    """A variable of a module, or None if it has none of that name."""
    if (id(namespace), name) in t.program.globals:
        unique, cell = t.program.global_cell(namespace, name)
        return t.emit("global.get", t.content(cell), (), unique)
    t.program.read_global(namespace, name)
    if name in namespace:
        return Const(namespace[name])
    return None


def load_global(t: Tracer, name: str) -> Value:
    """A global or built-in name, which may be unbound."""
    value = load_from(t, t.frame.namespace.globals, name)
    if value is None and hasattr(builtins, name):
        value = Const(getattr(builtins, name))
    return UNBOUND_VALUE if value is None else value


def store_global(t: Tracer, name: str, value: Value) -> None:
    """Assigns a module variable."""
    unique, cell = t.program.global_cell(t.frame.namespace.globals, name)
    t.program.types.grow(cell, t.type_of(value))
    t.emit("global.set", Type("none"), (value,), unique)
