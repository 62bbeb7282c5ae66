"""Proves of integer operators that they cannot fail: `nowrap` marks those that need no check,
`nonnegative` subscripts that do not count from the end, `ascending` ranges.

In the fast specialisation an int is a machine word: whatever would not fit has left for the exact
one. So every int lies in the range of `i64` to begin with; comparisons narrow it on each side of a
branch, constants, `range`, `len`, `%` and masks bound what is computed. The marks hold where ints
are words; the exact specialisation ignores them.

    b1(%i: int):                                  b1(%i: int):
      %0: bool = int.lt %i, %n                      %0: bool = int.lt %i, %n
      branch %0, b2, b3                      =>     branch %0, b2, b3
    b2:                                           b2:
      %1: int = int.add %i, 1                       %1: int = int.add[nowrap] %i, 1
      jump b1(%1)                                   jump b1(%1)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from pyrs.tracer import flow, intervals, ir, optable
from pyrs.tracer.effects import ASCENDING, NONNEGATIVE, NOWRAP
from pyrs.tracer.intervals import I64, Interval
from pyrs.tracer.rewrite import definitions

# A block seen this often has its growing bounds widened.
_PATIENCE = 3
# Functions with more values times blocks than this are left alone.
_LARGEST = 4_000_000

State = dict[int, Interval]

_BINARY: dict[str, Callable[[Interval, Interval], Interval | None]] = {
    "operator.add": intervals.add,
    "operator.sub": intervals.sub,
    "operator.mul": intervals.mul,
    "operator.floordiv": intervals.floordiv,
    "operator.mod": intervals.mod,
    "operator.and_": intervals.and_,
    "operator.or_": intervals.or_,
    "operator.xor": intervals.or_,
    "operator.lshift": intervals.lshift,
    "operator.rshift": intervals.rshift,
    "builtins.min": intervals.least,
    "builtins.max": intervals.greatest,
}
_UNARY: dict[str, Callable[[Interval], Interval]] = {
    "operator.neg": intervals.neg,
    "operator.pos": lambda a: a,
    "operator.index": lambda a: a,
    "operator.invert": intervals.invert,
    "builtins.abs": intervals.absolute,
    "builtins.int": lambda a: a,
    "builtins.bool": lambda a: intervals.BOOL,
}
_COUNTS: dict[str, Interval] = {
    "builtins.len": intervals.LENGTH,
    "builtins.ord": (0, 0x10FFFF),
    "int.bit_length": (0, 64),
    "int.bit_count": (0, 64),
}
# Operators that have a form without checks.
_UNCHECKED = frozenset(
    f"operator.{name}"
    for name in ("add", "sub", "mul", "floordiv", "mod", "neg", "lshift", "rshift")
) | {"builtins.abs"}
# Operators that have a form for indices that count from the start.
_SUBSCRIPTS = frozenset({"list.getitem", "list.setitem"})
# Operators from ints to floats; what floats hold exactly.
_TO_FLOAT = frozenset({"float.from_int", "int.truediv"})
_FLOAT: Interval = (-(2**53), 2**53)
_DIVISIONS = frozenset({"operator.floordiv", "operator.mod"})
_SHIFTS = frozenset({"operator.lshift", "operator.rshift"})
_INTS = frozenset({"int", "bool"})
_SWAPPED = {"lt": "gt", "gt": "lt", "le": "ge", "ge": "le", "eq": "eq", "ne": "ne"}
_OPPOSITE = {"lt": "ge", "ge": "lt", "gt": "le", "le": "gt", "eq": "ne", "ne": "eq"}


def ranges(func: ir.Func) -> ir.Func:
    """The function with `nowrap` on what is proven."""
    known = definitions(func)
    if (len(known) + len(func.blocks)) * len(func.blocks) > _LARGEST:
        return func
    analysis = _Analysis(func, known)
    analysis.run()
    blocks = []
    for block in func.blocks:
        state = dict(analysis.states.get(block.id, {}))
        nodes = []
        for node in block.nodes:
            mark = _mark(node, state)
            nodes.append(replace(node, attr=mark) if mark else node)
            _execute(node, state)
        blocks.append(replace(block, nodes=tuple(nodes)))
    return replace(func, blocks=tuple(blocks))


def _bounds(operand: ir.Operand, state: State) -> Interval:
    """What is known of an int or bool, or of the items of a range."""
    if isinstance(operand, ir.Lit):
        value = operand.value
        return (int(value), int(value)) if isinstance(value, int) else I64
    if operand.type.kind == "bool":
        return state.get(operand.id, intervals.BOOL)
    return state.get(operand.id, I64)


def _python(node: ir.Node) -> str:
    """The Python function behind an operator on ints, else nothing."""
    row = optable.row(node.op)
    if row is None:
        return ""
    if row.py in _COUNTS or all(a.type.kind in _INTS for a in node.args):
        return row.py
    return row.py if node.type.kind in ("range", "iter") else ""


def _result(node: ir.Node, state: State) -> Interval | None:
    """The bounds of a node's exact result."""
    python = _python(node)
    given = [_bounds(a, state) for a in node.args]
    if python == "builtins.range" and node.type.kind == "range":
        start, stop, step = [[(0, 0), *given, (1, 1)], [*given, (1, 1)], given][len(given) - 1]
        return intervals.items(start, stop, step)
    if node.type.kind == "iter":
        return given[0] if len(given) == 1 and node.args[0].type.kind == "range" else None
    if node.type.kind not in _INTS:
        return None
    if python in _COUNTS and node.args[0].type.kind != "range":
        return _COUNTS[python]
    if len(given) == 2 and python in _BINARY:
        return _BINARY[python](given[0], given[1])
    if len(given) == 1 and python in _UNARY:
        return _UNARY[python](given[0])
    return None


def _execute(node: ir.Node, state: State) -> None:
    """Adds the result of a node; one that does not fit has left the function."""
    if node.result is None:
        return
    found = _result(node, state)
    fitting = found and intervals.meet(found, I64)
    if fitting:
        state[node.result.id] = fitting
    else:
        state.pop(node.result.id, None)


def _mark(node: ir.Node, state: State) -> str:
    """What is proven of a node, or nothing."""
    if node.op in _SUBSCRIPTS and node.attr is None:
        return NONNEGATIVE if _bounds(node.args[1], state)[0] >= 0 else ""
    if node.op == "range.new" and node.attr is None:
        return ASCENDING if _bounds(node.args[2], state)[0] > 0 else ""
    if node.op in _TO_FLOAT and node.attr is None:
        return NOWRAP if _is_float(node, state) else ""
    return NOWRAP if _proven(node, state) else ""


def _is_float(node: ir.Node, state: State) -> bool:
    """Whether floats compute the same: ints that they hold exactly, no zero as divisor."""
    if node.op == "float.from_int":
        return True
    given = [_bounds(a, state) for a in node.args]
    return all(intervals.within(g, _FLOAT) for g in given) and not intervals.meet(given[1], (0, 0))


def _proven(node: ir.Node, state: State) -> bool:
    """Whether nothing that the node's row says it may raise can happen."""
    python = _python(node)
    if node.attr is not None or python not in _UNCHECKED or node.type.kind != "int":
        return False
    if python in _DIVISIONS and intervals.meet(_bounds(node.args[1], state), (0, 0)):
        return False
    if python in _SHIFTS and _bounds(node.args[1], state)[0] < 0:
        return False
    found = _result(node, state)
    return found is not None and intervals.within(found, I64)


@dataclass(slots=True)
class _Analysis:
    """Bounds at the start of each block, to a fixed point."""

    func: ir.Func
    known: dict[int, ir.Node]
    states: dict[int, State] = field(default_factory=dict)
    visits: dict[int, int] = field(default_factory=dict)
    stops: list[int] = field(default_factory=list)

    def run(self) -> None:
        """Grows the bounds until they hold everywhere, then shrinks what widening lost."""
        self.stops = sorted({*I64, *self.literals()})
        order = flow.reachable(self.func)
        self.states[0] = {}
        pending = {0}
        while pending:
            number = next(n for n in order if n in pending)
            pending.discard(number)
            for target, arriving in self.leaving(number):
                if self.arrive(target, arriving):
                    pending.add(target)
        for _ in range(2):
            self.shrink(order)

    def literals(self) -> set[int]:
        """The places where widening stops: ints of the program and their neighbours."""
        return {
            operand.value + delta
            for block in self.func.blocks
            for operand in flow.operands(block)
            if isinstance(operand, ir.Lit) and isinstance(operand.value, int)
            if intervals.within((operand.value, operand.value), I64)
            for delta in (-1, 0, 1)
        }

    def arrive(self, target: int, arriving: State) -> bool:
        """Joins a state into a block's; whether that changed it."""
        old = self.states.get(target)
        if old is None:
            self.states[target] = arriving
            return True
        self.visits[target] = self.visits.get(target, 0) + 1
        new: State = {}
        for name, bounds in old.items():
            if name in arriving:
                joined = intervals.join(bounds, arriving[name])
                widen = joined != bounds and self.visits[target] > _PATIENCE
                new[name] = self.widened(bounds, joined) if widen else joined
        self.states[target] = new
        return new != old

    def widened(self, old: Interval, new: Interval) -> Interval:
        """Moves each bound that grows to the next stop."""
        low, high = new
        if low < old[0]:
            low = max((s for s in self.stops if s <= low), default=I64[0])
        if high > old[1]:
            high = min((s for s in self.stops if s >= high), default=I64[1])
        return low, high

    def shrink(self, order: list[int]) -> None:
        """Computes each state anew from its predecessors' final ones."""
        arrived: dict[int, State] = {0: {}}
        for number in (n for n in order if n in self.states):
            for target, arriving in self.leaving(number):
                old = arrived.get(target)
                arrived[target] = arriving if old is None else _joined(old, arriving)
        self.states = {n: s for n, s in arrived.items() if n in self.states}

    def leaving(self, number: int) -> list[tuple[int, State]]:
        """The states that leave a block, each at its edge's target."""
        block = self.func.blocks[number]
        state = dict(self.states[number])
        found: list[tuple[int, State]] = []
        for node in block.nodes:
            if node.handler is not None:
                found.append(self.along(node.handler, state))
            _execute(node, state)
        match block.end:
            case ir.Branch(cond, then, other):
                for edge, holds in ((then, True), (other, False)):
                    narrowed = self.assume(cond, holds, state)
                    if narrowed is not None:
                        found.append(self.along(edge, narrowed))
            case ir.Next(iterator, body, done, _, handler):
                item = self.func.blocks[body.block].params[0]
                target, arriving = self.along(body, state)
                if item.type.kind == "int" and iterator.id in state:
                    arriving[item.id] = state[iterator.id]
                found.append((target, arriving))
                found.append(self.along(done, state))
                if handler is not None:
                    found.append(self.along(handler, state))
            case end:
                caught = flow.end_handler(end)
                for edge in (*flow.end_edges(end), *([caught] if caught else [])):
                    found.append(self.along(edge, state))
        return found

    def along(self, edge: ir.Edge, state: State) -> tuple[int, State]:
        """The state at the target: arguments become its parameters."""
        params = self.func.blocks[edge.block].params
        arriving = dict(state)
        for param in params:
            arriving.pop(param.id, None)
        given = params[len(params) - len(edge.args) :]
        for param, argument in zip(given, edge.args, strict=True):
            if param.type.kind in ("int", "bool", "range", "iter"):
                arriving[param.id] = _bounds(argument, state)
        return edge.block, arriving

    def assume(self, cond: ir.Operand, holds: bool, state: State) -> State | None:
        """The state where a condition is known; None if it cannot be so."""
        if isinstance(cond, ir.Lit):
            return state if bool(cond.value) == holds else None
        node = self.known.get(cond.id)
        python = _python(node) if node else ""
        if node is None or not python:
            return state
        if python == "operator.not_" or (python == "builtins.bool" and len(node.args) == 1):
            inner = node.args[0]
            truth = holds != (python == "operator.not_")
            if inner.type.kind == "bool":
                return self.assume(inner, truth, state)
            return _compare("ne" if truth else "eq", inner, ir.Lit(0, inner.type), state)
        relation = python.removeprefix("operator.")
        if relation not in _SWAPPED or len(node.args) != 2:
            return state
        left, right = node.args
        relation = relation if holds else _OPPOSITE[relation]
        narrowed = _compare(relation, left, right, state)
        return narrowed and _compare(_SWAPPED[relation], right, left, narrowed)


def _joined(a: State, b: State) -> State:
    return {name: intervals.join(bounds, b[name]) for name, bounds in a.items() if name in b}


def _compare(relation: str, left: ir.Operand, right: ir.Operand, state: State) -> State | None:
    """Narrows `left`, of which `left relation right` holds."""
    bounds, (low, high) = _bounds(left, state), _bounds(right, state)
    allowed: Interval = I64
    match relation:
        case "lt":
            allowed = I64[0], high - 1
        case "le":
            allowed = I64[0], high
        case "gt":
            allowed = low + 1, I64[1]
        case "ge":
            allowed = low, I64[1]
        case "eq":
            allowed = low, high
        case "ne" if low == high == bounds[0]:
            allowed = low + 1, I64[1]
        case "ne" if low == high == bounds[1]:
            allowed = I64[0], high - 1
    found = intervals.meet(bounds, allowed)
    if found is None or isinstance(left, ir.Lit):
        return state if found else None
    return {**state, left.id: found}
