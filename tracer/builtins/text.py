"""`str.format`, `format`: a constant format string decides when compiling how arguments are
converted, any other when the program runs."""

from __future__ import annotations

import string
from _string import formatter_field_name_split  # type: ignore[import-not-found]
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pyrs.tracer.apply import apply
from pyrs.tracer.calls import call_apart, call_function
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.iterate import homogeneous
from pyrs.tracer.opcodes.attr import load_attribute
from pyrs.tracer.opcodes.build import concat
from pyrs.tracer.polyfills.templates import format_template, format_with_mapping, formatted
from pyrs.tracer.values import NONE_VALUE, Const, TupleValue, Value

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
        return _at_run_time(t, template, args[1:], kwargs)
    return _fields(t, template.value, args[1:], kwargs, _Counter())


def format_mapping(
    t: Tracer,
    template: Value,
    args: Sequence[Value],
    kwargs: dict[str, Value],
    mapping: Value,
    positional: bool = True,
) -> Value:
    """`template.format(*args, **kwargs, **mapping)`; not `positional`: `format_map(mapping)`."""
    if isinstance(template, Const):
        counter = _Counter(mapping, positional)
        return _fields(t, template.value, args, kwargs, counter)
    if kwargs:
        refuse("unsupported-syntax", t.span(), "`**` in a call with other keywords beside it")
    items = homogeneous(t, TupleValue(tuple(args) or (NONE_VALUE,)))
    given = (template, items, Const(len(args) if positional else -1), mapping)
    return call_apart(t, Const(format_with_mapping), given)


def format_map(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`template.format_map(mapping)` of a dict."""
    if len(args) != 2 or t.type_of(args[1]).kind != "dict":
        return None
    return format_mapping(t, args[0], (), {}, args[1], positional=False)


def _at_run_time(
    t: Tracer, template: Value, args: Sequence[Value], kwargs: dict[str, Value]
) -> Value:
    """Which field takes which argument the string says when the program runs."""
    items = homogeneous(t, TupleValue(tuple(args) or (NONE_VALUE,)))
    given = (template, items, Const(len(args)), *_named(t, kwargs))
    return call_function(t, Const(format_template), given, {}, hidden=True)


def format_items(t: Tracer, template: Value, items: Value, kwargs: dict[str, Value]) -> Value:
    """`template.format(*items, **kwargs)` of a list or tuple whose length is not known."""
    count = apply(t, "builtins.len", (items,))
    return call_apart(t, Const(format_template), (template, items, count, *_named(t, kwargs)))


def _named(t: Tracer, kwargs: dict[str, Value]) -> tuple[Value, Value]:
    values = homogeneous(t, TupleValue(tuple(kwargs.values()) or (NONE_VALUE,)))
    return homogeneous(t, TupleValue(tuple(map(Const, kwargs)) or (Const(""),))), values


_SWITCH = "cannot switch from {} field {} to {} field {}"
_MANUAL, _AUTOMATIC = ("manual", "specification"), ("automatic", "numbering")


class _Counter:
    """The number of the next field without a name; `mapping` has what is no argument."""

    def __init__(self, mapping: Value | None = None, positional: bool = True) -> None:
        self.next = 0
        self.numbered = False
        self.mapping = mapping
        self.positional = positional

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
        if t.type_of(value).kind == "union":
            pieces.append(call_apart(t, Const(formatted), (value, inner)))
        else:
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
        if not counter.positional:
            t.raise_new("ValueError", "Format string contains positional fields")
        if first >= len(args):
            t.raise_new(
                "IndexError", f"Replacement index {first} out of range for positional args tuple"
            )
        value = args[first]
    elif first in kwargs:
        value = kwargs[first]
    else:
        mapping = counter.mapping
        if mapping is None:
            t.raise_new("KeyError", first)
        value = apply(t, "operator.getitem", (mapping or NONE_VALUE, Const(first)))
    for is_attribute, name in rest:
        if is_attribute:
            value = load_attribute(t, value, name)
        else:
            value = apply(t, "operator.getitem", (value, Const(name)))
    return value


TEXT_MODELS = {
    "builtins.format": format_,
    "str.format": str_format,
    "str.format_map": format_map,
}
