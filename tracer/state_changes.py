"""Whether a program changes what import left behind: live containers, module variables.

What may be one object, or be reached from one, is in one class: values that a node puts together,
arguments and parameters, results, everything that is in exceptions. A live container has changed
where anything in its class is. That is Steensgaard's analysis ("Points-to analysis in almost linear
time", POPL 1996) with one class for an object and what it holds.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyrs.tracer import flow, ir, optable
from pyrs.tracer.module_state import state_of, statics_in, used_state
from pyrs.tracer.types import Type

_SCALARS = frozenset({"none", "bool", "int", "float", "str", "i64", "bigint"})
_IMMUTABLE = _SCALARS | {"range", "ellipsis", "unbound", "never", "class"}
_TRANSPARENT = frozenset({"tuple", "vtuple", "frozenset", "union"})
_NEW = frozenset({"list", "dict", "set", "frozenset", "tuple", "vtuple"})
# These change their first operand; no row says so.
_SETTERS = frozenset({"cell.set", "exc.cause", "exc.set", "exc.set_args", "exc.set_context"})
_STATE = frozenset({"static", "global.get"})

Key = tuple[str, object]
_EXCEPTIONS: Key = ("exceptions", "")


def changes_state(module: ir.Module, funcs: Iterable[str]) -> bool:
    """Whether functions may change a live container or bind a module variable."""
    funcs = list(funcs)
    nodes = [n for name in funcs for b in module.funcs[name].blocks for n in b.nodes]
    if any(node.op == "global.set" for node in nodes):
        return True
    used = used_state(module, funcs)
    if not used:
        return False
    analysis = _Classes(module)
    for name in funcs:
        analysis.function(name)
    for name in used:
        behind = statics_in(state_of(module, name).value)
        analysis.join([("state", name), *(("state", other) for other in behind)])
    changed = {analysis.find(key) for key in analysis.changed}
    return any(analysis.find(("state", name)) in changed for name in used)


class _Classes:
    """Disjoint sets of values; `changed`: those that something changes."""

    def __init__(self, module: ir.Module) -> None:
        self.module = module
        self.parent: dict[Key, Key] = {}
        self.changed: list[Key] = []

    def find(self, key: Key) -> Key:
        """The representative of the class."""
        parent = self.parent.setdefault(key, key)
        while parent != key:
            above = self.parent[parent]
            self.parent[key] = above
            key, parent = parent, above
        return key

    def join(self, keys: Iterable[Key]) -> None:
        """Makes one class of several."""
        first: Key | None = None
        for key in keys:
            if first is None:
                first = key
            else:
                self.parent[self.find(key)] = self.find(first)

    def function(self, name: str) -> None:
        """Joins what the nodes and edges of a function put together."""
        func = self.module.funcs[name]
        for block in func.blocks:
            for node in block.nodes:
                self.node(name, node)
            for edge in flow.edges(block):
                target = func.blocks[edge.block]
                given = target.params[flow.leading_params(block, edge) :]
                for argument, param in zip(edge.args, given, strict=True):
                    self.join(_keys(name, (argument, param)))
            if isinstance(block.end, ir.Next):
                item = func.blocks[block.end.body.block].params[0]
                self.join(_keys(name, (block.end.iterator, item)))
            elif isinstance(block.end, ir.Return):
                self.join([*_keys(name, (block.end.value,)), ("result", name)])

    def node(self, func: str, node: ir.Node) -> None:
        """Joins what a node puts together, and notes what it changes."""
        result = () if node.result is None else (node.result,)
        if node.op == "call":
            callee = str(node.attr)
            params = self.module.funcs[callee].blocks[0].params
            for argument, param in zip(node.args, params, strict=True):
                self.join([*_keys(func, (argument,)), *_keys(callee, (param,))])
            self.join([*_keys(func, result), ("result", callee)])
            return
        if node.op in _STATE:
            self.join([*_keys(func, result), ("state", str(node.attr))])
            return
        row = optable.row(node.op)
        if row is None:
            self.join(_keys(func, (*node.args, *result)))
            if node.op in _SETTERS:
                self.changed += _keys(func, node.args[:1])
            return
        last = len(row.params) - 1
        modes = [row.params[min(index, last)].mode for index in range(len(node.args))]
        pairs = list(zip(node.args, modes, strict=True))
        if _gives_old(row, node):
            self.join(_keys(func, (*node.args, *result)))
        self.join(_keys(func, (argument for argument, mode in pairs if mode)))
        for argument, mode in pairs:
            # An iterator that goes on leaves alone what it goes through.
            if mode == "mut" and argument.type.kind != "iter":
                self.changed += _keys(func, (argument,))


def _gives_old(row: optable.Row, node: ir.Node) -> bool:
    """Whether the result may be an operand, or refer to one or to what one holds."""
    if node.result is None or not _holds(node.type):
        return False
    new = row.returns.kind in _NEW and not row.mutates
    return not new or any(map(_holds, node.type.args))


def _holds(type_: Type) -> bool:
    """Whether a value of the type can change, or refers to what can."""
    if type_.is_recursive or type_.kind not in _TRANSPARENT:
        return type_.kind not in _IMMUTABLE
    return any(map(_holds, type_.args))


def _keys(func: str, operands: Iterable[ir.Operand]) -> list[Key]:
    found: list[Key] = []
    for operand in operands:
        if isinstance(operand, ir.Var) and _holds(operand.type):
            found.append((func, operand.id))
            if operand.type.kind == "exc":
                found.append(_EXCEPTIONS)
    return found
