"""A control flow graph as structured code: labelled blocks and loops over the dominator tree.

After Ramsey, "Beyond Relooper" (ICFP 2022): code that is reached from several places follows a
labelled block that its dominator opens, and a jump to it is a `break` out of that block. One thing
is added: what a loop leaves for comes after the loop instead of inside it, so that Python's loops
look like loops.

    b0 → b1;  b1 → b2 | b3;  b2 → b1;  b3 → return

    Code(0)  Go(b1)  Loop 1 { Code(1)  End(b1) { Code(2)  Go(b1, continue) } { Go(b3, break) } }
    Code(3) …
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pyrs.tracer import dominators, flow, ir
from pyrs.tracer.diagnostics import InternalCompilerError


@dataclass(slots=True, eq=False)
class Code:
    """Nodes `start` to `stop` (excluded) of a block. `handlers`: code of those that may raise."""

    block: int
    start: int
    stop: int
    handlers: dict[int, list[Item]] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class End:
    """A block's terminator, with what is done on each of its edges and on its handler's."""

    block: int
    arms: list[list[Item]] = field(default_factory=list)
    handler: list[Item] | None = None


@dataclass(slots=True, eq=False)
class Go:
    """The parameters of an edge's target are given, and then it is jumped to.

    `how`: `inline` (the target's code follows), `enter` (a loop that follows), `break`, `continue`.
    """

    source: int
    edge: ir.Edge
    lead: int
    how: str


@dataclass(slots=True, eq=False)
class Labelled:
    """A labelled block; leaving it reaches the code of block `target`, which follows."""

    target: int
    body: list[Item]


@dataclass(slots=True, eq=False)
class Loop:
    """A loop over block `header`. `target`: the block behind it, which `break` reaches."""

    header: int
    body: list[Item]
    target: int | None


Item = Code | End | Go | Labelled | Loop


def structured(func: ir.Func) -> list[Item]:
    """The whole function."""
    return _Builder(func).tree(0)


class _Builder:
    def __init__(self, func: ir.Func) -> None:
        self.func = func
        self.successors = [[edge.block for edge in flow.edges(b)] for b in func.blocks]
        order = dominators.reverse_postorder(self.successors)
        self.position = {number: index for index, number in enumerate(order)}
        self.above = dominators.immediate_dominators(self.successors)
        if dominators.irreducible_edges(self.successors):
            raise InternalCompilerError(f"{func.name}: a loop is entered at two places")
        self.loops = dominators.natural_loops(self.successors)
        self.weights = self._weights(order)
        self.after: dict[int, list[int]] = {}
        self.inside: dict[int, list[int]] = {}
        self._place(order)
        self.placed = {
            n for found in (self.inside, self.after) for list_ in found.values() for n in list_
        }

    def is_back(self, source: int, target: int) -> bool:
        return self.position[target] <= self.position[source]

    def _place(self, order: list[int]) -> None:
        """Decides for each block that is not emitted where it is jumped to, where it is."""
        entries = dict.fromkeys(order, 0)
        for source in order:
            for target in self.successors[source]:
                entries[target] += not self.is_back(source, target)
        exits = {header: self._main_exit(header, entries) for header in self.loops}
        for number in order[1:]:
            header = self._left_loop(number)
            if header is not None and (entries[number] > 1 or exits[header] == number):
                self.after.setdefault(header, []).append(number)
            elif entries[number] > 1:
                above = self.above[number]
                assert above is not None
                self.inside.setdefault(above, []).append(number)

    def _left_loop(self, number: int) -> int | None:
        """The outermost loop that holds the block's dominator but not the block."""
        above = self.above[number]
        left = [h for h, body in self.loops.items() if above in body and number not in body]
        return max(left, key=lambda header: len(self.loops[header]), default=None)

    def _main_exit(self, header: int, entries: dict[int, int]) -> int | None:
        """The block behind a loop: where its header leaves it, else its largest way out."""
        body = self.loops[header]
        for edge in flow.end_edges(self.func.blocks[header].end):
            if edge.block not in body and self._left_loop(edge.block) == header:
                return edge.block
        outside = [
            number
            for number, above in enumerate(self.above)
            if above in body and number not in body and self._left_loop(number) == header
        ]
        if any(entries[number] > 1 for number in outside):
            return None
        return max(outside, key=lambda n: (self.weights[n], n), default=None)

    def _weights(self, order: list[int]) -> dict[int, int]:
        """How many blocks each block dominates, itself included."""
        weights = dict.fromkeys(order, 1)
        for number in reversed(order):
            above = self.above[number]
            if above is not None:
                weights[above] += weights[number]
        return weights

    def tree(self, number: int) -> list[Item]:
        """The code of a block and of all that it dominates and nothing above it emits."""
        if number not in self.loops:
            return self.within(number)
        after = sorted(self.after.get(number, []), key=self.position.__getitem__)
        loop = Loop(number, self.within(number), after[0] if after else None)
        items: list[Item] = [loop]
        for index, target in enumerate(after):
            if index:
                items = [Labelled(target, items)]
            items += self.tree(target)
        return items

    def within(self, number: int) -> list[Item]:
        """A block's nodes, then labelled blocks around the rest, then what is behind each."""
        block = self.func.blocks[number]
        targets = sorted(self.inside.get(number, []), key=self.position.__getitem__)
        stop = len(block.nodes)
        for index, node in enumerate(block.nodes):
            # What handles an exception here may go on behind a labelled block.
            if targets and node.handler is not None:
                stop = index
                break
        first = self.code(number, 0, stop)
        rest = [*self.code(number, stop, len(block.nodes)), self.end(block)]
        for target in targets:
            rest = [Labelled(target, rest), *self.tree(target)]
        return [*first, *rest]

    def code(self, number: int, start: int, stop: int) -> list[Item]:
        if start == stop:
            return []
        code = Code(number, start, stop)
        for index in range(start, stop):
            handler = self.func.blocks[number].nodes[index].handler
            if handler is not None:
                code.handlers[index] = self.go(number, handler, 1)
        return [code]

    def end(self, block: ir.Block) -> Item:
        end = End(block.id)
        for edge in flow.end_edges(block.end):
            end.arms.append(self.go(block.id, edge, flow.leading_params(block, edge)))
        handler = flow.end_handler(block.end)
        if handler is not None:
            end.handler = self.go(block.id, handler, 1)
        return end

    def go(self, source: int, edge: ir.Edge, lead: int) -> list[Item]:
        """An edge: a jump, or the target's code on the spot."""
        target = edge.block
        if self.is_back(source, target):
            return [Go(source, edge, lead, "continue")]
        if target in self.placed:
            return [Go(source, edge, lead, "break")]
        how = "enter" if target in self.loops else "inline"
        return [Go(source, edge, lead, how), *self.tree(target)]


def walk(items: list[Item]) -> Iterator[Item]:
    """All items, in the order of the code."""
    for item in items:
        yield item
        match item:
            case Code():
                for handler in item.handlers.values():
                    yield from walk(handler)
            case End():
                for arm in item.arms:
                    yield from walk(arm)
                yield from walk(item.handler or [])
            case Labelled() | Loop():
                yield from walk(item.body)
