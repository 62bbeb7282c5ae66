"""Live containers and module variables of a program: thread-local in the generated crate.

Each thread has its own copy, made when it is first used. They are written into the module of a
specialisation, since their types follow its representation of `int`. Where ints may outgrow 64
bits, code that changes state and may be called again has the exact specialisation only: what the
fast one had changed could not be taken back. A program that runs once starts again from what
import left.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyrs.rustgen import expr, tables, unions
from pyrs.rustgen.expr import Expr
from pyrs.rustgen.facts import too_big
from pyrs.rustgen.names import distinct, screaming
from pyrs.rustgen.values import literal, pinned
from pyrs.rustgen.writer import Writer
from pyrs.tracer import ir
from pyrs.tracer.diagnostics import InternalCompilerError
from pyrs.tracer.module_state import state_of, used_state
from pyrs.tracer.types import NEVER, UNBOUND, Type, members

if TYPE_CHECKING:
    from pyrs.rustgen.program import ProgramWriter


def has_big_state(module: ir.Module, funcs: list[str]) -> bool:
    """Whether what functions use of it holds an int that no machine word is."""
    return any(_is_big(state_of(module, name).value) for name in used_state(module, funcs))


def _is_big(tree: object) -> bool:
    if isinstance(tree, tuple):
        return any(_is_big(part) for part in tree[1:])
    return isinstance(tree, ir.Lit) and too_big(tree)


def write_state(program: ProgramWriter, names: list[str]) -> str:
    """The thread-local variables and the functions that read and bind them."""
    writer = Writer()
    module = program.module
    # What is one in upper case only is kept apart here.
    statics = distinct(map(program.accessor, names), screaming)
    for name in names:
        known = state_of(module, name)
        type_ = program.types.of(known.type)
        value = _tree(program, known.value, known.type)
        access = program.accessor(name)
        static = statics[access]
        writer.line()
        with writer.block("thread_local!"):
            if name in module.statics:
                writer.line(f"static {static}: {type_} = {value};")
            else:
                writer.line(f"static {static}: RefCell<{type_}> = RefCell::new({value});")
        writer.line()
        with writer.block(f"fn {access}() -> {type_}"):
            taken = "Clone::clone" if name in module.statics else "|value| value.borrow().clone()"
            writer.line(f"{static}.with({taken})")
        if name in module.globals:
            program.imports.add("core::cell::RefCell")
            writer.line()
            with writer.block(f"fn set_{access}(value: {type_})"):
                writer.line(f"let old = {static}.replace(value);")
                writer.line("drop(old);")
    return writer.text()


def _tree(program: ProgramWriter, tree: object, wanted: Type) -> Expr:
    """The Rust expression of a compile-time value as a value of type `wanted`."""
    if isinstance(tree, ir.Lit):
        is_int = tree.type.kind == "int"
        value = pinned(tree, program.types) if is_int else literal(tree, program.types)
        return unions.wrap(value, tree.type, wanted, program.types)
    assert isinstance(tree, tuple)
    kind, *parts = tree
    if kind == "static":
        shared = expr.call(program.accessor(parts[0]))
        own = state_of(program.module, parts[0]).type
        return unions.wrap(shared, own, wanted, program.types)
    own = _member(kind, len(parts), wanted)
    made = _container(program, kind, parts, own)
    return unions.wrap(made, own, wanted, program.types)


def _is_empty_slot(part: object) -> bool:
    return isinstance(part, ir.Lit) and part.type in (UNBOUND, NEVER)


def _is_taken(part: object) -> bool:
    return isinstance(part, ir.Lit) and part.type == NEVER


def _slot(program: ProgramWriter, part: object, wanted: Type) -> Expr:
    """A slot of the table of a set."""
    if _is_empty_slot(part):
        return expr.name("None")
    return expr.call("Some", [_tree(program, part, wanted)])


def _member(kind: str, size: int, wanted: Type) -> Type:
    """The member of a type that a tree of a kind is of."""
    for member in members(wanted):
        same = member.kind == kind or (kind == "tuple" and member.kind == "vtuple")
        if same and (member.kind != "tuple" or len(member.args) == size):
            return member
    raise InternalCompilerError(f"no {kind} is a {wanted}")


def _items(program: ProgramWriter, rows: Sequence[object], item: Type) -> Expr:
    """The items of a container as a `Vec`."""
    made = tables.table(rows, item, program.types)
    return made or expr.macro("vec", [_tree(program, row, item) for row in rows])


def _container(program: ProgramWriter, kind: str, parts: list[object], own: Type) -> Expr:
    name = program.types.of(own).partition("<")[0]
    match own.kind:
        case "tuple":
            if not parts:
                return expr.name("EmptyTuple")
            pairs = zip(parts, own.args, strict=True)
            return expr.tuple_(_tree(program, part, type_) for part, type_ in pairs)
        case "range":
            program.imports.add("pyrs_core::range")
            bounds = [literal(ir.Lit(int(str(p)), Type("int")), program.types) for p in parts]
            return expr.call("range::nonzero", bounds)
        case "dict":
            rows = [("tuple", *pair) for pair in zip(parts[::2], parts[1::2], strict=True)]
            items = _items(program, rows, Type("tuple", own.args))
            made = expr.call(f"{name}::from_items", [items])
            return expr.method(made, "unwrap_or_default")
    if own.kind in ("set", "frozenset") and any(_is_empty_slot(part) for part in parts):
        table = expr.macro("vec", [_slot(program, part, own.elem) for part in parts])
        taken = [expr.number(str(i)) for i, part in enumerate(parts) if _is_taken(part)]
        made = expr.call(f"{name}::from_slots", [table, expr.borrow(expr.array(taken))])
        return expr.method(made, "unwrap_or_default")
    items = _items(program, parts, own.elem)
    if own.kind in ("set", "frozenset"):
        return expr.method(expr.call(f"{name}::from_items", [items]), "unwrap_or_default")
    return expr.call(f"{name}::from", [items])
