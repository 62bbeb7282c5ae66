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
| cargo and what goes wrong with it | `cargo`, `targets` |
"""

from pyrs.rustgen.crate import entry_points, generate

__all__ = ["entry_points", "generate"]
