"""Variables that inner functions share: closure cells, made by traced code or live at compile
time."""

from __future__ import annotations

import types
from dataclasses import replace
from typing import TYPE_CHECKING

from pyrs.tracer.apply import local_message
from pyrs.tracer.cells import Cell
from pyrs.tracer.types import UNBOUND, Type
from pyrs.tracer.values import SELF, UNBOUND_VALUE, Const, FuncValue, Typed, Value, rebuild

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def unpack_callable(t: Tracer, callee: Typed) -> Value:
    """The virtual function behind a run-time one, with what it captured."""
    known = t.program.closures[callee.type.payload]
    parts = []
    for index, arg in enumerate(callee.type.args):
        content = t.content(arg) if isinstance(arg, Cell) else arg
        parts.append(t.emit("fn.get", content, (callee,), index))
    return rebuild(known, tuple(parts))


def cell_new(t: Tracer, name: str, initial: Value) -> Value:
    """A new cell, with the variable's value if it is a parameter."""
    cell = t.program.site(
        t.spec, (tuple((id(f.code), f.pc) for f in t.outer), id(t.frame.code), name), "cell"
    )
    unbound = initial == UNBOUND_VALUE
    t.program.types.grow(cell, UNBOUND if unbound else t.type_of(initial))
    return t.emit("cell.new", Type("cell", (cell,)), () if unbound else (initial,))


def free_message(name: str) -> str:
    """CPython's words for a variable of an enclosing function without a value."""
    return (
        f"cannot access free variable '{name}' where it is not associated with a value "
        "in enclosing scope"
    )


def load_cell(t: Tracer, name: str, holder: Value) -> None:
    """Pushes the content of a cell, which may be unbound."""
    free = name in t.info.code.co_freevars
    error = "NameError" if free else "UnboundLocalError"
    message = free_message(name) if free else local_message(name)
    if isinstance(holder, Const) and isinstance(holder.value, types.CellType):
        t.push_bound(_live_cell(t, name, holder.value), error, message)
        return
    assert isinstance(holder, Typed)
    arg = holder.type.args[0]
    content = t.content(arg) if isinstance(arg, Cell) else arg

    def opened(loaded: Value) -> Value:
        if isinstance(loaded, Typed) and loaded.type.kind == "fn":
            loaded = unpack_callable(t, loaded)
        return _with_self(loaded, SELF, holder)

    t.push_bound(t.emit("cell.get", content, (holder,)), error, message, opened)


def _with_self(value: Value, old: Value, new: Value) -> Value:
    """A function that closes over the very cell it is stored in: the cell stands in its type as
    `SELF`.

    Without that the type of a recursive inner function would contain itself.
    """
    if not isinstance(value, FuncValue):
        return value
    closure = tuple(new if c == old else c for c in value.closure)
    return replace(value, closure=closure)


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
        return UNBOUND_VALUE


def live_namespace(t: Tracer, cell: types.CellType) -> dict[str, object]:
    """A cell that lives at compile time, seen as a module with one variable."""
    known = t.program.live_cells.get(id(cell))
    if known is None:
        try:
            content: dict[str, object] = {
                "cell_contents": cell.cell_contents,
                "__name__": "closure",
            }
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
    value = _with_self(value, holder, SELF)
    arg = holder.type.args[0]
    if isinstance(arg, Cell):
        t.program.types.grow(arg, t.type_of(value))
    t.emit("cell.set", Type("none"), (holder, value))
