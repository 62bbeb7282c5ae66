"""Makes every loop have one head, by copying what is in front of it: structured code needs that.

Python's own control flow has the property; threading jumps through known branches may lose it.
The copies share the names of their values, which is no longer SSA but is what Rust's deferred
initialisation allows; `FuncWriter` then moves values along edges only, and writes none at its use.

    b0 → b1 | b2;  b1 ⇄ b2     =>     b0 → b1 | b2';  b2' → b1;  b1 ⇄ b2
"""

from __future__ import annotations

from dataclasses import replace

from pyrs.tracer import dominators, flow, ir
from pyrs.tracer.diagnostics import InternalCompilerError
from pyrs.tracer.rewrite import map_edges

# A function may grow this much; beyond that its control flow is a bug of a pass.
_GROWTH = 8

Graph = list[list[int]]


def reducible(func: ir.Func) -> ir.Func:
    """The function with copies of blocks, so that no loop is entered at two places."""
    limit = _GROWTH * len(func.blocks) + 100
    while True:
        successors = [[edge.block for edge in flow.edges(b)] for b in func.blocks]
        if not dominators.irreducible_edges(successors):
            return func
        if len(func.blocks) > limit:
            raise InternalCompilerError(f"{func.name}: a loop is entered at too many places")
        func = _split(func, _knot(successors), successors)


def _knot(successors: Graph) -> set[int]:
    """The blocks of a cycle that has no head: one that is left when all other loops are cut."""
    above = dominators.immediate_dominators(successors)
    cut = [
        [target for target in targets if not dominators.dominates(above, target, source)]
        for source, targets in enumerate(successors)
    ]
    for source, target in dominators.irreducible_edges(successors):
        found = _reached(cut, target, set(range(len(cut)))) & _reaching(cut, source)
        if len(found) > 1:
            return found
    raise InternalCompilerError("an irreducible graph without a cycle")


def _reached(successors: Graph, start: int, within: set[int]) -> set[int]:
    seen: set[int] = set()
    work = [start]
    while work:
        number = work.pop()
        if number in within and number not in seen:
            seen.add(number)
            work.extend(successors[number])
    return seen


def _reaching(successors: Graph, end: int) -> set[int]:
    before: Graph = [[] for _ in successors]
    for source, targets in enumerate(successors):
        for target in targets:
            before[target].append(source)
    return _reached(before, end, set(range(len(successors))))


def _split(func: ir.Func, knot: set[int], successors: Graph) -> ir.Func:
    """Copies what leads from the other entries of a cycle to the one that becomes its head."""
    reachable = set(dominators.reverse_postorder(successors))
    entries = {
        target for source in reachable - knot for target in successors[source] if target in knot
    }
    copied: dict[int, set[int]] = {}
    for head in sorted(entries):
        copied[head] = set()
        for entry in entries - {head}:
            copied[head] |= _reached(successors, entry, knot - {head})
    head = min(copied, key=lambda number: len(copied[number]))
    first = len(func.blocks)
    copies = {number: first + i for i, number in enumerate(sorted(copied[head]))}

    def onward(edge: ir.Edge) -> ir.Edge:
        return replace(edge, block=copies.get(edge.block, edge.block))

    blocks = [block if block.id in knot else map_edges(block, onward) for block in func.blocks]
    for number, copy in copies.items():
        blocks.append(replace(map_edges(func.blocks[number], onward), id=copy))
    return replace(func, blocks=tuple(blocks))
