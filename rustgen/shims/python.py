"""The shim of a Python extension: names and calls only; `crates/pyrs-python` does the rest.

`pyrs.load` imports it directly; a wheel packs the same crate.
"""

from __future__ import annotations

import json

from pyrs.rustgen.entry_point import EntryPoint, Signature, filled, passed
from pyrs.rustgen.interface import Function, annotation, interface_of, parameter_list
from pyrs.rustgen.program import class_static
from pyrs.rustgen.shims.program import rust_string
from pyrs.rustgen.workspace import VERSION, template
from pyrs.tracer import ir


def files(
    module: ir.Module, entries: tuple[EntryPoint, ...], package: str, name: str, runtime: str
) -> dict[str, str]:
    """The files of the crate, by their path in the workspace. `name` is the extension module's."""
    interface = interface_of(module)
    known = {entry.name: entry for entry in entries}
    functions = [
        _function(index, function, known[function.name], package)
        for index, function in enumerate(interface.functions)
    ]
    defines = [
        f"    define(module, &FUNCTION_{index})?;" for index in range(len(interface.functions))
    ]
    if module.classes:
        statics = (f"&{package}::classes::{class_static(c, module)}" for c in module.classes)
        line = f"    pyrs_python::define_classes(module, &[{', '.join(statics)}])?;"
        defines.insert(0, line)
    values = {
        "package": package,
        "library": f"{package}_python",
        "name": name,
        "version": VERSION,
        "runtime": json.dumps(runtime)[1:-1],
        "source": json.dumps(interface.module)[1:-1],
        "functions": "\n".join(functions),
        "defines": "\n".join(defines),
    }
    return {
        "python/Cargo.toml": template("python.toml", values),
        "python/src/lib.rs": template("python.rs", values),
    }


def _function(index: int, function: Function, entry: EntryPoint, package: str) -> str:
    parameters = ", ".join(
        f"Parameter {{ name: {rust_string(parameter.name)}, "
        f"annotation: {rust_string(annotation(parameter.type))} }}"
        for parameter in function.parameters
    )
    positional = {"POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD"}
    plain = all(parameter.kind in positional for parameter in function.parameters)
    signature = f"({', '.join(parameter_list(function.parameters, annotated=False))})"
    return f"""\
static FUNCTION_{index}: Function = Function {{
    name: {rust_string(function.name.removesuffix(ir.NUMBERS))},
    signature: {rust_string(signature)},
    doc: {rust_string(function.doc)},
    parameters: &[{parameters}],
    plain: {"true" if plain else "false"},
    given_ints: {"true" if function.name.endswith(ir.NUMBERS) else "false"},
    entry: Entry::new(),
    body: body_{index},
}};

fn body_{index}(call: &Call<'_>) -> Result<Py<PyAny>> {{
{_body(index, function, entry, package)}
}}
"""


def _body(index: int, function: Function, entry: EntryPoint, package: str) -> str:
    fast = _run(function, entry.fast, package)
    exact = _run(function, entry.exact or entry.fast, package)
    state = f"{package}::{entry.state}" if entry.state else "pyrs_rt::replay::no_state"
    return f"    FUNCTION_{index}.entry.run({state}, || {fast}, || {exact})"


def _run(function: Function, signature: Signature, package: str) -> str:
    names = [f"a{index}" for index in filled(function.parameters)]
    types = dict(zip(names, signature.params, strict=True))
    lines = ["{", "    call.begin();"]
    for index in range(len(function.parameters)):
        name = f"a{index}" if f"a{index}" in types else f"_a{index}"
        type_ = types.get(name, "pyrs_core::NoneType")
        lines.append(f"    let {name}: {type_} = call.argument({index})?;")
    called = f"{package}::{signature.path}({', '.join(map(passed, signature.params, names))})"
    lines.append(f"    call.finish({called if signature.result else f'Ok({called})'})")
    return "\n    ".join([*lines, "}"])
