"""Puts small functions in the place of their calls, so that the other passes see through them.

Callees come first, so that what was inlined into a function is inlined with it. Recursive functions
stay; those that share variables with their caller (closures over cells) are inlined more eagerly,
since the variables can then become values.

    fn square(%x: int) -> int {              fn f(%a: int) -> int {
      %0: int = int.mul %x, %x         =>      %0: int = int.mul %a, %a
      return %0                                return %0
    }                                        }
    fn f(%a: int) -> int {
      %0: int = call square(%a)
      return %0
    }
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from pyrs.tracer import ir
from pyrs.tracer.callgraph import components, recursive_functions
from pyrs.tracer.splice import splice

# The largest bodies, in nodes: of any function, of one that shares cells, of one called once.
_SMALL = 8
_SHARES_CELLS = 60
_CALLED_ONCE = 40
_FEW_BLOCKS = 6
# A function that has grown to this takes no more.
_LARGEST_CALLER = 1500


def inline(module: ir.Module) -> ir.Module:
    """The module with small functions inlined."""
    recursive = recursive_functions(module)
    entries = {entry.func for entry in module.entries}
    calls = Counter(
        str(node.attr)
        for func in module.funcs.values()
        for block in func.blocks
        for node in block.nodes
        if node.op == "call"
    )
    funcs = dict(module.funcs)
    for name in (name for names in components(module) for name in names):

        def body(node: ir.Node) -> ir.Func | None:
            callee = str(node.attr)
            if callee in recursive:
                return None
            once = calls[callee] == 1 and callee not in entries
            return funcs[callee] if _is_small(funcs[callee], once) else None

        if size(funcs[name]) < _LARGEST_CALLER:
            funcs[name] = splice(funcs[name], body)
    return replace(module, funcs=funcs)


def size(func: ir.Func) -> int:
    """The number of nodes."""
    return sum(len(block.nodes) for block in func.blocks)


def _is_small(func: ir.Func, once: bool) -> bool:
    nodes = size(func)
    if any(node.op == "frame.within" for block in func.blocks for node in block.nodes):
        # The numbers of frames there would have to be seen from the caller.
        return False
    if any(param.type.kind == "cell" for param in func.args):
        return nodes <= _SHARES_CELLS
    if once and nodes <= _CALLED_ONCE:
        return True
    return nodes <= _SMALL and len(func.blocks) <= _FEW_BLOCKS
