"""Which values are still needed where, so that a value can be moved at its last use."""

from __future__ import annotations

from collections.abc import Iterable

from pyrs.tracer import flow, ir

Use = tuple[int, int, int]
"""Block, position of the node in it (the number of nodes for the terminator), position of the
operand in `node.args` or `flow.end_operands(end)`."""


def live_in(func: ir.Func) -> dict[int, frozenset[int]]:
    """The values that a block or one behind it uses, of those defined before it. By block."""
    result: dict[int, frozenset[int]] = {block.id: frozenset() for block in func.blocks}
    predecessors: dict[int, set[int]] = {block.id: set() for block in func.blocks}
    for block in func.blocks:
        for edge in flow.edges(block):
            predecessors[edge.block].add(block.id)
    work = [block.id for block in func.blocks]
    while work:
        number = work.pop()
        live = _before(func.blocks[number], result)
        if live != result[number]:
            result[number] = live
            work.extend(predecessors[number])
    return result


def _before(block: ir.Block, known: dict[int, frozenset[int]]) -> frozenset[int]:
    live = set(_needed_at_end(block.end, known))
    live.update(_ids(flow.end_operands(block.end)))
    for node in reversed(block.nodes):
        if node.result is not None:
            live.discard(node.result.id)
        live.update(_ids(node.args))
        live.update(_needed_along(node.handler, known))
    return frozenset(live.difference(param.id for param in block.params))


def last_uses(func: ir.Func) -> set[Use]:
    """The uses of values that nothing needs afterwards, on no path, handlers included.

    A value given twice to one node does not die there: one of the two may be borrowed.
    """
    known = live_in(func)
    found: set[Use] = set()
    for block in func.blocks:
        live = set(_needed_at_end(block.end, known))
        _mark(block, len(block.nodes), flow.end_operands(block.end), live, found)
        for index in range(len(block.nodes) - 1, -1, -1):
            node = block.nodes[index]
            if node.result is not None:
                live.discard(node.result.id)
            live.update(_needed_along(node.handler, known))
            _mark(block, index, node.args, live, found)
    return found


def _mark(
    block: ir.Block, index: int, used: tuple[ir.Operand, ...], live: set[int], found: set[Use]
) -> None:
    for position in range(len(used) - 1, -1, -1):
        operand = used[position]
        if isinstance(operand, ir.Var) and operand.id not in live:
            live.add(operand.id)
            if used.count(operand) == 1:
                found.add((block.id, index, position))


def _needed_at_end(end: ir.Terminator, known: dict[int, frozenset[int]]) -> set[int]:
    """What is needed after a terminator: by its edges and behind them."""
    needed: set[int] = set()
    for edge in (*flow.end_edges(end), flow.end_handler(end)):
        needed.update(_needed_along(edge, known))
    return needed


def _needed_along(edge: ir.Edge | None, known: dict[int, frozenset[int]]) -> set[int]:
    return set() if edge is None else {*_ids(edge.args), *known[edge.block]}


def _ids(operands: Iterable[ir.Operand]) -> set[int]:
    return {operand.id for operand in operands if isinstance(operand, ir.Var)}
