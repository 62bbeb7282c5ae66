"""Which parameters a function only looks at: those are passed by reference.

A parameter is, if every use of it is one that takes a reference. Functions that call each other are
assumed to only look until one of them does not.
"""

from __future__ import annotations

from pyrs.rustgen.rust_types import Types
from pyrs.tracer import flow, ir, optable

# Structural operators that only look at their first operand.
_LOOKS = frozenset(
    {"tuple.get", "union.is", "fresh.widen", "cell.get", "cell.set", "fn.get", "class.name"}
)
# Operators on exceptions that do not only look.
_TAKES = frozenset({"exc.new", "exc.as"})

Borrowed = dict[str, tuple[bool, ...]]


def borrowed_params(module: ir.Module, types: Types) -> Borrowed:
    """For each parameter of each function whether it is passed by reference."""
    found: Borrowed = {
        name: tuple(_may_be_borrowed(param.type, types) for param in func.args)
        for name, func in module.funcs.items()
    }
    changed = True
    while changed:
        changed = False
        for name, func in module.funcs.items():
            taken = _taken(func, found)
            new = tuple(
                borrowed and param.id not in taken
                for borrowed, param in zip(found[name], func.args, strict=True)
            )
            changed |= new != found[name]
            found[name] = new
    return found


def looks_at(node: ir.Node, position: int, borrowed: Borrowed) -> bool:
    """Whether the node takes the operand at a position by reference."""
    if node.op == "call":
        return borrowed[str(node.attr)][position]
    row = optable.row(node.op)
    if row is None:
        if node.op == "str.concat":
            return position > 0
        looks = node.op in _LOOKS or (node.op.startswith("exc.") and node.op not in _TAKES)
        return position == 0 and looks
    param = row.params[min(position, len(row.params) - 1)]
    return param.mode != "keep" and param.type.kind != "iter"


def _may_be_borrowed(type_: object, types: Types) -> bool:
    from pyrs.tracer.types import Type

    assert isinstance(type_, Type)
    # Iterators are used up, and ints are passed by value in both representations.
    return type_.kind not in ("iter", "int", "bigint") and not types.is_copy(type_)


def _taken(func: ir.Func, borrowed: Borrowed) -> set[int]:
    """The values that are moved or copied somewhere."""
    taken: set[int] = set()
    for block in func.blocks:
        operands = [*flow.end_operands(block.end)]
        for edge in flow.edges(block):
            operands.extend(edge.args)
        for node in block.nodes:
            operands.extend(
                operand
                for position, operand in enumerate(node.args)
                if not looks_at(node, position, borrowed)
            )
        taken.update(operand.id for operand in operands if isinstance(operand, ir.Var))
    return taken
