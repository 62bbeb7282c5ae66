"""Generators that call themselves, where their items end in a list.

A generator is traced into the loop that consumes it, which has no end where it is its own consumer.
In `list(f(…))`, `f` may as well be a function that gives the list of its items: one specialisation,
which calls itself. So it may in `yield from f(…)`, where what comes out of the outermost one goes
into a list: nothing runs between two items but what puts them there. Not so where a handler would
see an exception that ends the inner one: the items before it are in the list by then.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pyrs.tracer.code_info import code_info
from pyrs.tracer.frame import Frame
from pyrs.tracer.normalize import inner_code
from pyrs.tracer.polyfills.builtins import list_, tuple_
from pyrs.tracer.polyfills.iteration import list_of_call
from pyrs.tracer.values import NULL, Const, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def _with_inner(code: types.CodeType) -> Iterator[types.CodeType]:
    """The code, and that of the comprehensions in it, which are functions until 3.11."""
    yield code
    for inner in inner_code(code):
        yield from _with_inner(inner)


_COLLECTORS = frozenset(
    code for function in (list_, tuple_, list_of_call) for code in _with_inner(function.__code__)
)


def collected(
    t: Tracer, function: Value, code: types.CodeType, args: Sequence[Value]
) -> Value | None:
    """The list of what a generator gives that is called here, if the call may be one for it."""
    from pyrs.tracer.calls import call_apart

    frames = (t.top_frame(t.here), *reversed(t.outer))
    if not any(frame.code is code for frame in frames):
        return None
    if _becomes_list(t) or _all_end_in_list(t, frames, code):
        return call_apart(t, Const(list_of_call), (function, *args))
    return None


def _becomes_list(t: Tracer) -> bool:
    """Whether what is called here is the only argument of a call of `list` or its like."""
    user = t.info.instrs[t.pc]
    callees = [value for value in t.stack[-2:] if value is not NULL]
    return (
        user.op == "CALL"
        and user.arg == (1, ())
        and len(callees) == 1
        and isinstance(callees[0], Const)
        and callees[0].value in (list, sorted, tuple)
    )


def _all_end_in_list(t: Tracer, frames: tuple[Frame, ...], code: types.CodeType) -> bool:
    """Whether each generator that runs passes on the items, from the one that is called here to the
    one that calls itself by it, and to a list."""
    instrs = t.info.instrs[t.pc : t.pc + 3]
    if [instr.op for instr in instrs] != ["ITER", "CONST", "SEND"]:
        return False
    if t.info.instrs[instrs[2].arg].op != "POP":
        # What the generator returns is of use.
        return False
    seen = False
    for index, frame in enumerate(frames):
        if frame.code in _COLLECTORS:
            return seen
        seen = seen or frame.code is code
        if not _only_passes_on(frame, index == 0):
            return False
    return False


def _only_passes_on(frame: Frame, calls: bool) -> bool:
    """Whether it is the frame of a generator that gives its consumer what another one gives it."""
    instr = code_info(frame.code).instrs[frame.pc]
    return frame.returns == "next" and instr.handler is None and (calls or instr.op == "SEND")
