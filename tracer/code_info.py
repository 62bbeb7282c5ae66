"""What the tracer needs of a code object: instructions, variable slots, merge points, live
variables."""

from __future__ import annotations

import functools
import types
from dataclasses import dataclass

from pyrs.tracer.annotation_values import annotation_ranges
from pyrs.tracer.cfg import followers
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.instructions import jump_target
from pyrs.tracer.ir import Span
from pyrs.tracer.normalize import Code, Instr, UnsupportedPython, normalize
from pyrs.tracer.settled import Settled, settled, takes_own

READS = {
    "LOAD",
    "LOAD_CLEAR",
    "LOAD_CELL",
    "LOAD_DEREF",
    "STORE_DEREF",
    "DELETE_DEREF",
    "DELETE",
    "MAKE_CELL",
}
WRITES = {"STORE"}


@dataclass(frozen=True, slots=True, eq=False)
class CodeInfo:
    """`slots`: name -> position in `Frame.locals`. `leaders`: instructions where paths meet or
    start. `live[i]`: slots that may be read from instruction `i` on. `annotations`: see
    `annotation_ranges`. `settled`: variables of closures that need no cell."""

    code: types.CodeType
    instrs: tuple[Instr, ...]
    slots: dict[str, int]
    leaders: frozenset[int]
    live: tuple[frozenset[int], ...]
    annotations: dict[int, int]
    settled: Settled


@functools.lru_cache(maxsize=4096)
def _by_identity(key: int, holder: _Holder) -> CodeInfo:
    code = holder.code
    instrs = _normalized(code).instrs
    names = list(code.co_varnames)
    names += [n for n in (*code.co_cellvars, *code.co_freevars) if n not in names]
    slots = {name: i for i, name in enumerate(names)}
    leaders = {t for t in (jump_target(i.op, i.arg) for i in instrs) if t is not None}
    leaders |= {i.handler.target for i in instrs if i.handler is not None}
    leaders |= {i + 1 for i, instr in enumerate(instrs) if instr.op == "YIELD"}
    free = settled(code, instrs, leaders)
    live = _liveness(code, instrs, slots, free)
    ranges = annotation_ranges(instrs)
    return CodeInfo(code, instrs, slots, frozenset(leaders), live, ranges, free)


class _Holder:
    """A code object that hashes by identity: equal code of two functions has different closures."""

    def __init__(self, code: types.CodeType) -> None:
        self.code = code

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder) and self.code is other.code

    def __hash__(self) -> int:
        return id(self.code)


def code_info(code: types.CodeType) -> CodeInfo:
    """The (cached) description of a code object."""
    return _by_identity(id(code), _Holder(code))


def _normalized(code: types.CodeType) -> Code:
    try:
        return normalize(code)
    except UnsupportedPython as error:
        span = Span(code.co_filename, code.co_firstlineno, function=code.co_name)
        refuse("unsupported-syntax", span, f"the code of `{code.co_name}`", reason=str(error))


def _liveness(
    code: types.CodeType, instrs: tuple[Instr, ...], slots: dict[str, int], free: Settled
) -> tuple[frozenset[int], ...]:
    effects = [_effect(code, instr, slots, free) for instr in instrs]
    live: list[frozenset[int]] = [frozenset()] * len(instrs)
    changed = True
    while changed:
        changed = False
        for index in range(len(instrs) - 1, -1, -1):
            instr = instrs[index]
            reads, writes = effects[index]
            now: frozenset[int] = frozenset()
            for follower in followers(instrs, index, exceptions=True):
                now |= live[follower]
            if writes:
                now -= writes
                if instr.handler is not None:
                    now |= live[instr.handler.target]
            now |= reads
            if now != live[index]:
                live[index] = now
                changed = True
    return tuple(live)


def _effect(
    code: types.CodeType, instr: Instr, slots: dict[str, int], free: Settled
) -> tuple[frozenset[int], frozenset[int]]:
    """The slots that an instruction reads, and those it writes."""
    nothing: frozenset[int] = frozenset()
    if instr.op in WRITES or (instr.op == "STORE_DEREF" and instr.arg in free.names):
        return nothing, frozenset({slots[str(instr.arg)]})
    if instr.op not in READS:
        return nothing, nothing
    if instr.op in ("LOAD_CELL", "LOAD_DEREF") and takes_own(code, str(instr.arg)):
        return frozenset(slots[name] for name in code.co_freevars), nothing
    return frozenset({slots[str(instr.arg)]}), nothing
