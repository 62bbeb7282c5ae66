"""Variables that inner functions share: cells, made by traced code or live at compile time, and
values of settled variables (`pyrs.tracer.settled`)."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pyrs.tracer.apply import checked, local_message
from pyrs.tracer.cells import Cell
from pyrs.tracer.control import Fork
from pyrs.tracer.lift import SELF_TYPE
from pyrs.tracer.normalize import inner_code
from pyrs.tracer.types import UNBOUND, Type, members
from pyrs.tracer.values import (
    NONE_VALUE,
    OWN,
    SELF,
    UNBOUND_VALUE,
    Const,
    FuncValue,
    GenValue,
    Typed,
    Value,
    children,
    is_virtual,
    rebuild,
)

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


def make_cell(t: Tracer, name: str) -> None:
    """Prepares a variable that closures share: with a cell, unless it is settled."""
    slot = t.info.slots[name]
    initial = t.locals[slot]
    if name not in t.info.settled.names or _needs_cell(t, name, initial):
        t.locals[slot] = cell_new(t, name, initial)


def cell_new(t: Tracer, name: str, initial: Value) -> Value:
    """A new cell, with the variable's value if it is a parameter."""
    cell = t.program.site(
        t.spec, (tuple((id(f.code), f.pc) for f in t.outer), id(t.frame.code), name), "cell"
    )
    unbound = initial == UNBOUND_VALUE
    t.program.types.grow(cell, UNBOUND if unbound else t.type_of(initial))
    return t.emit("cell.new", Type("cell", (cell,)), () if unbound else (initial,))


def captured(t: Tracer, name: str) -> Value:
    """What a closure holds of a variable: its cell, or the value of one that is settled."""
    if t.here in t.info.settled.own:
        return OWN
    return _variable(t, name)


def load_deref(t: Tracer, name: str) -> None:
    """Pushes the value of a variable that closures share."""
    holder = _variable(t, name)
    if _is_cell(holder):
        load_cell(t, name, holder)
    else:
        t.push(checked(t, holder, "UnboundLocalError", local_message(name)))


def store_deref(t: Tracer, name: str, value: Value) -> None:
    """Assigns to a variable that closures share."""
    slot = t.info.slots[name]
    if name not in t.info.settled.names:
        cell_set(t, name, t.locals[slot], value)
    else:
        t.locals[slot] = cell_new(t, name, value) if _needs_cell(t, name, value) else value


def _is_cell(holder: Value) -> bool:
    """Whether a variable is in a cell. Raises `Fork` where that depends on the path."""
    if isinstance(holder, Typed) and any(m.kind == "cell" for m in members(holder.type)):
        if holder.type.kind == "union":
            raise Fork(holder)
        return True
    return isinstance(holder, Const) and isinstance(holder.value, types.CellType)


def _needs_cell(t: Tracer, name: str, value: Value) -> bool:
    """Whether a settled variable has a cell all the same: what it holds cannot be copied, as an
    iterator, or is a function that a function like the one to come captured (`k = lambda x: k(x)`
    for the `k` of a turn before), whose types would not end."""
    if is_virtual(value):
        return not any(isinstance(part, GenValue) for part in _parts(value))
    takers = {code for code in inner_code(t.frame.code) if name in code.co_freevars}
    recursive = isinstance(value, FuncValue) and OWN in value.closure
    held = children(value) if recursive else (value,)
    return any(code in takers for part in held for code in _functions_in(t, part))


def _parts(value: Value) -> Iterator[Value]:
    yield value
    for child in children(value):
        yield from _parts(child)


def _functions_in(t: Tracer, value: Value) -> Iterator[types.CodeType]:
    """The functions that a value is or holds, by their code."""
    for part in _parts(value):
        if isinstance(part, FuncValue):
            yield part.code
        elif isinstance(part, Typed):
            for name in _function_types(part.type, set()):
                for known in _parts(t.program.closures.get(name, NONE_VALUE)):
                    if isinstance(known, FuncValue):
                        yield known.code


def _function_types(part: Any, seen: set[int]) -> Iterator[str]:
    if isinstance(part, Cell):
        if id(part.find()) in seen:
            return
        seen.add(id(part.find()))
        part = part.content
    if part.kind == "fn":
        yield part.payload
    for arg in part.args if not part.is_recursive else ():
        yield from _function_types(arg, seen)


def _variable(t: Tracer, name: str) -> Value:
    holder = t.locals[t.info.slots[name]]
    code = t.frame.code
    if not isinstance(holder, FuncValue) or holder.code is not code or holder.closure:
        return holder
    slots = t.info.slots
    closure = (OWN if n == name else t.locals[slots[n]] for n in code.co_freevars)
    return replace(holder, closure=tuple(closure))


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

    apart = [m for m in members(content) if m.kind == "fn" and SELF_TYPE in m.args]
    t.push_bound(t.emit("cell.get", content, (holder,)), error, message, opened, apart)


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
