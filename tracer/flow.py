"""The control flow graph of a function: edges, orders, and which values are available where."""

from __future__ import annotations

from pyrs.tracer import ir


def end_edges(end: ir.Terminator) -> tuple[ir.Edge, ...]:
    """The edges of a terminator, its handler excluded."""
    match end:
        case ir.Jump(edge):
            return (edge,)
        case ir.Branch(_, then, other):
            return (then, other)
        case ir.Next(_, body, done):
            return (body, done)
        case ir.Return() | ir.Raise() | ir.Unreachable():
            return ()


def end_handler(end: ir.Terminator) -> ir.Edge | None:
    """The handler of a terminator that may raise."""
    return end.handler if isinstance(end, ir.Next | ir.Raise) else None


def end_operands(end: ir.Terminator) -> tuple[ir.Operand, ...]:
    """The operands of a terminator that are not arguments of an edge."""
    match end:
        case ir.Jump() | ir.Unreachable():
            return ()
        case ir.Branch(cond):
            return (cond,)
        case ir.Next(iterator):
            return (iterator,)
        case ir.Return(value) | ir.Raise(value):
            return (value,)


def handler_edges(block: ir.Block) -> list[ir.Edge]:
    """The edges that exceptions take out of a block."""
    found = [node.handler for node in block.nodes if node.handler is not None]
    last = end_handler(block.end)
    if last is not None:
        found.append(last)
    return found


def edges(block: ir.Block) -> list[ir.Edge]:
    """All edges that leave a block."""
    return [*handler_edges(block), *end_edges(block.end)]


def operands(block: ir.Block) -> list[ir.Operand]:
    """Everything that a block uses."""
    found = [operand for node in block.nodes for operand in node.args]
    found += end_operands(block.end)
    for edge in edges(block):
        found += edge.args
    return found


def leading_params(block: ir.Block, edge: ir.Edge) -> int:
    """How many parameters of the target the edge does not supply: an exception, an item."""
    if isinstance(block.end, ir.Next) and edge is block.end.body:
        return 1
    return int(any(edge is handler for handler in handler_edges(block)))


def reachable(func: ir.Func) -> list[int]:
    """The blocks that can be reached, in reverse postorder."""
    seen = {0}
    order: list[int] = []
    stack = [(0, iter([e.block for e in edges(func.blocks[0])]))]
    while stack:
        block, rest = stack[-1]
        for successor in rest:
            if successor not in seen:
                seen.add(successor)
                successors = [e.block for e in edges(func.blocks[successor])]
                stack.append((successor, iter(successors)))
                break
        else:
            order.append(block)
            stack.pop()
    return order[::-1]


def available(func: ir.Func) -> dict[int, int]:
    """The values available at the start of each reachable block, with its parameters, as bits.

    A value is available where it is defined on every path; an exception leaves a block in its
    middle, so that a handler sees what was defined above, not the result of the node that raised.
    """
    result = {0: _bits(func.blocks[0].params)}
    work = [0]
    while work:
        number = work.pop()
        block = func.blocks[number]
        known = result[number]
        for item in (*block.nodes, block.end):
            if isinstance(item, ir.Node):
                leaving = [item.handler]
            else:
                leaving = [end_handler(item), *end_edges(item)]
            for edge in leaving:
                if edge is None:
                    continue
                target = func.blocks[edge.block]
                entering = known | _bits(target.params)
                old = result.get(edge.block)
                new = entering if old is None else old & entering
                if new != old:
                    result[edge.block] = new
                    work.append(edge.block)
            if isinstance(item, ir.Node) and item.result is not None:
                known |= 1 << item.result.id
    return result


def _bits(params: tuple[ir.Var, ...]) -> int:
    found = 0
    for param in params:
        found |= 1 << param.id
    return found
