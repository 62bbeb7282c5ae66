"""Which lists a node may change, and which of two lists may be one.

A change is a new length (`append`, `sort`, which takes the items out while it runs) or only other
items (`xs[i] = x`). Lists of different element types are different objects; so are a list that was
made here and never handed on, and one that was there before another was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pyrs.tracer import dominators, flow, ir, optable
from pyrs.tracer.rewrite import definitions
from pyrs.tracer.types import Type, members

# They put another item in the place of one, and leave the length as it is.
SETS = frozenset({"list.setitem", "view.setitem"})


@dataclass(frozen=True, slots=True)
class Change:
    """One list, or with `var` None any list, of this type may change. `length`: not only items."""

    type: Type
    var: ir.Var | None
    length: bool


# What calling each function may change: types of lists, and whether their lengths.
Summaries = Mapping[str, frozenset[tuple[Type, bool]]]


def summaries(module: ir.Module) -> Summaries:
    """What the functions of a module may change, what they call included."""
    found: dict[str, frozenset[tuple[Type, bool]]] = dict.fromkeys(module.funcs, frozenset())
    changed = True
    while changed:
        changed = False
        for name, func in module.funcs.items():
            new = frozenset(
                (change.type, change.length)
                for block in func.blocks
                for node in block.nodes
                for change in changes(node, found)
            )
            changed |= new != found[name]
            found[name] = new
    return found


def changes(node: ir.Node, known: Summaries) -> Iterator[Change]:
    """The lists that a node may change."""
    if node.op == "call":
        for type_, length in known.get(str(node.attr), ()):
            yield Change(type_, None, length)
        return
    row = optable.row(node.op)
    if row is None or not row.mutates:
        return
    for index, operand in enumerate(node.args):
        if row.params[min(index, len(row.params) - 1)].mode != "mut":
            continue
        for member in members(operand.type):
            if member.kind in ("list", "view"):
                var = operand if isinstance(operand, ir.Var) and operand.type == member else None
                listed = Type("list", tuple(map(plain, member.args)))
                yield Change(listed, var, node.op not in SETS)


def plain(type_: Type) -> Type:
    """The type as far as it tells objects apart: classes of exceptions do not."""
    if type_.kind == "exc":
        return Type("exc")
    if not type_.args or type_.is_recursive:
        return type_
    return Type(type_.kind, tuple(map(plain, type_.args)), type_.payload)


@dataclass(slots=True)
class Lists:
    """What is known of the lists of one function."""

    func: ir.Func
    above: list[int | None] = field(init=False)
    nodes: dict[int, ir.Node] = field(init=False)
    places: dict[int, tuple[int, int]] = field(init=False)
    private: set[int] = field(init=False)

    def __post_init__(self) -> None:
        func = self.func
        successors = [[edge.block for edge in flow.edges(block)] for block in func.blocks]
        self.above = dominators.immediate_dominators(successors)
        self.nodes = definitions(func)
        self.places = {
            node.result.id: (block.id, index + 1)
            for block in func.blocks
            for index, node in enumerate(block.nodes)
            if node.result is not None
        }
        for block in func.blocks:
            self.places |= {param.id: (block.id, 0) for param in block.params}
        self.private = {name for name, node in self.nodes.items() if _makes(node)}
        self.private -= self._handed_on()

    def _handed_on(self) -> set[int]:
        """Values that something else than the variable itself may refer to."""
        found: set[int] = set()
        for block in self.func.blocks:
            operands = [o for edge in flow.edges(block) for o in edge.args]
            for node in block.nodes:
                operands += [o for i, o in enumerate(node.args) if not _only_looks(node, i)]
            found.update(o.id for o in operands if isinstance(o, ir.Var))
        return found

    def may_be_one(self, a: ir.Var, b: ir.Var | None) -> bool:
        """Whether two variables, or one and any other of its type, may hold the same list."""
        a, b = self.viewed(a), b and self.viewed(b)
        if b is not None and a.id == b.id:
            return True
        if a.id in self.private or (b is not None and b.id in self.private):
            return False
        return b is None or not (self._older(a, b) or self._older(b, a))

    def viewed(self, var: ir.Var) -> ir.Var:
        """The list behind a view, else the variable itself."""
        node = self.nodes.get(var.id)
        if node is None or node.op != "list.view":
            return var
        assert isinstance(node.args[0], ir.Var)
        return node.args[0]

    def _older(self, a: ir.Var, b: ir.Var) -> bool:
        """Whether `b` was made when `a` was already there."""
        if b.id not in self.nodes or not _makes(self.nodes[b.id]):
            return False
        (block, index), (other, after) = self.places[a.id], self.places[b.id]
        if block == other:
            return index < after
        return dominators.dominates(self.above, block, other)


def spoils(
    func: ir.Func, lists: Lists, var: ir.Var, known: Summaries, items: bool
) -> dict[int, list[int]]:
    """The nodes that may change the length of a list, with `items` also its items: by block."""
    wanted = plain(var.type)
    found: dict[int, list[int]] = {}
    for block in func.blocks:
        for index, node in enumerate(block.nodes):
            if any(
                change.type == wanted
                and (items or change.length)
                and lists.may_be_one(var, change.var)
                for change in changes(node, known)
            ):
                found.setdefault(block.id, []).append(index)
    return found


def _makes(node: ir.Node) -> bool:
    """Whether the node's result is a list that nothing else holds."""
    if node.op == "list.new":
        return True
    row = optable.row(node.op)
    return row is not None and row.returns.kind == "list" and not row.mutates


def _only_looks(node: ir.Node, position: int) -> bool:
    """Whether nothing refers to the operand when the node is done, but what did before."""
    row = optable.row(node.op)
    if row is None:
        return False
    param = row.params[min(position, len(row.params) - 1)]
    returned = param.mode == "mut" and row.returns.kind == param.type.kind
    return param.mode != "keep" and param.type.kind != "var" and not returned
