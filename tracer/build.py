"""Drafts: the IR of a block while types may still grow, and what turns them into the final `Func`.

A block is traced many times; each time its drafts are made anew. Edges keep the whole abstract
state that flows along them, since which parts become block parameters is known only at the fixed
point. `finish` then gives each block its parameters, converts what flows in (`int` into `int |
str`), and replaces cells by their content.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pyrs.tracer.frame import FrameState, Path
from pyrs.tracer.ir import Operand, Span, Var
from pyrs.tracer.types import Type
from pyrs.tracer.values import Const, MaybeComplex, Value, children, maybe_complex, rebuild, shape


@dataclass(slots=True)
class Draft:
    """A node to be."""

    op: str
    type: Type
    args: tuple[Operand, ...]
    result: Var | None
    attr: Any
    span: Span
    handler: DraftEdge | None = None


@dataclass(slots=True)
class DraftEdge:
    """A jump to `target` with the state that flows there, after `nodes` have been run on the
    way."""

    target: DraftBlock
    state: FrameState
    nodes: list[Draft] = field(default_factory=list)


@dataclass(slots=True)
class End:
    """A terminator to be. `kind`: jump, branch (`value`, two edges), switch (`value`, one edge for
    each of `types`), next (`value` the iterator; body, done), return, raise, unreachable."""

    kind: str
    value: Operand | None = None
    edges: tuple[DraftEdge, ...] = ()
    types: tuple[Type, ...] = ()
    again: bool = False
    span: Span | None = None
    handler: DraftEdge | None = None


@dataclass(slots=True, eq=False)
class DraftBlock:
    """A block of one specialisation: the merged state at its entry and its latest trace."""

    key: object
    state: FrameState
    suffix: tuple[str, ...] = ()
    params: dict[tuple[Path, tuple[int, ...]], Var] = field(default_factory=dict)
    incoming: tuple[Path, tuple[int, ...]] | None = None
    nodes: list[Draft] = field(default_factory=list)
    end: End | None = None


def parts(path: Path, value: Value) -> Iterator[tuple[tuple[Path, tuple[int, ...]], Value]]:
    """The atoms (constants and run-time values) of a value, each with its path."""

    def walk(trail: tuple[int, ...], v: Value) -> Iterator[tuple[Any, Value]]:
        if shape(v) is None:
            yield (path, trail), v
            return
        for index, part in enumerate(children(v)):
            yield from walk((*trail, index), part)

    return walk((), value)


def atoms(state: FrameState) -> Iterator[tuple[tuple[Path, tuple[int, ...]], Value]]:
    """The atoms of a whole state."""
    for path, value in state.leaves():
        yield from parts(path, value)


def at(
    state: FrameState, where: tuple[Path, tuple[int, ...]], target: FrameState | None = None
) -> Value:
    """The value at a path, which may be a whole virtual value where another state has a run-time
    one. `target`: the state that it flows into, whose path it is."""
    path, trail = where
    value = _held(state, path)
    wanted = value if target is None else _held(target, path)
    for step in trail:
        if isinstance(wanted, MaybeComplex):
            value = maybe_complex(value)
        wanted = children(wanted)[step] if children(wanted) else wanted
        if isinstance(value, Const) and isinstance(value.value, tuple):
            value = Const(value.value[step])
        else:
            value = children(value)[step]
    return value


def _held(state: FrameState, path: Path) -> Value:
    position, part, index = path
    frames = (*state.frames, *state.generators)
    value: Value = getattr(frames[int(position)], str(part))[index]
    return value


def map_atoms(path: Path, value: Value, change: Any) -> Value:
    """The value with each atom replaced by `change(where, atom)`."""

    def walk(trail: tuple[int, ...], v: Value) -> Value:
        if shape(v) is None:
            result: Value = change((path, trail), v)
            return result
        inner = children(v)
        return rebuild(v, tuple(walk((*trail, i), p) for i, p in enumerate(inner)))

    return walk((), value)
