"""From drafts to the final IR, once nothing grows any more.

Every block gets its parameters, every edge the values for them, converted where the parameter is
wider (`int` into `int | str`); cells are replaced by what they hold.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pyrs.tracer.build import Draft, DraftBlock, DraftEdge, End, at
from pyrs.tracer.cells import Resolver
from pyrs.tracer.code_info import code_info
from pyrs.tracer.coerce import Converter, made_type
from pyrs.tracer.ir import (
    Block,
    Branch,
    Edge,
    Func,
    Jump,
    Lit,
    Next,
    Node,
    Operand,
    Raise,
    Return,
    Span,
    Terminator,
    Unreachable,
    Var,
)
from pyrs.tracer.materialize import materialize
from pyrs.tracer.types import BOOL, Type

if TYPE_CHECKING:
    from pyrs.tracer.program import Program, Spec


def finish(program: Program, spec: Spec, resolve: Resolver) -> Func:
    """The function of one specialisation."""
    return _Finisher(program, spec, resolve).func()


class _Finisher:
    def __init__(self, program: Program, spec: Spec, resolve: Resolver) -> None:
        self.program = program
        self.final = resolve
        self.spec = spec
        self.numbers: dict[int, int] = {}
        self.order: list[DraftBlock] = []
        self.done: dict[int, Block] = {}
        self.next_block = 0
        self.returns = resolve(spec.returns)
        self.nodes: list[Node] = []
        self.span = spec.call_span

    def func(self) -> Func:
        """Numbers the reachable blocks and finishes each."""
        self.number(self.spec.entry)
        position = 0
        while position < len(self.order):
            self.block(self.order[position])
            position += 1
        blocks = tuple(self.done[i] for i in range(self.next_block))
        code = self.spec.code
        span = Span(self.program.file_name(code), code.co_firstlineno, function=code.co_name)
        names = {i: n for n, i in _slot_names(code).items()}
        params = tuple(
            names.get(int(path[2]), "arg" if trail else f"arg{n}") + (f"_{n}" if trail else "")
            for n, (path, trail) in enumerate(self.spec.entry.params)
        )
        return Func(self.spec.name, blocks, self.returns, span, params, self.spec.doc)

    def number(self, block: DraftBlock) -> int:
        """The number of a block, which is finished later."""
        if id(block) not in self.numbers:
            self.numbers[id(block)] = self.new_number()
            self.order.append(block)
        return self.numbers[id(block)]

    def new_number(self) -> int:
        """A number for a block."""
        self.next_block += 1
        return self.next_block - 1

    def operand(self, operand: Operand) -> Operand:
        """An operand with its final type."""
        if isinstance(operand, Lit):
            return Lit(operand.value, self.final(operand.type))
        return Var(operand.id, self.final(operand.type))

    def add(self, op: str, type_: Type, args: tuple[Operand, ...], attr: object = None) -> Operand:
        """Appends a node that cannot raise and gives its value."""
        type_ = self.final(type_)
        if not args and type_.kind in ("none", "unbound", "class", "ellipsis"):
            return Lit(None, type_)
        result = Var(self.spec.fresh(), type_)
        self.nodes.append(
            Node(op, type_, tuple(self.operand(a) for a in args), result, attr, self.span)  # type: ignore[arg-type]
        )
        return result

    def convert(self, operand: Operand, wanted: Type) -> Operand:
        """The operand as a value of the type `wanted`."""
        return Converter(self.add, self.span).convert(self.operand(operand), wanted)

    def var(self, number: int, type_: Type) -> Var:
        """A value, with the Python variable that holds it."""
        return Var(number, type_, self.spec.names.get(number, ""))

    # blocks

    def parameters(self, block: DraftBlock) -> tuple[Var, ...]:
        """What a block takes: first the exception or item that arrives, then the rest."""
        first = [block.params[block.incoming]] if block.incoming in block.params else []
        rest = [v for w, v in block.params.items() if w != block.incoming]
        for (path, _), var in block.params.items():
            if path[1] == "locals":
                state = block.state
                frame = (*state.frames, *state.generators)[int(path[0])]
                known = code_info(frame.code).slots if frame else {}
                name = next((n for n, i in known.items() if i == path[2]), "")
                if name.isidentifier():
                    self.spec.names.setdefault(var.id, name)
        return tuple(self.var(v.id, self.final(v.type)) for v in (*first, *rest))

    def block(self, draft: DraftBlock) -> None:
        """Finishes one block."""
        number = self.number(draft)
        self.nodes = []
        for node in draft.nodes:
            self.node(node)
        assert draft.end is not None
        end = self.end(draft.end)
        self.done[number] = Block(number, self.parameters(draft), tuple(self.nodes), end)

    def node(self, draft: Draft) -> None:
        """Finishes one node, converting its arguments to what the operator wants."""
        self.span = draft.span
        handler = self.edge(draft.handler) if draft.handler else None
        args = tuple(self.operand(a) for a in draft.args)
        attr = draft.attr
        if draft.op == "call":
            args = tuple(
                self.convert(a, self.final(v.type))
                for a, v in zip(args, attr.entry.params.values(), strict=True)
            )
            attr = attr.name
        else:
            args = Converter(self.add, self.span).arguments(
                draft.op, args, self.final(draft.type), self.program.global_types, attr
            )
        type_ = self.final(draft.type)
        if draft.op == "call":
            type_ = self.final(draft.attr.returns)
        if isinstance(attr, Type):
            attr = self.final(attr)
        result = self.var(draft.result.id, type_) if draft.result else None
        made = made_type(draft.op, args, type_)
        if made != type_:
            narrow = Var(self.spec.fresh(), made)
            self.nodes.append(Node(draft.op, made, args, narrow, attr, draft.span, handler))
            self.nodes.append(Node("fresh.widen", type_, (narrow,), result, None, draft.span))
            return
        self.nodes.append(Node(draft.op, type_, args, result, attr, draft.span, handler))

    # edges

    def edge(self, draft: DraftEdge, item: Type | None = None) -> Edge:
        """The values for the parameters of the target, made in the current block."""
        target = self.number(draft.target)
        args = []
        for where, var in draft.target.params.items():
            if where == draft.target.incoming:
                continue
            value = at(draft.state, where, draft.target.state)
            made = materialize(self.program, value, self.add, self.span)
            args.append(self.convert(made, self.final(var.type)))
        return Edge(target, tuple(args))

    def detour(self, draft: DraftEdge, incoming: Type | None = None) -> Edge:
        """As `edge`, by way of a block of its own where something must be done on the way."""
        saved, self.nodes = self.nodes, []
        carried: tuple[Var, ...] = ()
        wanted = draft.target.params.get(draft.target.incoming)  # type: ignore[arg-type]
        for node in draft.nodes:
            self.node(node)
        edge = self.edge(draft)
        if incoming is not None:
            name = self.spec.names.get(wanted.id, "") if wanted is not None else ""
            item = Var(self.spec.fresh(), self.final(incoming), name)
            if wanted is not None:
                value = self.convert(item, self.final(wanted.type))
                edge = Edge(edge.block, (value, *edge.args))
            carried = (item,)
        made, self.nodes = self.nodes, saved
        if not made and not carried:
            return edge
        number = self.new_number()
        self.done[number] = Block(number, carried, tuple(made), Jump(edge))
        return Edge(number)

    # terminators

    def end(self, end: End) -> Terminator:
        """Finishes a terminator."""
        finisher: Callable[[End], Terminator] = getattr(self, f"end_{end.kind}")
        return finisher(end)

    def end_jump(self, end: End) -> Terminator:
        for node in end.edges[0].nodes:
            self.node(node)
        return Jump(self.edge(end.edges[0]))

    def end_branch(self, end: End) -> Terminator:
        assert end.value is not None
        then, other = (self.detour(e) for e in end.edges)
        return Branch(self.operand(end.value), then, other)

    def end_switch(self, end: End) -> Terminator:
        """A chain of tests, the last member being what is left."""
        assert end.value is not None
        value = self.operand(end.value)
        edges = [self.detour(e) for e in end.edges]
        result: Terminator = Jump(edges[-1])
        pending: list[Node] = []
        for type_, edge in reversed(list(zip(end.types[:-1], edges[:-1], strict=True))):
            if isinstance(result, Jump):
                other = result.edge
            else:
                number = self.new_number()
                self.done[number] = Block(number, (), tuple(pending), result)
                other = Edge(number)
            test = Var(self.spec.fresh(), BOOL)
            pending = [Node("union.is", BOOL, (value,), test, self.final(type_), self.span)]
            result = Branch(test, edge, other)
        if not isinstance(result, Jump):
            self.nodes.extend(pending)
        return result

    def end_next(self, end: End) -> Terminator:
        assert isinstance(end.value, Var) and end.span is not None
        self.span = end.span
        handler = self.edge(end.handler) if end.handler else None
        body = self.detour(end.edges[0], end.types[0])
        done = self.detour(end.edges[1])
        iterator = self.operand(end.value)
        assert isinstance(iterator, Var)
        return Next(iterator, body, done, end.span, handler)

    def end_return(self, end: End) -> Terminator:
        assert end.value is not None
        return Return(self.convert(end.value, self.returns))

    def end_raise(self, end: End) -> Terminator:
        assert end.value is not None and end.span is not None
        self.span = end.span
        handler = self.edge(end.handler) if end.handler else None
        return Raise(self.operand(end.value), end.again, end.span, handler)

    def end_unreachable(self, end: End) -> Terminator:
        return Unreachable()


def _slot_names(code: object) -> dict[str, int]:
    from pyrs.tracer.code_info import code_info

    return code_info(code).slots  # type: ignore[arg-type]
