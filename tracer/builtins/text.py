"""`%`, `str.format`, `format`: the constant format string decides how arguments are converted."""

from __future__ import annotations

import string
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyrs.tracer.apply import apply, fail
from pyrs.tracer.builtins.sequences import items_of
from pyrs.tracer.control import Fork
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.opcodes.build import concat
from pyrs.tracer.values import Const, TupleValue, Typed, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def format_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`format(x)` is `str(x)`."""
    if len(args) == 1 or args[1] == Const(""):
        return apply(t, "builtins.str", (args[0],))
    return None


def str_format(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """The fields of the constant string name the arguments."""
    template = args[0]
    if not isinstance(template, Const):
        refuse("unsupported-operation", t.span(), "`str.format` of a string made at run time")
    return _fields(t, template.value, args[1:], kwargs, _Counter())


class _Counter:
    """The number of the next field without a name."""

    def __init__(self) -> None:
        self.next = 0

    def take(self) -> int:
        self.next += 1
        return self.next - 1


def _fields(
    t: Tracer,
    template: str,
    args: Sequence[Value],
    kwargs: dict[str, Value],
    counter: _Counter,
) -> Value:
    pieces: list[Value] = []
    try:
        parsed = list(string.Formatter().parse(template))
    except ValueError as error:
        t.raise_new("ValueError", *error.args)
        raise
    for literal, field, spec, conversion in parsed:
        if literal:
            pieces.append(Const(literal))
        if field is None:
            continue
        value = _argument(t, field, args, kwargs, counter)
        if conversion:
            name = {"s": "str", "r": "repr", "a": "ascii"}.get(conversion)
            if name is None:
                refuse("unsupported-operation", t.span(), f"the conversion `!{conversion}`")
            value = apply(t, f"builtins.{name}", (value,))
        inner = _fields(t, spec or "", args, kwargs, counter)
        pieces.append(apply(t, "builtins.format", (value, inner)))
    return concat(t, pieces)


def _argument(
    t: Tracer, field: str, args: Sequence[Value], kwargs: dict[str, Value], counter: _Counter
) -> Value:
    if not field.isidentifier() and not field.isdigit() and field:
        refuse("unsupported-operation", t.span(), f"the field `{{{field}}}` of a format string")
    if field == "" or field.isdigit():
        index = int(field) if field else counter.take()
        if index >= len(args):
            t.raise_new(
                "IndexError", f"Replacement index {index} out of range for positional args tuple"
            )
        return args[index]
    if field not in kwargs:
        t.raise_new("KeyError", field)
    return kwargs[field]


def percent(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`"…" % values`: the conversions are known when the string is."""
    template, values = args
    if t.type_of(template).kind != "str":
        return None
    if not isinstance(template, Const):
        refuse("unsupported-operation", t.span(), "`%` with a format string made at run time")
    found = items_of(t, values)
    items = list(found.items) if found is not None else [values]
    pieces: list[Value] = []
    used = 0
    text: str = template.value
    position = 0
    while position < len(text):
        start = text.find("%", position)
        if start < 0:
            pieces.append(Const(text[position:]))
            break
        pieces.append(Const(text[position:start]))
        end = start + 1
        while end < len(text) and text[end] in "#0- +.0123456789":
            end += 1
        if end >= len(text):
            t.raise_new("ValueError", "incomplete format")
        flags, kind = text[start + 1 : end], text[end]
        position = end + 1
        if kind == "%":
            pieces.append(Const("%"))
            continue
        if used >= len(items):
            t.raise_new("TypeError", "not enough arguments for format string")
        pieces.append(_conversion(t, flags, kind, items[used]))
        used += 1
    if used < len(items):
        t.raise_new("TypeError", "not all arguments converted during string formatting")
    return concat(t, pieces)


def _conversion(t: Tracer, flags: str, kind: str, value: Value) -> Value:
    """One conversion: a row of the table for each kind of value."""
    type_ = t.type_of(value)
    if type_.kind == "union" and isinstance(value, Typed):
        raise Fork(value)
    spec = Const(flags + kind)
    if kind in "sra":
        shown = apply(t, _TEXT_OF[kind], (value,))
        return apply(t, "pyrs.percent_str", (Const(flags + "s"), shown)) if flags else shown
    if kind in "diuxXo":
        if type_.kind == "float" and kind in "diu":
            value = apply(t, "builtins.int", (value,))
        elif type_.kind not in ("int", "bool"):
            return fail(t, "operator.mod", (Const(f"%{flags}{kind}"), value), {})
        return apply(t, "pyrs.percent_int", (spec, value))
    if kind in "fFeEgG":
        if type_.kind not in ("int", "bool", "float"):
            return fail(t, "operator.mod", (Const(f"%{flags}{kind}"), value), {})
        return apply(t, "pyrs.percent_float", (spec, value))
    if kind == "c" and type_.kind in ("int", "bool", "str"):
        return apply(t, "pyrs.percent_char", (spec, value))
    refuse("unsupported-operation", t.span(), f"`%{flags}{kind}` of a {type_}")


_TEXT_OF = {"s": "builtins.str", "r": "builtins.repr", "a": "builtins.ascii"}


TEXT_MODELS = {
    "builtins.format": format_,
    "str.format": str_format,
    "operator.mod": percent,
}

__all__ = ["TEXT_MODELS", "TupleValue"]
