"""`print`, which takes any number of values of any types, each shown by `str`, and `input`.

Rows have one type for all of `*args`, and a polyfill cannot tell which stream is meant.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyrs.tracer.apply import by_row, fail, fork_on_union
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.types import NONE, STR
from pyrs.tracer.values import Const, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def print_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """One write for each argument, separator and end, as in CPython."""
    separator, end = between_and_behind(t, kwargs)
    file = kwargs.get("file", Const(None))
    if file not in (Const(None), Const(sys.stdout), Const(sys.stderr)):
        refuse("unsupported-builtin", t.span(), "`print` to a file other than stdout and stderr")
    channel = "pyrs.print_write_error" if file == Const(sys.stderr) else "pyrs.print_write"
    for index, arg in enumerate(args):
        if index and separator != Const(""):
            _write(t, channel, separator)
        _write(t, channel, arg)
    if end != Const(""):
        _write(t, channel, end)
    if kwargs.get("flush", Const(False)) != Const(False):
        by_row(t, channel.replace("write", "flush"), (), {})
    return Const(None)


def _write(t: Tracer, channel: str, value: Value) -> None:
    """`stream.write(str(value))`."""
    if by_row(t, channel, (value,), {}) is None:
        refuse("unsupported-builtin", t.span(), f"`print` of a {t.type_of(value)}")


def input_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """Writes the prompt and reads a line; the row flushes."""
    if kwargs or len(args) > 1:
        return None
    for prompt in args:
        t.emit("print.write", NONE, (prompt,), raises=True)
    return t.emit("print.input", STR, (), raises=True)


def between_and_behind(t: Tracer, kwargs: dict[str, Value]) -> tuple[Value, Value]:
    """The strings that `sep` and `end` stand for; CPython asks for their types before it writes."""
    return _text(t, kwargs, "sep", " "), _text(t, kwargs, "end", "\n")


def _text(t: Tracer, kwargs: dict[str, Value], name: str, default: str) -> Value:
    value = kwargs.get(name, Const(None))
    type_ = t.type_of(value)
    if type_ == NONE:
        return Const(default)
    if type_ != STR:
        fork_on_union(t, (value,))
        fail(t, "builtins.print", (), {name: value})
    return value


OUTPUT_MODELS = {"builtins.print": print_, "builtins.input": input_}
