"""Compiles the programs of many tests by one call of cargo."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pyrs import loading
from pyrs.config import Config
from pyrs.driver import Program
from pyrs.extension import extension
from pyrs.progress import Silent
from pyrs.source_lines import sources_of
from pyrs.tracer import ir
from pyrs.tracer.passes import run_passes

# Operators whose attribute is a name of the module.
_NAMING = frozenset({"call", "static", "global.get", "global.set"})
# Optimised under one CPython; under the others, of which the tracer and the runtime's answers
# depend, as fast as it compiles.
PROFILE = "quick" if sys.version_info[:2] == (3, 11) else "tests"


def compiled(
    programs: Mapping[str, ir.Module], profile: str = PROFILE
) -> dict[str, dict[str, Callable[..., Any]]]:
    """The native entrypoints of each program, by name."""
    whole = merged(programs)
    program = Program(run_passes(whole), Config(), {}, "tests-golden")
    module = loading._import(*extension(program, Silent(), profile))
    return {
        name: {entry.name: getattr(module, f"{name}__{entry.name}") for entry in one.entries}
        for name, one in programs.items()
    }


def merged(programs: Mapping[str, ir.Module]) -> ir.Module:
    """One module of all, in which the functions of a program are `program.name`."""
    funcs: dict[str, ir.Func] = {}
    entries: list[ir.Entry] = []
    whole = ir.Module("golden")
    for name, module in programs.items():
        for func in module.funcs.values():
            renamed = _renamed(func, name)
            funcs[renamed.name] = renamed
        entries += [
            replace(entry, name=f"{name}__{entry.name}", func=f"{name}.{entry.func}")
            for entry in module.entries
        ]
        for static in module.statics.values():
            made = ir.Static(f"{name}.{static.name}", static.type, _moved(static.value, name))
            whole.statics[made.name] = made
        for old in module.globals.values():
            state = ir.Global(f"{name}.{old.name}", old.type, _moved(old.value, name))
            whole.globals[state.name] = state
        whole.classes.update(module.classes)
        whole = replace(whole, python=module.python)
    whole = replace(whole, funcs=funcs, entries=tuple(entries))
    return replace(whole, sources=sources_of(whole))


def _moved(tree: object, program: str) -> object:
    """The tree of a value with the names that the program's statics now have."""
    if not isinstance(tree, tuple):
        return tree
    kind, *parts = tree
    if kind == "static":
        return ("static", f"{program}.{parts[0]}")
    return (kind, *(_moved(part, program) for part in parts))


def _renamed(func: ir.Func, program: str) -> ir.Func:
    blocks = tuple(
        replace(
            block,
            nodes=tuple(
                replace(node, attr=f"{program}.{node.attr}") if node.op in _NAMING else node
                for node in block.nodes
            ),
        )
        for block in func.blocks
    )
    return replace(func, name=f"{program}.{func.name}", blocks=blocks)
