"""Blocks beside the current one, for an instruction that branches in its middle."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pyrs.tracer.build import DraftBlock, DraftEdge
from pyrs.tracer.control import Stop

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def aside(t: Tracer, what: str, run: Callable[[], None]) -> DraftEdge:
    """An edge to a block beside the current one, which `run` traces to its end.

    `what` tells the blocks of one instruction apart. What `run` does to the state stays there.
    """
    state = (t.outer, t.frame, t.info, t.pc, t.here, t.handling)
    lists = (list(t.locals), list(t.stack), list(t.generators))
    nodes, end = t.nodes, t.block.end
    made = DraftBlock((what, t.block.key, t.here), t.block.state)
    t.nodes = made.nodes
    try:
        run()
    except Stop:
        made.end = t.block.end
    finally:
        t.outer, t.frame, t.info, t.pc, t.here, t.handling = state
        t.locals, t.stack, t.generators = lists
        t.nodes, t.block.end = nodes, end
    return DraftEdge(made, t.block.state)
