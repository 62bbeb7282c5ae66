"""Traces one block: runs the pyrs instructions on abstract values and drafts IR for what must
happen at run time.

This file knows no opcode: each is a method of the classes in `pyrs.tracer.opcodes`. The form
follows RPython's flow space (`rpython/flowspace/flowcontext.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pyrs.tracer.annotation_values import left_out
from pyrs.tracer.build import Draft, DraftBlock, DraftEdge, End
from pyrs.tracer.cells import Cell, resolve
from pyrs.tracer.code_info import CodeInfo, code_info
from pyrs.tracer.control import Fork, Stop
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.frame import (
    Frame,
    FrameState,
    collect_generators,
    kill_dead_locals,
    mentioned_generators,
    narrow,
)
from pyrs.tracer.generator_boundary import boundary, is_needed, may_stop
from pyrs.tracer.generator_exit import check_dropped
from pyrs.tracer.ir import Operand, Span, Var
from pyrs.tracer.materialize import operand_of
from pyrs.tracer.maybe_complex import take
from pyrs.tracer.opcodes import HANDLERS, REFUSED
from pyrs.tracer.types import BOOL, NEVER, UNBOUND, Type, members, uninhabited, union_of
from pyrs.tracer.values import PENDING, UNBOUND_VALUE, Const, TupleValue, Typed, Value

if TYPE_CHECKING:
    from pyrs.tracer.program import Program, Spec

MAX_FRAMES = 24
# Of these, frames of one generator: it calls itself, so that more would follow.
MAX_AGAIN = 8
EXCEPTION = Type("exc", (), "BaseException")
CAUGHT = Var(-1, EXCEPTION)


class Tracer:
    """The abstract machine for one run through one block."""

    def __init__(self, program: Program, spec: Spec, block: DraftBlock) -> None:
        self.program = program
        self.spec = spec
        self.block = block
        self.nodes: list[Draft] = []
        self.facts: dict[int, tuple[Typed, tuple[Type, ...]]] = {}
        self.enter(block.state)

    # the state, spread out so that opcodes can push and pop

    def enter(self, state: FrameState) -> None:
        """Makes `state` the current one."""
        self.outer: tuple[Frame, ...] = state.frames[:-1]
        self.generators: list[Frame | None] = list(state.generators)
        self.handling = state.handling
        top = state.top
        self.frame = top
        self.info: CodeInfo = code_info(top.code)
        self.pc = top.pc
        self.locals: list[Value] = list(top.locals)
        self.stack: list[Value] = list(top.stack)

    def top_frame(self, pc: int, stack: Sequence[Value] | None = None) -> Frame:
        """The innermost frame as a value."""
        return replace(
            self.frame,
            pc=pc,
            locals=tuple(self.locals),
            stack=tuple(self.stack if stack is None else stack),
        )

    def state(self, pc: int) -> FrameState:
        """The whole state, with the innermost frame at `pc`."""
        return FrameState((*self.outer, self.top_frame(pc)), tuple(self.generators), self.handling)

    def push(self, value: Value) -> None:
        """Pushes on the stack."""
        self.stack.append(value)

    def push_result(self, value: Value) -> None:
        """Pushes the value of a call, unless a frame was pushed that will."""
        if value is not PENDING:
            self.push(value)

    def pop(self) -> Value:
        """Pops the stack."""
        return self.stack.pop()

    def popn(self, n: int) -> list[Value]:
        """Pops `n` values, in the order they were pushed."""
        taken = self.stack[len(self.stack) - n :]
        del self.stack[len(self.stack) - n :]
        return taken

    # the loop

    def run(self) -> None:
        """Traces until the block ends."""
        first = True
        single = bool(self.block.suffix)
        try:
            while True:
                if not first and self.pc in self.info.leaders:
                    self.goto(self.pc)
                instr = self.info.instrs[self.pc]
                if not first and single and not instr.op.startswith("BRANCH"):
                    self.goto(self.pc)
                before = (list(self.stack), list(self.locals), len(self.nodes), self.state(self.pc))
                first = False
                depth = len(self.outer)
                try:
                    self.step(instr)
                except Fork as fork:
                    self.enter(before[3])
                    del self.nodes[before[2] :]
                    self.fork(fork)
                if len(self.outer) != depth:
                    single = False
        except Stop:
            pass
        self.block.nodes = self.nodes

    def step(self, instr: Any) -> None:
        """Runs one instruction and moves on, unless the handler moved `pc` itself."""
        here = self.pc
        annotated = self.info.annotations.get(here)
        if annotated is not None and left_out(self, here, annotated):
            self.pc = annotated + 1
            self.push(TupleValue(()))
            return
        self.here = here
        handler = HANDLERS.get(instr.op)
        if handler is None:
            refuse("unsupported-syntax", self.span(), REFUSED[instr.op])
        if take(self, instr.op, instr.arg):
            return
        self.pc = here + 1
        handler(self, instr.arg)

    # places

    def span(self) -> Span:
        """Where the current instruction stands; for polyfills, where the call of the polyfill
        stands."""
        return self.span_of((*self.outer, self.frame))

    def span_of(self, frames: Sequence[Frame]) -> Span:
        """Where the innermost of some frames stands, with the places of those around it."""
        result: Span | None = None
        for frame in frames:
            if frame.hidden:
                continue
            info = code_info(frame.code)
            index = self.here if frame is self.frame else frame.pc
            line, column, end_line, end_column = info.instrs[index].position
            result = Span(
                self.program.file_name(frame.code),
                line or frame.code.co_firstlineno,
                column or 0,
                end_line or 0,
                end_column or 0,
                frame.code.co_name,
                result,
            )
        return result if result is not None else self.spec.call_span

    # drafting

    def emit(
        self,
        op: str,
        type_: Type,
        args: Sequence[Value] = (),
        attr: Any = None,
        raises: bool = False,
    ) -> Value:
        """Drafts a node and gives its value."""
        operands = tuple(operand_of(self, a) for a in args)
        return self.emit_operands(op, type_, operands, attr, raises)

    def emit_operands(
        self, op: str, type_: Type, operands: tuple[Operand, ...], attr: Any, raises: bool
    ) -> Value:
        """Drafts a node on operands that exist already."""
        if uninhabited(type_):
            type_ = NEVER
        result = Var(self.spec.fresh(), type_)
        draft = Draft(op, type_, operands, result, attr, self.span())
        if raises:
            draft.handler = self.handler_edge(output=op.startswith("print."), stops=may_stop(op))
        self.nodes.append(draft)
        if type_ == NEVER:
            self.block.end = End("unreachable")
            raise Stop
        return self.program.singleton(type_) or Typed(type_, result)

    # edges

    def edge(self, state: FrameState, suffix: tuple[str, ...] = ()) -> DraftEdge:
        """An edge to the block for `state`, with the state merged into it."""
        frames = self.live_frames(state)
        suspended = tuple(
            kill_dead_locals(g, self._live(g, True)) if g else None for g in state.generators
        )
        state = replace(state, frames=frames, generators=suspended)
        kept = mentioned_generators(state)
        dropped = (g for i, g in enumerate(suspended) if i not in kept)
        check_dropped(self, dropped, "letting go of a generator")
        state = collect_generators(state)
        return self.program.flow(self.spec, state, suffix)

    def live_frames(self, state: FrameState | None = None) -> tuple[Frame, ...]:
        """The frames of a state, by default the current one, without variables read no more."""
        state = state or self.state(self.pc)
        return tuple(kill_dead_locals(f, self._live(f, f is state.top)) for f in state.frames)

    def _live(self, frame: Frame, running: bool) -> frozenset[int]:
        info = code_info(frame.code)
        if running:
            return info.live[frame.pc]
        handler = info.instrs[frame.pc].handler
        after = info.live[frame.pc + 1] if frame.pc + 1 < len(info.instrs) else frozenset()
        if info.instrs[frame.pc].op in ("NEXT", "SEND"):
            after = after | info.live[int(info.instrs[frame.pc].arg)]
        return after | info.live[handler.target] if handler else after

    def finish(self, end: End) -> None:
        """Ends the block."""
        self.block.end = end
        raise Stop

    def goto(self, pc: int) -> None:
        """Ends the block with a jump inside the innermost frame."""
        self.finish(End("jump", edges=(self.edge(self.state(pc)),)))

    def fork(self, fork: Fork) -> None:
        """Ends the block with one edge for each member of a union; each runs the same instruction
        again."""
        parts = fork.members or members(fork.value.type)
        if narrow(self.state(self.pc), fork.value.var.id, UNBOUND_VALUE) == self.state(self.pc):
            refuse(
                "unsupported-operation",
                self.span(),
                f"a value of the types {fork.value.type} in the middle of this operation",
                help="assign it to a variable first",
            )
        edges = []
        base = self.block.suffix if self.pc == self.block.state.top.pc else ()
        for part in parts:
            state, nodes = self.narrowed(self.state(self.pc), fork.value, part)
            edge = self.edge(state, (*base, str(part)))
            edge.nodes = nodes
            edges.append(edge)
        self.finish(End("switch", fork.value.var, tuple(edges), tuple(parts)))

    def narrowed(
        self, state: FrameState, value: Typed, part: Type
    ) -> tuple[FrameState, list[Draft]]:
        """The state in which `value` is known to be a `part`, and the nodes that unwrap it."""
        if part == value.type:
            return state, []
        known = self.program.singleton(part)
        if known is not None:
            return narrow(state, value.var.id, known), []
        var = Var(self.spec.fresh(), part)
        op = "exc.as" if value.type.kind == "exc" else "union.unwrap"
        node = Draft(op, part, (value.var,), var, None, self.span())
        return narrow(state, value.var.id, Typed(part, var)), [node]

    def branch(self, cond: Typed, then: int, other: int) -> None:
        """Ends the block with a branch; what the condition tells about a union narrows it on each
        side."""
        fact = self.facts.get(cond.var.id)
        edges = []
        for pc, holds in ((then, True), (other, False)):
            state = self.state(pc)
            nodes: list[Draft] = []
            if fact is not None:
                value, chosen = fact
                rest = tuple(m for m in members(value.type) if m not in chosen)
                part = union_of(chosen if holds else rest)
                if part != NEVER:
                    state, nodes = self.narrowed(state, value, part)
            edge = self.edge(state)
            edge.nodes = nodes
            edges.append(edge)
        self.finish(End("branch", cond.var, tuple(edges)))

    def is_member(self, value: Typed, chosen: tuple[Type, ...]) -> Value:
        """`bool`: whether a union value is one of `chosen` members; branches on it narrow the
        value."""
        result = self.emit("union.is", BOOL, (value,), union_of(chosen))
        if isinstance(result, Typed):
            self.facts[result.var.id] = (value, chosen)
        return result

    # exceptions

    def handler_edge(self, output: bool = False, stops: bool = True) -> DraftEdge | None:
        """The edge to the handler of the current instruction, in this frame or one it is traced
        into. `output`: only output fails, behind which nothing could be seen of a generator.
        `stops`: the exception may be a `StopIteration`."""
        edge = self.unwind([*self.outer, self.frame], list(self.generators), True, stops)
        if edge is None and not output:
            check_dropped(self, self.generators, "an exception beside a generator")
        return edge

    def unwind(
        self,
        frames: list[Frame],
        generators: list[Frame | None],
        inner: bool,
        stops: bool = True,
    ) -> DraftEdge | None:
        """The edge to the innermost handler in `frames`. `inner`: the last of them is the current
        one. `stops`: the exception may be a `StopIteration`."""
        while frames:
            frame = frames.pop()
            info = code_info(frame.code)
            index = self.here if inner else frame.pc
            handler = info.instrs[index].handler
            if handler is not None:
                stack = list(self.stack if inner else frame.stack)[: handler.depth]
                stack.append(Typed(EXCEPTION, CAUGHT))
                variables = tuple(self.locals) if inner else frame.locals
                caught = replace(frame, pc=handler.target, stack=tuple(stack), locals=variables)
                state = FrameState((*frames, caught), tuple(generators), self.handling)
                return self.edge(state)
            if frame.generator >= 0:
                generators[frame.generator] = None
                if stops and is_needed(self):
                    return boundary(self, frame, frames, generators)
            inner = False
        return None

    def raise_value(self, exception: Value, again: bool = False) -> None:
        """Ends the block by raising an exception value."""
        operand = operand_of(self, exception)
        edge = self.handler_edge()
        self.finish(End("raise", operand, again=again, span=self.span(), handler=edge))

    def raise_new(self, class_name: str, *args: object) -> None:
        """Ends the block by raising a built-in exception with constant arguments."""
        self.raise_value(self.new_builtin(class_name, args))

    def new_builtin(self, class_name: str, args: Sequence[object]) -> Value:
        """A built-in exception with constant arguments."""
        values = [Const(a) for a in args]
        known = self.program.exceptions
        known.raised(class_name)
        known.grow_args(known.live(class_name), [self.type_of(v) for v in values])
        return self.emit("exc.new", Type("exc", (), class_name), values, class_name)

    def push_bound(
        self,
        value: Value,
        class_name: str,
        message: str,
        change: Callable[[Value], Value] = lambda value: value,
        apart: Sequence[Type] = (),
    ) -> None:
        """Pushes a value made by this instruction, which may be unbound: then the exception is
        raised.

        `change` gives what is pushed for a bound value; each of the types `apart` has a path of its
        own.
        """
        if value == UNBOUND_VALUE:
            self.raise_new(class_name, message)
        kinds = members(value.type) if isinstance(value, Typed) else ()
        rest = union_of(m for m in kinds if m != UNBOUND and m not in apart)
        parts = [part for part in (*apart, rest) if part != NEVER]
        if not isinstance(value, Typed) or (UNBOUND not in kinds and len(parts) < 2):
            self.push(change(value))
            return
        edges = []
        if UNBOUND in kinds:
            edges.append(self._unbound(class_name, message))
            parts.insert(0, UNBOUND)
        self.push(value)
        for part in parts[len(edges) :]:
            edges.append(self._edge_with(value, part, change, (str(part),) if apart else ()))
        self.finish(End("switch", value.var, tuple(edges), tuple(parts)))

    def _unbound(self, class_name: str, message: str) -> DraftEdge:
        """The edge to a block that raises the error of a variable without a value."""
        saved, self.nodes = self.nodes, []
        made = self.new_builtin(class_name, (message,))
        end = End("raise", operand_of(self, made), span=self.span(), handler=self.handler_edge())
        state = self.block.state
        fails = DraftBlock(("unbound", self.block.key, self.here), state, nodes=self.nodes, end=end)
        self.nodes = saved
        return DraftEdge(fails, self.block.state)

    def _edge_with(
        self, value: Typed, part: Type, change: Callable[[Value], Value], suffix: tuple[str, ...]
    ) -> DraftEdge:
        """The edge on which the value on the stack is a `part`, changed."""
        state, nodes = self.narrowed(self.state(self.pc), value, part)
        saved, self.nodes = self.nodes, nodes
        stack = (*state.top.stack[:-1], change(state.top.stack[-1]))
        self.nodes = saved
        edge = self.edge(state.with_top(replace(state.top, stack=stack)), suffix)
        edge.nodes = nodes
        return edge

    # frames

    def push_frame(self, frame: Frame) -> None:
        """Starts to trace `frame`; the current one waits at the instruction that runs."""
        again = sum(outer.code is frame.code for outer in self.outer)
        if len(self.outer) + 1 >= MAX_FRAMES or again >= MAX_AGAIN:
            refuse(
                "too-many-specialisations",
                self.span(),
                "calls with generators nest too deeply",
                reason="a generator is compiled into the loop that consumes it, here without end",
                help="where a generator calls itself, make a list: `list(walk(child))`",
            )
        waiting = self.top_frame(self.here)
        self.outer = (*self.outer, waiting)
        self.frame = frame
        self.info = code_info(frame.code)
        self.pc = frame.pc
        self.locals, self.stack = list(frame.locals), list(frame.stack)

    def pop_frame(self) -> Frame:
        """Goes back to the waiting frame, whose instruction is then complete; gives the frame that
        ended."""
        ended = self.top_frame(self.here)
        waiting = self.outer[-1]
        self.outer = self.outer[:-1]
        self.frame = waiting
        self.info = code_info(waiting.code)
        self.here = waiting.pc
        self.pc = waiting.pc + 1
        self.locals, self.stack = list(waiting.locals), list(waiting.stack)
        return ended

    # types

    def type_of(self, value: Value) -> Type:
        """The type that a value has at run time."""
        return self.program.value_type(value)

    def content(self, cell: Any) -> Type:
        """The element type of a container as known so far."""
        return self.program.types.read(cell) if isinstance(cell, Cell) else cell

    def resolved(self, type_: Type) -> Type:
        """The type with its cells read (and depended on)."""
        for arg in type_.args:
            if isinstance(arg, Cell):
                self.program.types.read(arg)
        return resolve(type_)
