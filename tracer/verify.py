"""The specification of the IR as lists of one-line rules; the verifier holds a module against them.

Verified of every function, besides the rules below:
- a value is defined once, and available on every path to each use;
- an edge has an argument of the right type for each parameter of its target, in front of which a
  handler gets the exception and the body of a `next` the item;
- an operator of the table gets arguments and gives a result that its row's signature allows.

`SPEC_TRACED` is what the tracer makes; `SPEC_LOWERED` is what is left after the passes. Each layer
adds rules and so takes vocabulary away. Types agree when they are equal; `never` agrees with all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pyrs.tracer import flow, ir, optable
from pyrs.tracer.diagnostics import InternalCompilerError
from pyrs.tracer.effects import ASCENDING, NONNEGATIVE, NOWRAP
from pyrs.tracer.text import func_text
from pyrs.tracer.types import (
    BOOL,
    NEVER,
    NONE,
    STR,
    UNBOUND,
    Type,
    holds,
    members,
    parts,
    uninhabited,
)
from pyrs.tracer.view_rules import outlived
from pyrs.tracer.widening import widens

NodeTest = Callable[[ir.Module, ir.Func, ir.Node], bool]
EndTest = Callable[[ir.Module, ir.Func, ir.Block], bool]
FuncTest = Callable[[ir.Module, ir.Func], bool]

CONTEXT_LINES = 10


def agrees(value: Type, wanted: Type) -> bool:
    """Whether a value of type `value` may stand where `wanted` is asked for."""
    return value == wanted or value.kind == "never"


def _types(operands: tuple[ir.Operand, ...]) -> list[Type]:
    return [operand.type for operand in operands]


def _all_agree(operands: tuple[ir.Operand, ...], wanted: tuple[Type, ...]) -> bool:
    return len(operands) == len(wanted) and all(map(agrees, _types(operands), wanted))


def _within(inner: Type, outer: Type) -> bool:
    """Whether every member of `inner` is one of `outer`."""
    return set(members(inner)) <= set(members(outer))


def _is(kind: str, n: ir.Node) -> bool:
    return len(n.args) == 1 and n.args[0].type.kind == kind


def _picks(n: ir.Node, items: tuple[Type, ...]) -> bool:
    return isinstance(n.attr, int) and n.attr in range(len(items)) and n.type == items[n.attr]


def _exception(type_: Type) -> bool:
    """Whether every value of the type is an exception."""
    return all(member.kind in ("exc", "never") for member in members(type_))


def _call(m: ir.Module, n: ir.Node) -> bool:
    callee = m.funcs[str(n.attr)]
    return _all_agree(n.args, tuple(p.type for p in callee.args)) and callee.returns == n.type


def _declares(m: ir.Module, name: object) -> bool:
    return name in m.statics or name in m.globals


# operator, what is demanded, test of (module, function, node)
NODE_RULES: tuple[tuple[str, str, NodeTest], ...] = (
    ("call", "calls a function of the module", lambda m, f, n: n.attr in m.funcs),
    ("call", "passes and gets what the function takes and gives", lambda m, f, n: _call(m, n)),
    ("union.wrap", "widens a value", lambda m, f, n: len(n.args) == 1),
    ("union.wrap", "keeps the members", lambda m, f, n: _within(n.args[0].type, n.type)),
    ("union.widen", "takes a union", lambda m, f, n: _is("union", n)),
    ("union.widen", "holds each member", lambda m, f, n: holds(n.args[0].type, n.type)),
    ("union.is", "takes a union", lambda m, f, n: _is("union", n)),
    ("union.is", "tests members", lambda m, f, n: _members_of(n.attr, n.args[0].type)),
    ("union.is", "gives a bool", lambda m, f, n: n.type == BOOL),
    ("union.unwrap", "takes a union", lambda m, f, n: _is("union", n)),
    ("union.unwrap", "narrows it", lambda m, f, n: _within(n.type, n.args[0].type)),
    (
        "union.bound",
        "takes what may be unbound",
        lambda m, f, n: UNBOUND in members(n.args[0].type),
    ),
    ("union.bound", "gives the rest", lambda m, f, n: _within(n.type, n.args[0].type)),
    ("union.bound", "says what it raises", lambda m, f, n: ": " in str(n.attr)),
    ("tuple.new", "has its items' types", lambda m, f, n: n.type == _tuple_type(n)),
    ("list.new", "makes a list", lambda m, f, n: n.type.kind == "list"),
    ("list.new", "has items of one type", lambda m, f, n: _items_agree(n)),
    ("set.new", "makes a set", lambda m, f, n: n.type.kind in ("set", "frozenset")),
    ("set.new", "has items of one type", lambda m, f, n: _items_agree(n)),
    ("vtuple.new", "makes a tuple", lambda m, f, n: n.type.kind == "vtuple"),
    ("vtuple.new", "has items of one type", lambda m, f, n: _items_agree(n)),
    ("dict.new", "makes a dict", lambda m, f, n: n.type.kind == "dict"),
    ("dict.new", "has keys and values in pairs", lambda m, f, n: len(n.args) % 2 == 0),
    ("dict.new", "has keys and values of one type", lambda m, f, n: _items_agree(n)),
    ("str.concat", "joins strings", lambda m, f, n: {n.type, *_types(n.args)} == {STR}),
    ("tuple.get", "takes a tuple", lambda m, f, n: _is("tuple", n)),
    ("tuple.get", "names an item", lambda m, f, n: _picks(n, n.args[0].type.args)),
    ("fresh.widen", "widens a container", lambda m, f, n: widens(n.args[0].type, n.type)),
    ("cell.new", "makes a cell", lambda m, f, n: n.type.kind == "cell" and len(n.args) < 2),
    ("cell.new", "fits the cell", lambda m, f, n: _all_agree(n.args, n.type.args[: len(n.args)])),
    ("cell.get", "takes a cell", lambda m, f, n: _is("cell", n)),
    ("cell.get", "gives the content", lambda m, f, n: n.type == n.args[0].type.elem),
    ("cell.set", "takes a cell", lambda m, f, n: n.args[0].type.kind == "cell"),
    ("cell.set", "fits", lambda m, f, n: _all_agree(n.args[1:], n.args[0].type.args)),
    ("fn.new", "captures what its type says", lambda m, f, n: _all_agree(n.args, n.type.args)),
    ("fn.get", "takes a callable", lambda m, f, n: _is("fn", n)),
    ("fn.get", "names a captured value", lambda m, f, n: _picks(n, n.args[0].type.args)),
    ("static", "is declared", lambda m, f, n: n.attr in m.statics),
    ("static", "has its type", lambda m, f, n: n.type == m.statics[str(n.attr)].type),
    ("global.get", "is declared", lambda m, f, n: n.attr in m.globals),
    ("global.get", "has its type", lambda m, f, n: n.type == m.globals[str(n.attr)].type),
    ("global.set", "is declared", lambda m, f, n: n.attr in m.globals),
    ("global.set", "fits", lambda m, f, n: _all_agree(n.args, (m.globals[str(n.attr)].type,))),
    ("exc.new", "makes what it names", lambda m, f, n: n.type == Type("exc", (), str(n.attr))),
    ("exc.is", "takes an exception", lambda m, f, n: _exception(n.args[0].type)),
    ("exc.is", "gives a bool", lambda m, f, n: n.type == BOOL),
    ("exc.push", "takes an exception", lambda m, f, n: _exception(n.args[0].type)),
    ("exc.pop", "takes nothing", lambda m, f, n: not n.args),
    ("exc.current", "gives an exception", lambda m, f, n: not n.args and n.type.kind == "exc"),
    ("exc.cause", "takes an exception and its cause", lambda m, f, n: _cause(n)),
    ("exc.set_context", "takes an exception and its context", lambda m, f, n: _cause(n)),
    ("exc.link", "takes an exception", lambda m, f, n: _exception(n.args[0].type)),
    ("exc.link", "names a link", lambda m, f, n: n.attr in ("cause", "context")),
    ("exc.suppressed", "takes an exception", lambda m, f, n: _exception(n.args[0].type)),
    ("exc.args", "takes an exception", lambda m, f, n: _exception(n.args[0].type)),
    ("exc.args", "gives a tuple", lambda m, f, n: n.type.kind == "vtuple"),
    ("exc.set_args", "takes an exception", lambda m, f, n: _exception(n.args[0].type)),
    ("exc.has", "takes an exception", lambda m, f, n: _exception(n.args[0].type)),
    ("exc.has", "gives a bool", lambda m, f, n: n.type == BOOL),
    ("exc.get", "takes an exception", lambda m, f, n: _exception(n.args[0].type)),
    ("exc.set", "takes an exception and a value", lambda m, f, n: len(n.args) == 2),
    ("exc.type", "takes an exception", lambda m, f, n: _exception(n.args[0].type)),
    ("exc.type", "gives a class", lambda m, f, n: _classes(n.type)),
    ("exc.as", "takes an exception", lambda m, f, n: _exception(n.args[0].type)),
    ("exc.as", "gives an exception", lambda m, f, n: _exception(n.type)),
    ("exc.same", "takes exceptions", lambda m, f, n: all(map(_exception, _types(n.args)))),
    ("exc.same", "compares two", lambda m, f, n: len(n.args) == 2 and n.type == BOOL),
    ("exc.clear_traceback", "takes an exception", lambda m, f, n: _exception(n.args[0].type)),
    ("class.name", "takes a class", lambda m, f, n: _classes(n.args[0].type)),
    ("frame.fits", "counts frames", lambda m, f, n: isinstance(n.attr, int) and not n.args),
    ("frame.fits", "gives a bool", lambda m, f, n: n.type == BOOL),
    ("frame.within", "counts frames", lambda m, f, n: isinstance(n.attr, int) and not n.args),
)

STRUCTURAL = frozenset(op for op, _, _ in NODE_RULES)

# terminator, what is demanded, test of (module, function, block)
END_RULES: tuple[tuple[type[ir.Terminator], str, EndTest], ...] = (
    (ir.Branch, "branches on a bool", lambda m, f, b: flow.end_operands(b.end)[0].type == BOOL),
    (ir.Return, "returns what the function gives", lambda m, f, b: _returns(f, b.end)),
    (ir.Raise, "raises an exception", lambda m, f, b: _exception(flow.end_operands(b.end)[0].type)),
    (ir.Next, "takes an iterator", lambda m, f, b: flow.end_operands(b.end)[0].type.kind == "iter"),
)

FUNC_RULES: tuple[tuple[str, FuncTest], ...] = (
    ("has an entry", lambda m, f: bool(f.blocks)),
    ("its blocks are numbered", lambda m, f: [b.id for b in f.blocks] == [*range(len(f.blocks))]),
    ("its entry is not jumped to", lambda m, f: all(e.block for e in _edges(f))),
    ("its edges go to its blocks", lambda m, f: all(e.block < len(f.blocks) for e in _edges(f))),
)

LOWERED_FUNC_RULES: tuple[tuple[str, FuncTest], ...] = (
    ("has no dead block", lambda m, f: len(flow.reachable(f)) == len(f.blocks)),
    ("no view outlives a change of its list", lambda m, f: not outlived(m, f)),
)


@dataclass(frozen=True, slots=True)
class Spec:
    """One layer."""

    name: str
    nodes: tuple[tuple[str, str, NodeTest], ...]
    ends: tuple[tuple[type[ir.Terminator], str, EndTest], ...]
    funcs: tuple[tuple[str, FuncTest], ...]
    attrs: frozenset[str]


SPEC_TRACED = Spec("traced", NODE_RULES, END_RULES, FUNC_RULES, frozenset())
SPEC_LOWERED = Spec(
    "lowered",
    NODE_RULES,
    END_RULES,
    (*FUNC_RULES, *LOWERED_FUNC_RULES),
    frozenset({NOWRAP, NONNEGATIVE, ASCENDING}),
)


def verify(module: ir.Module, spec: Spec = SPEC_TRACED) -> None:
    """Raises `InternalCompilerError` at the first thing that `spec` does not allow."""
    for func in module.funcs.values():
        for demand, test in spec.funcs:
            if not test(module, func):
                _fail(func, f"{func.name}: {demand}")
        _Verifier(module, func, spec).verify()
    for entry in module.entries:
        if entry.func not in module.funcs:
            raise InternalCompilerError(f"entry {entry.name}: no function {entry.func}")


@dataclass(slots=True)
class _Verifier:
    module: ir.Module
    func: ir.Func
    spec: Spec

    def verify(self) -> None:
        self.defined_once()
        available = flow.available(self.func)
        for block in self.func.blocks:
            known = available.get(block.id)
            for index, node in enumerate(block.nodes):
                if known is not None:
                    self.uses(block, index, node.args, known)
                self.node(block, index, node)
                self.handler(block, index, node.handler, known)
                if known is not None and node.result is not None:
                    known |= 1 << node.result.id
            self.end(block, known)

    def defined_once(self) -> None:
        seen: dict[int, ir.Var] = {}
        for block in self.func.blocks:
            results = [node.result for node in block.nodes if node.result is not None]
            for var in (*block.params, *results):
                if var.id in seen:
                    self.fail(block, 0, "a value is defined twice")
                seen[var.id] = var

    def uses(self, block: ir.Block, index: int, used: tuple[ir.Operand, ...], known: int) -> None:
        for operand in used:
            if isinstance(operand, ir.Var) and not known >> operand.id & 1:
                self.fail(block, index, "a value is used where it is not defined on every path")

    def node(self, block: ir.Block, index: int, node: ir.Node) -> None:
        if node.result is not None and node.result.type != node.type:
            self.fail(block, index, "the result has another type than the node")
        for op, demand, test in self.spec.nodes:
            if op == node.op and not _holds(test, self.module, self.func, node):
                self.fail(block, index, f"{op}: {demand}")
        if node.op not in STRUCTURAL:
            problem = self.table_problem(node)
            if problem:
                self.fail(block, index, f"{node.op}: {problem}")

    def table_problem(self, node: ir.Node) -> str:
        """What the table has against a node, or nothing."""
        row = optable.row(node.op)
        if row is None:
            return "no such operator"
        if node.attr is not None and node.attr not in self.spec.attrs:
            return f"{node.attr!r} has no meaning in {self.spec.name} IR"
        bindings = row.bind(tuple(_types(node.args)))
        if bindings is None:
            return f"arguments of types {', '.join(map(str, _types(node.args)))} do not fit"
        result = row.result(bindings)
        if node.type == NEVER and uninhabited(result):
            return ""
        if not agrees(result, node.type) and not _has_variable(result):
            return f"the result is of type {result}"
        return ""

    def end(self, block: ir.Block, known: int | None) -> None:
        index = len(block.nodes)
        end = block.end
        for kind, demand, test in self.spec.ends:
            if isinstance(end, kind) and not _holds(test, self.module, self.func, block):
                self.fail(block, index, demand)
        if known is not None:
            self.uses(block, index, flow.end_operands(end), known)
        self.handler(block, index, flow.end_handler(end), known)
        for edge in flow.end_edges(end):
            item = isinstance(end, ir.Next) and edge is end.body
            self.edge(block, index, edge, known, leading=int(item))

    def handler(self, block: ir.Block, index: int, edge: ir.Edge | None, known: int | None) -> None:
        if edge is not None:
            params = self.func.blocks[edge.block].params
            if not params or not _exception(params[0].type):
                self.fail(block, index, "a handler gets the exception as its first parameter")
            self.edge(block, index, edge, known, leading=1)

    def edge(
        self, block: ir.Block, index: int, edge: ir.Edge, known: int | None, leading: int
    ) -> None:
        target = self.func.blocks[edge.block]
        if len(target.params) < leading:
            self.fail(block, index, f"b{edge.block} has no parameter for what the edge brings")
        wanted = tuple(param.type for param in target.params[leading:])
        if not _all_agree(edge.args, wanted):
            self.fail(block, index, f"the edge to b{edge.block} does not fit its parameters")
        if known is not None:
            self.uses(block, index, edge.args, known)

    def fail(self, block: ir.Block, index: int, message: str) -> None:
        _fail(self.func, message, block, index)


def _fail(func: ir.Func, message: str, block: ir.Block | None = None, index: int = 0) -> None:
    """The message, the instruction, its place in the source, and the lines around it."""
    lines = func_text(func).splitlines()
    if block is None:
        raise InternalCompilerError("\n".join([message, *lines[:CONTEXT_LINES]]))
    many = len(func.blocks) > 1
    at = 1 + sum(len(b.nodes) + 1 + many for b in func.blocks[: block.id]) + many + index
    item = [*block.nodes, block.end][index]
    span = getattr(item, "span", ir.NOWHERE)
    start = max(0, at - CONTEXT_LINES // 2)
    context = lines[start : start + CONTEXT_LINES]
    raise InternalCompilerError(
        "\n".join(
            [
                message,
                f"in: {lines[at].strip()}",
                f"from: {span.file or '?'}:{span.line} ({func.name})",
                *context,
            ]
        )
    )


def _holds(test: Callable[..., bool], *subject: object) -> bool:
    """Whether the test holds; one that cannot even be asked (no such argument) does not."""
    try:
        return test(*subject)
    except (IndexError, KeyError):
        return False


def _edges(func: ir.Func) -> list[ir.Edge]:
    return [edge for block in func.blocks for edge in flow.edges(block)]


def _members_of(attr: object, union: Type) -> bool:
    return isinstance(attr, Type) and _within(attr, union)


def _tuple_type(n: ir.Node) -> Type:
    return Type("tuple", tuple(_types(n.args)))


def _has_variable(type_: Type) -> bool:
    """Whether the arguments leave the type open, as those of `list.empty() -> list[T]` do."""
    return any(part.kind == "var" for part in parts(type_))


def _items_agree(n: ir.Node) -> bool:
    """Items of a container against its element type; keys and values of a dict in turn."""
    wanted = n.type.args
    return all(agrees(t, wanted[i % len(wanted)]) for i, t in enumerate(_types(n.args)))


def _classes(type_: Type) -> bool:
    return all(member.kind in ("class", "never") for member in members(type_))


def _cause(n: ir.Node) -> bool:
    exception, cause = _types(n.args)
    kinds = {member.kind for member in members(cause)}
    return _exception(exception) and n.type == NONE and kinds <= {"exc", "none"}


def _returns(f: ir.Func, end: ir.Terminator) -> bool:
    return agrees(flow.end_operands(end)[0].type, f.returns)
