"""Variables that inner functions share: closure cells, made by traced code or live at compile time."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING

from pyrs.tracer.apply import checked, local_message
from pyrs.tracer.cells import Cell
from pyrs.tracer.types import UNBOUND, Type
from pyrs.tracer.values import UNBOUND_VALUE, Const, Typed, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def cell_new(t: Tracer, name: str, initial: Value) -> Value:
    """A new cell, with the variable's value if it is a parameter."""
    cell = t.program.site(t.spec, (id(t.frame.code), len(t.outer), name), "cell")
    unbound = initial == UNBOUND_VALUE
    t.program.types.grow(cell, UNBOUND if unbound else t.type_of(initial))
    return t.emit("cell.new", Type("cell", (cell,)), () if unbound else (initial,))


def free_message(name: str) -> str:
    """CPython's words for a variable of an enclosing function without a value."""
    return (
        f"cannot access free variable '{name}' where it is not associated with a value "
        "in enclosing scope"
    )


def cell_get(t: Tracer, name: str, holder: Value) -> Value:
    """The content of a cell, which may be unbound."""
    if isinstance(holder, Const) and isinstance(holder.value, types.CellType):
        return _live_cell(t, name, holder.value)
    assert isinstance(holder, Typed)
    free = name in t.info.code.co_freevars
    error = "NameError" if free else "UnboundLocalError"
    message = free_message(name) if free else local_message(name)
    arg = holder.type.args[0]
    content = t.content(arg) if isinstance(arg, Cell) else arg
    value = t.emit("cell.get", content, (holder,))
    return split_checked(t, value, error, message)


def split_checked(t: Tracer, value: Value, error: str, message: str) -> Value:
    """As `checked`, for a value made by this very instruction: the test is drafted on the spot."""
    from pyrs.tracer.types import members, union_of

    if isinstance(value, Typed) and UNBOUND in members(value.type) and value.type != UNBOUND:
        rest = union_of(m for m in members(value.type) if m != UNBOUND)
        return t.emit("union.bound", rest, (value,), f"{error}: {message}", raises=True)
    return checked(t, value, error, message)


def _live_cell(t: Tracer, name: str, cell: types.CellType) -> Value:
    namespace = live_namespace(t, cell)
    key = (id(namespace), "cell_contents")
    if key in t.program.globals:
        unique, type_cell = t.program.global_cell(namespace, "cell_contents")
        return t.emit("global.get", t.content(type_cell), (), unique)
    t.program.read_global(namespace, "cell_contents")
    try:
        return Const(cell.cell_contents)
    except ValueError:
        t.raise_new("NameError", free_message(name))
        raise


def live_namespace(t: Tracer, cell: types.CellType) -> dict[str, object]:
    """A cell that lives at compile time, seen as a module with one variable."""
    known = t.program.live_cells.get(id(cell))
    if known is None:
        try:
            content = {"cell_contents": cell.cell_contents, "__name__": "closure"}
        except ValueError:
            content = {"__name__": "closure"}
        known = (cell, content)
        t.program.live_cells[id(cell)] = known
    return known[1]


def cell_set(t: Tracer, name: str, holder: Value, value: Value) -> None:
    """Assigns to a cell."""
    if isinstance(holder, Const) and isinstance(holder.value, types.CellType):
        unique, type_cell = t.program.global_cell(live_namespace(t, holder.value), "cell_contents")
        t.program.types.grow(type_cell, t.type_of(value))
        t.emit("global.set", Type("none"), (value,), unique)
        return
    assert isinstance(holder, Typed)
    arg = holder.type.args[0]
    if isinstance(arg, Cell):
        t.program.types.grow(arg, t.type_of(value))
    t.emit("cell.set", Type("none"), (holder, value))
