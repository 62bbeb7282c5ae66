"""Where something that was computed at one place still holds: until one of given nodes spoils it.

A place is `(block, index)`: in front of the node of that index, or of the terminator. A loop's
entry, in front of its header, is the place `(header, ENTRY)`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from pyrs.tracer import dominators, flow, ir

Place = tuple[int, int]

ENTRY = -1


@dataclass(slots=True)
class Graph:
    """The control flow of one function, as far as it is needed here."""

    func: ir.Func
    successors: list[list[int]] = field(init=False)
    above: list[int | None] = field(init=False)
    below: list[list[int]] = field(init=False)
    order: dict[int, int] = field(init=False)
    into: list[list[Place]] = field(init=False)
    loops: dict[int, set[int]] = field(init=False)

    def __post_init__(self) -> None:
        blocks = self.func.blocks
        self.successors = [[edge.block for edge in flow.edges(block)] for block in blocks]
        self.above = dominators.immediate_dominators(self.successors)
        self.below = dominators.children(self.above)
        self.order = {n: i for i, n in enumerate(dominators.reverse_postorder(self.successors))}
        self.into = [[] for _ in blocks]
        for block in (blocks[number] for number in self.order):
            for index, node in enumerate(block.nodes):
                if node.handler is not None:
                    self.into[node.handler.block].append((block.id, index))
            for edge in (*flow.end_edges(block.end), flow.end_handler(block.end)):
                if edge is not None:
                    self.into[edge.block].append((block.id, len(block.nodes)))
        self.loops = dominators.natural_loops(self.successors)

    def around(self, inner: int, outer: int) -> list[int]:
        """The headers of the loops that hold one block and not another, outermost first."""
        found = [h for h, body in self.loops.items() if inner in body and outer not in body]
        return sorted(found, key=lambda header: -len(self.loops[header]))

    def dominated(self, block: int) -> list[int]:
        """The blocks that are reached through a block only, itself included, in order."""
        found, work = [], [block]
        while work:
            number = work.pop()
            found.append(number)
            work.extend(self.below[number])
        return sorted(found, key=self.order.__getitem__)


class Validity:
    """Where what is computed at `start` holds. `spoils`: the nodes after which it does not."""

    def __init__(self, graph: Graph, start: Place, spoils: dict[int, list[int]]) -> None:
        self.start = start
        self.spoils = spoils
        region = graph.dominated(start[0])
        self.entering = dict.fromkeys(region, True)
        if start[1] != ENTRY:
            self.entering[start[0]] = False
        changed = True
        while changed:
            changed = False
            for number in region:
                if self.entering[number] and not self._arrives(graph, number):
                    self.entering[number] = False
                    changed = True

    def _arrives(self, graph: Graph, number: int) -> bool:
        for block, index in graph.into[number]:
            if block not in self.entering:
                # Into a loop, at whose entry it is computed.
                continue
            if not self.at((block, index)) or index in self.spoils.get(block, ()):
                return False
        return True

    def at(self, place: Place) -> bool:
        """Whether it holds at a place."""
        block, index = place
        first = 0
        if block == self.start[0] and index >= self.start[1] and self.start[1] != ENTRY:
            first = self.start[1]
        elif not self.entering.get(block, False):
            return False
        spoiling = self.spoils.get(block, [])
        found = bisect_left(spoiling, first)
        return found == len(spoiling) or spoiling[found] >= index
