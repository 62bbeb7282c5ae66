"""The abstract state of a frame: a small immutable value with four verbs (copy, matches, union,
leaves).

A `FrameState` is the frames that are being traced into one another (the last is the innermost) and
the suspended generators. It is cut at a *point*: the code and instruction of each frame. Two states
meet only at the same point; values that differ become parameters of the block (`Merge`).
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pyrs.tracer.values import (
    UNBOUND_VALUE,
    GenValue,
    Namespace,
    Typed,
    Value,
    children,
    rebuild,
)

Path = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One Python frame. `pc` is the instruction to run next, in a caller the one that is running
    the call.

    `locals` holds the variables, then the cells of closures, in the order of `code_info.slots`.
    `returns`: what happens to the result: `push` (a call), `drop` (an instruction without result),
    `again` (it becomes the operand of the waiting instruction, which runs again), `broken` (a
    built-in iterator that an exception has left), `next` (the frame of a generator whose consumer
    waits at a NEXT; `generator` is its index). `hidden` frames are polyfills, which tracebacks do
    not show.
    """

    code: types.CodeType
    namespace: Namespace
    pc: int
    locals: tuple[Value, ...]
    stack: tuple[Value, ...]
    returns: str = "push"
    generator: int = -1
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class FrameState:
    """Frames, outermost first, and the suspended generators (None: finished)."""

    frames: tuple[Frame, ...]
    generators: tuple[Frame | None, ...] = ()
    handling: int = 0

    @property
    def top(self) -> Frame:
        """The frame that runs."""
        return self.frames[-1]

    def with_top(self, frame: Frame) -> FrameState:
        """The same state with another innermost frame."""
        return replace(self, frames=(*self.frames[:-1], frame))

    def point(self) -> tuple[object, ...]:
        """Where the state is: what must agree for two states to merge."""
        frames = tuple(
            (id(f.code), f.pc, f.returns, f.generator, len(f.stack)) for f in self.frames
        )
        suspended = tuple((id(g.code), g.pc, len(g.stack)) if g else None for g in self.generators)
        return (frames, suspended, self.handling, self._iterators())

    def _iterators(self) -> tuple[object, ...]:
        """What the iterators go through: each kind has loops of its own."""
        return tuple(
            (path, value.type.kind, value.type.args[0].kind)
            for path, value in self.leaves()
            if isinstance(value, Typed) and value.type.kind in ("iter", "reversed")
        )

    def leaves(self) -> Iterator[tuple[Path, Value]]:
        """Every value with the path to it, whole virtual values included before their parts."""
        for position, frame in enumerate((*self.frames, *self.generators)):
            if frame is not None:
                for part in ("locals", "stack"):
                    for index, value in enumerate(getattr(frame, part)):
                        yield (position, part, index), value

    def map(self, change: Callable[[Path, Value], Value]) -> FrameState:
        """The state with every top-level value replaced."""

        def frame(position: int, f: Frame | None) -> Frame | None:
            if f is None:
                return None
            parts: dict[str, Any] = {
                part: tuple(change((position, part, i), v) for i, v in enumerate(getattr(f, part)))
                for part in ("locals", "stack")
            }
            return replace(f, **parts)

        frames = tuple(frame(i, f) for i, f in enumerate(self.frames))
        base = len(self.frames)
        suspended = tuple(frame(base + i, g) for i, g in enumerate(self.generators))
        return replace(self, frames=frames, generators=suspended)  # type: ignore[arg-type]


def substitute(value: Value, var_id: int, new: Value) -> Value:
    """`value` with the run-time value `var_id` replaced wherever it occurs."""
    if isinstance(value, Typed):
        return new if value.var.id == var_id else value
    parts = children(value)
    if not parts:
        return value
    changed = tuple(substitute(p, var_id, new) for p in parts)
    return value if changed == parts else rebuild(value, changed)


def narrow(state: FrameState, var_id: int, new: Value) -> FrameState:
    """The state after a test has shown that the value `var_id` is `new`."""
    return state.map(lambda _, v: substitute(v, var_id, new))


def mentioned_generators(state: FrameState) -> list[int]:
    """The generators that something refers to, in order of first mention."""
    order: list[int] = [f.generator for f in state.frames if f.generator >= 0]

    def visit(value: Value) -> None:
        if isinstance(value, GenValue) and value.index not in order:
            order.append(value.index)
        for part in children(value):
            visit(part)

    for _, value in FrameState(state.frames).leaves():
        visit(value)
    done = 0
    while done < len(order):
        suspended = state.generators[order[done]]
        done += 1
        if suspended is not None:
            for _, value in FrameState((suspended,)).leaves():
                visit(value)
    return order


def collect_generators(state: FrameState) -> FrameState:
    """Drops generators that nothing refers to and numbers the rest in order of first mention."""
    order = mentioned_generators(state)
    if order == list(range(len(state.generators))):
        return state
    number = {old: new for new, old in enumerate(order)}

    def renumber(value: Value) -> Value:
        if isinstance(value, GenValue):
            return GenValue(number[value.index])
        parts = children(value)
        return rebuild(value, tuple(renumber(p) for p in parts)) if parts else value

    kept = replace(state, generators=tuple(state.generators[i] for i in order))
    kept = kept.map(lambda _, v: renumber(v))
    frames = tuple(
        replace(f, generator=number[f.generator]) if f.generator >= 0 else f for f in kept.frames
    )
    return replace(kept, frames=frames)


def kill_dead_locals(frame: Frame, live: frozenset[int]) -> Frame:
    """Locals that no later instruction reads become unbound, so that they do not merge."""
    cleaned = tuple(v if i in live else UNBOUND_VALUE for i, v in enumerate(frame.locals))
    return frame if cleaned == frame.locals else replace(frame, locals=cleaned)
