"""IR to Rust crate to artifact.

`generate(module)` gives the files of the core crate, `entry_points(module)` how shims call into it.

| step | where |
|---|---|
| what is known of each function | `facts`, `borrowing`, `inlining` |
| control flow as structured code | `structure`, `scopes` |
| functions, statement by statement | `func`, `control`, `loops` |
| expressions | `calls`, `structural`, `unions`, `comparisons`, `values`, `expr` |
| types and names | `rust_types`, `names` |
| one specialisation | `program`, `state` |
| the crate, the workspace | `crate`, `entry`, `places`; `workspace` |
| cargo and what goes wrong with it | `cargo`, `cargo_failures`, `targets`; `folders` |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyrs.rustgen.entry_point import EntryPoint
    from pyrs.tracer import ir

__all__ = ["entry_points", "generate"]

# What only traces uses a part of this package, and is to start soon: the rest is imported late.


def generate(
    module: ir.Module, exact: ir.Module | None = None, *, readable: bool = True
) -> dict[str, str]:
    """The files of the core crate: `pyrs.rustgen.crate.generate`."""
    from pyrs.rustgen.crate import generate as generated

    return generated(module, exact, readable=readable)


def entry_points(module: ir.Module) -> tuple[EntryPoint, ...]:
    """How shims call into it: `pyrs.rustgen.crate.entry_points`."""
    from pyrs.rustgen.crate import entry_points as found

    return found(module)
