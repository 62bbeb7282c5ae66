"""Turns variables that no closure shares any more into plain values.

A cell that is only read and written in the function that makes it (its closures have been inlined)
becomes a value; where paths meet, a parameter. Paths that an exception takes carry what the
variable holds where it is raised.

    %0: cell[int] = cell.new 0               %1: int = call g(0)
    %1: int = call g(0)                =>    return %1
    cell.set %0, %1
    %2: int = cell.get %0
    return %2
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pyrs.tracer import flow, ir
from pyrs.tracer.rewrite import next_id, substitute, with_blocks
from pyrs.tracer.types import NEVER, UNBOUND, Type, members

_ACCESS = frozenset({"cell.get", "cell.set"})


def scalar_cells(func: ir.Func) -> ir.Func:
    """The function without cells of its own that nothing shares."""
    func = with_blocks(func, func.blocks)
    cells = _private_cells(func)
    return _Promotion(func, cells).run() if cells else func


def _private_cells(func: ir.Func) -> dict[int, Type]:
    """Cells that are made here and only read and written, with the type of their content."""
    found: dict[int, Type] = {}
    for block in func.blocks:
        for node in block.nodes:
            if node.op == "cell.new" and node.result is not None:
                found[node.result.id] = node.type.elem
    for block in func.blocks:
        shared = [*flow.end_operands(block.end)]
        for node in block.nodes:
            shared.extend(node.args[1:] if node.op in _ACCESS else node.args)
        for edge in flow.edges(block):
            shared.extend(edge.args)
        for operand in shared:
            if isinstance(operand, ir.Var):
                found.pop(operand.id, None)
    return found


@dataclass(slots=True)
class _Promotion:
    func: ir.Func
    cells: dict[int, Type]
    free: int = 0
    needed: dict[int, list[int]] = field(default_factory=dict)
    params: dict[int, list[ir.Var]] = field(default_factory=dict)
    values: dict[int, ir.Operand] = field(default_factory=dict)

    def run(self) -> ir.Func:
        self.find_needed()
        self.free = next_id(self.func)
        for number, cells in self.needed.items():
            self.params[number] = [
                ir.Var(self.free + i, self.cells[c]) for i, c in enumerate(cells)
            ]
            self.free += len(cells)
        blocks = [self.block(block) for block in self.func.blocks]
        return with_blocks(
            self.func, substitute(with_blocks(self.func, blocks), self.values).blocks
        )

    def find_needed(self) -> None:
        """The cells whose content a block, or one behind it, reads before it is written."""
        needed: dict[int, set[int]] = {b.id: set() for b in self.func.blocks}
        changed = True
        while changed:
            changed = False
            for block in reversed(self.func.blocks):
                found = self.read_first(block, needed)
                if found != needed[block.id]:
                    needed[block.id] = found
                    changed = True
        self.needed = {number: sorted(found) for number, found in needed.items()}

    def read_first(self, block: ir.Block, needed: dict[int, set[int]]) -> set[int]:
        found: set[int] = set()
        for edge in (*flow.end_edges(block.end), flow.end_handler(block.end)):
            found |= needed[edge.block] if edge else set()
        for node in reversed(block.nodes):
            cell = self.cell_of(node)
            if cell is not None and node.op == "cell.get":
                found.add(cell)
            elif cell is not None:
                found.discard(cell)
            if node.handler is not None:
                found |= needed[node.handler.block]
        return found

    def cell_of(self, node: ir.Node) -> int | None:
        """The promoted cell that a node makes, reads or writes."""
        operand: ir.Operand | None = None
        if node.op == "cell.new":
            operand = node.result
        elif node.op in _ACCESS:
            operand = node.args[0]
        return operand.id if isinstance(operand, ir.Var) and operand.id in self.cells else None

    def unbound(self, cell: int, nodes: list[ir.Node]) -> ir.Operand:
        """What a new cell holds that nothing was put into."""
        content = self.cells[cell]
        if UNBOUND not in members(content):
            return ir.Lit(None, NEVER)
        self.free += 1
        result = ir.Var(self.free - 1, content)
        nodes.append(ir.Node("union.wrap", content, (ir.Lit(None, UNBOUND),), result))
        return result

    def block(self, block: ir.Block) -> ir.Block:
        """The block with values in the place of cells."""
        own = self.params[block.id]
        current: dict[int, ir.Operand] = dict(zip(self.needed[block.id], own, strict=True))

        def edge(old: ir.Edge) -> ir.Edge:
            given = tuple(current[cell] for cell in self.needed[old.block])
            return ir.Edge(old.block, old.args + given)

        nodes = []
        for node in block.nodes:
            cell = self.cell_of(node)
            if cell is None:
                nodes.append(replace(node, handler=edge(node.handler)) if node.handler else node)
            elif node.op == "cell.get":
                if node.result is not None:
                    self.values[node.result.id] = current[cell]
            else:
                current[cell] = node.args[-1] if node.args else self.unbound(cell, nodes)
        end = block.end
        match end:
            case ir.Jump(target):
                end = ir.Jump(edge(target))
            case ir.Branch(cond, then, other):
                end = ir.Branch(cond, edge(then), edge(other))
            case ir.Next() as step:
                caught = step.handler and edge(step.handler)
                end = replace(step, body=edge(step.body), done=edge(step.done), handler=caught)
            case ir.Raise() as thrown:
                end = replace(thrown, handler=thrown.handler and edge(thrown.handler))
            case ir.Return() | ir.Unreachable():
                pass
        return ir.Block(block.id, block.params + tuple(own), tuple(nodes), end)
