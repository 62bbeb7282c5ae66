"""Marks the functions that can be their own callers: only they count frames and can run too deep.

fn f(%n: int) -> int {                   fn f(%n: int) -> int recursive {
  %0: int = call f(%n)             =>      %0: int = call f(%n)
  return %0                                return %0
}                                        }
"""

from __future__ import annotations

from dataclasses import replace

from pyrs.tracer import ir
from pyrs.tracer.callgraph import recursive_functions


def recursion(module: ir.Module) -> ir.Module:
    """The module with `Func.recursive` set."""
    found = recursive_functions(module)
    funcs = {name: replace(func, recursive=name in found) for name, func in module.funcs.items()}
    return replace(module, funcs=funcs)
