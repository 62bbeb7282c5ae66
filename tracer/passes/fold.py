"""Computes what is known: operators on literals, and pairs of operators that undo each other.

Operators of the table run their Python reference; one that raises stays, to raise at run time. Only
what every target computes alike folds: nothing of the C library's `math`, and no float power.

    %0: int = int.mul 6, 7
    %1: int | str = union.wrap %0      =>    return 42
    %2: int = union.unwrap %1
    return %2
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pyrs.tracer import ir, optable
from pyrs.tracer.effects import is_pure
from pyrs.tracer.references import reference
from pyrs.tracer.rewrite import definitions, substitute, with_blocks
from pyrs.tracer.types import BOOL, FLOAT, INT, NONE, STR, Type, members

# The largest results that become literals.
_INT_BITS = 1024
_STR_LENGTH = 256
_SHORT_RANGE = 1 << 20

_SCALARS: dict[Type, type] = {BOOL: bool, INT: int, FLOAT: float, STR: str, NONE: type(None)}

# Functions of `math` whose result IEEE 754 or the integers define.
_EXACT_MATH = frozenset(
    f"math.{name}"
    for name in [
        "ceil",
        "comb",
        "copysign",
        "fabs",
        "factorial",
        "floor",
        "fmod",
        "frexp",
        "gcd",
        "isclose",
        "isfinite",
        "isinf",
        "isnan",
        "isqrt",
        "lcm",
        "ldexp",
        "modf",
        "nextafter",
        "perm",
        "sqrt",
        "trunc",
        "ulp",
    ]
)
_POWERS = frozenset({"operator.pow", "builtins.pow", "pyrs.pow_of_floats", "pyrs.pow_real"})
_INEXACT = _POWERS | {"builtins.hash"}

Definitions = dict[int, ir.Node]
Rule = Callable[[ir.Node, Definitions], ir.Operand | None]


def fold(func: ir.Func) -> ir.Func:
    """The same function with known values in place of the nodes that compute them."""
    while True:
        known = definitions(func)
        values: dict[int, ir.Operand] = {}
        for block in func.blocks:
            for node in block.nodes:
                if node.result is not None:
                    found = _value(node, known)
                    if found is not None and found.type == node.type:
                        values[node.result.id] = found
        simpler = [_simplified(block, known) for block in func.blocks]
        if not values and tuple(simpler) == func.blocks:
            return func
        blocks = [_without(block, values) for block in simpler]
        func = with_blocks(func, substitute(with_blocks(func, blocks), values).blocks)


def _simplified(block: ir.Block, known: Definitions) -> ir.Block:
    """The block with conversions that take the short way, and no branch on a negation."""
    end = block.end
    if isinstance(end, ir.Branch):
        negated = _made_by(end.cond, "bool.not", known)
        if negated is not None:
            end = ir.Branch(negated.args[0], end.other, end.then)
    return replace(block, nodes=tuple(_shortened(n, known) for n in block.nodes), end=end)


def _shortened(node: ir.Node, known: Definitions) -> ir.Node:
    """Conversions of a converted union from where that came from."""
    if node.op not in ("union.wrap", "union.unwrap"):
        return node
    inner = _made_by(node.args[0], "union.wrap", known)
    if inner is None and node.op == "union.unwrap":
        inner = _made_by(node.args[0], "union.unwrap", known)
        return node if inner is None else replace(node, args=inner.args)
    if inner is None:
        return node
    source, target = set(members(inner.args[0].type)), set(members(node.type))
    if source <= target:
        return replace(node, op="union.wrap", args=inner.args)
    return replace(node, args=inner.args) if target <= source else node


def _without(block: ir.Block, values: dict[int, ir.Operand]) -> ir.Block:
    nodes = tuple(n for n in block.nodes if n.result is None or n.result.id not in values)
    return ir.Block(block.id, block.params, nodes, block.end)


def _value(node: ir.Node, known: Definitions) -> ir.Operand | None:
    """What a node gives, if that is known."""
    rule = _RULES.get(node.op)
    found = rule(node, known) if rule else None
    if found is None and optable.row(node.op):
        found = _computed(node) or _identity(node)
    return found


def _computed(node: ir.Node) -> ir.Lit | None:
    """The operator on literals."""
    values: list[object] = []
    for argument in node.args:
        if not isinstance(argument, ir.Lit) or argument.type not in _SCALARS:
            return None
        values.append(argument.value)
    if not is_pure(node) or node.type not in _SCALARS or not _folds(node):
        return None
    try:
        value = reference(node.op)(*values)
    except Exception:  # the program raises it at run time
        return None
    if type(value) is not _SCALARS[node.type] or not _is_small(value):
        return None
    assert isinstance(value, bool | int | float | str | None)
    return ir.Lit(value, node.type)


def _folds(node: ir.Node) -> bool:
    """Whether every target computes the same, and in reasonable time."""
    row = optable.row(node.op)
    assert row is not None
    if row.py.startswith("math."):
        return row.py in _EXACT_MATH
    big = any(
        isinstance(a, ir.Lit) and isinstance(a.value, int) and abs(a.value) > _INT_BITS
        for a in node.args
    )
    if row.py in ("operator.lshift", "operator.mul") and big:
        return all(a.type in (INT, BOOL) for a in node.args) and row.py == "operator.mul"
    return row.py not in _INEXACT


def _is_small(value: object) -> bool:
    if isinstance(value, int):
        return value.bit_length() <= _INT_BITS
    return not isinstance(value, str) or len(value) <= _STR_LENGTH


# An argument that is the neutral element: operator, literal, its position (None: either).
_NEUTRAL: tuple[tuple[str, object, int | None], ...] = (
    ("int.add", 0, None),  # x + 0 == x
    ("int.sub", 0, 1),  # x - 0 == x
    ("int.mul", 1, None),  # x * 1 == x
    ("int.floordiv", 1, 1),  # x // 1 == x
    ("int.or", 0, None),  # x | 0 == x
    ("int.xor", 0, None),  # x ^ 0 == x
    ("int.and", -1, None),  # x & -1 == x
    ("int.lshift", 0, 1),  # x << 0 == x
    ("int.rshift", 0, 1),  # x >> 0 == x
    ("int.pow", 1, 1),  # x ** 1 == x
    ("float.mul", 1.0, None),  # x * 1.0 == x
    ("float.truediv", 1.0, 1),  # x / 1.0 == x
    ("float.sub", 0.0, 1),  # x - 0.0 == x
)


def _identity(node: ir.Node) -> ir.Operand | None:
    """The other argument, where one is neutral."""
    if len(node.args) != 2:
        return None
    for op, neutral, position in _NEUTRAL:
        if op != node.op:
            continue
        for index in (0, 1) if position is None else (position,):
            candidate = node.args[index]
            if candidate == ir.Lit(neutral, node.type):  # type: ignore[arg-type]
                return node.args[1 - index]
    return None


def _made_by(operand: ir.Operand, op: str, known: Definitions) -> ir.Node | None:
    node = known.get(operand.id) if isinstance(operand, ir.Var) else None
    return node if node is not None and node.op == op else None


def _union_is(node: ir.Node, known: Definitions) -> ir.Operand | None:
    """`union.is` of a wrapped value whose type decides."""
    wrapped = _made_by(node.args[0], "union.wrap", known)
    assert isinstance(node.attr, Type)
    wanted = set(members(node.attr))
    given = set(members(wrapped.args[0].type if wrapped else node.args[0].type))
    if given <= wanted:
        return ir.Lit(True, BOOL)
    if given.isdisjoint(wanted) and not any(m.kind == "exc" for m in given):
        return ir.Lit(False, BOOL)
    return None


def _union_unwrap(node: ir.Node, known: Definitions) -> ir.Operand | None:
    """`union.unwrap` of a wrapped value of the same type."""
    wrapped = _made_by(node.args[0], "union.wrap", known)
    return wrapped.args[0] if wrapped else _same_type(node, known)


def _same_type(node: ir.Node, known: Definitions) -> ir.Operand | None:
    """A conversion to the type that the value has."""
    return node.args[0] if node.args[0].type == node.type else None


def _item(node: ir.Node, known: Definitions) -> ir.Operand | None:
    """`tuple.get` of a new tuple, `fn.get` of a new function: the item."""
    assert isinstance(node.attr, int)
    made = _made_by(node.args[0], node.op.replace(".get", ".new"), known)
    return made.args[node.attr] if made else None


def _bool_not(node: ir.Node, known: Definitions) -> ir.Operand | None:
    """`not not x == x`."""
    inner = _made_by(node.args[0], "bool.not", known)
    return inner.args[0] if inner else None


def _range_room(node: ir.Node, known: Definitions) -> ir.Operand | None:
    """A list of the items of a short range always has room."""
    made = _made_by(node.args[0], "range.new", known)
    values = [a.value for a in made.args if isinstance(a, ir.Lit)] if made else []
    bounds = [value for value in values if isinstance(value, int)]
    if len(bounds) < 3 or not bounds[2]:
        return None
    start, stop, step = bounds
    # `len` of the range itself is an error where that is beyond 64 bits.
    short = len(range(start, stop, step)[: _SHORT_RANGE + 1]) <= _SHORT_RANGE
    return ir.Lit(None, NONE) if short else None


_RULES: dict[str, Rule] = {
    "union.is": _union_is,
    "union.unwrap": _union_unwrap,
    "union.wrap": _same_type,
    "tuple.get": _item,
    "fn.get": _item,
    "bool.not": _bool_not,
    "range.room": _range_room,
}
