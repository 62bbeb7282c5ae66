"""One function of the IR as one function of Rust.

The structure comes from `rustgen.structure`, the declarations from `rustgen.scopes`, expressions
from `rustgen.calls` and `rustgen.structural`; here they become lines.

A *tail* says what is reached by falling off the end of the code being written: the code of a block
(`break`), the next round of a loop (`continue`), the function's end, or nothing. A jump that goes
there is not written.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from pyrs.rustgen import calls, expr
from pyrs.rustgen.control import Control
from pyrs.rustgen.expr import Expr
from pyrs.rustgen.frames import inlined_frames
from pyrs.rustgen.inlining import inlined, use_counts
from pyrs.rustgen.program import ProgramWriter
from pyrs.rustgen.reduce import reducible
from pyrs.rustgen.scopes import declarations
from pyrs.rustgen.structural import STRUCTURAL, UNTYPED
from pyrs.rustgen.structure import Code, Item, structured
from pyrs.rustgen.values import Values, is_bare, literal, pinned
from pyrs.rustgen.writer import Writer
from pyrs.tracer import flow, ir
from pyrs.tracer.diagnostics import InternalCompilerError
from pyrs.tracer.optable import row
from pyrs.tracer.types import NEVER, Type

_END = -1


@dataclass(slots=True)
class Output:
    """Where lines go, and the Python line that the last comment named."""

    writer: Writer = field(default_factory=Writer)
    commented: int = 0


class FuncWriter:
    """Writes one function."""

    def __init__(self, program: ProgramWriter, func: ir.Func) -> None:
        self.program = program
        whole, func = func, reducible(func)
        self.func = func
        self.types = program.types
        self.fallible = func.name in program.facts.fallible
        self.counts = use_counts(func)
        alive = {name for name, count in self.counts.items() if count}
        self.alive = alive
        self.copied = func is not whole
        self.inlined = (
            set() if self.copied else inlined(func, self.types, program.facts, self.counts)
        )
        self.values = Values(func, self.types, program.taken, alive)
        if self.copied:
            self.values.dying = set()
            self.values.parting = set()
        borrowed = program.borrowed[func.name]
        pairs = zip(func.args, borrowed, strict=True)
        self.values.references |= {param.id for param, yes in pairs if yes}
        self.values.references |= {
            node.result.id
            for block in func.blocks
            for node in block.nodes
            if node.op == "view.peek" and node.result is not None
        }
        self.nodes = {
            node.result.id: (block.id, index, node)
            for block in func.blocks
            for index, node in enumerate(block.nodes)
            if node.result is not None
        }
        self.inlined_frames = inlined_frames(func)
        self.items = structured(func)
        self.declared = declarations(func, self.items, self.inlined, alive)
        self.block = 0
        self.out = Output()
        self.control = Control(self)

    # the whole function

    def write(self, writer: Writer) -> None:
        """Writes the function, with its documentation."""
        func = self.func
        self.out = Output(Writer())
        self.out.writer.depth = writer.depth + 1
        self.prologue()
        self.control.items(self.items, ("end", _END))
        if func.doc:
            writer.docs(func.doc.strip())
        if self.copied:
            lints = "unused_mut, unused_assignments"
            writer.line(f'#[allow({lints}, reason = "copies of code give values once each")]')
        with writer.block(self.head()):
            writer.lines.extend(_used(self.out.writer.lines))

    def head(self) -> str:
        """The signature."""
        func = self.func
        params = []
        changed = self.control.changed
        for param, borrowed in zip(func.args, self.program.borrowed[func.name], strict=True):
            type_ = self.types.of(param.type)
            mutable = "mut " if param.id in changed else ""
            params.append(f"{mutable}{self.values.name(param)}: {'&' if borrowed else ''}{type_}")
        if func.name in self.program.facts.counts:
            params.append("depth: u32")
        returns = self.returns()
        return f"pub(crate) fn {self.program.function(func.name)}({', '.join(params)}){returns}"

    def returns(self) -> str:
        """The type of the result."""
        func = self.func
        if func.returns == NEVER:
            return f" -> {self.result('core::convert::Infallible')}"
        type_ = self.types.of(func.returns)
        return f" -> {self.result(type_)}" if self.fallible else f" -> {type_}"

    def result(self, type_: str) -> str:
        self.types.use("err", "Result")
        return f"Result<{type_}>"

    def prologue(self) -> None:
        """The check of the recursion limit."""
        if self.func.recursive:
            self.program.imports.add("pyrs_core::depth")
            self.line("depth::check(depth)?;")

    # lines

    def line(self, text: str) -> None:
        """One line of Rust."""
        self.out.writer.line(text)

    def comment(self, span: ir.Span) -> None:
        """Names the Python line that the next lines come from, if it is another one."""
        if span.line and span.line != self.out.commented:
            self.out.writer.comment(f"{span.file.rpartition('/')[2]}:{span.line}")
            self.out.commented = span.line

    def inner(self) -> Output:
        """A place for lines one level deeper; put it into `out` while they are written."""
        output = Output(Writer(), self.out.commented)
        output.writer.depth = self.out.writer.depth + 1
        return output

    # operands

    def own(self, operand: ir.Operand, at: int, position: int) -> Expr:
        """An operand of node `at` of the current block by value."""
        if isinstance(operand, ir.Var) and operand.id in self.inlined:
            return self.written(operand)
        dies = isinstance(operand, ir.Var) and self.values.dies(self.block, at, position)
        return self.values.own(operand, dies)

    def is_kept(self, operand: ir.Operand, at: int, position: int) -> bool:
        """Whether `own` would copy the value, since somebody needs it afterwards."""
        if isinstance(operand, ir.Lit) or operand.id in self.inlined:
            return False
        if self.types.is_copy(operand.type):
            return False
        dies = self.values.dies(self.block, at, position)
        return not dies or operand.id in self.values.references

    def look(self, operand: ir.Operand) -> Expr:
        """An operand behind a reference."""
        if isinstance(operand, ir.Var) and operand.id in self.inlined:
            return expr.borrow(self.written(operand))
        return self.values.look(operand)

    def place(self, operand: ir.Operand) -> Expr:
        """An operand where it is only matched, or a field or method of it is taken."""
        if isinstance(operand, ir.Var) and operand.id in self.inlined:
            return self.written(operand)
        return self.values.place(operand)

    def passed(self, operand: ir.Operand) -> Expr:
        """An argument of an edge that is no variable of its own."""
        if isinstance(operand, ir.Lit):
            return literal(operand, self.types)
        return self.written(operand)

    def pinned(self, operand: ir.Operand) -> Expr:
        """A literal whose type shows."""
        assert isinstance(operand, ir.Lit)
        return pinned(operand, self.types)

    def written(self, var: ir.Var) -> Expr:
        """The expression of a value that is written where it is used."""
        block, index, node = self.nodes[var.id]
        before, self.block = self.block, block
        try:
            return self.expression(node, index)
        finally:
            self.block = before

    # nodes

    def code(self, code: Code) -> None:
        """The nodes of a block, or of a part of it."""
        self.block = code.block
        nodes = self.func.blocks[code.block].nodes
        for index in range(code.start, code.stop):
            node = nodes[index]
            hidden = node.result is not None and node.result.id in self.inlined
            if not hidden and not self.control.is_deferred(node):
                self.comment(node.span)
                self.node(node, index, code.handlers.get(index))
                self.block = code.block

    def node(self, node: ir.Node, index: int, handler: list[Item] | None) -> None:
        """One node as a statement."""
        value = self.expression(node, index)
        if node.type == NEVER and row(node.op) is not None:
            self.types.use("err", "only_fails")
            value = expr.call("only_fails", [value])
        if self.program.facts.node_fallible(node):
            value = self.attempt(value, node, handler)
        if node.type == NEVER:
            self.line(f"match {value} {{}}")
        elif node.result is None or node.result.id not in self.alive:
            if value.text != "()":
                # Rust has to know the type of a value that nobody uses, too.
                shown = self.type_shown(node)
                self.line(f"let _: {shown} = {value};" if shown else f"{value};")
        else:
            self.bind(node.result, value, self.type_shown(node))

    def expression(self, node: ir.Node, index: int) -> Expr:
        """The Rust expression of a node, without what happens on an error."""
        found = row(node.op)
        if found is not None:
            return calls.row_call(self, node, found, index)
        emit = STRUCTURAL.get(node.op)
        if emit is None:
            raise InternalCompilerError(f"{self.func.name}: no Rust for the operator {node.op}")
        return emit(self, node, index)

    def type_shown(self, node: ir.Node) -> str:
        """The type to be written in a `let`, where Rust needs it."""
        found = row(node.op)
        if node.op in UNTYPED or (found is not None and not calls.result_type_shows(found)):
            return self.types.of(node.type)
        return ""

    def bind(self, var: ir.Var, value: Expr, type_: str = "") -> None:
        """Gives a value its name, which may be declared further out."""
        name = self.values.name(var)
        if var.id in self.declared.early:
            self.line(f"{name} = {value};")
            return
        mutable = "mut " if var.id in self.control.changed else ""
        self.line(f"let {mutable}{name}{f': {type_}' if type_ else ''} = {value};")

    # errors

    def attempt(self, value: Expr, node: ir.Node, handler: list[Item] | None = None) -> Expr:
        """The value of a `Result`: an error gets its place, and leaves or goes to the handler."""
        caught = node.handler.block if node.handler is not None else None
        located = self.located(value, node.span, caught)
        if node.handler is None:
            return expr.attempt(located)
        if handler is None:
            raise InternalCompilerError(
                f"{self.func.name}: {node.op} has a handler it cannot reach"
            )
        if self.program.facts.node_exits(node):
            self.types.use("err", "At")
            located = expr.attempt(expr.method(located, "caught"))
        return self.control.caught(located, handler, node.type == NEVER)

    def located(self, value: Expr, span: ir.Span, caught: int | None = None) -> Expr:
        """Adds the place to the traceback of an error, and those of the frames that it leaves."""
        for place in self.frames(span, caught):
            self.types.use("err", "At")
            value = expr.method(value, "at", [place])
        return value

    def frames(self, span: ir.Span, caught: int | None, again: bool = False) -> list[Expr]:
        """The lines of the traceback that an error gets on its way from a place to its handler.

        Where functions were inlined, these are several. `again`: the first has its line already.
        """
        names = self.program.places.chain(span)
        kept = len(names) if caught is None else max(len(names) - self.frame_of(caught) + 1, 0)
        return [expr.borrow(expr.name(self.program.place(n))) for n in names[again:kept]]

    def frame_of(self, block: int) -> int:
        """How many frames there are in a handler: 1, or more if it was inlined."""
        seen: set[int] = set()
        work = [block]
        while work:
            number = work.pop(0)
            if number in seen:
                continue
            seen.add(number)
            found = self.func.blocks[number]
            spans = [node.span for node in found.nodes]
            if isinstance(found.end, ir.Raise | ir.Next):
                spans.append(found.end.span)
            for span in spans:
                if span.line:
                    return len(self.program.places.chain(span))
            work.extend(edge.block for edge in flow.end_edges(found.end))
        return 1

    def literal_type(self, operand: ir.Operand, type_: Type) -> str:
        """The type to be written beside a literal that does not tell it."""
        return self.types.of(type_) if is_bare(operand) else ""

    def block_span(self, number: int) -> ir.Span:
        """Where a block's terminator comes from, as far as it is known."""
        block = self.func.blocks[number]
        end = block.end
        if isinstance(end, ir.Raise | ir.Next) and end.span.line:
            return end.span
        return block.nodes[-1].span if block.nodes else ir.NOWHERE

    def operands_of_end(self, number: int) -> tuple[ir.Operand, ...]:
        """What a terminator uses."""
        return flow.end_operands(self.func.blocks[number].end)


def _used(lines: list[str]) -> list[str]:
    """The lines, in which variables that nothing reads have names that say so."""
    words = Counter(_WORD.findall("\n".join(lines)))

    def declared(found: re.Match[str]) -> str:
        start, name = found.groups()
        return f"{start}{'' if words[name] > 1 else '_'}{name}"

    return [_LET.sub(declared, line) for line in lines]


_WORD = re.compile(r"\w+")
_LET = re.compile(r"^( *let )(\w+)(?= =|:)")
