"""Puts views at their places, and accesses through them in the place of accesses to lists."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pyrs.tracer import ir, optable
from pyrs.tracer.rewrite import map_edges, next_id, substitute, with_blocks
from pyrs.tracer.types import Type
from pyrs.tracer.validity import ENTRY, Graph, Place

VIEWED = {
    "list.getitem": "view.getitem",
    "list.setitem": "view.setitem",
    "list.len": "view.len",
    "list.truth": "view.truth",
    "list.iter": "view.iter",
}
"""What can be done with a view, instead of with the list."""


@dataclass(slots=True)
class Placing:
    """A view of `var` made at a place, and the accesses that go through it."""

    var: ir.Var
    place: Place
    served: set[Place] = field(default_factory=set)


def place_views(func: ir.Func, graph: Graph, placed: list[Placing], peeked: set[Place]) -> ir.Func:
    """The function with views. `peeked`: the accesses whose items are borrowed."""
    return _Writer(func, graph, peeked).write([p for p in placed if p.served])


class _Writer:
    def __init__(self, func: ir.Func, graph: Graph, peeked: set[Place]) -> None:
        self.func = func
        self.graph = graph
        self.peeked = peeked
        self.free = next_id(func)
        self.made: dict[Place, list[ir.Node]] = {}
        self.through: dict[Place, ir.Var] = {}
        self.iterators: dict[int, ir.Operand] = {}
        self.blocks: list[ir.Block] = list(func.blocks)

    def write(self, placed: list[Placing]) -> ir.Func:
        entered: dict[int, list[ir.Node]] = {}
        for placing in placed:
            type_ = Type("view", placing.var.type.args)
            name = placing.var.name
            view = ir.Var(self.free, type_, f"{name}_view" if name else "")
            self.free += 1
            node = ir.Node("list.view", type_, (placing.var,), view)
            number, index = placing.place
            if index == ENTRY:
                entered.setdefault(number, []).append(node)
            else:
                self.made.setdefault(placing.place, []).append(node)
            for access in placing.served:
                self.through[access] = view
        for block in self.func.blocks:
            self.blocks[block.id] = self.block(block)
        for header, nodes in entered.items():
            self.enter(header, nodes)
        return substitute(with_blocks(self.func, self.blocks), self.iterators)

    def block(self, block: ir.Block) -> ir.Block:
        nodes: list[ir.Node] = []
        for index, node in enumerate(block.nodes):
            nodes += self.made.get((block.id, index), ())
            view = self.through.get((block.id, index))
            nodes.append(node if view is None else self.access(node, (block.id, index), view))
        nodes += self.made.get((block.id, len(block.nodes)), ())
        return replace(block, nodes=tuple(nodes))

    def access(self, node: ir.Node, place: Place, view: ir.Var) -> ir.Node:
        """The access through a view."""
        op = "view.peek" if place in self.peeked else VIEWED[node.op]
        changed = replace(node, op=op, args=(view, *node.args[1:]))
        if node.op != "list.iter" or node.result is None:
            return changed
        iterator = ir.Var(self.free, Type("iter", (view.type,)), node.result.name)
        self.free += 1
        self.iterators[node.result.id] = iterator
        return replace(changed, type=iterator.type, result=iterator)

    def enter(self, header: int, nodes: list[ir.Node]) -> None:
        """Puts nodes in front of a loop."""
        body = self.graph.loops[header]
        sources = {block for block, _ in self.graph.into[header] if block not in body}
        if len(sources) == 1:
            source = self.blocks[next(iter(sources))]
            if isinstance(source.end, ir.Jump):
                at = _in_front_of_iterators(source)
                kept = (*source.nodes[:at], *nodes, *source.nodes[at:])
                self.blocks[source.id] = replace(source, nodes=kept)
                return
        number = len(self.blocks)
        params = tuple(
            ir.Var(self.free + index, param.type, param.name)
            for index, param in enumerate(self.func.blocks[header].params)
        )
        self.free += len(params)

        def through(edge: ir.Edge) -> ir.Edge:
            return replace(edge, block=number) if edge.block == header else edge

        for source_id in sources:
            self.blocks[source_id] = map_edges(self.blocks[source_id], through)
        self.blocks.append(ir.Block(number, params, tuple(nodes), ir.Jump(ir.Edge(header, params))))


def _in_front_of_iterators(block: ir.Block) -> int:
    """The position in front of what makes iterators at the end of a block."""
    at = len(block.nodes)
    while at and _is_iterator(block.nodes[at - 1]):
        at -= 1
    return at


def _is_iterator(node: ir.Node) -> bool:
    row = optable.row(node.op)
    if row is None or node.handler is not None:
        return False
    return row.returns.kind in ("iter", "range") and not row.mutates
