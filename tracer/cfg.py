"""Basic blocks of normalised code, with the depth of the stack at the start of each, verified.

for x in xs:          0 [0:2]  LOAD xs; ITER           -> 1
    f(x)              1 [2:3]  NEXT                    -> 2, 3
                      2 [3:9]  STORE x … POP; JUMP     -> 1
                      3 [9:11] CONST None; RETURN
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyrs.tracer.dominators import reverse_postorder
from pyrs.tracer.instructions import ENDS, effect, jump_effect, jump_target
from pyrs.tracer.normalize import Code, Instr


class InconsistentStack(Exception):
    """Two paths reach an instruction with different stack depths: a fault of the normaliser."""


@dataclass(frozen=True, slots=True)
class Block:
    """Instructions `start` to `end`, excluded. `successors`: the next block, then the target.

    All instructions of a block share the handler, whose block is `handler`.
    """

    start: int
    end: int
    successors: tuple[int, ...]
    handler: int | None
    depth: int


@dataclass(frozen=True, slots=True)
class Graph:
    """The reachable blocks of a function, in the order of the code; `blocks[0]` is the entry."""

    blocks: tuple[Block, ...]

    def successors(self, exceptions: bool = True) -> list[list[int]]:
        """The edges, for `pyrs.tracer.dominators`."""
        result = [list(block.successors) for block in self.blocks]
        if exceptions:
            for block, targets in zip(self.blocks, result, strict=True):
                if block.handler is not None and block.handler not in targets:
                    targets.append(block.handler)
        return result


def build(code: Code) -> Graph:
    """The graph of a function. Raises `InconsistentStack`."""
    instrs = code.instrs
    starts = sorted(_leaders(instrs))
    number = {start: i for i, start in enumerate(starts)}
    ends = [*starts[1:], len(instrs)]
    successors = [[number[place] for place in followers(instrs, end - 1)] for end in ends]
    handlers = [_handler_block(instrs[start], number) for start in starts]
    edges = [
        nexts if handler is None else [*nexts, handler]
        for nexts, handler in zip(successors, handlers, strict=True)
    ]
    order = sorted(reverse_postorder(edges))
    place = {old: new for new, old in enumerate(order)}
    depths = _depths(instrs, starts, ends, number)
    blocks = []
    for old in order:
        handler = handlers[old]
        nexts = tuple(place[i] for i in successors[old])
        caught = None if handler is None else place[handler]
        blocks.append(Block(starts[old], ends[old], nexts, caught, depths[old]))
    return Graph(tuple(blocks))


def followers(instrs: Sequence[Instr], index: int, exceptions: bool = False) -> list[int]:
    """The instructions that may run next, the handler among them where `exceptions` count."""
    instr = instrs[index]
    result = [] if instr.op in ENDS else [index + 1]
    target = jump_target(instr.op, instr.arg)
    if target is not None and target not in result:
        result.append(target)
    if exceptions and instr.handler is not None:
        result.append(instr.handler.target)
    return result


def _leaders(instrs: tuple[Instr, ...]) -> set[int]:
    leaders = {0}
    for index, instr in enumerate(instrs):
        target = jump_target(instr.op, instr.arg)
        if target is not None:
            leaders |= {target, index + 1}
        elif instr.op in ENDS or instr.op == "YIELD":
            leaders.add(index + 1)
        if instr.handler is not None:
            leaders.add(instr.handler.target)
        if index and instr.handler != instrs[index - 1].handler:
            leaders.add(index)
    leaders.discard(len(instrs))
    return leaders


def _handler_block(instr: Instr, number: dict[int, int]) -> int | None:
    return None if instr.handler is None else number[instr.handler.target]


def _depths(
    instrs: tuple[Instr, ...], starts: list[int], ends: list[int], number: dict[int, int]
) -> dict[int, int]:
    depths = {0: 0}
    work = [0]

    def enter(place: int, depth: int) -> None:
        block = number[place]
        if depths.setdefault(block, depth) != depth:
            raise InconsistentStack(f"{depths[block]} and {depth} values at {instrs[place]}")
        if block not in seen:
            seen.add(block)
            work.append(block)

    seen = {0}
    while work:
        block = work.pop()
        depth = depths[block]
        handler = instrs[starts[block]].handler
        if handler is not None:
            enter(handler.target, handler.depth + 1)
        for index in range(starts[block], ends[block]):
            instr = instrs[index]
            target = jump_target(instr.op, instr.arg)
            if target is not None:
                pops, pushes = jump_effect(instr.op, instr.arg)
                enter(target, depth - pops + pushes)
            pops, pushes = effect(instr.op, instr.arg)
            if pops > depth or (handler is not None and handler.depth > depth):
                raise InconsistentStack(f"{depth} values are too few for {instr}")
            depth += pushes - pops
        if instrs[ends[block] - 1].op not in ENDS:
            enter(ends[block], depth)
    return depths
