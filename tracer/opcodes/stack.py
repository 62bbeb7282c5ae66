"""Constants, variables, closure cells and stack shuffling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyrs.tracer.apply import read_variable
from pyrs.tracer.closures import captured, load_deref, make_cell, store_deref
from pyrs.tracer.scope import load_global, store_global
from pyrs.tracer.values import NULL, UNBOUND_VALUE, Const, Typed

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def CONST(t: Tracer, value: Any) -> None:
    t.push(Const(value))


def NULL_(t: Tracer, _: Any) -> None:
    t.push(NULL)


def LOAD(t: Tracer, name: str) -> None:
    t.push(read_variable(t, name))


def LOAD_CLEAR(t: Tracer, name: str) -> None:
    slot = t.info.slots[name]
    t.push(t.locals[slot])
    t.locals[slot] = UNBOUND_VALUE


def STORE(t: Tracer, name: str) -> None:
    value = t.pop()
    t.locals[t.info.slots[name]] = value
    if isinstance(value, Typed) and name.isidentifier():
        t.spec.names.setdefault(value.var.id, name)


def DELETE(t: Tracer, name: str) -> None:
    read_variable(t, name)
    t.locals[t.info.slots[name]] = UNBOUND_VALUE


def MAKE_CELL(t: Tracer, name: str) -> None:
    make_cell(t, name)


def LOAD_CELL(t: Tracer, name: str) -> None:
    t.push(captured(t, name))


def LOAD_DEREF(t: Tracer, name: str) -> None:
    load_deref(t, name)


def STORE_DEREF(t: Tracer, name: str) -> None:
    store_deref(t, name, t.pop())


def LOAD_GLOBAL(t: Tracer, name: str) -> None:
    t.push_bound(load_global(t, name), "NameError", f"name '{name}' is not defined")


def STORE_GLOBAL(t: Tracer, name: str) -> None:
    store_global(t, name, t.pop())


def POP(t: Tracer, _: Any) -> None:
    t.pop()


def COPY(t: Tracer, depth: int) -> None:
    t.push(t.stack[-depth])


def SWAP(t: Tracer, depth: int) -> None:
    t.stack[-1], t.stack[-depth] = t.stack[-depth], t.stack[-1]
