"""`%`, `str.format` and `format`: the constant format string decides which conversions the arguments get."""

from __future__ import annotations

import string
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyrs.tracer.apply import apply
from pyrs.tracer.builtins.sequences import items_of
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.opcodes.build import concat
from pyrs.tracer.values import Const, TupleValue, Value

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
    """One conversion; those without an exact counterpart in `format` are refused."""
    if kind in "sra":
        shown = apply(t, {"s": "builtins.str", "r": "builtins.repr", "a": "builtins.ascii"}[kind], (value,))
        if not flags:
            return shown
        left = "-" in flags
        width = flags.lstrip("-0+ #")
        align = "<" if left else ">"
        return apply(t, "builtins.format", (shown, Const(f"{align}{width}")))
    type_ = t.type_of(value).kind
    if kind in "di" and type_ in ("int", "bool") and "." not in flags:
        return apply(t, "builtins.format", (value, Const(_spec(flags) + "d")))
    if kind in "xXo" and type_ in ("int", "bool") and "." not in flags:
        return apply(t, "builtins.format", (value, Const(_spec(flags) + kind)))
    if kind in "fFeEgG" and type_ in ("int", "bool", "float"):
        number = value if type_ == "float" else apply(t, "builtins.float", (value,))
        return apply(t, "builtins.format", (number, Const(_spec(flags) + kind)))
    refuse("unsupported-operation", t.span(), f"`%{flags}{kind}` of a {type_}")


def _spec(flags: str) -> str:
    marks = flags[: len(flags) - len(flags.lstrip("-0+ #"))]
    rest = flags[len(marks) :]
    sign = "+" if "+" in marks else " " if " " in marks else ""
    align = "<" if "-" in marks else ""
    zero = "0" if "0" in marks and not align else ""
    return align + sign + ("#" if "#" in marks else "") + zero + rest


TEXT_MODELS = {
    "builtins.format": format_,
    "str.format": str_format,
    "operator.mod": percent,
}

__all__ = ["TEXT_MODELS", "TupleValue"]
