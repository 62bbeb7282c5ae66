"""`%`, `str.format`, `format`: the constant format string decides how arguments are converted."""

from __future__ import annotations

import string
from _string import formatter_field_name_split  # type: ignore[import-not-found]
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pyrs.tracer.apply import apply, fail
from pyrs.tracer.builtins.sequences import items_of
from pyrs.tracer.control import Fork
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.opcodes.attr import load_attribute
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


_SWITCH = "cannot switch from {} field {} to {} field {}"
_MANUAL, _AUTOMATIC = ("manual", "specification"), ("automatic", "numbering")


class _Counter:
    """The number of the next field without a name."""

    def __init__(self) -> None:
        self.next = 0
        self.numbered = False

    def automatic(self, t: Tracer) -> None:
        """Notes a field without a name."""
        if self.numbered:
            t.raise_new("ValueError", _SWITCH.format(*_MANUAL, *_AUTOMATIC))

    def manual(self, t: Tracer) -> None:
        """Notes a field with a number."""
        if self.next:
            t.raise_new("ValueError", _SWITCH.format(*_AUTOMATIC, *_MANUAL))
        self.numbered = True

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
    for literal, field, spec, conversion in _parsed(t, template):
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


def _parsed(t: Tracer, template: str) -> Iterator[tuple[str, str | None, str | None, str | None]]:
    """The parts of a format string; what is wrong with it is raised when its turn comes."""
    parts = iter(string.Formatter().parse(template))
    while True:
        part = None
        try:
            part = next(parts, None)
        except ValueError as error:
            t.raise_new("ValueError", *error.args)
        if part is None:
            return
        yield part


def _argument(
    t: Tracer, field: str, args: Sequence[Value], kwargs: dict[str, Value], counter: _Counter
) -> Value:
    """The argument that a field names, and what it looks up in it."""
    first, rest = formatter_field_name_split(field)
    if first == "":
        counter.automatic(t)
        first = counter.take()
    elif isinstance(first, int):
        counter.manual(t)
    if isinstance(first, int):
        if first >= len(args):
            t.raise_new(
                "IndexError", f"Replacement index {first} out of range for positional args tuple"
            )
        value = args[first]
    else:
        if first not in kwargs:
            t.raise_new("KeyError", first)
        value = kwargs[first]
    for is_attribute, name in rest:
        if is_attribute:
            value = load_attribute(t, value, name)
        else:
            value = apply(t, "operator.getitem", (value, Const(name)))
    return value


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
        key, start = _key(t, text, start)
        if key is not None:
            items, used = [_under_key(t, values, key)], 0
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
    if used < len(items) and not _is_mapping(t, values):
        t.raise_new("TypeError", "not all arguments converted during string formatting")
    return concat(t, pieces)


def _key(t: Tracer, text: str, start: int) -> tuple[str | None, int]:
    """The key in parentheses behind a `%`, and where the conversion goes on."""
    if text[start + 1 : start + 2] != "(":
        return None, start
    depth, end = 1, start + 2
    while end < len(text) and depth:
        depth += {"(": 1, ")": -1}.get(text[end], 0)
        end += 1
    if depth:
        t.raise_new("ValueError", "incomplete format key")
    return text[start + 2 : end - 1], end - 1


def _under_key(t: Tracer, values: Value, key: str) -> Value:
    if isinstance(values, Typed) and values.type.kind == "union":
        raise Fork(values)
    if not _is_mapping(t, values):
        t.raise_new("TypeError", "format requires a mapping")
    return apply(t, "operator.getitem", (values, Const(key)))


def _is_mapping(t: Tracer, values: Value) -> bool:
    """Whether CPython takes the right side of `%` for a mapping: what has items, lists included."""
    return t.type_of(values).kind in ("dict", "list", "range")


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
