"""Attributes."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING

from pyrs.tracer.apply import by_row
from pyrs.tracer.control import Fork
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.probe import OWNERS
from pyrs.tracer.scope import load_from
from pyrs.tracer.values import NULL, Const, FuncValue, MethodValue, Typed, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

PER_TARGET = {
    ("sys", "platform"),
    ("os", "name"),
    ("os", "sep"),
    ("os", "linesep"),
    ("sys", "byteorder"),
    ("sys", "maxsize"),
}


def LOAD_ATTR(t: Tracer, name: str) -> None:
    result = load_attribute(t, t.stack[-1], name)
    t.pop()
    t.push(result)


def LOAD_METHOD(t: Tracer, name: str) -> None:
    LOAD_ATTR(t, name)
    t.push(NULL)


def load_attribute(t: Tracer, owner: Value, name: str) -> Value:
    """`owner.name`."""
    if isinstance(owner, Const):
        return _of_constant(t, owner, name)
    if isinstance(owner, FuncValue):
        if name in ("__name__", "__qualname__"):
            return Const(getattr(owner.code, f"co_{name.strip('_')}"))
        refuse("unsupported-operation", t.span(), f"the attribute `{name}` of a function")
    type_ = t.type_of(owner)
    if type_.kind == "union" and isinstance(owner, Typed):
        raise Fork(owner)
    return _of_builtin(t, owner, type_.kind, name)


def _of_builtin(t: Tracer, owner: Value, kind: str, name: str) -> Value:
    python = OWNERS.get(kind)
    if python is None:
        row = by_row(t, f"{kind}.{name}", (owner,), {})
        if row is not None:
            return row
        if kind in ("keys", "values", "items", "iter"):
            return MethodValue(owner, name)
        refuse(
            "unsupported-operation", t.span(), f"the attribute `{name}` of a value of type {kind}"
        )
    found = getattr(python, name, None)
    if found is None:
        shown = python.__name__
        t.raise_new("AttributeError", f"'{shown}' object has no attribute '{name}'")
    if isinstance(found, (types.GetSetDescriptorType, types.MemberDescriptorType)):
        row = by_row(t, f"{kind}.{name}", (owner,), {})
        if row is None:
            refuse("unsupported-operation", t.span(), f"the attribute `{name}` of {kind}")
        return row
    return MethodValue(owner, name)


def _of_constant(t: Tracer, owner: Const, name: str) -> Value:
    value = owner.value
    if isinstance(value, types.ModuleType):
        if (value.__name__, name) in PER_TARGET:
            refuse(
                "unsupported-operation",
                t.span(),
                f"`{value.__name__}.{name}`, which differs from target to target",
            )
        found = load_from(t, vars(value), name)
        if found is not None:
            return found
        t.raise_new("AttributeError", f"module '{value.__name__}' has no attribute '{name}'")
    if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType)):
        if hasattr(value, name):
            return Const(getattr(value, name))
        refuse("unsupported-operation", t.span(), f"the attribute `{name}` of `{value.__name__}`")
    return _of_builtin(t, owner, t.type_of(owner).kind, name)
