"""The functions that Rust users of a generated crate call: entrypoints with plain Rust types.

A list that the caller passes is a `&mut Vec`, which gets what the function made of it. There is no
such function where a parameter's type has no plain form that could show every change.
"""

from __future__ import annotations

from dataclasses import dataclass

from pyrs.rustgen.names import Names, distinct, identifier, snake
from pyrs.rustgen.program import entry_names
from pyrs.rustgen.rust_types import optional, types_of
from pyrs.rustgen.workspace import package_name
from pyrs.rustgen.writer import Writer
from pyrs.tracer import ir
from pyrs.tracer.types import Type, is_singleton, parts

_SCALARS = {"none": "()", "bool": "bool", "int": "i64", "float": "f64"}
_SEQUENCES = frozenset({"list", "vtuple", "set", "frozenset"})
_MUTABLE = frozenset({"list", "dict", "set"})


@dataclass(frozen=True, slots=True)
class _Parameter:
    name: str
    type: Type

    @property
    def is_list(self) -> bool:
        return self.type.kind == "list"


def public(entry: ir.Entry, main: str, rest: str | None, module: ir.Module, writer: Writer) -> None:
    """Writes the function of an entrypoint. `main`, `rest`: the modules that it runs."""
    returns = plain(entry.returns)
    shown = [_shown(param.type) for param in entry.params]
    positional = all(p.kind.startswith("POSITIONAL") for p in entry.params)
    if returns is None or None in shown or not positional:
        return
    names = Names({"result", "value", "changed", "error"})
    params = [_Parameter(names.fresh(_name(p)), p.type) for p in entry.params]
    pairs = zip(params, shown, strict=True)
    signature = ", ".join(f"{param.name}: {type_}" for param, type_ in pairs)
    writer.line()
    writer.docs(entry.doc.strip() or f"`{entry.name}`")
    name = distinct(other.name for other in module.entries)[entry.name]
    head = f"pub fn {name}({signature}) -> pyrs_core::Result<{returns}>"
    with writer.block(head):
        writer.line("use pyrs_rt::boundary::Boundary;")
        lists = [param.name for param in params if param.is_list]
        bound = f"({', '.join(['result', *(f'{name}_changed' for name in lists)])})"
        if rest is None and not lists:
            _run(entry, main, params, module, writer)
            return
        if lists:
            writer.line(f"let {bound} =")
        _calls(entry, main, rest, params, module, writer)
        if lists:
            writer.lines[-1] += "?;"
            for name in lists:
                writer.line(f"*{name} = {name}_changed;")
            writer.line("result")


def _name(param: ir.Param) -> str:
    """The parameter in Rust; one that can have a single value is not passed on."""
    name = snake(identifier(param.name))
    return f"_{name}" if is_singleton(param.type) else name


def plain(type_: Type) -> str | None:
    """What a Rust caller gets for a value of the type (`pyrs_rt::boundary`), or None."""
    if type_.kind in _SCALARS:
        return _SCALARS[type_.kind]
    if type_.kind == "str":
        return "String"
    if type_.is_recursive:
        return None
    inner = optional(type_)
    items = [plain(item) for item in ((inner,) if inner is not None else type_.args)]
    known = [item for item in items if item is not None]
    if len(known) != len(items) or not known or len(known) > 12:
        return None
    if inner is not None:
        return f"Option<{known[0]}>"
    if type_.kind in _SEQUENCES:
        return f"Vec<{known[0]}>"
    if type_.kind == "dict":
        return f"Vec<({known[0]}, {known[1]})>"
    if type_.kind == "tuple":
        return f"({', '.join(known)}{',' if len(known) == 1 else ''})"
    return None


def _shown(type_: Type) -> str | None:
    """What a Rust caller passes for a parameter, or None."""
    if type_.kind in _SCALARS:
        return _SCALARS[type_.kind]
    if type_.kind == "str":
        return "&str"
    made = plain(type_)
    if made is None or any(map(_mutable, type_.args)) or type_.kind in ("dict", "set"):
        return None
    if type_.kind == "list":
        return f"&mut {made}"
    return f"&[{made[4:-1]}]" if type_.kind in _SEQUENCES else f"&{made}"


def _mutable(type_: Type) -> bool:
    return any(part.kind in _MUTABLE for part in parts(type_))


def _calls(
    entry: ir.Entry,
    main: str,
    rest: str | None,
    params: list[_Parameter],
    module: ir.Module,
    writer: Writer,
) -> None:
    # The second closure of a program with one specialisation never runs: nothing takes the exit.
    with writer.block("", "}"):
        writer.line("static ENTRY: pyrs_rt::replay::Entry = pyrs_rt::replay::Entry::new();")
        writer.line("ENTRY.run(")
        with writer.indented():
            writer.line("pyrs_rt::replay::no_state,")
            for name in (main, rest or main):
                writer.line("|| {")
                with writer.indented():
                    _run(entry, name, params, module, writer)
                writer.line("},")
        writer.line(")")


def _run(
    entry: ir.Entry, name: str, params: list[_Parameter], module: ir.Module, writer: Writer
) -> None:
    """One run: converts the arguments, calls, converts back."""
    from pyrs.rustgen.crate import INTS

    types = types_of(module, INTS[name], f"{package_name(module.name)}::{name}")
    args = []
    for param in params:
        if is_singleton(param.type):
            continue
        rust = types.of(param.type)
        if rust in ("bool", "i64", "f64"):
            args.append(param.name)
            continue
        given = f"&{param.name}[..]" if param.is_list else param.name
        given = given if _shown(param.type) not in _SCALARS.values() else f"&{param.name}"
        writer.line(f"let {param.name}_value: {rust} = Boundary::from_plain({given})?;")
        args.append(f"&{param.name}_value")
    call = f"{name}::{entry_names(module)[entry.name]}({', '.join(args)})"
    lists = [param.name for param in params if param.is_list]
    if not lists:
        writer.line(f"{call}?.to_plain()")
        return
    writer.line(f"let result = {call};")
    with writer.block("if result.as_ref().is_err_and(pyrs_core::PyErr::is_exit)"):
        writer.line("return Err(pyrs_core::PyErr::overflow());")
    back = ", ".join(f"{name}_value.to_plain()?" for name in lists)
    writer.line(f"Ok((result.and_then(|value| value.to_plain()), {back}))")
