"""Rebuilding functions: operands replaced, blocks renumbered, what cannot be reached dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from operator import is_

from pyrs.tracer import flow, ir

Change = Callable[[ir.Operand], ir.Operand]


def map_edge(edge: ir.Edge, change: Change) -> ir.Edge:
    """The edge with each argument changed."""
    args = tuple(map(change, edge.args))
    return edge if all(map(is_, args, edge.args)) else ir.Edge(edge.block, args)


def map_node(node: ir.Node, change: Change) -> ir.Node:
    """The node with each operand changed, its handler's included."""
    args = tuple(map(change, node.args))
    handler = node.handler and map_edge(node.handler, change)
    if handler is node.handler and all(map(is_, args, node.args)):
        return node
    return replace(node, args=args, handler=handler)


def map_end(end: ir.Terminator, change: Change) -> ir.Terminator:
    """The terminator with each operand changed."""

    def edge(old: ir.Edge) -> ir.Edge:
        return map_edge(old, change)

    match end:
        case ir.Branch(cond):
            changed = change(cond)
            end = end if changed is cond else replace(end, cond=changed)
        case ir.Next(iterator):
            changed = change(iterator)
            assert isinstance(changed, ir.Var)
            end = end if changed is iterator else replace(end, iterator=changed)
        case ir.Return(value) | ir.Raise(value):
            changed = change(value)
            end = end if changed is value else replace(end, value=changed)
        case ir.Jump() | ir.Unreachable():
            pass
    return map_end_edges(end, edge)


def map_end_edges(end: ir.Terminator, change: Callable[[ir.Edge], ir.Edge]) -> ir.Terminator:
    """The terminator with each edge changed, its handler's included."""
    match end:
        case ir.Jump(edge):
            changed = change(edge)
            return end if changed is edge else ir.Jump(changed)
        case ir.Branch(cond, then, other):
            first, second = change(then), change(other)
            return end if first is then and second is other else ir.Branch(cond, first, second)
        case ir.Next(iterator, body, done, span, handler):
            first, second, caught = change(body), change(done), handler and change(handler)
            if first is body and second is done and caught is handler:
                return end
            return ir.Next(iterator, first, second, span, caught)
        case ir.Raise(value, again, span, handler) if handler is not None:
            caught = change(handler)
            return end if caught is handler else ir.Raise(value, again, span, caught)
        case _:
            return end


def map_edges(block: ir.Block, change: Callable[[ir.Edge], ir.Edge]) -> ir.Block:
    """The block with each edge changed, handlers included."""
    nodes = block.nodes
    if any(node.handler is not None for node in nodes):
        nodes = tuple(
            node if node.handler is None else replace(node, handler=change(node.handler))
            for node in nodes
        )
    return with_content(block, nodes, map_end_edges(block.end, change))


def with_content(block: ir.Block, nodes: tuple[ir.Node, ...], end: ir.Terminator) -> ir.Block:
    """The block with other nodes and another end; itself where they are the same."""
    same = len(nodes) == len(block.nodes) and all(map(is_, nodes, block.nodes))
    return block if same and end is block.end else ir.Block(block.id, block.params, nodes, end)


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
        blocks.append(with_content(block, nodes, end))
    return replace(func, blocks=tuple(blocks))


def with_blocks(func: ir.Func, blocks: Iterable[ir.Block]) -> ir.Func:
    """The function with other blocks: those that are reached, in their order, numbered anew."""
    draft = tuple(blocks)
    by_id = {block.id: block for block in draft}
    reached = {draft[0].id}
    work = [draft[0].id]
    while work:
        for edge in flow.edges(by_id[work.pop()]):
            if edge.block not in reached:
                reached.add(edge.block)
                work.append(edge.block)
    kept = [block for block in draft if block.id in reached]
    numbers = {block.id: number for number, block in enumerate(kept)}
    if all(old == new for old, new in numbers.items()):
        same = len(kept) == len(func.blocks) and all(map(is_, kept, func.blocks))
        return func if same else replace(func, blocks=tuple(kept))

    def renumber(edge: ir.Edge) -> ir.Edge:
        return ir.Edge(numbers[edge.block], edge.args)

    return replace(
        func, blocks=tuple(map_edges(_numbered(b, numbers[b.id]), renumber) for b in kept)
    )


def _numbered(block: ir.Block, number: int) -> ir.Block:
    return ir.Block(number, block.params, block.nodes, block.end)


def without_params(func: ir.Func, dropped: Mapping[int, set[int]]) -> ir.Func:
    """The function without some parameters (positions by block), nor the arguments for them."""
    counts = {b.id: len(b.params) for b in func.blocks}

    def shorten(edge: ir.Edge) -> ir.Edge:
        gone = dropped.get(edge.block)
        if not gone:
            return edge
        leading = counts[edge.block] - len(edge.args)
        args = tuple(a for i, a in enumerate(edge.args) if i + leading not in gone)
        return ir.Edge(edge.block, args)

    blocks = []
    for block in func.blocks:
        gone = dropped.get(block.id, set())
        params = tuple(p for i, p in enumerate(block.params) if i not in gone)
        blocks.append(map_edges(ir.Block(block.id, params, block.nodes, block.end), shorten))
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
