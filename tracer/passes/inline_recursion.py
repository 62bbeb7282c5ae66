"""Puts a small recursive function into itself, a few times over: most calls are saved.

Frames count as before: `frame.within[1]` says that what follows runs one frame deeper,
`frame.within[0]` that the frame is left. One test finds whether as many frames fit as are saved;
where they do not, the function is as it was, and recursion ends where it did.

    fn f(%n: int) -> int {                   fn f(%n: int) -> int {
      …                                        %0: bool = frame.fits[1]
      %1: int = call f(%0)             =>      branch %0, b1, b9
      …                                        …
    }                                          frame.within[1]
                                               … (the body, with `call f` inside)
                                               frame.within[0]
                                               …
                                             b9: … (the function as it was)
"""

from __future__ import annotations

from dataclasses import replace

from pyrs.tracer import flow, ir
from pyrs.tracer.rewrite import next_id
from pyrs.tracer.splice import splice
from pyrs.tracer.types import BOOL, NONE

# Of the function, and of what it becomes, both in nodes; calls to itself; how often it is put in.
_LARGEST = 24
_LARGEST_RESULT = 130
_MOST_CALLS = 3
_DEEPEST = 3


def inline_recursion(func: ir.Func) -> ir.Func:
    """The function with its own body in the place of calls to itself."""
    own = sum(n.op == "call" and n.attr == func.name for b in func.blocks for n in b.nodes)
    nodes = sum(len(block.nodes) for block in func.blocks)
    seen = any(n.op in ("frame.fits", "frame.within") for block in func.blocks for n in block.nodes)
    if not own or seen or nodes > _LARGEST or own > _MOST_CALLS:
        return func
    if any(edge for block in func.blocks for edge in flow.handler_edges(block)):
        return func
    depth = 1
    while depth < _DEEPEST and _size(nodes, own, depth + 1) <= _LARGEST_RESULT:
        depth += 1
    return _either(func, _deeper(func, depth), depth)


def _size(nodes: int, calls: int, depth: int) -> int:
    """The number of nodes of a function that was put into itself."""
    copies = [1]
    for _ in range(depth):
        copies.append(copies[-1] * calls)
    return nodes * sum(copies)


def _deeper(func: ir.Func, depth: int) -> ir.Func:
    """The function put into itself, in frames that are known to fit."""
    made = func
    for level in range(depth):
        enter = ir.Node("frame.within", NONE, attr=level + 1)
        leave = ir.Node("frame.within", NONE, attr=level)
        made = splice(made, lambda n: func if n.attr == func.name else None, ((enter,), (leave,)))
    return made


def _either(func: ir.Func, deeper: ir.Func, depth: int) -> ir.Func:
    """`deeper` where as many frames fit, else the function as it is."""
    first = next_id(func)
    fits, yes, no = (ir.Var(first + i, t) for i, t in enumerate((BOOL, func.returns, func.returns)))
    bodies = {"deeper": deeper, "plain": func}
    blocks = (
        ir.Block(
            0,
            func.args,
            (ir.Node("frame.fits", BOOL, (), fits, depth),),
            ir.Branch(fits, ir.Edge(1), ir.Edge(2)),
        ),
        ir.Block(1, (), (ir.Node("call", yes.type, func.args, yes, "deeper"),), ir.Return(yes)),
        ir.Block(2, (), (ir.Node("call", no.type, func.args, no, "plain"),), ir.Return(no)),
    )
    return splice(replace(func, blocks=blocks), lambda node: bodies.get(str(node.attr)))
