"""Narrows parameters of a union type to the members that arrive, and decides their tests.

A variable that is unbound at first and always assigned before the loop is a plain value afterwards.

    b0:                                           b0:
      %0: int | unbound = union.wrap 0              jump b1(0)
      jump b1(%0)                                 b1(%1: int):
    b1(%1: int | unbound):                 =>       %2: int = int.add %1, 1
      %2: int = union.unwrap %1                     …
      %3: int = int.add %2, 1
      …
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from pyrs.tracer import flow, ir
from pyrs.tracer.rewrite import next_id, substitute, with_blocks
from pyrs.tracer.types import BOOL, Type, members, union_of

Members = frozenset[Type]


def narrow_unions(func: ir.Func) -> ir.Func:
    """The function with fewer and smaller unions."""
    func = with_blocks(func, func.blocks)
    leading = _leading(func)
    possible = _possible(func, leading)
    func = _decided(func, possible)
    narrower = {
        param.id: union_of(possible[param.id])
        for block in func.blocks[1:]
        for param in block.params[leading[block.id] :]
        if param.type.kind == "union" and 0 < len(possible[param.id]) < len(param.type.args)
    }
    return _Narrowing(func, narrower, next_id(func)).run() if narrower else func


def _leading(func: ir.Func) -> list[int]:
    """How many parameters of each block some edge does not supply: of the entry, all."""
    counts = [0] * len(func.blocks)
    for block in func.blocks:
        for edge in flow.edges(block):
            missing = len(func.blocks[edge.block].params) - len(edge.args)
            counts[edge.block] = max(counts[edge.block], missing)
    return [len(func.blocks[0].params), *counts[1:]]


def _possible(func: ir.Func, leading: list[int]) -> dict[int, Members]:
    """The members that each value of a union type can be of, at most."""
    known: dict[int, Members] = {}
    sources: dict[int, list[tuple[ir.Operand, Type]]] = defaultdict(list)
    for block in func.blocks:
        for param in block.params[: leading[block.id]]:
            known[param.id] = frozenset(members(param.type))
        for node in block.nodes:
            if node.result is None:
                continue
            if node.op in ("union.wrap", "union.unwrap", "union.bound"):
                sources[node.result.id].append((node.args[0], node.type))
            else:
                known[node.result.id] = frozenset(members(node.type))
        for edge in flow.edges(block):
            params = func.blocks[edge.block].params
            for param, argument in zip(
                params[len(params) - len(edge.args) :], edge.args, strict=True
            ):
                sources[param.id].append((argument, param.type))
    changed = True
    while changed:
        changed = False
        for name, incoming in sources.items():
            found = known.get(name, frozenset())
            for operand, type_ in incoming:
                found |= _members_of(operand, known) & frozenset(members(type_))
            if found != known.get(name):
                known[name] = found
                changed = True
    return known


def _members_of(operand: ir.Operand, known: dict[int, Members]) -> Members:
    if operand.type.kind == "union" and isinstance(operand, ir.Var):
        return known.get(operand.id, frozenset())
    return frozenset() if operand.type.kind == "never" else frozenset({operand.type})


def _decided(func: ir.Func, possible: dict[int, Members]) -> ir.Func:
    """The function with literals for tests whose outcome is known."""
    values: dict[int, ir.Operand] = {}
    for block in func.blocks:
        for node in block.nodes:
            if node.op != "union.is" or node.result is None or not isinstance(node.attr, Type):
                continue
            given, wanted = _members_of(node.args[0], possible), set(members(node.attr))
            if any(m.kind == "exc" for m in given) or not given:
                continue
            if given <= wanted or given.isdisjoint(wanted):
                values[node.result.id] = ir.Lit(given <= wanted, BOOL)
    return substitute(func, values)


@dataclass(slots=True)
class _Narrowing:
    func: ir.Func
    narrower: dict[int, Type]
    free: int
    nodes: list[ir.Node] = field(default_factory=list)

    def run(self) -> ir.Func:
        return replace(self.func, blocks=tuple(self.block(block) for block in self.func.blocks))

    def var(self, type_: Type) -> ir.Var:
        self.free += 1
        return ir.Var(self.free - 1, type_)

    def block(self, block: ir.Block) -> ir.Block:
        self.nodes = []
        params = []
        for param in block.params:
            if param.id in self.narrower:
                small = self.var(self.narrower[param.id])
                self.nodes.append(ir.Node("union.wrap", param.type, (small,), param))
                params.append(small)
            else:
                params.append(param)
        for node in block.nodes:
            if node.handler is not None:
                node = replace(node, handler=self.edge(node.handler))
            self.nodes.append(node)
        end = block.end
        match end:
            case ir.Jump(edge):
                end = ir.Jump(self.edge(edge))
            case ir.Branch(cond, then, other):
                end = ir.Branch(cond, self.edge(then), self.edge(other))
            case ir.Next() as step:
                caught = step.handler and self.edge(step.handler)
                end = replace(
                    step, body=self.edge(step.body), done=self.edge(step.done), handler=caught
                )
            case ir.Raise() as thrown:
                end = replace(thrown, handler=thrown.handler and self.edge(thrown.handler))
            case ir.Return() | ir.Unreachable():
                pass
        return ir.Block(block.id, tuple(params), tuple(self.nodes), end)

    def edge(self, edge: ir.Edge) -> ir.Edge:
        """The edge with narrowed arguments, unwrapped in front of the instruction it belongs to."""
        params = self.func.blocks[edge.block].params
        args: list[ir.Operand] = []
        given = params[len(params) - len(edge.args) :]
        for param, argument in zip(given, edge.args, strict=True):
            type_ = self.narrower.get(param.id)
            if type_ is not None and argument.type.kind == "union":
                small = self.var(type_)
                self.nodes.append(ir.Node("union.unwrap", type_, (argument,), small))
                argument = small
            args.append(argument)
        return ir.Edge(edge.block, tuple(args))
