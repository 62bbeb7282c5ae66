"""Which values are still needed where, so that a value can be moved at its last use.

A view of a list, and what is borrowed from one, needs the list as long as it is needed itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyrs.tracer import flow, ir

Use = tuple[int, int, int]
"""Block, position of the node in it (the number of nodes for the terminator), position of the
operand in `node.args` or `flow.end_operands(end)`."""


# Operators whose result borrows from their first operand.
BORROWING = frozenset({"list.view", "view.peek", "view.iter"})

Lenders = dict[int, tuple[ir.Var, ...]]


def lenders(func: ir.Func) -> Lenders:
    """The values that each value that borrows needs, itself not included."""
    direct = {
        node.result.id: node.args[0]
        for block in func.blocks
        for node in block.nodes
        if node.op in BORROWING and node.result is not None
    }
    found: Lenders = {}
    for borrower in direct:
        chain: list[ir.Var] = []
        lender: ir.Operand | None = direct[borrower]
        while isinstance(lender, ir.Var) and lender not in chain:
            chain.append(lender)
            lender = direct.get(lender.id)
        found[borrower] = tuple(chain)
    return found


def live_in(func: ir.Func) -> dict[int, frozenset[int]]:
    """The values that a block or one behind it uses, of those defined before it. By block."""
    lent = lenders(func)
    result: dict[int, frozenset[int]] = {block.id: frozenset() for block in func.blocks}
    predecessors: dict[int, set[int]] = {block.id: set() for block in func.blocks}
    for block in func.blocks:
        for edge in flow.edges(block):
            predecessors[edge.block].add(block.id)
    work = [block.id for block in func.blocks]
    while work:
        number = work.pop()
        live = _before(func.blocks[number], result, lent)
        if live != result[number]:
            result[number] = live
            work.extend(predecessors[number])
    return result


def _before(block: ir.Block, known: dict[int, frozenset[int]], lent: Lenders) -> frozenset[int]:
    live = set(_needed_at_end(block.end, known))
    live.update(_ids(flow.end_operands(block.end), lent))
    for node in reversed(block.nodes):
        if node.result is not None:
            live.discard(node.result.id)
        live.update(_ids(node.args, lent))
        live.update(_needed_along(node.handler, known))
    return frozenset(live.difference(param.id for param in block.params))


def last_uses(func: ir.Func, known: dict[int, frozenset[int]]) -> set[Use]:
    """The uses of values that nothing needs afterwards, on no path, handlers included. `known` is
    what `live_in` gives.

    A value given twice to one node does not die there: one of the two may be borrowed.
    """
    lent = lenders(func)
    found: set[Use] = set()
    for block in func.blocks:
        live = set(_needed_at_end(block.end, known))
        ends = flow.end_operands(block.end)
        live.update(_lent(ends, lent))
        _mark(block, len(block.nodes), ends, live, found)
        for index in range(len(block.nodes) - 1, -1, -1):
            node = block.nodes[index]
            if node.result is not None:
                live.discard(node.result.id)
            live.update(_needed_along(node.handler, known))
            live.update(_lent(node.args, lent))
            _mark(block, index, node.args, live, found)
    return found


def last_fields(
    func: ir.Func, known: dict[int, frozenset[int]], dying: set[Use]
) -> set[tuple[int, int]]:
    """The `tuple.get`s, by block and position, whose item nothing takes afterwards, nor the tuple:
    such an item can be moved. `known` is what `live_in`, `dying` what `last_uses` gives.
    """
    found: set[tuple[int, int]] = set()
    for block in func.blocks:
        # The items that are taken later of tuples of which nothing else is used later.
        parted: dict[int, set[object]] = {}
        for index in range(len(block.nodes) - 1, -1, -1):
            node = block.nodes[index]
            whole = node.args[0] if node.op == "tuple.get" else None
            for used in (*_needed_along(node.handler, known), *_ids(node.args)):
                if not isinstance(whole, ir.Var) or used != whole.id:
                    parted.pop(used, None)
            if not isinstance(whole, ir.Var):
                continue
            if (block.id, index, 0) in dying:
                parted[whole.id] = set()
            later = parted.get(whole.id)
            if later is not None and node.attr not in later:
                later.add(node.attr)
                found.add((block.id, index))
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


def _ids(operands: Iterable[ir.Operand], lent: Lenders | None = None) -> set[int]:
    found = {operand.id for operand in operands if isinstance(operand, ir.Var)}
    return found | _lent(operands, lent) if lent else found


def _lent(operands: Iterable[ir.Operand], lent: Lenders) -> set[int]:
    return {
        lender.id
        for operand in operands
        if isinstance(operand, ir.Var)
        for lender in lent.get(operand.id, ())
    }
