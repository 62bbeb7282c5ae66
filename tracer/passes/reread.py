"""Reads an item of a list once: what was read or written before is used again.

Only where nothing in between may have changed the list (`pyrs.tracer.list_changes`), on no path. A
read that may raise did not where the old value is there.

    %0: int = list.getitem %xs, %i           %0: int = list.getitem %xs, %i
    %1: int = list.getitem %xs, %j           %1: int = list.getitem %xs, %j
    %2: bool = int.gt %0, %1           =>    %2: bool = int.gt %0, %1
    branch %2, b1, b2                        branch %2, b1, b2
    b1:                                      b1:
    %3: int = list.getitem %xs, %j           %3: none = list.setitem %xs, %i, %1
    %4: none = list.setitem %xs, %i, %3      …
    …
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from pyrs.tracer import flow, ir
from pyrs.tracer.list_changes import Lists, Summaries, spoils, summaries
from pyrs.tracer.rewrite import substitute, with_blocks
from pyrs.tracer.validity import Graph, Place, Validity

_READS = frozenset({"list.getitem", "list.len", "list.truth"})
_WRITE = "list.setitem"
# Functions with more blocks times reads than this are left alone.
_LARGEST = 200_000

Key = tuple[str, tuple[ir.Operand, ...]]


def reread(module: ir.Module) -> ir.Module:
    """The module with fewer reads of lists."""
    known = summaries(module)
    return replace(
        module, funcs={name: _Rereading(func, known).run() for name, func in module.funcs.items()}
    )


@dataclass(slots=True)
class _Rereading:
    func: ir.Func
    known: Summaries
    values: dict[int, ir.Operand] = field(default_factory=dict)
    gone: set[Place] = field(default_factory=set)

    def run(self) -> ir.Func:
        """The function without reads whose value is known."""
        groups = self.groups()
        many = {key: places for key, places in groups.items() if len(places) > 1}
        if not many or len(many) * len(self.func.blocks) > _LARGEST:
            return self.func
        graph, lists = Graph(self.func), Lists(self.func)
        for key, places in many.items():
            self.group(key, places, graph, lists)
        if not self.gone:
            return self.func
        blocks = [
            replace(
                block,
                nodes=tuple(n for i, n in enumerate(block.nodes) if (block.id, i) not in self.gone),
            )
            for block in self.func.blocks
        ]
        changed = with_blocks(self.func, blocks)
        return _Rereading(substitute(changed, self.values), self.known).run()

    def groups(self) -> dict[Key, list[Place]]:
        """The nodes that read or write the same thing, in the order of the code."""
        found: dict[Key, list[Place]] = defaultdict(list)
        for number in flow.reachable(self.func):
            for index, node in enumerate(self.func.blocks[number].nodes):
                if node.op in _READS:
                    found[node.op, node.args].append((number, index))
                elif node.op == _WRITE:
                    found["list.getitem", node.args[:2]].append((number, index))
        return found

    def group(self, key: Key, places: list[Place], graph: Graph, lists: Lists) -> None:
        """Reads of one thing."""
        var = key[1][0]
        if not isinstance(var, ir.Var):
            return
        spoiled = spoils(self.func, lists, var, self.known, items=key[0] == "list.getitem")
        for index, place in enumerate(places):
            source = self.func.blocks[place[0]].nodes[place[1]]
            value = source.args[2] if source.op == _WRITE else source.result
            if place in self.gone or value is None:
                continue
            holds = Validity(graph, (place[0], place[1] + 1), spoiled)
            for later in places[index + 1 :]:
                node = self.func.blocks[later[0]].nodes[later[1]]
                if node.op == _WRITE or later in self.gone or node.result is None:
                    continue
                if value.type == node.type and holds.at(later):
                    self.values[node.result.id] = value
                    self.gone.add(later)
