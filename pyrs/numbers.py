"""Ints where floats are annotated: PEP 484 lets Python callers pass them, and CPython computes with
them. What takes them is a second specialisation of the entrypoint.

A wheel has it beside the first. `pyrs.load` compiles it when it is first asked for.
"""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from pyrs.messages import Numbers
from pyrs.rustgen.crossing import refuse_what_cannot_cross
from pyrs.tracer import ir
from pyrs.tracer.annotations import parameters
from pyrs.tracer.diagnostics import CompileError
from pyrs.tracer.entrypoints import trace_module
from pyrs.tracer.given_ints import takes_floats
from pyrs.tracer.ir import NOWHERE


def traced_with_numbers(
    module: ModuleType, names: list[str], trace_modules: tuple[str, ...], numbers: Numbers
) -> ir.Module:
    """The program behind some functions. Raises `CompileError` where it is refused; entrypoints
    for ints are left out where only they are."""
    if numbers == "only":
        return _traced(module, [], trace_modules, names)
    wanted = []
    if numbers == "also":
        wanted = [n for n in names if takes_floats(parameters(getattr(module, n), NOWHERE))]
    try:
        return _traced(module, names, trace_modules, wanted)
    except CompileError:
        if not wanted:
            raise
        kept = [name for name in wanted if _compiles(module, name, trace_modules)]
        return _traced(module, names, trace_modules, kept)


def without_numbers(module: ir.Module) -> ir.Module:
    """The program as its users see it."""
    shown = tuple(e for e in module.entries if not e.name.endswith(ir.NUMBERS))
    return replace(module, entries=shown)


def _compiles(module: ModuleType, name: str, trace_modules: tuple[str, ...]) -> bool:
    try:
        _traced(module, [], trace_modules, [name])
    except CompileError:
        return False
    return True


def _traced(
    module: ModuleType, names: list[str], trace_modules: tuple[str, ...], numbers: list[str]
) -> ir.Module:
    traced = trace_module(module, names, trace_modules, tuple(numbers))
    refuse_what_cannot_cross(traced)
    return traced
