"""`"…" % values`: the conversions of a constant format string, as `Objects/unicodeobject.c` reads
them.

A row converts one value by one conversion; which value that is, the format string says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyrs.tracer.apply import apply, fail, fork_on_union
from pyrs.tracer.builtins.sequences import items_of
from pyrs.tracer.calls import call_apart, call_function
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.iterate import homogeneous
from pyrs.tracer.opcodes.build import concat
from pyrs.tracer.polyfills.templates import converted, percent_mapping, percent_template
from pyrs.tracer.types import members
from pyrs.tracer.values import NONE_VALUE, Const, TupleValue, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

# What may be left over, and looked up by `%(key)s`: not a tuple, not a string, but has items.
_MAPPINGS = frozenset({"list", "dict", "range"})
_TEXT_OF = {"s": "builtins.str", "r": "builtins.repr", "a": "builtins.ascii"}
_NOT_ENOUGH = "not enough arguments for format string"


def percent(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`"…" % values`: the conversions are known when the string is."""
    template, values = args
    if t.type_of(template).kind != "str":
        return None
    kinds = {member.kind for member in members(t.type_of(values))}
    if kinds & {"tuple", "vtuple"}:
        fork_on_union(t, (values,))
    if not isinstance(template, Const) or "vtuple" in kinds:
        return _at_run_time(t, template, values)
    return _Format(t, template.value, values).result()


def _at_run_time(t: Tracer, template: Value, values: Value) -> Value:
    """Which conversion takes which value the string says when the program runs."""
    fork_on_union(t, (values,))
    found = items_of(t, values)
    kind = t.type_of(values).kind
    if kind == "dict":
        return call_apart(t, Const(percent_mapping), (template, values))
    if found is None and kind in _MAPPINGS:
        refuse("unsupported-operation", t.span(), f"`%` of a {kind} with a string made at run time")
    if kind == "vtuple":
        items, count = values, apply(t, "builtins.len", (values,))
    else:
        listed = found.items if found is not None else (values,)
        items, count = homogeneous(t, TupleValue(listed or (NONE_VALUE,))), Const(len(listed))
    given = (template, items, count)
    return call_function(t, Const(percent_template), given, {}, hidden=True)


class _Format:
    """One format string and what it takes from its values."""

    def __init__(self, t: Tracer, text: str, values: Value) -> None:
        self.t = t
        self.text = text
        self.values = values
        found = items_of(t, values)
        self.is_tuple = found is not None
        self.items = list(found.items) if found is not None else [values]
        self.used = 0
        self.at = 0

    def result(self) -> Value:
        """The formatted string."""
        t = self.t
        made: list[Value] = []
        while (start := self.text.find("%", self.at)) >= 0:
            made.append(Const(self.text[self.at : start]))
            self.at = start + 1
            made.append(self.conversion())
        made.append(Const(self.text[self.at :]))
        if self.used < len(self.items):
            if not self.is_tuple:
                fork_on_union(t, (self.values,))
            if self.is_tuple or t.type_of(self.values).kind not in _MAPPINGS:
                t.raise_new("TypeError", "not all arguments converted during string formatting")
        return concat(t, made)

    def conversion(self) -> Value:
        """What stands behind a `%`."""
        if self.text[self.at : self.at + 1] == "%":
            self.at += 1
            return Const("%")
        if self.text[self.at : self.at + 1] == "(":
            self.look_up()
        parts: list[Value] = [Const(self.take("-+ #0"))]
        parts.append(self.number())
        if self.text[self.at : self.at + 1] == ".":
            self.at += 1
            parts += [Const("."), self.number(precision=True)]
        self.at += self.text[self.at : self.at + 1] in ("h", "l", "L")
        if self.at >= len(self.text):
            self.t.raise_new("ValueError", "incomplete format")
        kind = self.text[self.at]
        self.at += 1
        value = self.next_value()
        if kind not in "sradiuxXofFeEgGc":
            character = kind if 31 <= ord(kind) <= 126 else "?"
            shown = f"'{character}' (0x{ord(kind):x}) at index {self.at - 1}"
            self.t.raise_new("ValueError", f"unsupported format character {shown}")
        return _converted(self.t, concat(self.t, parts), kind, value)

    def take(self, chars: str) -> str:
        """The characters at hand that are among `chars`."""
        start = self.at
        while self.at < len(self.text) and self.text[self.at] in chars:
            self.at += 1
        return self.text[start : self.at]

    def number(self, precision: bool = False) -> Value:
        """A width or precision: digits, or a value for `*`."""
        if self.text[self.at : self.at + 1] != "*":
            return Const(self.take("0123456789"))
        self.at += 1
        value = self.next_value()
        fork_on_union(self.t, (value,))
        if self.t.type_of(value).kind not in ("int", "bool"):
            self.t.raise_new("TypeError", "* wants int")
        if precision:
            if not isinstance(value, Const):
                refuse(
                    "unsupported-operation",
                    self.t.span(),
                    "`.*` in a format string with a precision known at run time only",
                )
            return Const(str(max(int(value.value), 0)))
        if self.t.type_of(value).kind == "bool":
            value = apply(self.t, "builtins.int", (value,))
        return apply(self.t, "builtins.str", (value,))

    def look_up(self) -> None:
        """`(key)`: the next value is what the mapping has for the key."""
        depth, start = 0, self.at
        while self.at < len(self.text):
            depth += {"(": 1, ")": -1}.get(self.text[self.at], 0)
            self.at += 1
            if depth == 0:
                break
        fork_on_union(self.t, (self.values,))
        if self.is_tuple or self.t.type_of(self.values).kind not in _MAPPINGS:
            self.t.raise_new("TypeError", "format requires a mapping")
        if depth:
            self.t.raise_new("ValueError", "incomplete format key")
        key = Const(self.text[start + 1 : self.at - 1])
        self.items = [apply(self.t, "operator.getitem", (self.values, key))]
        self.used = 0

    def next_value(self) -> Value:
        """The next value to convert."""
        if self.used >= len(self.items):
            self.t.raise_new("TypeError", _NOT_ENOUGH)
        self.used += 1
        return self.items[self.used - 1]


def _converted(t: Tracer, flags: Value, kind: str, value: Value) -> Value:
    """One conversion: a row of the table for each kind of value."""
    spec = concat(t, [flags, Const(kind)])
    if kind in "sra":
        shown = apply(t, _TEXT_OF[kind], (value,))
        if flags == Const(""):
            return shown
        return apply(t, "pyrs.percent_str", (concat(t, [flags, Const("s")]), shown))
    type_ = t.type_of(value)
    if type_.kind == "union":
        return call_apart(t, Const(converted), (flags, Const(kind), value))
    if kind in "diuxXo":
        if type_.kind == "float" and kind in "diu":
            value = apply(t, "builtins.int", (value,))
        elif type_.kind not in ("int", "bool"):
            return fail(t, "operator.mod", (Const(f"%{kind}"), TupleValue((value,))), {})
        return apply(t, "pyrs.percent_int", (spec, value))
    if kind in "fFeEgG":
        if type_.kind not in ("int", "bool", "float"):
            return fail(t, "operator.mod", (Const(f"%{kind}"), TupleValue((value,))), {})
        return apply(t, "pyrs.percent_float", (spec, value))
    if type_.kind in ("int", "bool", "str"):
        return apply(t, "pyrs.percent_char", (spec, value))
    return fail(t, "operator.mod", (Const(f"%{kind}"), TupleValue((value,))), {})


PERCENT_MODELS = {"operator.mod": percent}
