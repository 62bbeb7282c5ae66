"""Puts a small recursive function once into itself: every second call is saved.

Frames count as before: `frame.depth[1]` says that what follows runs one frame deeper (and raises
`RecursionError` where that is too deep), `frame.depth[0]` that the frame is left.

    fn f(%n: int) -> int recursive {         fn f(%n: int) -> int recursive {
      …                                        …
      %1: int = call f(%0)             =>      frame.depth[1]
      …                                        … (the body, with `call f` inside)
                                               frame.depth[0]
                                               …
"""

from __future__ import annotations

from pyrs.tracer import flow, ir
from pyrs.tracer.splice import splice
from pyrs.tracer.types import NONE

_LARGEST = 24
_MOST_CALLS = 3


def inline_recursion(func: ir.Func) -> ir.Func:
    """The function with its own body in the place of calls to itself."""
    own = [
        n for block in func.blocks for n in block.nodes if n.op == "call" and n.attr == func.name
    ]
    nodes = sum(len(block.nodes) for block in func.blocks)
    seen = any(n.op == "frame.depth" for block in func.blocks for n in block.nodes)
    if not own or seen or nodes > _LARGEST or len(own) > _MOST_CALLS:
        return func
    if any(edge for block in func.blocks for edge in flow.handler_edges(block)):
        return func
    enter = ir.Node("frame.depth", NONE, attr=1)
    leave = ir.Node("frame.depth", NONE, attr=0)
    return splice(func, lambda n: func if n.attr == func.name else None, ((enter,), (leave,)))
