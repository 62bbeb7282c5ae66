"""Unions at the boundary: the enums of the core crate that a host's values are converted to.

Rust lets only the crate that has an enum, or the one that has the trait, connect the two; so the
conversions of these enums are a module of the core crate, added where a shim needs it.
"""

from __future__ import annotations

from pyrs.rustgen.crate import INTS, plan
from pyrs.rustgen.rust_types import Union, types_of
from pyrs.rustgen.workspace import package_name
from pyrs.tracer import ir
from pyrs.tracer.types import Type


def with_unions(files: dict[str, str], module: ir.Module, host: str, macro: str) -> dict[str, str]:
    """The core crate with conversions, made by a macro, of the unions its entrypoints have.

    `host` names the added module: `arguments`, `python`.
    """
    lines: list[str] = []
    for path, union in boundary_unions(module):
        variants = ", ".join(f"{name}({type_})" for name, type_, _ in ordered(union))
        lines.append(f"{macro}! {{ {path}::{union.name} {{ {variants} }} }}")
    if not lines:
        return files
    docs = "//! How the unions of entrypoints cross the boundary.\n"
    package = package_name(module.name)
    library = files["src/lib.rs"] + f"\nmod {host};\nextern crate self as {package};\n"
    return {**files, "src/lib.rs": library, f"src/{host}.rs": docs + "\n".join(lines) + "\n"}


def boundary_unions(module: ir.Module) -> list[tuple[str, Union]]:
    """The unions in parameters and results, each with the module of the core crate it lives in."""
    chosen = plan(module)
    found: list[tuple[str, Union]] = []
    for name in filter(None, (chosen.main, chosen.rest)):
        path = f"{package_name(module.name)}::{name}"
        types = types_of(module, INTS[name], path)
        for entry in module.entries:
            if name == chosen.rest and entry.name not in chosen.exact:
                continue
            for param in module.funcs[entry.func].args:
                types.of(param.type)
            types.of(module.funcs[entry.func].returns)
        found += [(path, union) for union in types.unions.values()]
    return found


def ordered(union: Union) -> list[tuple[str, str, Type]]:
    """The members as a host's values are tried. Floats last: a literal of an int would be one of
    them, too.
    """
    return sorted(union.variants, key=lambda variant: variant[1] == "f64")
