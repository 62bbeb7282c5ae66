"""Who calls whom, and which functions call each other in a circle."""

from __future__ import annotations

from pyrs.tracer import ir


def callees(func: ir.Func) -> dict[str, None]:
    """The functions that `func` calls, in order."""
    return {
        str(node.attr): None for block in func.blocks for node in block.nodes if node.op == "call"
    }


def components(module: ir.Module) -> list[list[str]]:
    """The strongly connected components of the call graph, callees first (Tarjan's algorithm)."""
    calls = {name: list(callees(func)) for name, func in module.funcs.items()}
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []
    for root in calls:
        if root in index:
            continue
        work = [(root, iter(calls[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        while work:
            name, rest = work[-1]
            for callee in rest:
                if callee not in index:
                    index[callee] = low[callee] = len(index)
                    stack.append(callee)
                    work.append((callee, iter(calls[callee])))
                    break
                if callee in stack:
                    low[name] = min(low[name], index[callee])
            else:
                work.pop()
                if work:
                    caller = work[-1][0]
                    low[caller] = min(low[caller], low[name])
                if low[name] == index[name]:
                    start = stack.index(name)
                    found.append(stack[start:])
                    del stack[start:]
    return found


def recursive_functions(module: ir.Module) -> set[str]:
    """The functions that can be their own callers."""
    found = {name for names in components(module) if len(names) > 1 for name in names}
    return found | {name for name, func in module.funcs.items() if name in callees(func)}
