"""Attributes."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import TYPE_CHECKING

from pyrs.tracer import exception_values
from pyrs.tracer.apply import apply, by_row
from pyrs.tracer.control import Fork
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.origin import is_polyfill
from pyrs.tracer.polyfills import streams
from pyrs.tracer.probe import OWNERS
from pyrs.tracer.scope import load_from
from pyrs.tracer.types import STR, Type, members
from pyrs.tracer.values import (
    NULL,
    Const,
    FuncValue,
    MethodValue,
    SliceValue,
    SuperValue,
    Typed,
    Value,
)

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

CLASS_NAMES = frozenset({"__name__", "__qualname__", "__module__"})
PER_TARGET = {
    ("sys", "platform"),
    ("os", "name"),
    ("os", "sep"),
    ("os", "linesep"),
    ("sys", "byteorder"),
    ("sys", "maxsize"),
}


def LOAD_ATTR(t: Tracer, name: str) -> None:
    _load(t, name, method=False)


def LOAD_METHOD(t: Tracer, name: str) -> None:
    _load(t, name, method=True)


def _load(t: Tracer, name: str, method: bool) -> None:
    owner = t.stack[-1]
    if isinstance(owner, SuperValue):
        t.pop()
        exception_values.load_super(t, owner, name, method)
    elif isinstance(owner, Typed) and owner.type.kind == "exc":
        t.pop()
        exception_values.load(t, owner, name, method)
    else:
        result = load_attribute(t, owner, name)
        t.pop()
        t.push(result)
        if method:
            t.push(NULL)


def LOAD_SUPER(t: Tracer, arg: tuple[str, bool]) -> None:
    name, method = arg
    _, after, owner = t.popn(3)
    if not isinstance(after, Const) or t.type_of(owner).kind != "exc":
        refuse("unsupported-operation", t.span(), "`super()` here")
    exception_values.load_super(t, SuperValue(owner, after.value), name, method)


def STORE_ATTR(t: Tracer, name: str) -> None:
    value, owner = t.popn(2)
    if isinstance(owner, Typed) and owner.type.kind == "union":
        raise Fork(owner)
    if t.type_of(owner).kind != "exc":
        refuse("unsupported-syntax", t.span(), "assigning to an attribute")
    exception_values.store(t, owner, name, value)


def load_attribute(t: Tracer, owner: Value, name: str) -> Value:
    """`owner.name`."""
    if isinstance(owner, Const):
        return _of_constant(t, owner, name)
    if isinstance(owner, FuncValue):
        if name in ("__name__", "__qualname__") and not is_polyfill(owner.code):
            return Const(getattr(owner.code, f"co_{name.strip('_')}"))
        refuse("unsupported-operation", t.span(), f"the attribute `{name}` of a function")
    if isinstance(owner, SliceValue):
        if name not in ("start", "stop", "step", "indices"):
            refuse("unsupported-operation", t.span(), f"the attribute `{name}` of a slice")
        return MethodValue(owner, name) if name == "indices" else getattr(owner, name)
    type_ = t.type_of(owner)
    if name in CLASS_NAMES and all(_is_exception_class(t, m) for m in members(type_)):
        return t.emit("class.name", STR, (owner,), name)
    if type_.kind == "union" and isinstance(owner, Typed):
        raise Fork(owner)
    if type_.kind == "class":
        return _of_constant(t, Const(t.program.lifter.callables[type_.payload]), name)
    return _of_builtin(t, owner, type_.kind, name)


def _is_exception_class(t: Tracer, type_: Type) -> bool:
    """Whether it has a description of its class when the program runs."""
    class_ = t.program.lifter.callables.get(type_.payload) if type_.kind == "class" else None
    return isinstance(class_, type) and issubclass(class_, BaseException)


def _of_builtin(t: Tracer, owner: Value, kind: str, name: str) -> Value:
    python = OWNERS.get(kind)
    if python is None:
        row = by_row(t, f"{kind}.{name}", (owner,), {})
        if row is not None:
            return row
        if kind in ("keys", "values", "items", "iter") and name not in ("mapping", "__class__"):
            return MethodValue(owner, name)
        refuse(
            "unsupported-operation", t.span(), f"the attribute `{name}` of a value of type {kind}"
        )
    if not any(name in vars(class_) for class_ in python.__mro__):
        shown = python.__name__
        t.raise_new("AttributeError", f"'{shown}' object has no attribute '{name}'")
    if name == "__class__":
        return apply(t, "builtins.type", (owner,))
    found = getattr(python, name)
    if isinstance(found, (types.GetSetDescriptorType, types.MemberDescriptorType)):
        row = by_row(t, f"{kind}.{name}", (owner,), {})
        if row is None and kind in ("int", "bool", "float") and name in _NUMBER_PARTS:
            return _NUMBER_PARTS[name](t, owner, kind)
        if row is None:
            refuse("unsupported-operation", t.span(), f"the attribute `{name}` of {kind}")
        return row
    if isinstance(found, types.BuiltinMethodType) or not callable(found):
        return Const(found)  # a static or class method; a text
    return MethodValue(owner, name)


def _itself(t: Tracer, owner: Value, kind: str) -> Value:
    return apply(t, "builtins.int", (owner,)) if kind == "bool" else owner


_NUMBER_PARTS: dict[str, Callable[[Tracer, Value, str], Value]] = {
    "real": _itself,
    "numerator": _itself,
    "imag": lambda t, owner, kind: Const(0.0 if kind == "float" else 0),
    "denominator": lambda t, owner, kind: Const(1),
}


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
        try:
            return Const(getattr(value, name))
        except AttributeError as error:
            t.raise_new("AttributeError", str(error))
    if streams.is_method(value, name):
        return Const(getattr(value, name))
    return _of_builtin(t, owner, t.type_of(owner).kind, name)
