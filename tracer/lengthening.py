"""Recursion that makes a tuple longer with each turn: `search(path + (node,))`.

A tuple whose items are known one by one is part of what specialises a function, so that each turn
would be a specialisation of its own. After a few turns the tuple is one of any length, as it is
where the turns of a loop meet.
"""

from __future__ import annotations

import types
from dataclasses import replace
from typing import TYPE_CHECKING

from pyrs.tracer.frame import Frame
from pyrs.tracer.ir import Var
from pyrs.tracer.types import Type
from pyrs.tracer.values import Typed, Value

if TYPE_CHECKING:
    from pyrs.tracer.program import Program

# How many turns may lengthen a tuple before it is one of any length.
MAX_TURNS = 3


def of_any_length(program: Program, code: types.CodeType, frame: Frame) -> Frame | None:
    """The frame of a call with tuples of any length for those that grow; None if none does."""
    places: set[int] = set()
    arriving, turns = frame, 0
    caller = program.types.reader[0] if program.types.reader else None
    while turns < MAX_TURNS:
        if caller is None:
            return None
        if caller.code is code:
            earlier = caller.entry.state.frames[0]
            longer = _longer(program, earlier.locals, arriving.locals)
            if not longer:
                return None
            places |= longer
            arriving, turns = earlier, turns + 1
        caller = caller.caller
    values = list(frame.locals)
    for place in places:
        type_ = program.types.join(program.value_type(values[place]), Type("tuple"))
        values[place] = Typed(type_, Var(-2, type_))
    return replace(frame, locals=tuple(values))


def _longer(program: Program, old: tuple[Value, ...], new: tuple[Value, ...]) -> set[int]:
    """The places of tuples that are longer now, if nothing else differs."""
    places = set()
    for place, (before, after) in enumerate(zip(old, new, strict=True)):
        if program.key(before) == program.key(after):
            continue
        one, other = program.value_type(before), program.value_type(after)
        if one.kind != "tuple" or other.kind != "tuple" or len(one.args) >= len(other.args):
            return set()
        places.add(place)
    return places
