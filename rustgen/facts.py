"""What is known of each function in one representation of `int`, before its Rust is written.

| fact | |
|---|---|
| fallible | the Rust function returns a `Result`: an exception or the exit can leave it |
| exits | the exit to the exact specialisation can leave it, past every handler |
| counts | it has a parameter `depth`: it recurses, calls what does, or counts frames itself |
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pyrs.tracer import flow, ir, optable
from pyrs.tracer.callgraph import callees
from pyrs.tracer.effects import ASCENDING, NOWRAP, OVERFLOW, end_may_raise, exceptions

_WORD = range(-(1 << 63), 1 << 63)
# Structural operators whose Rust form is a `Result`.
_FALLIBLE = frozenset({"exc.current", "union.bound"})
# Parameters of rows whose ints are converted to machine words, with an exception beyond.
_CHECKED_WORDS = frozenset({"index", "size", "ssize"})


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a module in one representation of `int` (`i64` or `bigint`)."""

    ints: str
    fallible: frozenset[str]
    exits: frozenset[str]
    counts: frozenset[str]

    def node_exits(self, node: ir.Node) -> bool:
        """Whether the node may take the exit."""
        if self.ints != "i64":
            return False
        return node.attr in self.exits if node.op == "call" else _exits(node)

    def node_fallible(self, node: ir.Node) -> bool:
        """Whether the node's Rust form is a `Result`."""
        return node.attr in self.fallible if node.op == "call" else _fallible(node, self.ints)


def facts(module: ir.Module, ints: str) -> Facts:
    """The facts of all functions."""
    words = ints == "i64"
    exits = _spread(module, lambda f: words and _has_exit(f))
    counts = _spread(module, _counts_frames)

    def fails(func: ir.Func, known: set[str]) -> bool:
        return func.recursive or func.name in exits or _throws(func, ints, known)

    fallible: set[str] = set()
    changed = True
    while changed:
        found = {name for name, func in module.funcs.items() if fails(func, fallible)}
        changed = found != fallible
        fallible = found
    return Facts(ints, frozenset(fallible), frozenset(exits), frozenset(counts))


def reachable(module: ir.Module, roots: Iterable[str]) -> list[str]:
    """The functions that are called from `roots`, in the module's order."""
    seen: set[str] = set()
    work = list(roots)
    while work:
        name = work.pop()
        if name not in seen:
            seen.add(name)
            work.extend(callees(module.funcs[name]))
    return [name for name in module.funcs if name in seen]


def literals(func: ir.Func) -> Iterable[ir.Lit]:
    """All literals that the function uses."""
    for block in func.blocks:
        for operand in flow.operands(block):
            if isinstance(operand, ir.Lit):
                yield operand


def too_big(operand: ir.Operand) -> bool:
    """Whether an int literal does not fit a machine word."""
    if not isinstance(operand, ir.Lit) or not isinstance(operand.value, int):
        return False
    return operand.value not in _WORD


def _spread(module: ir.Module, holds: Callable[[ir.Func], bool]) -> set[str]:
    """The functions of which something holds, and those that call them."""
    found = {name for name, func in module.funcs.items() if holds(func)}
    changed = True
    while changed:
        callers = {
            name for name, func in module.funcs.items() if not found.isdisjoint(callees(func))
        }
        changed = not callers <= found
        found |= callers
    return found


def _has_exit(func: ir.Func) -> bool:
    if any(map(too_big, literals(func))):
        return True
    return any(_exits(node) for block in func.blocks for node in block.nodes)


def _counts_frames(func: ir.Func) -> bool:
    nodes = (node for block in func.blocks for node in block.nodes)
    return func.recursive or any(node.op == "frame.fits" for node in nodes)


def _throws(func: ir.Func, ints: str, fallible: set[str]) -> bool:
    """Whether an exception can leave the function."""
    for block in func.blocks:
        end = block.end
        if isinstance(end, ir.Raise) and end.handler is None:
            return True
        if isinstance(end, ir.Next) and end.handler is None and end_may_raise(end):
            return True
        for node in block.nodes:
            if node.handler is not None:
                continue
            if node.attr in fallible if node.op == "call" else _fallible(node, ints):
                return True
    return False


def _exits(node: ir.Node) -> bool:
    row = optable.row(node.op)
    return row is not None and OVERFLOW in row.raises and node.attr != NOWRAP


def is_sound_range(node: ir.Node) -> bool:
    """Whether the node makes a range whose step is a literal other than zero: it cannot fail."""
    return node.op == "range.new" and isinstance(node.args[2], ir.Lit) and node.args[2].value != 0


def _fallible(node: ir.Node, ints: str) -> bool:
    row = optable.row(node.op)
    if is_sound_range(node) or (node.attr == ASCENDING and ints == "i64"):
        return False
    if row is None:
        made = node.op in ("set.new", "dict.new") and bool(node.args)
        return node.op in _FALLIBLE or made or bool(exceptions(node) and node.op != "call")
    if row.raises and not (node.attr == NOWRAP and ints == "i64"):
        return True
    # The i64 parameters of a row take an exact int only after a check.
    return ints != "i64" and any(
        param.type.kind in _CHECKED_WORDS and isinstance(argument, ir.Var)
        for param, argument in zip(row.params, node.args, strict=False)
    )
