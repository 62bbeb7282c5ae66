"""Where paths meet: joins an arriving abstract state into the state of a block.

Constants that agree stay constants; anything else becomes a parameter of the block. Virtual values
of one shape merge part by part; of different shapes they become run-time values, in the block now
and on each edge at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyrs.tracer.build import DraftBlock
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.frame import FrameState, Path
from pyrs.tracer.interp import CAUGHT
from pyrs.tracer.ir import NOWHERE, Var
from pyrs.tracer.lift import Unliftable
from pyrs.tracer.types import Type, is_singleton
from pyrs.tracer.values import (
    Const,
    GenValue,
    MaybeComplex,
    Typed,
    Value,
    children,
    maybe_complex,
    rebuild,
    shape,
)

if TYPE_CHECKING:
    from pyrs.tracer.program import Program, Spec

Where = tuple[Path, tuple[int, ...]]


def merge(
    program: Program,
    spec: Spec,
    block: DraftBlock,
    arriving: FrameState,
    *,
    first: bool,
    widen_constants: bool = True,
) -> bool:
    """Joins `arriving` into `block.state`; tells whether that changed it."""
    merger = _Merger(program, spec, block)
    if first:
        new = arriving.map(merger.arrive)
    else:
        incoming = dict(arriving.leaves())
        new = block.state.map(lambda path, v: merger.meet(path, v, incoming[path]))
    changed = new != block.state
    block.state = new
    return changed and not first


class _Merger:
    def __init__(self, program: Program, spec: Spec, block: DraftBlock) -> None:
        self.program = program
        self.spec = spec
        self.block = block
        # Of variables by frame and run-time value: what arrives, and what stands for it now.
        self.variables: dict[tuple[int | str, int], tuple[Value, Value]] = {}

    def arrive(self, path: Path, value: Value) -> Value:
        """As `adopt`. An operand that is a variable's value remains that (the subject of `match`),
        so that what is found out of one is known of the other."""
        shared = self._shared(path, value)
        if shared is not None:
            return shared[1]
        made = self.adopt((path, ()), value)
        self._note_variable(path, value, value, made)
        return made

    def meet(self, path: Path, old: Value, new: Value) -> Value:
        """As `join`, with operands that are variables' values as long as each path has them so."""
        shared = self._shared(path, old) if (path, ()) not in self.block.params else None
        if shared is not None and shared[0] == new:
            return shared[1]
        made = self.join((path, ()), old, new)
        self._note_variable(path, old, new, made)
        return made

    def _shared(self, path: Path, value: Value) -> tuple[Value, Value] | None:
        if path[1] != "stack" or not isinstance(value, Typed) or value.var.id < 0:
            return None
        return self.variables.get((path[0], value.var.id))

    def _note_variable(self, path: Path, known: Value, arriving: Value, made: Value) -> None:
        if path[1] == "locals" and isinstance(known, Typed):
            self.variables.setdefault((path[0], known.var.id), (arriving, made))

    def param(self, where: Where, type_: Type) -> Value:
        """The block parameter at a path, with its type so far."""
        if is_singleton(type_):
            known = self.program.singleton(type_)
            if known is not None:
                return known
        old = self.block.params.get(where)
        var = Var(old.id if old is not None else self.spec.fresh(), type_)
        self.block.params[where] = var
        return Typed(type_, var)

    def _note_incoming(self, where: Where, value: Value) -> None:
        """Notes where the block finds what its edge brings: an exception, the next item."""
        if isinstance(value, Typed) and (value.var is CAUGHT or value.var.id == -1):
            self.block.incoming = where

    def adopt(self, where: Where, value: Value) -> Value:
        """The value as the first state to arrive brings it."""
        self._note_incoming(where, value)
        if isinstance(value, Typed):
            return self.param(where, value.type)
        path, trail = where
        inner = children(value)
        if not inner:
            return value
        parts = tuple(self.adopt((path, (*trail, i)), p) for i, p in enumerate(inner))
        return rebuild(value, parts)

    def join(self, where: Where, old: Value, new: Value) -> Value:
        """The value that stands for both."""
        # The item of a list was a constant as long as only None was known to be in it.
        self._note_incoming(where, new)
        if isinstance(old, Const) and old == new:
            return old
        if isinstance(new, MaybeComplex) and not isinstance(old, MaybeComplex):
            self._forget_below(where)
            self.block.params.pop(where, None)
        if isinstance(old, MaybeComplex) or isinstance(new, MaybeComplex):
            old, new = maybe_complex(old), maybe_complex(new)
        same = shape(old)
        if same is not None and same == shape(new):
            path, trail = where
            pairs = zip(children(old), children(new), strict=True)
            parts = tuple(self.join((path, (*trail, i)), a, b) for i, (a, b) in enumerate(pairs))
            return rebuild(old, parts)
        if isinstance(old, GenValue) or isinstance(new, GenValue):
            refuse(
                "escaping-iterator",
                NOWHERE,
                "different iterators meet in one variable",
                reason="an iterator is compiled into the loop that consumes it",
                help="make a list of it, or use one loop for each",
            )
        try:
            type_ = self.program.types.join(
                self.program.value_type(old), self.program.value_type(new)
            )
        except Unliftable as problem:
            refuse(
                "unsupported-type",
                NOWHERE,
                f"a variable that may hold a {problem} or something else",
            )
        self._forget_below(where)
        return self.param(where, type_)

    def _forget_below(self, where: Where) -> None:
        path, trail = where
        for known in list(self.block.params):
            if known[0] == path and len(known[1]) > len(trail) and known[1][: len(trail)] == trail:
                del self.block.params[known]
