"""Random programs in IR, valid by construction, for the tests of the passes.

Everything is an int, so that any value may stand anywhere: branches, counted loops, handlers,
cells, tuples, unions and calls, with operators that overflow a machine word and operators that
raise.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import strategies as st

from pyrs.tracer import ir
from pyrs.tracer.text import module_text
from pyrs.tracer.types import BOOL, INT, NONE, STR, Type, tuple_of, union_of

CELL = Type("cell", (INT,))
ERROR = Type("exc", (), "Exception")
EITHER = union_of([INT, STR])

ARITHMETIC = ("add", "sub", "mul", "floordiv", "mod", "and", "or", "xor", "lshift", "rshift")
COMPARISONS = ("lt", "le", "gt", "ge", "eq", "ne")
CONSTANTS = (0, 1, -1, 2, 3, 7, 10, 255, -8, 2**31, 2**62, 2**63 - 1, -(2**63))
LIMIT = 2**70


def programs() -> st.SearchStrategy[str]:
    """The text of modules with functions `f0` … that call those before them, each of two ints."""
    return _program().map(module_text)


@st.composite
def _program(draw: st.DrawFn) -> ir.Module:
    funcs: dict[str, ir.Func] = {}
    for index in range(draw(st.integers(1, 3))):
        name = f"f{index}"
        funcs[name] = _Builder(draw, name, tuple(funcs)).func()
    return ir.Module("m", funcs)


@dataclass
class _Builder:
    draw: st.DrawFn
    name: str
    callees: tuple[str, ...]
    blocks: dict[int, ir.Block] = field(default_factory=dict)
    values: int = 0
    labels: int = 0

    def func(self) -> ir.Func:
        params = (self.var(INT), self.var(INT))
        self.open(self.label(), params)
        self.known: list[ir.Operand] = list(params)
        self.cells: list[ir.Var] = []
        self.handler: Callable[[], ir.Edge | None] = lambda: None
        self.statements(3)
        self.close(ir.Return(self.operand()))
        blocks = tuple(self.blocks[n] for n in range(self.labels))
        return ir.Func(self.name, blocks, INT, params=("a", "b"))

    def var(self, type_: Type) -> ir.Var:
        self.values += 1
        return ir.Var(self.values - 1, type_)

    def label(self) -> int:
        self.labels += 1
        return self.labels - 1

    def open(self, number: int, params: tuple[ir.Var, ...]) -> None:
        self.number, self.params, self.nodes = number, params, list[ir.Node]()

    def close(self, end: ir.Terminator) -> None:
        self.blocks[self.number] = ir.Block(self.number, self.params, tuple(self.nodes), end)

    def operand(self) -> ir.Operand:
        if self.draw(st.integers(0, 3)) == 0:
            return ir.Lit(self.draw(st.sampled_from(CONSTANTS)), INT)
        return self.draw(st.sampled_from(self.known))

    def emit(
        self, op: str, type_: Type, *args: ir.Operand, attr: str | int | Type | None = None
    ) -> ir.Var:
        result = self.var(type_)
        handler = self.handler() if op == "call" or op.startswith("int.") else None
        self.nodes.append(ir.Node(op, type_, args, result, attr, handler=handler))
        return result

    def condition(self) -> ir.Operand:
        op = self.draw(st.sampled_from(COMPARISONS))
        return self.emit(f"int.{op}", BOOL, self.operand(), self.operand())

    def statements(self, depth: int) -> None:
        kinds = [self.arithmetic, self.cell, self.pair, self.either]
        if self.callees:
            kinds.append(self.call)
        if depth:
            kinds.extend([self.branch, self.loop, self.attempt])
        for kind in self.draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=4)):
            kind(depth)

    def arithmetic(self, depth: int) -> None:
        op = self.draw(st.sampled_from(ARITHMETIC))
        left, right = self.operand(), self.operand()
        if "shift" in op:
            right = self.emit("int.mod", INT, right, ir.Lit(20, INT))
        result = self.emit(f"int.{op}", INT, left, right)
        self.known.append(self.emit("int.mod", INT, result, ir.Lit(LIMIT, INT)))

    def call(self, depth: int) -> None:
        name = self.draw(st.sampled_from(self.callees))
        self.known.append(self.emit("call", INT, self.operand(), self.operand(), attr=name))

    def cell(self, depth: int) -> None:
        if not self.cells or self.draw(st.booleans()):
            self.cells.append(self.emit("cell.new", CELL, self.operand()))
        cell = self.draw(st.sampled_from(self.cells))
        if self.draw(st.booleans()):
            self.nodes.append(ir.Node("cell.set", NONE, (cell, self.operand())))
        self.known.append(self.emit("cell.get", INT, cell))

    def pair(self, depth: int) -> None:
        pair = self.emit("tuple.new", tuple_of(INT, INT), self.operand(), self.operand())
        self.known.append(self.emit("tuple.get", INT, pair, attr=self.draw(st.integers(0, 1))))

    def either(self, depth: int) -> None:
        """An int or a string behind a union, tested."""
        held: ir.Operand = self.operand()
        if self.draw(st.booleans()):
            held = ir.Lit("x", STR)
        union = self.emit("union.wrap", EITHER, held)
        test = self.emit("union.is", BOOL, union, attr=INT)
        yes, no, after = self.label(), self.label(), self.label()
        self.close(ir.Branch(test, ir.Edge(yes), ir.Edge(no)))
        self.open(yes, ())
        value = self.emit("union.unwrap", INT, union)
        self.close(ir.Jump(ir.Edge(after, (value,))))
        self.open(no, ())
        self.close(ir.Jump(ir.Edge(after, (self.operand(),))))
        self.merge(after)

    def merge(self, number: int) -> None:
        param = self.var(INT)
        self.open(number, (param,))
        self.known.append(param)

    def inner(self, depth: int) -> ir.Operand:
        """Statements in a scope of their own; gives one of the values there."""
        known, cells = list(self.known), list(self.cells)
        self.statements(depth - 1)
        result = self.operand()
        self.known, self.cells = known, cells
        return result

    def branch(self, depth: int) -> None:
        yes, no, after = self.label(), self.label(), self.label()
        self.close(ir.Branch(self.condition(), ir.Edge(yes), ir.Edge(no)))
        for number in (yes, no):
            self.open(number, ())
            self.close(ir.Jump(ir.Edge(after, (self.inner(depth),))))
        self.merge(after)

    def loop(self, depth: int) -> None:
        """Counts up to a small number with one value carried round."""
        head, body, after = self.label(), self.label(), self.label()
        self.close(ir.Jump(ir.Edge(head, (ir.Lit(0, INT), self.operand()))))
        counter, carried = self.var(INT), self.var(INT)
        self.open(head, (counter, carried))
        test = self.emit("int.lt", BOOL, counter, ir.Lit(self.draw(st.integers(0, 4)), INT))
        self.close(ir.Branch(test, ir.Edge(body), ir.Edge(after)))
        self.open(body, ())
        known = list(self.known)
        self.known.extend([counter, carried])
        result = self.inner(depth)
        following = self.emit("int.add", INT, counter, ir.Lit(1, INT))
        self.close(ir.Jump(ir.Edge(head, (following, result))))
        self.known = known
        self.open(after, ())
        self.known.append(carried)

    def attempt(self, depth: int) -> None:
        """Statements whose exceptions are caught; the handler gets a value known at the raise."""
        caught, after = self.label(), self.label()
        outer = self.handler
        visible = list(self.known)
        self.handler = lambda: ir.Edge(caught, (self.draw(st.sampled_from(visible)),))
        result = self.inner(depth)
        self.handler = outer
        self.close(ir.Jump(ir.Edge(after, (result,))))
        error, value = self.var(ERROR), self.var(INT)
        self.open(caught, (error, value))
        if self.draw(st.booleans()):
            self.close(ir.Jump(ir.Edge(after, (value,))))
        else:
            self.nodes.append(ir.Node("exc.push", NONE, (error,)))
            known = list(self.known)
            self.known.append(value)
            result = self.inner(depth)
            self.known = known
            self.nodes.append(ir.Node("exc.pop", NONE))
            self.close(ir.Jump(ir.Edge(after, (result,))))
        self.merge(after)
