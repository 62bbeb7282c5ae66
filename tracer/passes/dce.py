"""Removes nodes and parameters that nothing needs.

A node is needed if it has an effect, may raise, or gives a value that is needed; a parameter if its
value is, so that a counter which only counts itself goes, too.

    b0:                                      b0:
      jump b1(0)                               jump b1
    b1(%0: int):                      =>     b1:
      %1: int = int.add[nowrap] %0, 1          branch %c, b1, b2
      branch %c, b1(%1), b2
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from pyrs.tracer import flow, ir
from pyrs.tracer.effects import is_pure, may_raise
from pyrs.tracer.rewrite import with_blocks, without_params


def dce(func: ir.Func) -> ir.Func:
    """The same function without what nothing needs."""
    while (smaller := _sweep(func)) != func:
        func = smaller
    return func


def _sweep(func: ir.Func) -> ir.Func:
    """Once: what goes may have been all that led to a handler."""
    func = with_blocks(func, func.blocks)
    live = _live(func)
    blocks = []
    for block in func.blocks:
        nodes = []
        for node in block.nodes:
            if _rooted(node):
                unused = node.result is not None and node.result.id not in live
                nodes.append(replace(node, result=None) if unused else node)
            elif node.result is not None and node.result.id in live:
                nodes.append(node)
        blocks.append(replace(block, nodes=tuple(nodes)))
    trimmed = with_blocks(func, blocks)
    return without_params(trimmed, _dead_params(trimmed, live))


def _rooted(node: ir.Node) -> bool:
    """Whether the node stays whatever happens to its result."""
    return not is_pure(node) or may_raise(node)


def _live(func: ir.Func) -> set[int]:
    """The values that something needed uses."""
    sources: dict[int, list[ir.Operand]] = defaultdict(list)
    work: list[ir.Operand] = []
    for block in func.blocks:
        for node in block.nodes:
            if _rooted(node):
                work.extend(node.args)
            elif node.result is not None:
                sources[node.result.id].extend(node.args)
        work.extend(flow.end_operands(block.end))
        for edge in flow.edges(block):
            params = func.blocks[edge.block].params
            given = params[len(params) - len(edge.args) :]
            for param, argument in zip(given, edge.args, strict=True):
                sources[param.id].append(argument)
    live: set[int] = set()
    while work:
        operand = work.pop()
        if isinstance(operand, ir.Var) and operand.id not in live:
            live.add(operand.id)
            work.extend(sources[operand.id])
    return live


def _dead_params(func: ir.Func, live: set[int]) -> dict[int, set[int]]:
    """Positions of parameters that are not live and that every edge supplies itself."""
    leading = dict.fromkeys(range(len(func.blocks)), 0)
    for block in func.blocks:
        for edge in flow.edges(block):
            own = len(func.blocks[edge.block].params) - len(edge.args)
            leading[edge.block] = max(leading[edge.block], own)
    return {
        block.id: {
            position
            for position, param in enumerate(block.params)
            if position >= leading[block.id] and param.id not in live
        }
        for block in func.blocks[1:]
    }
