"""Cleans decoded instructions by following the stack: which slots hold what only CPython needs.

CPython pushes the index of the instruction that raised under the exception of some handlers, for
RERAISE to restore it for tracebacks; nothing else reads it. By abstract interpretation `clean`
finds which stack slots hold such an index at each instruction, and rewrites depths as if they did
not exist:

    handler at depth 1, index pushed:   [iterator, previous, index, exception]
        COPY 3        COPY 2
        POP_EXC       POP_EXC
        RERAISE       RERAISE

An index that would reach any other instruction is not understood, and the function is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pyrs.tracer.instructions import BRANCHES, ENDS, JUMPS, effect, jump_effect, jump_target


class UnsupportedPython(Exception):
    """This CPython, or something in its bytecode, is not known to pyrs."""


@dataclass(frozen=True, slots=True)
class Handler:
    """Where an exception goes: the stack is cut to `depth`, then the exception is pushed."""

    target: int
    depth: int


@dataclass(slots=True)
class Draft:
    """An instruction under construction. `begin` is the range of the exception table it is in."""

    op: str
    arg: Any
    position: tuple[int, int, int, int]
    begin: Any = None
    handler: Handler | None = None
    pushes_index: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The stack before an instruction: its depth, and the slots that hold an index, upwards."""

    depth: int
    indices: tuple[int, ...] = ()

    def within(self, count: int) -> int:
        """How many of the top `count` slots hold an index."""
        return sum(slot >= self.depth - count for slot in self.indices)


def clean(drafts: list[Draft]) -> list[Draft]:
    """Reachable instructions without indices on the stack; targets are renumbered."""
    _drop_generator_handlers(drafts)
    layouts = _layouts(drafts)
    kept: list[Draft] = []
    place: list[int] = []
    for draft, layout in zip(drafts, layouts, strict=True):
        place.append(len(kept))
        if layout is not None and not _vanishes(draft, layout):
            kept.append(_rewrite(draft, layout))
    for draft in kept:
        if draft.op in JUMPS:
            draft.arg = place[draft.arg]
        elif draft.op in BRANCHES:
            draft.arg = (place[draft.arg[0]], draft.arg[1])
        if draft.handler is not None:
            draft.handler = replace(draft.handler, target=place[draft.handler.target])
    return kept


def _drop_generator_handlers(drafts: list[Draft]) -> None:
    for draft in drafts:
        while draft.handler is not None:
            target = drafts[draft.handler.target]
            if target.op == "CLEANUP_THROW":
                draft.handler, draft.pushes_index = target.handler, target.pushes_index
            elif target.op == "STOPITERATION_ERROR":
                draft.handler = None
            else:
                break


def _layouts(drafts: list[Draft]) -> list[Layout | None]:
    """The stack before each instruction; None where control never comes."""
    found: list[Layout | None] = [None] * len(drafts)
    found[0] = Layout(0)
    work = [0]

    def enter(place: int, layout: Layout) -> None:
        known = found[place]
        if known is None:
            found[place] = layout
            work.append(place)
        elif known != layout:
            raise UnsupportedPython(f"stack depths {known} and {layout} meet at {drafts[place]}")

    while work:
        place = work.pop()
        draft, layout = drafts[place], found[place]
        assert layout is not None
        handler = draft.handler
        if handler is not None:
            below = tuple(slot for slot in layout.indices if slot < handler.depth)
            pushed = (handler.depth,) if draft.pushes_index else ()
            enter(handler.target, Layout(handler.depth + len(pushed) + 1, below + pushed))
        target = jump_target(draft.op, draft.arg)
        if target is not None:
            enter(target, _after(draft, layout, jump_effect(draft.op, draft.arg)))
        if draft.op not in ENDS:
            enter(place + 1, _after(draft, layout, effect(draft.op, draft.arg)))
    return found


def _after(draft: Draft, layout: Layout, counts: tuple[int, int]) -> Layout:
    pops, pushes = counts
    if pops > layout.depth:
        raise UnsupportedPython(f"the stack runs empty at {draft}")
    depth = layout.depth - pops + pushes
    if not layout.indices:
        return Layout(depth)
    if draft.op == "SWAP" and _swaps_index(draft, layout):
        moved = {layout.depth - 1: layout.depth - 2, layout.depth - 2: layout.depth - 1}
        return Layout(depth, tuple(sorted(moved.get(slot, slot) for slot in layout.indices)))
    if draft.op not in ("POP", "COPY", "SWAP", "WITH_EXCEPT_START") and layout.within(pops):
        raise UnsupportedPython(f"an instruction's index as operand of {draft}")
    return Layout(depth, tuple(slot for slot in layout.indices if slot < depth))


def _swaps_index(draft: Draft, layout: Layout) -> bool:
    top, other = (layout.depth - n in layout.indices for n in (1, draft.arg))
    if (top or other) and draft.arg != 2:
        raise UnsupportedPython(f"an instruction's index as operand of {draft}")
    return top != other


def _vanishes(draft: Draft, layout: Layout) -> bool:
    """Whether all that the instruction does is to move or drop an index."""
    if draft.op == "POP":
        return layout.within(1) == 1
    return draft.op == "SWAP" and bool(layout.indices) and _swaps_index(draft, layout)


def _rewrite(draft: Draft, layout: Layout) -> Draft:
    arg, handler = draft.arg, draft.handler
    if layout.indices:
        if draft.op in ("COPY", "SWAP", "WITH_EXCEPT_START"):
            if draft.op == "COPY" and layout.depth - arg in layout.indices:
                raise UnsupportedPython("a copy of an instruction's index")
            arg -= layout.within(arg)
        elif draft.op == "MAP_ADD":
            arg -= layout.within(arg + 2)
        elif draft.op in ("EXTEND", "APPEND"):
            arg = (arg[0], arg[1] - layout.within(arg[1] + 1))
        if handler is not None:
            below = sum(slot < handler.depth for slot in layout.indices)
            handler = replace(handler, depth=handler.depth - below)
    return replace(draft, arg=arg, handler=handler)
