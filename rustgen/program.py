"""All functions of a program in one representation of `int`: one module of the generated crate."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pyrs.rustgen.borrowing import Borrowed, borrowed_params
from pyrs.rustgen.comparisons import compared
from pyrs.rustgen.facts import Facts, facts
from pyrs.rustgen.names import Names, distinct, screaming, snake
from pyrs.rustgen.places import Places
from pyrs.rustgen.rust_types import Types, Union, types_of
from pyrs.rustgen.state import write_state
from pyrs.rustgen.writer import Writer
from pyrs.tracer import ir
from pyrs.tracer.module_state import used_state
from pyrs.tracer.rewrite import with_blocks

# Imported for their methods.
_TRAITS = frozenset({"pyrs_core::err::At", "pyrs_core::int::PyInt"})
# Locals of generated code, which would hide a function of the same name.
_RESERVED = frozenset({"depth"})


def entry_names(module: ir.Module) -> dict[str, str]:
    """The Rust functions that shims call, by the names of the entrypoints."""
    names = distinct(entry.name for entry in module.entries)
    return {name: f"entry_{made.removeprefix('r#')}" for name, made in names.items()}


@dataclass(slots=True)
class ProgramWriter:
    """What the functions of one module share. `ints`: `i64` or `bigint`."""

    module: ir.Module
    ints: str
    places: Places
    funcs: list[str]
    types: Types = field(init=False)
    facts: Facts = field(init=False)
    borrowed: Borrowed = field(init=False)
    names: dict[str, str] = field(default_factory=dict)
    imports: set[str] = field(default_factory=set)
    taken: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.types = types_of(self.module, self.ints)
        self.facts = facts(self.module, self.ints)
        self.module = without_idle_handlers(self.module, self.facts)
        self.borrowed = borrowed_params(self.module, self.types)
        names = Names(_RESERVED | set(entry_names(self.module).values()))
        known = (*self.module.funcs, *self.module.statics, *self.module.globals)
        self.names = {name: names.fresh(snake(name)) for name in known}
        self.taken = frozenset(self.names.values()) | _RESERVED

    def function(self, name: str) -> str:
        """The Rust function of a function of the IR."""
        return self.names[name]

    def place(self, name: str) -> str:
        """The path of a place's static."""
        self.imports.add("crate::places::{self}")
        return f"places::{name}"

    def accessor(self, name: str) -> str:
        """The function that gives a static container or a module variable."""
        return self.names[name]

    def class_(self, name: str) -> str:
        """The path of an exception class."""
        if name in self.module.classes:
            self.imports.add("crate::classes::{self}")
            return f"classes::{class_static(name, self.module)}"
        self.imports.add("pyrs_core::err::class")
        return f"class::{name}"

    def text(self, docs: str, entries: str) -> str:
        """The file of the module: `entries`, state, unions, functions."""
        from pyrs.rustgen.func import FuncWriter

        state = write_state(self, used_state(self.module, self.funcs))
        body = Writer()
        for name in self.funcs:
            body.line()
            FuncWriter(self, self.module.funcs[name]).write(body)
        unions = self._unions()
        writer = Writer()
        writer.docs(docs, "//!")
        text = unions + state + entries + body.text()
        words = set(re.findall(r"\w+", text))
        for path in self._uses():
            if _bound(path) in words or path in _TRAITS:
                writer.line(f"use {path};")
        return writer.text() + text

    def _unions(self) -> str:
        writer = Writer()
        earlier: list[Union] = []
        for union in self.types.unions.values():
            writer.line()
            if union.is_object:
                with writer.block("pyrs_core::union!"):
                    with writer.block(f"pub enum {union.name}"):
                        for name, type_, _ in union.variants:
                            writer.line(f"{name}({type_}),")
                    if others := compared(union, earlier, self.types):
                        writer.line(f"with {', '.join(others)}")
                earlier.append(union)
                continue
            writer.line("#[derive(Clone)]")
            with writer.block(f"pub enum {union.name}"):
                for name, type_, _ in union.variants:
                    writer.line(f"{name}({type_})," if type_ else f"{name},")
        return writer.text()

    def _uses(self) -> list[str]:
        uses = {f"pyrs_core::{name}" for name in self.types.uses} | self.imports
        return sorted(uses)


def _bound(path: str) -> str:
    """The name that an import binds. `{self}` is the module alone, not a function beside it."""
    return path.removesuffix("::{self}").rpartition("::")[2]


def without_idle_handlers(module: ir.Module, known: Facts) -> ir.Module:
    """The module without handlers of nodes that cannot fail in this representation of `int`."""
    funcs = {}
    for name, func in module.funcs.items():
        blocks = [
            replace(
                block,
                nodes=tuple(
                    node if known.node_fallible(node) else replace(node, handler=None)
                    for node in block.nodes
                ),
            )
            for block in func.blocks
        ]
        funcs[name] = with_blocks(func, blocks)
    return replace(module, funcs=funcs)


def class_static(name: str, module: ir.Module) -> str:
    """The static of a user's exception class."""
    names = Names()
    known = {key: names.fresh(screaming(key)) for key in module.classes}
    return known[name]
