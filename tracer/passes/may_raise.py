"""Finds out which functions never raise, and drops handlers that nothing can reach.

A function raises if an exception, or the exit to the exact specialisation, can leave it; a
recursive one may always run too deep. Callees are looked at first. A function counts as raising
also where a Rust function of the table gives a `Result` that cannot fail for the types at hand.

    fn half(%n: int) -> float {              fn half(%n: int) -> float noraise {
      …                                        …
    fn f(%n: int) -> float {           =>    fn f(%n: int) -> float noraise {
    b0:                                        %0: float = call half(%n)
      %0: float = call half(%n)  ! -> b1       return %0
      return %0                              }
    b1(%1: exc[BaseException]):
      return 0.0
    }
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pyrs.tracer import flow, ir
from pyrs.tracer.callgraph import components
from pyrs.tracer.effects import (
    OVERFLOW,
    end_may_raise,
    exceptions,
    returns_result,
)
from pyrs.tracer.effects import (
    may_raise as node_may_raise,
)
from pyrs.tracer.rewrite import with_blocks


@dataclass(slots=True)
class _Known:
    """What is known of the functions looked at so far; every other one may do anything."""

    quiet: set[str] = field(default_factory=set)
    """No exception leaves them."""
    plain: set[str] = field(default_factory=set)
    """Neither an exception nor the exit leaves them, and their Rust form gives no `Result`."""


def may_raise(module: ir.Module) -> ir.Module:
    """The module with `Func.raises` set and without handlers that nothing reaches."""
    known = _Known()
    funcs = dict(module.funcs)
    for names in components(module):
        for name in names:
            func = _without_idle_handlers(funcs[name], known.quiet)
            if not func.recursive and not _throws(func, known):
                known.quiet.add(name)
                if not _fails(func, known):
                    known.plain.add(name)
            funcs[name] = replace(func, raises=name not in known.plain)
    return replace(module, funcs=funcs)


def _without_idle_handlers(func: ir.Func, quiet: set[str]) -> ir.Func:
    blocks = []
    for block in func.blocks:
        nodes = tuple(
            node if node_may_raise(node, quiet) else replace(node, handler=None)
            for node in block.nodes
        )
        end = block.end
        if isinstance(end, ir.Next) and end.handler and not end_may_raise(end):
            end = replace(end, handler=None)
        blocks.append(replace(block, nodes=nodes, end=end))
    return with_blocks(func, blocks)


def _throws(func: ir.Func, known: _Known) -> bool:
    """Whether an exception can leave the function."""
    return any(
        (flow.end_handler(block.end) is None and end_may_raise(block.end))
        or any(n.handler is None and node_may_raise(n, known.quiet) for n in block.nodes)
        for block in func.blocks
    )


def _fails(func: ir.Func, known: _Known) -> bool:
    """Whether the function's Rust form gives a `Result`."""
    for block in func.blocks:
        for node in block.nodes:
            if node.op == "call":
                if node.attr not in known.plain:
                    return True
            elif OVERFLOW in exceptions(node) or (node.handler is None and returns_result(node)):
                return True
    return False
