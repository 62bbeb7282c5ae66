"""Drops the functions and the module state that no entrypoint needs.

entry f() -> int = f                     entry f() -> int = f
global m.n: int = 0
fn f() -> int { … }                =>    fn f() -> int { … }
fn g() -> int { … }
"""

from __future__ import annotations

from dataclasses import replace

from pyrs.tracer import ir
from pyrs.tracer.callgraph import callees


def prune(module: ir.Module) -> ir.Module:
    """The module without what is never used; all of it where there is no entrypoint."""
    if not module.entries:
        return module
    kept: set[str] = set()
    work = [entry.func for entry in module.entries]
    while work:
        name = work.pop()
        if name not in kept:
            kept.add(name)
            work.extend(callees(module.funcs[name]))
    funcs = {name: func for name, func in module.funcs.items() if name in kept}
    named = {
        str(node.attr)
        for func in funcs.values()
        for block in func.blocks
        for node in block.nodes
        if node.op in ("static", "global.get", "global.set")
    }
    waiting = [*named]
    while waiting:
        name = waiting.pop()
        found = module.statics.get(name) or module.globals.get(name)
        fresh = _statics_in(found.value) - named if found is not None else set()
        named |= fresh
        waiting.extend(fresh)
    return replace(
        module,
        funcs=funcs,
        statics={name: s for name, s in module.statics.items() if name in named},
        globals={name: g for name, g in module.globals.items() if name in named},
    )


def _statics_in(tree: object) -> set[str]:
    """The containers that a tree (`ir.Static` says what that is) refers to."""
    if not isinstance(tree, tuple):
        return set()
    if tree[0] == "static":
        return {str(tree[1])}
    return {name for part in tree[1:] for name in _statics_in(part)}
