"""`print`: takes any number of values of any types, each shown by `str`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyrs.tracer.apply import apply
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.opcodes.build import concat
from pyrs.tracer.types import NONE
from pyrs.tracer.values import Const, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def print_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """Rows have one type for all of `*args`."""
    separator = _text(kwargs.get("sep"), " ")
    end = _text(kwargs.get("end"), "\n")
    file = kwargs.get("file", Const(None))
    if file not in (Const(None), Const(sys.stdout), Const(sys.stderr)):
        refuse("unsupported-builtin", t.span(), "`print` to a file other than stdout and stderr")
    pieces: list[Value] = []
    for index, arg in enumerate(args):
        if index:
            pieces.append(separator)
        pieces.append(apply(t, "builtins.str", (arg,)))
    text = concat(t, [*pieces, end])
    to_error = file == Const(sys.stderr)
    flush = kwargs.get("flush", Const(False))
    t.emit("print.error" if to_error else "print.text", NONE, (text,), raises=True)
    if flush != Const(False):
        t.emit("print.flush", NONE, (), raises=True)
    return Const(None)


def _text(value: Value | None, default: str) -> Value:
    return Const(default) if value is None or value == Const(None) else value


OUTPUT_MODELS = {"builtins.print": print_}
