"""From live functions to typed IR.

`trace_module` is the entry. In the order of reading: `normalize` (bytecode of any CPython to one
instruction set), `code_info`, `values` and `frame` (the abstract state), `interp` (the loop over
instructions), `opcodes` (one method each), `apply` and `calls` (what operations and calls give),
`cells` and `merge` (types that grow to a fixed point), `program` (specialisations and the
worklist), `finish` (the IR).
"""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyrs.tracer import ir

__all__ = ["trace_module"]

# Who only reads what was traced uses a part of this package, and is to start soon.


def trace_module(
    module: ModuleType,
    names: list[str],
    trace_modules: tuple[str, ...] = (),
    numbers: tuple[str, ...] = (),
) -> ir.Module:
    """The program of the functions `names`: `pyrs.tracer.entrypoints.trace_module`."""
    from pyrs.tracer.entrypoints import trace_module as traced

    return traced(module, names, trace_modules, numbers)
