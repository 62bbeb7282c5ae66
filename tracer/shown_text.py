"""`str` and `repr` of exceptions whose classes have a `__str__` or `__repr__` of their own, and of
classes and built-in functions.

Rows show an exception by its arguments. Where an instance may have such a method, the value is
shown by a function that calls it, and the row gets the text. That function is no frame of
CPython's: what it raises is raised where the value was to be shown.
"""

from __future__ import annotations

import types
from typing import TYPE_CHECKING

from pyrs.tracer.control import Fork
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.exception_classes import ExceptionClass, is_builtin
from pyrs.tracer.exception_values import class_of
from pyrs.tracer.types import Type, members, parts
from pyrs.tracer.values import Const, SliceValue, Typed, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

# What shows its first argument, and by which method an exception is shown there.
SHOWN_BY = {
    "builtins.str": "__str__",
    "builtins.repr": "__repr__",
    "builtins.ascii": "__repr__",
    "builtins.format": "__str__",
    "pyrs.print_write": "__str__",
    "pyrs.print_write_error": "__str__",
}


def has_own(class_: ExceptionClass, name: str) -> bool:
    """Whether instances of a class are shown by a method that is not its built-in base's."""
    built_in = next(c for c in class_.__mro__ if is_builtin(c))
    # As `inspect.getattr_static` would, which takes a tenth of the time that tracing takes.
    found, known = (
        next(vars(c)[name] for c in start.__mro__ if name in vars(c))
        for start in (class_, built_in)
    )
    return found is not known


def has_own_text(class_: ExceptionClass) -> bool:
    """Whether a class has a `__str__`."""
    return has_own(class_, "__str__")


def shown(t: Tracer, py: str, value: Value, *spec: Value) -> Value:
    """The value, or where one of the program's own methods shows it, the text; also of a class or
    function, where that has no address."""
    name = SHOWN_BY[py]
    if spec in ((), (Const(""),)):
        if isinstance(value, SliceValue):
            return _slice_text(t, value)
        if _is_class(t, value):
            return _class_text(t, value)
    if py == "builtins.format" and isinstance(spec[0], Const):
        return value  # no exception takes a specification
    type_ = t.type_of(value)
    if type_.kind != "exc":
        _check_items(t, py, value, type_)
        return value
    _check_arguments(t, class_of(t, value))
    if not _may_have_own(t, type_, name):
        return value
    if py in ("builtins.ascii", "builtins.format"):
        refuse("unsupported-operation", t.span(), f"`{py[9:]}` of an exception with a `{name}`")
    from pyrs.tracer.calls import call_apart
    from pyrs.tracer.polyfills.exceptions import repr_of, str_of

    return call_apart(t, Const(str_of if name == "__str__" else repr_of), (value,))


def _is_class(t: Tracer, value: Value) -> bool:
    if isinstance(value, Const):
        built_in = isinstance(value.value, types.BuiltinFunctionType)
        if built_in and isinstance(value.value.__self__, types.ModuleType):
            return True
        return isinstance(value.value, type)
    return isinstance(value, Typed) and all(m.kind == "class" for m in members(value.type))


def _class_text(t: Tracer, value: Value) -> Value:
    if isinstance(value, Const):
        return Const(repr(value.value))
    from pyrs.tracer.calls import call_apart
    from pyrs.tracer.polyfills.exceptions import text_of_class

    return call_apart(t, Const(text_of_class), (value,))


def _slice_text(t: Tracer, value: SliceValue) -> Value:
    from pyrs.tracer.calls import call_apart
    from pyrs.tracer.polyfills.slices import text_of_slice

    return call_apart(t, Const(text_of_slice), (value.start, value.stop, value.step))


def _may_have_own(t: Tracer, type_: Type, name: str) -> bool:
    found = t.program.exceptions.candidates(t.program.exceptions.live(type_.payload))
    return any(has_own(class_, name) for class_ in found)


def _check_items(t: Tracer, py: str, value: Value, type_: Type) -> None:
    """Refuses a container of exceptions that rows would show by their arguments."""
    if type_.kind == "union" and isinstance(value, Typed):
        if any(m.kind == "exc" and _may_have_own(t, m, SHOWN_BY[py]) for m in members(type_)):
            raise Fork(value)
        return
    for part in parts(t.resolved(type_)):
        if part.kind == "exc" and _may_have_own(t, part, "__repr__"):
            said = "a container of exceptions with a `__repr__`"
            refuse("unsupported-operation", t.span(), f"`{py.rpartition('.')[2]}` of {said}")


def _check_arguments(t: Tracer, class_: ExceptionClass) -> None:
    """Refuses an exception among whose arguments may be one with a method of its own."""
    held = t.resolved(t.program.exceptions.args(class_))
    for part in parts(held):
        if part.kind == "exc" and any(_may_have_own(t, part, n) for n in ("__str__", "__repr__")):
            said = "an exception that holds one with a `__str__` or `__repr__`"
            refuse("unsupported-operation", t.span(), f"showing {said}")
