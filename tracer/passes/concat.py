"""Joins what `+` and f-strings put together piece by piece.

A string that only the next addition needs is never made: its pieces are joined with the others at
once, and constants that meet become one.

    %0: str = str.add "<", %a
    %1: str = str.add %0, ">"         =>    %1: str = str.concat "<", %a, ">"
    return %1                               return %1

The first piece may still be extended in place, as by `str.add`, if nobody else has it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from pyrs.tracer import flow, ir
from pyrs.tracer.rewrite import with_blocks
from pyrs.tracer.types import STR

_JOINING = frozenset({"str.add", "str.concat"})


def concat(func: ir.Func) -> ir.Func:
    """The same function with chains of additions of strings made one."""
    if not any(node.op == "str.add" for block in func.blocks for node in block.nodes):
        return func
    uses = Counter(
        operand.id
        for block in func.blocks
        for operand in flow.operands(block)
        if isinstance(operand, ir.Var)
    )
    return with_blocks(func, [_joined(block, uses) for block in func.blocks])


def _joined(block: ir.Block, uses: Counter[int]) -> ir.Block:
    pieces: dict[int, tuple[ir.Operand, ...]] = {}
    nodes: list[ir.Node] = []
    for node in block.nodes:
        made = node.result
        if node.op in _JOINING and made is not None:
            inner = {a.id for a in node.args if isinstance(a, ir.Var) and uses[a.id] == 1}
            inner &= pieces.keys()
            args = _met([p for a in node.args for p in _pieces(a, inner, pieces)])
            nodes = [n for n in nodes if n.result is None or n.result.id not in inner]
            if len(args) > 2:
                node = replace(node, op="str.concat", args=args)
            elif len(args) == 2:
                node = replace(node, op="str.add", args=args)
            pieces[made.id] = node.args
        nodes.append(node)
    return replace(block, nodes=tuple(nodes))


def _pieces(
    operand: ir.Operand, inner: set[int], pieces: dict[int, tuple[ir.Operand, ...]]
) -> tuple[ir.Operand, ...]:
    if isinstance(operand, ir.Var) and operand.id in inner:
        return pieces[operand.id]
    return (operand,)


def _met(pieces: list[ir.Operand]) -> tuple[ir.Operand, ...]:
    """The pieces with neighbouring literals made one."""
    met: list[ir.Operand] = []
    for piece in pieces:
        last = met[-1] if met else None
        if isinstance(piece, ir.Lit) and isinstance(last, ir.Lit):
            met[-1] = ir.Lit(f"{last.value}{piece.value}", STR)
        else:
            met.append(piece)
    return tuple(met)
