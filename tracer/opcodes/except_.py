"""Exceptions: raising, matching, and the exception that is being handled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pyrs.tracer.apply import apply
from pyrs.tracer.calls import call
from pyrs.tracer.control import Fork
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.exception_values import ANY, class_of, narrowed_type
from pyrs.tracer.iterate import explode
from pyrs.tracer.types import BOOL, NONE
from pyrs.tracer.values import NONE_VALUE, PENDING, Const, TupleValue, Typed, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def PUSH_EXC(t: Tracer, _: Any) -> None:
    exception = t.pop()
    t.emit("exc.push", NONE, (exception,))
    t.handling += 1
    t.push(NONE_VALUE)
    t.push(exception)


def POP_EXC(t: Tracer, _: Any) -> None:
    t.pop()
    t.handling -= 1
    t.emit("exc.pop", NONE)


def EXC_MATCH(t: Tracer, _: Any) -> None:
    names = class_names(t, t.stack[-1])
    t.pop()
    if "BaseException" in names:
        t.push(Const(True))
        return
    t.push(is_any(t, t.stack[-1], names))


def is_any(t: Tracer, exception: Value, names: list[str]) -> Value:
    """Whether an exception is an instance of one of some classes; branches on it narrow it."""
    known = t.program.exceptions
    if any(issubclass(class_of(t, exception), known.live(name)) for name in names):
        return Const(True)
    result: Value = Const(False)
    for index, name in enumerate(names):
        found = t.emit("exc.is", BOOL, (exception,), name)
        result = found if index == 0 else apply(t, "operator.or_", (result, found))
    if isinstance(result, Typed) and isinstance(exception, Typed):
        t.facts[result.var.id] = (exception, (narrowed_type(t, exception, names),))
    return result


def class_names(t: Tracer, classes: Value) -> list[str]:
    """The names of an exception class or a tuple of such."""
    match classes:
        case Const(constant) if isinstance(constant, type) and issubclass(constant, BaseException):
            return [t.program.exceptions.name(constant, t.span())]
        case Const(constant) if isinstance(constant, tuple):
            return [n for c in constant for n in class_names(t, Const(c))]
        case TupleValue(items):
            return [n for i in items for n in class_names(t, i)]
        case Typed(type_, _) if type_.kind == "union":
            raise Fork(classes)
        case Typed(type_, _) if type_.kind == "tuple":
            return class_names(t, explode(t, classes))
        case Const(constant) if not isinstance(constant, type):
            _not_a_class(t)
    if t.type_of(classes).kind in ("class", "vtuple", "exc"):
        refuse("unsupported-syntax", t.span(), "`except` with a class that is chosen at run time")
    _not_a_class(t)
    return []


def _not_a_class(t: Tracer) -> None:
    said = "catching classes that do not inherit from BaseException is not allowed"
    t.raise_new("TypeError", said)


def RERAISE(t: Tracer, _: Any) -> None:
    t.raise_value(t.pop(), again=True)


def RAISE(t: Tracer, count: int) -> None:
    if count == 0:
        t.raise_value(t.emit("exc.current", ANY, raises=True), again=True)
    cause = t.pop() if count == 2 else None
    exception = instance(t, t.pop())
    if exception is PENDING:
        if cause is not None:
            refuse("unsupported-syntax", t.span(), "`raise` of a class with a cause")
        # The instance is pushed when it has been made, and this instruction runs again.
        t.frame = replace(t.frame, returns="again")
        return
    if cause is not None:
        given = cause if cause == NONE_VALUE else instance(t, cause)
        if given is PENDING:
            refuse("unsupported-syntax", t.span(), "`raise` with a class as its cause")
        t.emit("exc.cause", NONE, (exception, given))
    t.raise_value(exception)


def instance(t: Tracer, value: Value) -> Value:
    """The exception to raise: an instance, or a class called without arguments."""
    if isinstance(value, Const) and isinstance(value.value, type):
        if not issubclass(value.value, BaseException):
            t.raise_new("TypeError", "exceptions must derive from BaseException")
        return call(t, value, ())
    if isinstance(value, Typed) and value.type.kind == "union":
        raise Fork(value)
    if t.type_of(value).kind != "exc":
        t.raise_new("TypeError", "exceptions must derive from BaseException")
    return value
