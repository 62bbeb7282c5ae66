"""Puts the body of a function in the place of a call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pyrs.tracer import ir
from pyrs.tracer.rewrite import map_edges, map_end, map_node, next_id, with_blocks
from pyrs.tracer.types import Type

# Nodes in front of the body, and after it on the way back to the caller.
Around = tuple[tuple[ir.Node, ...], tuple[ir.Node, ...]]


def splice(
    caller: ir.Func, callee_of: Callable[[ir.Node], ir.Func | None], around: Around = ((), ())
) -> ir.Func:
    """`caller` with each call for which `callee_of` gives a function replaced by its body.

    Calls inside the bodies stay. An exception of the body goes where one of the call went. The
    spans of the body are `inlined_at` the call's.
    """
    splicer = _Splicer(caller, around, next_id(caller), len(caller.blocks))
    changed = False
    for block in caller.blocks:
        changed |= splicer.block(block, callee_of)
    return with_blocks(caller, splicer.blocks) if changed else caller


class _Splicer:
    def __init__(self, caller: ir.Func, around: Around, free: int, blocks: int) -> None:
        self.caller = caller
        self.around = around
        self.free_value = free
        self.free_block = blocks
        self.blocks: list[ir.Block] = []

    def block(self, block: ir.Block, callee_of: Callable[[ir.Node], ir.Func | None]) -> bool:
        """Copies a block, with bodies in the place of calls; whether there was any."""
        number, params = block.id, block.params
        nodes: list[ir.Node] = []
        for node in block.nodes:
            callee = callee_of(node) if node.op == "call" else None
            if callee is None:
                nodes.append(node)
                continue
            body = self.copy(callee, node)
            jump = ir.Jump(ir.Edge(body.entry, node.args))
            before, after = ([replace(n, span=node.span) for n in side] for side in self.around)
            self.blocks.append(ir.Block(number, params, (*nodes, *before), jump))
            self.blocks.extend(body.blocks)
            result = node.result or self.value(node.type)
            number, params, nodes = body.after, (result,), after
        self.blocks.append(ir.Block(number, params, tuple(nodes), block.end))
        return number != block.id

    def value(self, type_: Type) -> ir.Var:
        self.free_value += 1
        return ir.Var(self.free_value - 1, type_)

    def copy(self, callee: ir.Func, call: ir.Node) -> _Body:
        """The blocks of `callee` with new names; returns jump to the block behind the call."""
        first, offset = self.free_block, self.free_value
        self.free_block += len(callee.blocks) + 1
        self.free_value += next_id(callee)
        after = self.free_block - 1

        def rename(operand: ir.Operand) -> ir.Operand:
            return _moved(operand, offset) if isinstance(operand, ir.Var) else operand

        def renumber(edge: ir.Edge) -> ir.Edge:
            return ir.Edge(edge.block + first, edge.args)

        blocks = []
        for block in callee.blocks:
            block = map_edges(block, renumber)
            nodes = []
            for node in block.nodes:
                node = map_node(node, rename)
                nodes.append(
                    replace(
                        node,
                        result=node.result and _moved(node.result, offset),
                        span=inlined(node.span, call.span),
                        handler=node.handler or call.handler,
                    )
                )
            end = map_end(block.end, rename)
            params = tuple(_moved(p, offset) for p in block.params)
            end = _leaving(end, after, call)
            blocks.append(ir.Block(block.id + first, params, tuple(nodes), end))
        return _Body(first, after, blocks)


@dataclass(frozen=True, slots=True)
class _Body:
    """A copied body: its first block, the block that returns jump to, and the blocks."""

    entry: int
    after: int
    blocks: list[ir.Block]


def _moved(var: ir.Var, offset: int) -> ir.Var:
    return ir.Var(var.id + offset, var.type, var.name)


def _leaving(end: ir.Terminator, after: int, call: ir.Node) -> ir.Terminator:
    """A terminator of the body as one of the caller."""
    match end:
        case ir.Return(value):
            return ir.Jump(ir.Edge(after, (value,)))
        case ir.Next() | ir.Raise():
            handler = end.handler or call.handler
            return replace(end, span=inlined(end.span, call.span), handler=handler)
    return end


def inlined(span: ir.Span, call: ir.Span) -> ir.Span:
    """The span with the call's at the end of its chain."""
    if not span.line or not call.line:
        return span if span.line else call
    outer = call if span.inlined_at is None else inlined(span.inlined_at, call)
    return replace(span, inlined_at=outer)
