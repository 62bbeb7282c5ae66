"""The core crate of a program: its files, and how shims reach what is in them.

src/lib.rs      the entrypoints with plain Rust types, documented from the docstrings
src/fast.rs     the functions, with ints of 64 bits
src/exact.rs    the functions again, with unbounded ints; only where an int can outgrow 64 bits
src/places.rs   places in the Python source, for tracebacks
src/classes.rs  the program's own exception classes
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from pyrs.rustgen import expr
from pyrs.rustgen.entry import adapter
from pyrs.rustgen.entry_point import EntryPoint
from pyrs.rustgen.facts import facts, reachable
from pyrs.rustgen.places import Places
from pyrs.rustgen.program import ProgramWriter, class_static
from pyrs.rustgen.public import public
from pyrs.rustgen.rustfmt import formatted
from pyrs.rustgen.state import has_big_state
from pyrs.rustgen.writer import Writer
from pyrs.tracer import ir
from pyrs.tracer.state_changes import changes_state
from pyrs.tracer.types import Type, parts

# Python frames for each block of a path.
_FRAMES = 12
INTS = {"fast": "i64", "exact": "bigint"}
_DOCS = {
    "fast": "The functions with ints of 64 bits: a result beyond leaves for the exact ones.",
    "exact": "The functions with ints of any size.",
}
# Lints that generated code may trip over without harm.
_ALLOWED = (
    ("dead_code", "what was proven away may leave a caller without callees"),
    ("clippy::approx_constant", "literals are the Python program's"),
    ("clippy::let_and_return", "names are the Python program's"),
    ("non_snake_case", "names are the Python program's"),
    ("clippy::duplicate_underscore_argument", "names are the Python program's"),
    ("clippy::just_underscores_and_digits", "names are the Python program's"),
    ("clippy::eq_op", "arithmetic is the Python program's"),
    ("clippy::erasing_op", "arithmetic is the Python program's"),
    ("clippy::only_used_in_recursion", "functions have the Python program's parameters"),
    ("invalid_nan_comparisons", "arithmetic is the Python program's"),
    ("clippy::neg_cmp_op_on_partial_ord", "what is not less may be NaN"),
    ("clippy::needless_late_init", "a value that two paths give"),
    ("clippy::while_let_loop", "taking an item may raise"),
    ("clippy::while_let_on_iterator", "an iterator that several loops take from"),
    ("clippy::too_many_arguments", "functions have the Python program's parameters"),
    ("clippy::type_complexity", "types are inferred"),
)
# The same where there are letters that look like others.
_ALLOWED_LETTERS = (
    ("confusable_idents", "names are the Python program's"),
    ("mixed_script_confusables", "names are the Python program's"),
    ("uncommon_codepoints", "names are the Python program's"),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """Which specialisations are made. `main` is the first that runs, `rest` the one behind its
    exit.

    `exact`: the entrypoints that have both.
    """

    main: str
    rest: str | None
    exact: frozenset[str]


def plan(module: ir.Module) -> Plan:
    """The specialisations of a program."""
    roots = [entry.func for entry in module.entries] or list(module.funcs)
    exits = facts(module, "i64").exits
    exact = frozenset(
        entry.name
        for entry in module.entries
        if entry.func in exits or any(map(_has_int, (p.type for p in entry.params)))
    )
    funcs = reachable(module, roots)
    if has_big_state(module, funcs):
        return Plan("exact", None, frozenset())
    if not exact and not any(root in exits for root in roots):
        return Plan("fast", None, frozenset())
    if not module.once and changes_state(module, funcs):
        return Plan("exact", None, frozenset())
    return Plan("fast", "exact", exact)


def generate(
    module: ir.Module, exact: ir.Module | None = None, *, readable: bool = True
) -> dict[str, str]:
    """The files of the core crate, by their path in it. Its Cargo.toml is `rustgen.workspace`'s.

    `exact`: the program without what was proven of machine words, for the exact specialisation.
    Where ints have any size, a proven division may meet a zero, and a dropped handler be needed.
    `readable`: laid out by rustfmt, where only rustc reads it otherwise.
    """
    limit = sys.getrecursionlimit()
    # Code is written by recursion over its structure, as deep as the longest path of blocks.
    blocks = max((len(func.blocks) for func in module.funcs.values()), default=0)
    sys.setrecursionlimit(limit + _FRAMES * blocks)
    try:
        files = _generate(module, exact or module)
    finally:
        sys.setrecursionlimit(limit)
    return {path: formatted(text) for path, text in files.items()} if readable else files


def _generate(module: ir.Module, exact: ir.Module) -> dict[str, str]:
    chosen = plan(module)
    places = Places(module.sources, module.roots)
    files: dict[str, str] = {}
    writers: dict[str, ProgramWriter] = {}
    roots = [entry.func for entry in module.entries] or list(module.funcs)
    needing = [e.func for e in module.entries if e.name in chosen.exact] or roots
    for name, funcs in ((chosen.main, roots), (chosen.rest, needing)):
        if name is None:
            continue
        source = exact if name == "exact" else module
        writer = ProgramWriter(source, INTS[name], places, reachable(source, funcs))
        writers[name] = writer
        adapters = Writer()
        for entry in module.entries:
            if entry.func in funcs:
                adapters.line()
                adapter(writer, entry, adapters)
        files[f"src/{name}.rs"] = writer.text(_DOCS[name], adapters.text())
    if places.known:
        files["src/places.rs"] = places.text()
    if module.classes:
        files["src/classes.rs"] = _classes(module)
    plain = all(map(str.isascii, files.values()))
    allowed = _ALLOWED if plain else (*_ALLOWED, *_ALLOWED_LETTERS)
    files["src/lib.rs"] = _library(module, chosen, allowed, bool(places.known))
    return files


def entry_points(module: ir.Module) -> tuple[EntryPoint, ...]:
    """How shims call the entrypoints."""
    from pyrs.rustgen.entry import signature

    chosen = plan(module)
    known = facts(module, INTS[chosen.main])
    return tuple(
        EntryPoint(
            entry.name,
            signature(module, entry, chosen.main),
            signature(module, entry, chosen.rest)
            if chosen.rest and entry.name in chosen.exact
            else None,
            None,
            entry.func in known.counts,
        )
        for entry in module.entries
    )


def _has_int(type_: Type) -> bool:
    return any(part.kind in ("int", "range") for part in parts(type_))


def _library(
    module: ir.Module, chosen: Plan, allowed: tuple[tuple[str, str], ...], has_places: bool
) -> str:
    writer = Writer()
    writer.docs(f"The Python module `{module.name}`, compiled by pyrs.", "//!")
    writer.line("#![forbid(unsafe_code)]")
    for lint, reason in allowed:
        writer.line(f"#![allow({lint}, reason = {expr.string(reason)})]")
    writer.line()
    if module.classes:
        writer.line("pub mod classes;")
    for name in filter(None, (chosen.main, chosen.rest)):
        writer.line("#[doc(hidden)]")
        writer.line(f"pub mod {name};")
    if has_places:
        writer.line("mod places;")
    for entry in module.entries:
        rest = chosen.rest if entry.name in chosen.exact else None
        public(entry, chosen.main, rest, module, writer)
    return writer.text()


def _classes(module: ir.Module) -> str:
    writer = Writer()
    writer.docs("The program's own exception classes.", "//!")
    writer.line("use pyrs_core::err::{Class, class};")
    for name, known in module.classes.items():
        owner = name.removesuffix(known.qualname).rstrip(".") or "__main__"
        own_base = known.base in module.classes
        base = class_static(known.base, module) if own_base else f"class::{known.base}"
        parts = [known.qualname.rpartition(".")[2], known.qualname, owner]
        shown = [*map(expr.string, parts), expr.borrow(expr.name(base))]
        writer.line()
        writer.docs(f"`{known.qualname}`")
        made = expr.call("Class::user", shown)
        writer.line(f"pub static {class_static(name, module)}: Class = {made};")
    return writer.text()
