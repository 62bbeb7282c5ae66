"""`print`, which takes any number of values of any types, each shown by `str`, and `input`.

Rows have one type for all of `*args`, and a polyfill cannot tell which stream is meant.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.types import NONE, STR
from pyrs.tracer.values import Const, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def print_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """One write for each argument, separator and end, as in CPython."""
    separator = _text(kwargs.get("sep"), " ")
    end = _text(kwargs.get("end"), "\n")
    file = kwargs.get("file", Const(None))
    if file not in (Const(None), Const(sys.stdout), Const(sys.stderr)):
        refuse("unsupported-builtin", t.span(), "`print` to a file other than stdout and stderr")
    channel = "print.write_error" if file == Const(sys.stderr) else "print.write"
    for index, arg in enumerate(args):
        if index and separator != Const(""):
            t.emit(channel, NONE, (separator,), raises=True)
        t.emit(channel, NONE, (arg,), raises=True)
    if end != Const(""):
        t.emit(channel, NONE, (end,), raises=True)
    if kwargs.get("flush", Const(False)) != Const(False):
        t.emit(channel.replace("write", "flush"), NONE, (), raises=True)
    return Const(None)


def input_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """Writes the prompt and reads a line; the row flushes."""
    if kwargs or len(args) > 1:
        return None
    for prompt in args:
        t.emit("print.write", NONE, (prompt,), raises=True)
    return t.emit("print.input", STR, (), raises=True)


def _text(value: Value | None, default: str) -> Value:
    return Const(default) if value is None or value == Const(None) else value


OUTPUT_MODELS = {"builtins.print": print_, "builtins.input": input_}
