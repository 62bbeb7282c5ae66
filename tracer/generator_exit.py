"""Letting go of a generator that is suspended: CPython then raises `GeneratorExit` in it.

A generator that is traced into its consumer has no object that could die. What its handlers would
do (`finally` around a `yield`) is refused where it could be seen.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyrs.tracer.code_info import code_info
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.frame import Frame

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

# What a handler may do on the way to letting the exception pass.
_PASSING = frozenset(
    {"PUSH_EXC", "POP_EXC", "LOAD_GLOBAL", "EXC_MATCH", "BRANCH", "COPY", "RERAISE"}
)


def check_dropped(t: Tracer, dropped: Iterable[Frame | None], what: str) -> None:
    """Refuses to let go of a generator that would still do something."""
    for frame in dropped:
        if frame is not None and frame.stack and frame.pc and _notices(frame):
            refuse(
                "unsupported-syntax",
                t.span(),
                f"{what} inside its `try`",
                reason=f"CPython runs the handlers of `{frame.code.co_name}` then",
                help="go through all of it, or move the `try` out of the generator",
            )


def _notices(frame: Frame) -> bool:
    """Whether a `GeneratorExit` at the place where a generator is suspended would be noticed."""
    info = code_info(frame.code)
    handler = info.instrs[frame.pc - 1].handler
    index = handler.target if handler is not None else -1
    while index >= 0:
        instr = info.instrs[index]
        if instr.op not in _PASSING:
            return True
        if instr.op == "RERAISE":
            index = instr.handler.target if instr.handler is not None else -1
        elif instr.op == "LOAD_GLOBAL":
            class_ = frame.namespace.globals.get(instr.arg, getattr(builtins, instr.arg, None))
            if not isinstance(class_, type) or issubclass(GeneratorExit, class_):
                return True
            index += 1
        elif instr.op == "BRANCH":
            wanted = instr.arg[1]
            index = index + 1 if wanted else instr.arg[0]
        else:
            index += 1
    return False
