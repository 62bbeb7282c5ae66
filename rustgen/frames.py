"""How many frames of CPython there are around each call, where functions were inlined.

The operator `frame.within[n]` says that what follows is inside `n` inlined frames. That is the same
on every path, so it needs no variable: a call passes on `depth` and a constant.
"""

from __future__ import annotations

from pyrs.tracer import flow, ir
from pyrs.tracer.diagnostics import InternalCompilerError


def inlined_frames(func: ir.Func) -> dict[int, int]:
    """The number of inlined frames around each call, by `id` of its node; those without are left
    out."""
    around: dict[int, int] = {}
    entered = {0: 0}
    work = [0]
    while work:
        block = func.blocks[work.pop()]
        level = entered[block.id]
        for node in block.nodes:
            if node.op == "frame.within" and isinstance(node.attr, int):
                level = node.attr
            elif node.op == "call" and level:
                around[id(node)] = level
        for edge in flow.edges(block):
            if edge.block not in entered:
                entered[edge.block] = level
                work.append(edge.block)
            elif entered[edge.block] != level:
                raise InternalCompilerError(f"{func.name}: b{edge.block} is in frames that differ")
    return around
