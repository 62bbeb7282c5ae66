"""Rebuilding functions: operands replaced, blocks renumbered, what cannot be reached dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from pyrs.tracer import flow, ir

Change = Callable[[ir.Operand], ir.Operand]


def map_edge(edge: ir.Edge, change: Change) -> ir.Edge:
    """The edge with each argument changed."""
    return replace(edge, args=tuple(map(change, edge.args))) if edge.args else edge


def map_node(node: ir.Node, change: Change) -> ir.Node:
    """The node with each operand changed, its handler's included."""
    args = tuple(map(change, node.args))
    handler = node.handler and map_edge(node.handler, change)
    if args == node.args and handler == node.handler:
        return node
    return replace(node, args=args, handler=handler)


def map_end(end: ir.Terminator, change: Change) -> ir.Terminator:
    """The terminator with each operand changed."""
    match end:
        case ir.Jump(edge):
            return ir.Jump(map_edge(edge, change))
        case ir.Branch(cond, then, other):
            return ir.Branch(change(cond), map_edge(then, change), map_edge(other, change))
        case ir.Next(iterator, body, done, span, handler):
            changed = change(iterator)
            assert isinstance(changed, ir.Var)
            caught = handler and map_edge(handler, change)
            return ir.Next(changed, map_edge(body, change), map_edge(done, change), span, caught)
        case ir.Return(value):
            return ir.Return(change(value))
        case ir.Unreachable():
            return end
        case ir.Raise(value, again, span, handler):
            return ir.Raise(change(value), again, span, handler and map_edge(handler, change))


def map_edges(block: ir.Block, change: Callable[[ir.Edge], ir.Edge]) -> ir.Block:
    """The block with each edge changed, handlers included."""
    nodes = tuple(
        node if node.handler is None else replace(node, handler=change(node.handler))
        for node in block.nodes
    )
    end = block.end
    match end:
        case ir.Jump(edge):
            end = ir.Jump(change(edge))
        case ir.Branch(cond, then, other):
            end = ir.Branch(cond, change(then), change(other))
        case ir.Next(iterator, body, done, span, handler):
            caught = handler and change(handler)
            end = ir.Next(iterator, change(body), change(done), span, caught)
        case ir.Raise(value, again, span, handler):
            end = ir.Raise(value, again, span, handler and change(handler))
        case ir.Return() | ir.Unreachable():
            pass
    return replace(block, nodes=nodes, end=end)


def substitute(func: ir.Func, values: Mapping[int, ir.Operand]) -> ir.Func:
    """The function with values replaced, wherever they are used; definitions stay.

    A replacement may itself be replaced. An iterator, which must be a value, keeps its old name if
    its replacement is a literal: such code is never reached.
    """
    if not values:
        return func

    def change(operand: ir.Operand) -> ir.Operand:
        while isinstance(operand, ir.Var) and operand.id in values:
            operand = values[operand.id]
        return operand

    blocks = []
    for block in func.blocks:
        end = block.end
        if isinstance(end, ir.Next) and isinstance(change(end.iterator), ir.Lit):
            iterator = end.iterator

            def keep(operand: ir.Operand, kept: ir.Var = iterator) -> ir.Operand:
                return operand if operand == kept else change(operand)

            end = map_end(end, keep)
        else:
            end = map_end(end, change)
        nodes = tuple(map_node(node, change) for node in block.nodes)
        blocks.append(replace(block, nodes=nodes, end=end))
    return replace(func, blocks=tuple(blocks))


def with_blocks(func: ir.Func, blocks: Iterable[ir.Block]) -> ir.Func:
    """The function with other blocks: those that are reached, in their order, numbered anew."""
    draft = replace(func, blocks=tuple(blocks))
    by_id = {block.id: block for block in draft.blocks}
    reached = {draft.blocks[0].id}
    work = [draft.blocks[0].id]
    while work:
        for edge in flow.edges(by_id[work.pop()]):
            if edge.block not in reached:
                reached.add(edge.block)
                work.append(edge.block)
    kept = [block for block in draft.blocks if block.id in reached]
    numbers = {block.id: number for number, block in enumerate(kept)}
    if all(old == new for old, new in numbers.items()):
        return replace(func, blocks=tuple(kept))

    def renumber(edge: ir.Edge) -> ir.Edge:
        return replace(edge, block=numbers[edge.block])

    return replace(
        func, blocks=tuple(replace(map_edges(b, renumber), id=numbers[b.id]) for b in kept)
    )


def without_params(func: ir.Func, dropped: Mapping[int, set[int]]) -> ir.Func:
    """The function without some parameters (positions by block), nor the arguments for them."""
    counts = {b.id: len(b.params) for b in func.blocks}

    def shorten(edge: ir.Edge) -> ir.Edge:
        gone = dropped.get(edge.block)
        if not gone:
            return edge
        leading = counts[edge.block] - len(edge.args)
        args = tuple(a for i, a in enumerate(edge.args) if i + leading not in gone)
        return replace(edge, args=args)

    blocks = []
    for block in func.blocks:
        gone = dropped.get(block.id, set())
        params = tuple(p for i, p in enumerate(block.params) if i not in gone)
        blocks.append(map_edges(replace(block, params=params), shorten))
    return replace(func, blocks=tuple(blocks))


def next_id(func: ir.Func) -> int:
    """A number that no value of the function has, nor any above it."""
    found = -1
    for block in func.blocks:
        for param in block.params:
            found = max(found, param.id)
        for node in block.nodes:
            if node.result is not None:
                found = max(found, node.result.id)
    return found + 1


def used_values(func: ir.Func) -> set[int]:
    """The values that something uses."""
    return {
        operand.id
        for block in func.blocks
        for operand in flow.operands(block)
        if isinstance(operand, ir.Var)
    }


def definitions(func: ir.Func) -> dict[int, ir.Node]:
    """The node behind each value that is not a block's parameter."""
    return {
        node.result.id: node
        for block in func.blocks
        for node in block.nodes
        if node.result is not None
    }
