"""Simplifies control flow: what is never reached, jumped past, or passed on for nothing.

- a branch on a literal, or to one block both ways, becomes a jump;
- a jump to a block that only jumps on goes to that block's target;
- a block with one predecessor that jumps to it is joined to it;
- a parameter that always gets the same value is that value, and one that nothing uses goes;
- what a branch has just tested is known on its sides, and in blocks that only test it again;
- a jump to a block that only returns becomes a return;
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
from pyrs.tracer.rewrite import (
    map_edges,
    substitute,
    used_values,
    with_blocks,
    with_content,
    without_params,
)
from pyrs.tracer.types import BOOL, NEVER


def simplify_cfg(func: ir.Func) -> ir.Func:
    """The same function with less control flow."""
    while True:
        before = func
        func = with_blocks(func, [_cut(b) for b in func.blocks])
        func = _without_idle_tests(func)
        func = _thread_jumps(func)
        func = _thread_branches(func)
        func = _drop_params(func)
        func = _join(func)
        func = _return_early(func)
        if func == before:
            return _ordered(func)


def _cut(block: ir.Block) -> ir.Block:
    """The block up to where it cannot go on, with its branch decided if it is known."""
    for index, node in enumerate(block.nodes):
        if node.type == NEVER:
            return ir.Block(block.id, block.params, block.nodes[: index + 1], ir.Unreachable())
    return with_content(block, block.nodes, _decide(block.end))


def _without_idle_tests(func: ir.Func) -> ir.Func:
    """The function without tests that nothing asks any more: a block of one would be in the way."""
    if not any(node.op == "union.is" for block in func.blocks for node in block.nodes):
        return func
    used = used_values(func)

    def is_idle(node: ir.Node) -> bool:
        return node.op == "union.is" and node.result is not None and node.result.id not in used

    blocks = (
        replace(block, nodes=tuple(n for n in block.nodes if not is_idle(n)))
        if any(map(is_idle, block.nodes))
        else block
        for block in func.blocks
    )
    return replace(func, blocks=tuple(blocks))


def _decide(end: ir.Terminator) -> ir.Terminator:
    match end:
        case ir.Branch(ir.Lit(value), then, other):
            return ir.Jump(then if value else other)
        case ir.Branch(_, then, other) if then == other:
            return ir.Jump(then)
        case ir.Branch(cond, then, other) if cond in then.args or cond in other.args:
            return ir.Branch(cond, _knowing(then, cond, True), _knowing(other, cond, False))
    return end


def _knowing(edge: ir.Edge, cond: ir.Operand, value: bool) -> ir.Edge:
    """The edge where the condition is known: as an argument it is a literal."""
    literal = ir.Lit(value, BOOL)
    return replace(edge, args=tuple(literal if a == cond else a for a in edge.args))


def _thread_jumps(func: ir.Func) -> ir.Func:
    """Sends edges past blocks that do nothing but jump on.

    Only past those that vanish by it: a block that stays because an exception enters it, too, might
    become a second entry of a loop.
    """
    passed = {b.id for b in func.blocks[1:] if not b.nodes and isinstance(b.end, ir.Jump)}
    if not passed:
        return func
    outside = {operand.id for block in func.blocks for operand in _used_elsewhere(block)}
    passed -= {b.id for b in func.blocks if any(param.id in outside for param in b.params)}
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


def _thread_branches(func: ir.Func) -> ir.Func:
    """Sends an edge with a literal past a block that only branches on it.

    Not past the head of a loop, which would get a second entry.
    """
    if all(block.nodes or not isinstance(block.end, ir.Branch) for block in func.blocks):
        return func
    outside = {operand.id for block in func.blocks for operand in _used_elsewhere(block)}
    heads = _loop_heads(func)

    def target(edge: ir.Edge) -> ir.Edge:
        block = func.blocks[edge.block]
        end = block.end
        if block.nodes or not isinstance(end, ir.Branch) or edge.block in heads:
            return edge
        if len(edge.args) != len(block.params) or any(p.id in outside for p in block.params):
            return edge
        given = dict(zip((p.id for p in block.params), edge.args, strict=True))
        cond = given.get(end.cond.id) if isinstance(end.cond, ir.Var) else None
        if not isinstance(cond, ir.Lit):
            return edge
        onward = end.then if cond.value else end.other
        args = (given.get(a.id, a) if isinstance(a, ir.Var) else a for a in onward.args)
        return replace(onward, args=tuple(args))

    return with_blocks(func, [map_edges(block, target) for block in func.blocks])


def _loop_heads(func: ir.Func) -> set[int]:
    """The blocks that a jump goes back to."""
    heads, seen, path = set[int](), {0}, {0}
    stack = [(0, _successors(func.blocks[0]))]
    while stack:
        number, rest = stack[-1]
        if not rest:
            stack.pop()
            path.discard(number)
            continue
        following = rest.pop()
        if following in path:
            heads.add(following)
        elif following not in seen:
            seen.add(following)
            path.add(following)
            stack.append((following, _successors(func.blocks[following])))
    return heads


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


def _return_early(func: ir.Func) -> ir.Func:
    """Returns at once in place of jumps to a block that only returns."""

    def end(block: ir.Block) -> ir.Terminator:
        if not isinstance(block.end, ir.Jump):
            return block.end
        target = func.blocks[block.end.edge.block]
        if target.nodes or not isinstance(target.end, ir.Return):
            return block.end
        given = dict(zip((p.id for p in target.params), block.end.edge.args, strict=True))
        value = target.end.value
        return ir.Return(given.get(value.id, value) if isinstance(value, ir.Var) else value)

    return with_blocks(func, [with_content(b, b.nodes, end(b)) for b in func.blocks])


def _ordered(func: ir.Func) -> ir.Func:
    """The blocks in an order that depends on the graph alone: reverse postorder, `then` first."""
    seen, order = {0}, list[int]()
    stack = [(0, _successors(func.blocks[0]))]
    while stack:
        number, rest = stack[-1]
        if not rest:
            order.append(number)
            stack.pop()
        elif (following := rest.pop()) not in seen:
            seen.add(following)
            stack.append((following, _successors(func.blocks[following])))
    return with_blocks(func, [func.blocks[n] for n in reversed(order)])


def _successors(block: ir.Block) -> list[int]:
    """The targets of a block, the one that comes first in the text first: it is taken last."""
    found = [*flow.end_edges(block.end), *flow.handler_edges(block)]
    return [edge.block for edge in found]


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
