"""The rule of views: none is needed after its list may have changed its length, and what was
borrowed through one is not needed after another item may be in its place."""

from __future__ import annotations

from pyrs.tracer import flow, ir
from pyrs.tracer.list_changes import Lists, Summaries, changes, plain, summaries
from pyrs.tracer.liveness import Lenders, lenders, live_in
from pyrs.tracer.types import Type


def outlived(module: ir.Module, func: ir.Func) -> str:
    """What breaks the rule in a function, or nothing."""
    lent = lenders(func)
    if not lent:
        return ""
    known, lists, live = summaries(module), Lists(func), live_in(func)
    for block in func.blocks:
        needed = _along(block.end, live, lent)
        for node in reversed(block.nodes):
            handled = needed | (live[node.handler.block] if node.handler else frozenset())
            if node.result is not None:
                handled -= {node.result.id}
            problem = _broken(node, handled, known, lists)
            if problem:
                return problem
            needed = handled | _used(node.args, lent)
    return ""


def _broken(node: ir.Node, needed: set[int], known: Summaries, lists: Lists) -> str:
    """What a node breaks, of what is needed after it."""
    found = list(changes(node, known))
    if not found:
        return ""
    for name in needed:
        made = lists.nodes.get(name)
        if made is None or made.op not in ("list.view", "view.iter", "view.peek"):
            continue
        lender = made.args[0]
        assert isinstance(lender, ir.Var)
        listed = plain(Type("list", lender.type.args))
        for change in found:
            matters = change.length or made.op == "view.peek"
            if matters and change.type == listed and lists.may_be_one(lender, change.var):
                return f"%{name} is needed after {node.op} may have changed its list"
    return ""


def _along(end: ir.Terminator, live: dict[int, frozenset[int]], lent: Lenders) -> set[int]:
    needed = _used(flow.end_operands(end), lent)
    for edge in (*flow.end_edges(end), flow.end_handler(end)):
        if edge is not None:
            needed |= _used(edge.args, lent) | live[edge.block]
    return needed


def _used(operands: tuple[ir.Operand, ...], lent: Lenders) -> set[int]:
    """The values that operands need: themselves, and what they are borrowed from."""
    found: set[int] = set()
    for operand in operands:
        if isinstance(operand, ir.Var):
            found |= {operand.id, *(lender.id for lender in lent.get(operand.id, ()))}
    return found
