"""Which values are written where they are used instead of being given a name.

A value is, if it is used once, in the block that makes it, and if moving it there changes nothing:
it cannot fail, has no effect, and is computed from values that Rust copies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pyrs.rustgen.facts import Facts, too_big
from pyrs.rustgen.rust_types import Types
from pyrs.tracer import flow, ir, optable
from pyrs.tracer.effects import is_pure

# Tests of a value that only look at it.
_TESTS = frozenset({"union.is", "exc.is"})


def use_counts(func: ir.Func) -> Counter[int]:
    """How often each value is used; what is only handed to parameters that nobody uses does not
    count.
    """
    params: dict[int, list[tuple[int, ir.Operand]]] = {}
    counts: Counter[int] = Counter()
    work: list[int] = []

    def use(operand: ir.Operand) -> None:
        if isinstance(operand, ir.Var):
            counts[operand.id] += 1
            if counts[operand.id] == 1:
                work.append(operand.id)

    for block in func.blocks:
        for edge in flow.edges(block):
            target = func.blocks[edge.block].params[flow.leading_params(block, edge) :]
            for param, argument in zip(target, edge.args, strict=True):
                params.setdefault(param.id, []).append((block.id, argument))
    for block in func.blocks:
        for node in block.nodes:
            for operand in node.args:
                use(operand)
        for operand in flow.end_operands(block.end):
            use(operand)
    while work:
        for _, argument in params.get(work.pop(), ()):
            use(argument)
    return counts


def inlined(func: ir.Func, types: Types, facts: Facts, counts: Counter[int]) -> set[int]:
    """The values that are written at their use."""
    found: set[int] = set()
    for block in func.blocks:
        used_here = Counter(_ids(block))
        for index, node in enumerate(block.nodes):
            if node.result is None or counts[node.result.id] != 1:
                continue
            if used_here[node.result.id] != 1:
                continue
            wrapped = _wraps(node, types) and _taken_as_union(block, node.result)
            decides = wrapped or (_looks(node, facts) and _decides(block, index, node.result))
            if decides or _movable(node, types, facts):
                found.add(node.result.id)
    return found


def _ids(block: ir.Block) -> Iterator[int]:
    """The values that a block uses, apart from what it hands to handlers: those may run before."""
    operands: list[ir.Operand] = [*flow.end_operands(block.end)]
    for node in block.nodes:
        operands.extend(node.args)
    for edge in flow.end_edges(block.end):
        operands.extend(edge.args)
    return (operand.id for operand in operands if isinstance(operand, ir.Var))


def _movable(node: ir.Node, types: Types, facts: Facts) -> bool:
    row = optable.row(node.op)
    if row is None or facts.node_fallible(node) or not is_pure(node):
        return False
    plain = (*(argument.type for argument in node.args), node.type)
    if any(param.type.kind in ("var", "view") for param in row.params):
        return False
    if any(map(too_big, node.args)):
        return False
    return all(map(types.is_copy, plain))


def _wraps(node: ir.Node, types: Types) -> bool:
    """Whether the node makes a union that Rust copies of a value that Rust copies."""
    if node.op != "union.wrap" or any(map(too_big, node.args)):
        return False
    return types.is_copy(node.type) and types.is_copy(node.args[0].type)


def _taken_as_union(block: ir.Block, value: ir.Var) -> bool:
    """Whether an operator of the table takes the value, whose signature says: a union."""
    for node in block.nodes:
        row = optable.row(node.op)
        if row is not None and value in node.args:
            index = min(node.args.index(value), len(row.params) - 1)
            return row.params[index].type.kind == "union"
    return False


def _looks(node: ir.Node, facts: Facts) -> bool:
    """Whether the node is a test without effects that cannot fail."""
    row = optable.row(node.op)
    if row is None:
        return node.op in _TESTS
    return is_pure(node) and not facts.node_fallible(node) and not any(map(too_big, node.args))


def _decides(block: ir.Block, index: int, result: ir.Var) -> bool:
    """Whether the node is the block's last and its result what the block branches on."""
    last = index == len(block.nodes) - 1
    return last and isinstance(block.end, ir.Branch) and block.end.cond == result
