"""Borrows lists: looks through a list to its items once, instead of at each access.

A list is shared, and its items move when its length changes: each access has to find them anew. A
`view` is where the items are and how many, and holds as long as nothing changes the length of the
list, whoever else refers to it and changes items. It is made where the list gets its name, or in
front of a loop. An item that is itself a container is borrowed, too (`view.peek`): nothing counts
the references to it, as long as nothing puts another item in its place.

What may change which list says `pyrs.tracer.list_changes`; the verifier checks with the liveness
of views that none outlives a change.

    b0:                                           b0:
      jump b1(0)                                    %3: view[int] = list.view %xs
    b1(%i: int):                                    jump b1(0)
      %0: int = list.getitem %xs, %i       =>     b1(%i: int):
      %1: int = int.add %0, 1                       %0: int = view.getitem %3, %i
      %2: none = list.setitem %xs, %i, %1           …
      …
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pyrs.tracer import flow, ir
from pyrs.tracer.dominators import is_reducible
from pyrs.tracer.list_changes import Lists, Summaries, spoils, summaries
from pyrs.tracer.passes.place_views import VIEWED, Placing, place_views
from pyrs.tracer.types import Type
from pyrs.tracer.validity import ENTRY, Graph, Place, Validity

# Functions with more blocks times lists than this are left alone.
_LARGEST = 100_000

# Kinds of items that cost a count of references to get, in every representation of `int`.
_COUNTED = frozenset({"list", "dict", "set", "str", "vtuple"})


def borrow(module: ir.Module) -> ir.Module:
    """The module with views of lists."""
    known = summaries(module)
    return replace(
        module, funcs={name: _Borrowing(func, known).run() for name, func in module.funcs.items()}
    )


@dataclass(slots=True)
class _Borrowing:
    """The work on one function. `views`: which view serves which access."""

    func: ir.Func
    known: Summaries
    graph: Graph = field(init=False)
    lists: Lists = field(init=False)
    accesses: dict[ir.Var, list[Place]] = field(default_factory=dict)
    placed: list[Placing] = field(default_factory=list)
    peeked: set[Place] = field(default_factory=set)

    def run(self) -> ir.Func:
        """The function with views."""
        self.find_accesses()
        if not self.accesses or len(self.accesses) * len(self.func.blocks) > _LARGEST:
            return self.func
        if not is_reducible([[e.block for e in flow.edges(b)] for b in self.func.blocks]):
            return self.func  # Code will be copied, in which a view would be made at two places.
        self.graph, self.lists = Graph(self.func), Lists(self.func)
        for var in self.accesses:
            self.placed += _Chooser(self, var).choose()
        if not self.placed:
            return self.func
        served = {place: placing for placing in self.placed for place in placing.served}
        self.drop_iterators(served)
        self.peeked = {place for place in served if self.may_peek(place, served)}
        return place_views(self.func, self.graph, self.placed, self.peeked)

    def find_accesses(self) -> None:
        """The accesses to each list that could go through a view, in the order of the code."""
        for number in flow.reachable(self.func):
            for index, node in enumerate(self.func.blocks[number].nodes):
                if node.op in VIEWED and isinstance(node.args[0], ir.Var):
                    self.accesses.setdefault(node.args[0], []).append((number, index))

    def node(self, place: Place) -> ir.Node:
        """The node at a place."""
        return self.func.blocks[place[0]].nodes[place[1]]

    def spoils(self, var: ir.Var, items: bool) -> dict[int, list[int]]:
        """The nodes that may change the length of a list, with `items` also its items."""
        return spoils(self.func, self.lists, var, self.known, items)

    def drop_iterators(self, served: dict[Place, Placing]) -> None:
        """Iterators over a view must have ended before the length changes."""
        for place, placing in list(served.items()):
            node = self.node(place)
            if node.op == "list.iter" and not self.may_iterate(node, place, placing):
                placing.served.discard(place)
                del served[place]

    def may_iterate(self, node: ir.Node, place: Place, placing: Placing) -> bool:
        """Whether an iterator is taken from only where its list still has its length."""
        iterator = node.result
        if iterator is None or node.handler is not None:
            return False
        holds = Validity(self.graph, (place[0], place[1] + 1), self.spoils(placing.var, False))
        for block in self.func.blocks:
            used = [o for n in block.nodes for o in n.args]
            used += [o for edge in flow.edges(block) for o in edge.args]
            if not isinstance(block.end, ir.Next):
                used += flow.end_operands(block.end)
            elif block.end.iterator == iterator and not holds.at((block.id, len(block.nodes))):
                return False
            if iterator in used:
                return False
        return True

    def may_peek(self, place: Place, served: dict[Place, Placing]) -> bool:
        """Whether the item that an access gives can be borrowed."""
        node = self.node(place)
        if node.op != "list.getitem" or node.result is None or not _is_counted(node.type):
            return False
        uses = self.uses(node.result, served)
        if uses is None:
            return False
        spoils = self.spoils(served[place].var, True)
        holds = Validity(self.graph, (place[0], place[1] + 1), spoils)
        return all(holds.at(use) and use[1] not in spoils.get(use[0], ()) for use in uses)

    def uses(self, var: ir.Var, served: dict[Place, Placing]) -> list[Place] | None:
        """Where a borrowed item is used, or what is borrowed from it; None if it is handed on to
        a parameter."""
        found: list[Place] = []
        for block in self.func.blocks:
            for index, node in enumerate(block.nodes):
                if var in node.args:
                    found.append((block.id, index))
                    if (block.id, index) in served and node.result is not None:
                        inner = self.inner_uses(node, served)
                        if inner is None:
                            return None
                        found += inner
            if var in flow.end_operands(block.end):
                found.append((block.id, len(block.nodes)))
            if any(var in edge.args for edge in flow.edges(block)):
                return None
        return found

    def inner_uses(self, node: ir.Node, served: dict[Place, Placing]) -> list[Place] | None:
        """The uses of what an access through a view gives, if that may be borrowed."""
        assert node.result is not None
        if node.op == "list.iter":
            return [
                (block.id, len(block.nodes))
                for block in self.func.blocks
                if isinstance(block.end, ir.Next) and block.end.iterator == node.result
            ]
        return self.uses(node.result, served) if _is_counted(node.type) else []


def _is_counted(type_: Type) -> bool:
    """Whether getting an item of the type counts a reference."""
    if type_.kind == "tuple":
        return any(map(_is_counted, type_.args))
    return type_.kind in _COUNTED


@dataclass(slots=True)
class _Chooser:
    """Chooses the places of the views of one list."""

    work: _Borrowing
    var: ir.Var
    spoils: dict[int, list[int]] = field(init=False)
    pending: list[Place] = field(init=False)
    placed: list[Placing] = field(default_factory=list)

    def choose(self) -> list[Placing]:
        """Where the list gets its name, if a view holds from there to some access; for others in
        front of the outermost loop in which one holds, or of the access itself.
        """
        work = self.work
        self.spoils = work.spoils(self.var, False)
        self.pending = list(work.accesses[self.var])
        born = work.lists.places[self.var.id]
        self.try_place(born)
        while self.pending:
            first = self.pending[0]
            for header in work.graph.around(first[0], born[0]):
                if self.try_place((header, ENTRY)):
                    break
            else:
                if not self.try_place(first):
                    self.pending.remove(first)
        return self.placed

    def try_place(self, place: Place) -> bool:
        """Places a view, if that is worth it for the first access that has none; whether it is."""
        if not self.pending:
            return False
        holds = Validity(self.work.graph, place, self.spoils)
        served = {access for access in self.pending if holds.at(access)}
        if self.pending[0] not in served and place[1] == ENTRY:
            return False
        if len(served) < 2 and not any(self.is_worth(access, place) for access in served):
            return False
        self.placed.append(Placing(self.var, place, served))
        self.pending = [access for access in self.pending if access not in served]
        return True

    def is_worth(self, access: Place, place: Place) -> bool:
        """Whether an access is in a loop that the place is not in, or begins one."""
        if self.work.node(access).op == "list.iter":
            return True
        around = self.work.graph.around(access[0], place[0])
        return bool(around) or (place[1] == ENTRY and access[0] in self.work.graph.loops[place[0]])
