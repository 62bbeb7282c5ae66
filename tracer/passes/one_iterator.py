"""Two parameters that are one iterator become one.

An iterator is a value that changes: where one arrives by two names, of which one would be a copy,
the items taken through one name would be left for the other. What makes them the same is found for
all blocks at once, loops included (congruence by partition refinement, as Alpern, Wegman and
Zadeck, "Detecting equality of variables in programs", 1988, do for phi functions).

    b1(%0: iter[str], %1: iter[str]):        b1(%0: iter[str]):
      next %0, b2, b3(%1)               =>     next %0, b2, b3(%0)
"""

from __future__ import annotations

from collections.abc import Hashable

from pyrs.tracer import flow, ir
from pyrs.tracer.rewrite import substitute, without_params
from pyrs.tracer.types import holds_iterator


def one_iterator(func: ir.Func) -> ir.Func:
    """The same function with one name for each iterator."""
    params = {
        param.id: (block.id, position)
        for block in func.blocks[1:]
        for position, param in enumerate(block.params)
        if holds_iterator(param.type)
    }
    if len(params) < 2:
        return func
    given: dict[int, list[ir.Operand]] = {number: [] for number in params}
    for block in func.blocks:
        for edge in flow.edges(block):
            target = func.blocks[edge.block].params
            for param, arg in zip(target[len(target) - len(edge.args) :], edge.args, strict=True):
                if param.id in given:
                    given[param.id].append(arg)
    types = {param.id: param.type for block in func.blocks for param in block.params}
    same = _classes({n: (block, types[n]) for n, (block, _) in params.items()}, given)
    first: dict[int, int] = {}
    dropped: dict[int, set[int]] = {}
    values: dict[int, ir.Operand] = {}
    for number, (block_id, position) in params.items():
        kept = first.setdefault(same[number], number)
        if kept != number:
            dropped.setdefault(block_id, set()).add(position)
            values[number] = func.blocks[block_id].params[params[kept][1]]
    return substitute(without_params(func, dropped), values) if dropped else func


def _classes(start: dict[int, Hashable], given: dict[int, list[ir.Operand]]) -> dict[int, int]:
    """The class of each parameter: those of one class always get the same value."""
    classes = _numbered(start)

    def known(arg: ir.Operand) -> Hashable:
        if isinstance(arg, ir.Var) and arg.id in classes:
            return ("class", classes[arg.id])
        return arg

    while True:
        finer = _numbered({n: (c, tuple(map(known, given[n]))) for n, c in classes.items()})
        if max(finer.values()) == max(classes.values()):
            return classes
        classes = finer


def _numbered(keys: dict[int, Hashable]) -> dict[int, int]:
    numbers: dict[Hashable, int] = {}
    return {number: numbers.setdefault(key, len(numbers)) for number, key in keys.items()}
