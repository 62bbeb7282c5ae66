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
from pyrs.tracer.module_state import used_state


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
    named = set(used_state(module, funcs))
    return replace(
        module,
        funcs=funcs,
        statics={name: s for name, s in module.statics.items() if name in named},
        globals={name: g for name, g in module.globals.items() if name in named},
    )
