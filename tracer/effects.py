"""What a node may do besides giving its result: raise, or have an effect.

The exceptions of a table's operator are its row's `raises`, where `eq(T)` and the like stand for
what comparing, ordering, hashing or printing the types at hand may raise. `overflow` is no
exception: it leaves for the exact specialisation, past every handler.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from pyrs.tracer import ir, optable
from pyrs.tracer.types import Type, members, parts

OVERFLOW = "overflow"

# The attribute of an operator that was proven not to fail: no overflow, no division by zero.
NOWRAP = "nowrap"
# The attribute of a subscript whose index was proven not to be negative.
NONNEGATIVE = "nonnegative"
# The attribute of a range whose step was proven to be positive.
ASCENDING = "ascending"

# Structural operators that do more than give a value.
EFFECTS = frozenset(
    {
        "call",
        "cell.set",
        "exc.cause",
        "exc.clear_traceback",
        "exc.pop",
        "exc.push",
        "exc.set",
        "exc.set_args",
        "exc.set_context",
        "frame.within",
        "global.set",
    }
)
_RAISES = {
    "exc.current": ("RuntimeError",),
    # Only where the runtime gives what the program does not know of.
    "exc.args": ("SystemError",),
    "exc.get": ("SystemError",),
    "exc.type": ("SystemError",),
    "call": ("BaseException",),
}
# Iterating over these notices that the container has changed.
_CHECKED_ITERATION = frozenset({"dict", "set", "frozenset", "keys", "values", "items", "iter"})
# Operators on ints that raise for some second arguments only.
_SHIFTS = frozenset({"operator.lshift", "operator.rshift"})
_FAR = 1 << 16
_SECOND_DECIDES = _SHIFTS | {"operator.floordiv", "operator.mod", "builtins.divmod"}
_UNHASHABLE = frozenset({"list", "dict", "set"})
_NUMBERS = frozenset({"bool", "int", "float", "i64", "bigint"})
_ORDERED = frozenset({"bool", "int", "float", "str", "list", "tuple", "vtuple", "i64", "bigint"})


def exceptions(node: ir.Node, quiet: Container[object] = ()) -> tuple[str, ...]:
    """What `node` may raise, `overflow` included. `quiet`: functions that never raise."""
    if node.op == "call":
        return () if node.attr in quiet else _RAISES["call"]
    row = optable.row(node.op)
    if row is None:
        if node.op == "union.bound":
            return (str(node.attr).partition(":")[0],)
        if node.op in ("set.new", "dict.new"):
            return _hashing(node.type.elem) if node.args else ()
        return _RAISES.get(node.op, ())
    found = dict.fromkeys(one for name in row.raises for one in _resolve(name, node))
    if _on_safe_literal(node):
        found = dict.fromkeys(one for one in found if one == OVERFLOW)
    if node.attr == NOWRAP:
        # Only this: the mark holds for words, and among bigger ints a divisor may be zero.
        found.pop(OVERFLOW, None)
    return tuple(found)


def _on_safe_literal(node: ir.Node) -> bool:
    """Whether the node divides by a literal that is not zero, or shifts by a small one."""
    row = optable.row(node.op)
    if row is None or row.py not in _SECOND_DECIDES or len(node.args) != 2:
        return False
    second = node.args[1]
    if not isinstance(second, ir.Lit) or not isinstance(second.value, int):
        return False
    return second.value in range(_FAR) if row.py in _SHIFTS else second.value != 0


def may_raise(node: ir.Node, quiet: Container[object] = ()) -> bool:
    """Whether a handler of `node` can be reached."""
    return any(name != OVERFLOW for name in exceptions(node, quiet))


def end_may_raise(end: ir.Terminator) -> bool:
    """Whether a handler of the terminator can be reached."""
    if isinstance(end, ir.Next):
        return end.iterator.type.elem.kind in _CHECKED_ITERATION
    return isinstance(end, ir.Raise)


def returns_result(node: ir.Node) -> bool:
    """Whether the Rust function behind the node gives a `Result`, though it may never fail."""
    row = optable.row(node.op)
    if row is None or not row.raises:
        return bool(row is None and exceptions(node))
    return node.attr != NOWRAP


def is_pure(node: ir.Node) -> bool:
    """Whether nothing but the result tells that `node` was run, exceptions aside."""
    row = optable.row(node.op)
    if row is None:
        return node.op not in EFFECTS
    return row.pure and not row.mutates


def _resolve(name: str, node: ir.Node) -> tuple[str, ...]:
    """The classes that one name in a row's `raises` stands for."""
    asked, paren, rest = name.partition("(")
    if not paren:
        return (name,)
    row = optable.row(node.op)
    bindings = row.bind(tuple(argument.type for argument in node.args)) if row else None
    if bindings is None:
        return ("BaseException",)
    match asked:
        case "hash":
            return _hashing(bindings[rest[0]])
        case "lt":
            mixed = () if _ordered(set(bindings.values())) else ("TypeError",)
            return (*mixed, *_nesting(bindings.values()))
    return _nesting([bindings[rest[0]]])


def _nesting(types: Iterable[Type]) -> tuple[str, ...]:
    """What walking through values of these types may raise: recursive ones may be nested too deep,
    or contain themselves."""
    recursive = any(part.is_recursive for type_ in types for part in parts(type_))
    return ("RecursionError",) if recursive else ()


def _hashing(type_: Type) -> tuple[str, ...]:
    """What hashing a value of the type may raise."""
    if type_.kind in _UNHASHABLE or type_.is_recursive:
        return ("TypeError",)
    inner = type_.args if type_.kind in ("union", "tuple", "vtuple") else ()
    return ("TypeError",) if any(_hashing(t) for t in inner) else ()


def _ordered(types: set[Type]) -> bool:
    """Whether values of these types can always be compared with each other by `<`."""
    numbers = all(m.kind in _NUMBERS for type_ in types for m in members(type_))
    return numbers or (len(types) == 1 and all(map(_orderable, types)))


def _orderable(type_: Type) -> bool:
    """Whether two values of the type, or its elements, can always be compared by `<`."""
    kinds = {member.kind for member in members(type_)}
    if type_.kind == "union":
        return kinds <= _NUMBERS
    return type_.kind in _ORDERED and all(map(_orderable, type_.args))
