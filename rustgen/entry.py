"""The entrypoints of a program in Rust:

for shims with the runtime's types, for users with plain ones.
"""

from __future__ import annotations

from pyrs.rustgen import expr
from pyrs.rustgen.entry_point import Signature
from pyrs.rustgen.names import Names, identifier, snake
from pyrs.rustgen.program import ProgramWriter
from pyrs.rustgen.rust_types import Types
from pyrs.rustgen.workspace import package_name
from pyrs.rustgen.writer import Writer
from pyrs.tracer import ir
from pyrs.tracer.types import Type

# Types whose values have a plain form in `pyrs_rt::boundary`.
_PLAIN = {"none": "()", "bool": "bool", "int": "i64", "float": "f64"}


def entry_name(entry: ir.Entry) -> str:
    """The Rust function that shims call."""
    return f"entry_{snake(entry.name)}"


def adapter(program: ProgramWriter, entry: ir.Entry, writer: Writer) -> None:
    """Writes the function that shims call:

    scalars by value, the rest by reference, always a `Result`.
    """
    types, func = program.types, program.module.funcs[entry.func]
    borrowed = program.borrowed[entry.func]
    names = Names()
    params, args = [], []
    for index, param in enumerate(func.args):
        shown = entry.params[index].name if index < len(entry.params) else f"value_{index}"
        name = names.fresh(snake(identifier(shown)))
        type_ = types.of(param.type)
        scalar = is_scalar(param.type, types)
        params.append(f"{name}: {type_ if scalar else f'&{type_}'}")
        clones = not scalar and not borrowed[index]
        args.append(expr.method(expr.name(name), "clone") if clones else expr.name(name))
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
    with writer.block(f"pub fn {entry_name(entry)}({', '.join(params)}) -> Result<{returns}>"):
        writer.line(str(made))


def signature(module: ir.Module, entry: ir.Entry, name: str) -> Signature:
    """How shims see the adapter in a module of the crate, `fast` or `exact`."""
    from pyrs.rustgen.crate import INTS

    types = Types(INTS[name], absolute=f"{package_name(module.name)}::{name}")
    func = module.funcs[entry.func]
    params = tuple(types.of(param.type) for param in func.args)
    return Signature(f"{name}::{entry_name(entry)}", params, types.of(func.returns), True)


def is_scalar(type_: Type, types: Types) -> bool:
    """Whether shims pass values of the type by value."""
    return types.of(type_) in ("bool", "i64", "f64", "NoneType")


def public(entry: ir.Entry, main: str, rest: str | None, writer: Writer) -> None:
    """Writes the function that Rust users call, if all its types have a plain form."""
    kinds = [param.type.kind for param in entry.params] + [entry.returns.kind]
    positional = all(p.kind.startswith("POSITIONAL") for p in entry.params)
    if not all(kind in _PLAIN for kind in kinds) or not positional:
        return
    names = Names()
    params = [(names.fresh(snake(identifier(p.name))), p) for p in entry.params]
    shown = ", ".join(f"{name}: {_PLAIN[p.type.kind]}" for name, p in params)
    writer.line()
    writer.docs(entry.doc.strip() or f"`{entry.name}`")
    plain = _PLAIN[entry.returns.kind]
    result = f"pyrs_core::Result<{plain}>"
    with writer.block(f"pub fn {Names().fresh(snake(entry.name))}({shown}) -> {result}"):
        writer.line("use pyrs_rt::boundary::Boundary;")
        if rest is None:
            writer.line(_run(entry, main, params))
            return
        writer.line("static ENTRY: pyrs_rt::replay::Entry = pyrs_rt::replay::Entry::new();")
        writer.line("ENTRY.run(")
        with writer.indented():
            writer.line("pyrs_rt::replay::no_state,")
            writer.line(f"|| {_run(entry, main, params)},")
            writer.line(f"|| {_run(entry, rest, params)},")
        writer.line(")")


def _run(entry: ir.Entry, module: str, params: list[tuple[str, ir.Param]]) -> str:
    args = ", ".join(_taken(name, param, module) for name, param in params)
    return f"{module}::{entry_name(entry)}({args})?.to_plain()"


def _taken(name: str, param: ir.Param, module: str) -> str:
    if param.type.kind == "none":
        return f"Boundary::from_plain(&{name})?"
    exact = param.type.kind == "int" and module == "exact"
    return f"&pyrs_core::Int::from({name})" if exact else name
