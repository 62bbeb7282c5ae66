"""The entrypoints of a program as shims call them, with the runtime's types."""

from __future__ import annotations

from pyrs.rustgen import expr
from pyrs.rustgen.entry_point import Signature
from pyrs.rustgen.names import Names, identifier, snake
from pyrs.rustgen.program import ProgramWriter, entry_names
from pyrs.rustgen.rust_types import Types, types_of
from pyrs.rustgen.workspace import package_name
from pyrs.rustgen.writer import Writer
from pyrs.tracer import ir
from pyrs.tracer.types import Type


def adapter(program: ProgramWriter, entry: ir.Entry, writer: Writer) -> None:
    """Writes the function that shims call:

    scalars by value, the rest by reference, always a `Result`.
    """
    types, func = program.types, program.module.funcs[entry.func]
    borrowed = program.borrowed[entry.func]
    names = Names(program.taken)
    params, args = [], []
    for index, param in enumerate(func.args):
        shown = entry.params[index].name if index < len(entry.params) else f"value_{index}"
        name = names.fresh(snake(identifier(shown)))
        type_ = types.of(param.type)
        scalar = is_scalar(param.type, types)
        params.append(f"{name}: {type_ if scalar else f'&{type_}'}")
        given = expr.name(name)
        if not scalar and not borrowed[index]:
            copies = types.is_copy(param.type)
            given = expr.deref(given) if copies else expr.method(given, "clone")
        args.append(given)
    if entry.func in program.facts.counts:
        program.imports.add("pyrs_core::depth")
        args.append(expr.name("depth::ENTRY"))
    types.use("err", "Result")
    call = expr.call(program.function(entry.func), args)
    made = call if entry.func in program.facts.fallible else expr.call("Ok", [call])
    returns = types.of(func.returns)
    if func.returns.kind == "never":
        made = expr.Expr(f"match {call}? {{}}", expr.OPEN)
    writer.docs(f"`{entry.name}`, for shims.")
    name = entry_names(program.module)[entry.name]
    with writer.block(f"pub fn {name}({', '.join(params)}) -> Result<{returns}>"):
        writer.line(str(made))


def signature(module: ir.Module, entry: ir.Entry, name: str) -> Signature:
    """How shims see the adapter in a module of the crate, `fast` or `exact`."""
    from pyrs.rustgen.crate import INTS

    types = types_of(module, INTS[name], f"{package_name(module.name)}::{name}")
    func = module.funcs[entry.func]
    params = tuple(types.of(param.type) for param in func.args)
    path = f"{name}::{entry_names(module)[entry.name]}"
    return Signature(path, params, types.of(func.returns), True)


def is_scalar(type_: Type, types: Types) -> bool:
    """Whether shims pass values of the type by value."""
    return types.of(type_) in ("bool", "i64", "f64", "NoneType")
