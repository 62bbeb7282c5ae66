"""The boundary of a generator that is traced into its consumer: no `StopIteration` passes it.

One that a Python generator raises becomes a `RuntimeError`. One that leaves a polyfill which stands
for a built-in iterator (`map`, whose function raised it) ends the iteration.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pyrs.tracer.build import Draft, DraftBlock, DraftEdge, End
from pyrs.tracer.code_info import code_info
from pyrs.tracer.frame import Frame, FrameState
from pyrs.tracer.ir import Lit, Var
from pyrs.tracer.optable import rows
from pyrs.tracer.types import BOOL, NEVER, NONE, STR, Type

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

CAUGHT = Type("exc", (), "BaseException")
RAISED = Type("exc", (), "RuntimeError")
MESSAGE = Lit("generator raised StopIteration", STR)


def is_needed(t: Tracer) -> bool:
    """Whether the program has a `StopIteration` that could come to a boundary."""
    return t.program.exceptions.instances(StopIteration) != NEVER


def may_stop(op: str) -> bool:
    """Whether what an operator raises may be a `StopIteration`: methods of the program's own may
    run where values are compared, hashed or shown."""
    row = rows().get(op)
    return row is None or any("(" in name or name == "StopIteration" for name in row.raises)


def boundary(
    t: Tracer, ended: Frame, frames: list[Frame], generators: list[Frame | None]
) -> DraftEdge:
    """The handler around the frame `ended` of a generator, called by `frames`."""
    outer = t.unwind(list(frames), list(generators), inner=False, stops=False)
    caught = Var(t.spec.fresh(), CAUGHT)
    where = ((0, "exception", 0), ())
    block = DraftBlock(("boundary", t.block.key, t.here, len(frames)), t.block.state)
    block.params, block.incoming = {where: caught}, where
    stops = Var(t.spec.fresh(), BOOL)
    span = t.span_of((*frames, ended))
    block.nodes = [Draft("exc.is", BOOL, (caught,), stops, "StopIteration", span)]
    again = End("raise", caught, again=True, span=span, handler=outer)
    if ended.hidden:
        # A built-in iterator could go on behind the exception, which is not modelled.
        generators[ended.generator] = replace(
            ended, pc=0, locals=(), stack=(), returns="broken", generator=-1
        )
        yes = _aside(t, "ends", [], End("jump", edges=(_exhausted(t, frames, generators),)))
    else:
        error = Var(t.spec.fresh(), RAISED)
        nodes = [
            Draft("exc.new", RAISED, (MESSAGE,), error, "RuntimeError", span),
            Draft("exc.cause", NONE, (error, caught), None, None, span),
            Draft("exc.set_context", NONE, (error, caught), None, None, span),
        ]
        yes = _aside(t, "stops", nodes, End("raise", error, again=True, span=span, handler=outer))
    block.end = End("branch", stops, (yes, _aside(t, "passes", [], again)))
    return DraftEdge(block, t.block.state)


def _aside(t: Tracer, what: str, nodes: list[Draft], end: End) -> DraftEdge:
    made = DraftBlock((what, t.block.key, t.here), t.block.state, nodes=nodes, end=end)
    return DraftEdge(made, t.block.state)


def _exhausted(t: Tracer, frames: list[Frame], generators: list[Frame | None]) -> DraftEdge:
    """Where the consumer goes on after the last item."""
    *outer, consumer = frames
    target = int(code_info(consumer.code).instrs[consumer.pc].arg)
    done = replace(consumer, pc=target, stack=consumer.stack[:-1])
    return t.edge(FrameState((*outer, done), tuple(generators), t.handling))
