"""What import left behind and functions use: live containers and module variables, by name."""

from __future__ import annotations

from collections.abc import Iterable

from pyrs.tracer import ir


def state_of(module: ir.Module, name: str) -> ir.Static | ir.Global:
    """The live container or module variable of a name."""
    return module.statics.get(name) or module.globals[name]


def used_state(module: ir.Module, funcs: Iterable[str]) -> list[str]:
    """The names of those that functions use, those behind them included; as the module orders
    them."""
    found: set[str] = set()
    work = [
        str(node.attr)
        for name in funcs
        for block in module.funcs[name].blocks
        for node in block.nodes
        if node.op in ("static", "global.get", "global.set")
    ]
    while work:
        name = work.pop()
        if name not in found:
            found.add(name)
            work.extend(statics_in(state_of(module, name).value))
    return [name for name in (*module.statics, *module.globals) if name in found]


def statics_in(tree: object) -> list[str]:
    """The containers that a tree (`ir.Static` says what that is) refers to."""
    if not isinstance(tree, tuple):
        return []
    if tree[0] == "static":
        return [tree[1]]
    return [name for part in tree[1:] for name in statics_in(part)]
