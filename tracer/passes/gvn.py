"""Computes the same thing once: what was computed before from the same operands is used again.

Only for operators without effect on operands that cannot change (numbers, strings, unions of them).
One that may raise did not where the old value is there, and gives the same again.

    %0: int = int.add %n, 1                  %0: int = int.add %n, 1
    %1: int = int.add %n, 1            =>    %1: int = int.mul %0, %0
    %2: int = int.mul %0, %1                 return %1
    return %2
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from pyrs.tracer import flow, ir, optable
from pyrs.tracer.effects import is_pure
from pyrs.tracer.rewrite import substitute, with_blocks
from pyrs.tracer.types import Type, members

_IMMUTABLE = frozenset({"none", "bool", "int", "float", "str", "unbound"})
_CONVERSIONS = frozenset({"union.wrap", "union.is", "union.unwrap"})


def gvn(func: ir.Func) -> ir.Func:
    """The function with each value computed once, where that can be seen."""
    while (smaller := _once(func)) != func:
        func = smaller
    return func


def _once(func: ir.Func) -> ir.Func:
    func = with_blocks(func, func.blocks)
    available = flow.available(func)
    seen: dict[object, list[ir.Var]] = defaultdict(list)
    values: dict[int, ir.Operand] = {}
    kept: dict[int, list[ir.Node]] = {}
    for number in flow.reachable(func):
        known = available[number]
        kept[number] = []
        for node in func.blocks[number].nodes:
            if node.result is not None and _is_eligible(node):
                key = (node.op, node.type, node.attr, node.args)
                old = next((var for var in seen[key] if known >> var.id & 1), None)
                if old is not None:
                    values[node.result.id] = old
                    continue
                seen[key].append(node.result)
            if node.result is not None:
                known |= 1 << node.result.id
            kept[number].append(node)
    if not values:
        return func
    blocks = [replace(block, nodes=tuple(kept[block.id])) for block in func.blocks]
    changed = with_blocks(func, blocks)
    return with_blocks(func, substitute(changed, values).blocks)


def _is_eligible(node: ir.Node) -> bool:
    """Whether the node always gives the same for the same operands, and does nothing else."""
    if node.op in _CONVERSIONS:
        return bool(node.args)
    if optable.row(node.op) is None:
        return False
    types = [node.type, *(argument.type for argument in node.args)]
    return bool(node.args) and is_pure(node) and all(map(_is_immutable, types))


def _is_immutable(type_: Type) -> bool:
    return all(member.kind in _IMMUTABLE for member in members(type_))
