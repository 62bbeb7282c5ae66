"""Methods of exceptions that look at what is handled outside Python, and comparisons of classes.

Exceptions and classes are no types of the table's signatures.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pyrs.tracer.apply import apply, is_same
from pyrs.tracer.control import Fork
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.types import NONE, members
from pyrs.tracer.values import NONE_VALUE, Const, Typed, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def with_traceback(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """Tracebacks are no values: only `None` can be given."""
    if len(args) != 2 or args[1] != NONE_VALUE:
        refuse("unsupported-operation", t.span(), "`with_traceback` with a traceback")
    t.emit("exc.clear_traceback", NONE, args[:1])
    return args[0]


def shown(name: str) -> Any:
    """`e.__str__()`."""

    def model(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
        return apply(t, name, args)

    return model


def issubclass_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """Which class is meant is known when compiling, or the program branches on it."""
    for arg in args:
        if isinstance(arg, Typed) and arg.type.kind == "union":
            raise Fork(arg)
    values = [arg.value for arg in args if isinstance(arg, Const)]
    if len(values) != 2:
        refuse("unsupported-builtin", t.span(), "`issubclass` with a class chosen at run time")
    try:
        return Const(issubclass(*values))
    except TypeError as error:
        t.raise_new("TypeError", *error.args)
        raise


def same_class(inverted: bool) -> Any:
    """Classes are equal if they are the same."""

    def model(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
        for arg in args:
            if isinstance(arg, Const):
                if not isinstance(arg.value, type):
                    return None
            elif not isinstance(arg, Typed) or any(m.kind != "class" for m in members(arg.type)):
                return None
        return is_same(t, args[0], args[1], inverted)

    return model


EXCEPTION_MODELS = {
    "exc.with_traceback": with_traceback,
    "exc.__str__": shown("builtins.str"),
    "exc.__repr__": shown("builtins.repr"),
    "builtins.issubclass": issubclass_,
    "operator.eq": same_class(False),
    "operator.ne": same_class(True),
}
