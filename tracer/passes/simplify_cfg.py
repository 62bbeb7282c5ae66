"""Simplifies control flow: what is never reached, jumped past, or passed on for nothing.

- a branch on a literal, or to one block both ways, becomes a jump;
- a jump to a block that only jumps on goes to that block's target;
- a block with one predecessor that jumps to it is joined to it;
- a parameter that always gets the same value is that value, and one that nothing uses goes;
- blocks that cannot be reached go, and what follows a node that gives no value.

    b0:                            return %a
      branch True, b1, b2
    b1:                     =>
      jump b3(%a)
    b2:
      jump b3(0)
    b3(%0: int):
      return %0
"""

from __future__ import annotations

from dataclasses import replace

from pyrs.tracer import flow, ir
from pyrs.tracer.rewrite import map_edges, substitute, used_values, with_blocks, without_params
from pyrs.tracer.types import NEVER


def simplify_cfg(func: ir.Func) -> ir.Func:
    """The same function with less control flow."""
    while True:
        before = func
        func = with_blocks(func, [_cut(b) for b in func.blocks])
        func = _thread_jumps(func)
        func = _drop_params(func)
        func = _join(func)
        if func == before:
            return func


def _cut(block: ir.Block) -> ir.Block:
    """The block up to where it cannot go on, with its branch decided if it is known."""
    for index, node in enumerate(block.nodes):
        if node.type == NEVER:
            return replace(block, nodes=block.nodes[: index + 1], end=ir.Unreachable())
    return replace(block, end=_decide(block.end))


def _decide(end: ir.Terminator) -> ir.Terminator:
    match end:
        case ir.Branch(ir.Lit(value), then, other):
            return ir.Jump(then if value else other)
        case ir.Branch(_, then, other) if then == other:
            return ir.Jump(then)
    return end


def _thread_jumps(func: ir.Func) -> ir.Func:
    """Sends edges past blocks that do nothing but jump on.

    Only past those that vanish by it: a block that stays because an exception enters it, too, might
    become a second entry of a loop.
    """
    outside = {operand.id for block in func.blocks for operand in _used_elsewhere(block)}
    passed: set[int] = set()
    for block in func.blocks[1:]:
        if not block.nodes and isinstance(block.end, ir.Jump):
            passed.add(block.id)
        if any(param.id in outside for param in block.params):
            passed.discard(block.id)
    for block in func.blocks:
        for edge in flow.edges(block):
            if len(edge.args) != len(func.blocks[edge.block].params):
                passed.discard(edge.block)

    def target(edge: ir.Edge) -> ir.Edge:
        seen: set[int] = set()
        while edge.block in passed - seen:
            seen.add(edge.block)
            block = func.blocks[edge.block]
            given = dict(zip((p.id for p in block.params), edge.args, strict=True))
            assert isinstance(block.end, ir.Jump)
            onward = block.end.edge
            args = (given.get(a.id, a) if isinstance(a, ir.Var) else a for a in onward.args)
            edge = replace(onward, args=tuple(args))
        return edge

    return with_blocks(func, [map_edges(block, target) for block in func.blocks])


def _used_elsewhere(user: ir.Block) -> list[ir.Var]:
    """Values used in `user` but not its own parameters or results."""
    own = {param.id for param in user.params}
    own.update(node.result.id for node in user.nodes if node.result is not None)
    return [o for o in flow.operands(user) if isinstance(o, ir.Var) and o.id not in own]


def _drop_params(func: ir.Func) -> ir.Func:
    """Removes parameters that nothing uses or that always get the same value."""
    incoming: dict[int, list[tuple[ir.Operand, ...]]] = {b.id: [] for b in func.blocks}
    for block in func.blocks:
        for edge in flow.edges(block):
            incoming[edge.block].append(edge.args)
    used = used_values(func)
    dropped: dict[int, set[int]] = {}
    values: dict[int, ir.Operand] = {}
    for block in func.blocks[1:]:
        counts = {len(args) for args in incoming[block.id]}
        if len(counts) != 1:
            continue
        leading = len(block.params) - counts.pop()
        for position, param in enumerate(block.params[leading:]):
            given = {args[position] for args in incoming[block.id]} - {param}
            if param.id in used:
                if len(given) != 1 or (only := given.pop()).type != param.type:
                    continue
                values[param.id] = only
            dropped.setdefault(block.id, set()).add(position + leading)
    if not dropped:
        return func
    return substitute(without_params(func, dropped), values)


def _join(func: ir.Func) -> ir.Func:
    """Joins a block to the one block that jumps to it."""
    count = {b.id: 0 for b in func.blocks}
    for block in func.blocks:
        for edge in flow.edges(block):
            count[edge.block] += 1
    blocks = {b.id: b for b in func.blocks}
    values: dict[int, ir.Operand] = {}
    gone: set[int] = set()
    for number in range(len(func.blocks)):
        if number in gone:
            continue
        block = blocks[number]
        while isinstance(block.end, ir.Jump):
            edge = block.end.edge
            if count[edge.block] != 1 or edge.block in (0, number):
                break
            target = blocks[edge.block]
            values.update(zip((p.id for p in target.params), edge.args, strict=True))
            block = replace(block, nodes=block.nodes + target.nodes, end=target.end)
            gone.add(edge.block)
        blocks[number] = block
    if not gone:
        return func
    kept = [blocks[b.id] for b in func.blocks if b.id not in gone]
    joined = replace(func, blocks=tuple(kept))
    return with_blocks(joined, substitute(joined, values).blocks)
