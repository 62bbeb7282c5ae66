"""The shim of an executable: a `main` that converts the arguments and prints the result."""

from __future__ import annotations

import json

from pyrs.rustgen.entry_point import EntryPoint, Signature, filled, passed
from pyrs.rustgen.interface import Function, annotation
from pyrs.rustgen.workspace import VERSION, template


def files(
    function: Function, entry: EntryPoint, package: str, program: str, runtime: str, module: str
) -> dict[str, str]:
    """The files of the crate, by their path in the workspace."""
    values = {
        "package": package,
        "program": program,
        "version": VERSION,
        "runtime": json.dumps(runtime)[1:-1],
        "source": json.dumps(module)[1:-1],
    }
    body = {
        "parameters": "\n".join(_parameters(function)),
        "recursive": "true" if entry.recursive else "false",
        "body": _body(function, entry, package),
    }
    return {
        "program/Cargo.toml": template("program.toml", values),
        "program/src/main.rs": template("main.rs", values | body),
    }


def _parameters(function: Function) -> list[str]:
    return [
        f"        Parameter {{ name: {rust_string(parameter.name)}, "
        f"annotation: {rust_string(annotation(parameter.type))}, "
        f"optional: {'true' if parameter.default is not None else 'false'} }},"
        for parameter in function.parameters
    ]


def _body(function: Function, entry: EntryPoint, package: str) -> str:
    fast = _run(function, entry.fast, package)
    if entry.exact is None:
        return f"    let _ = &ENTRY;\n    {fast}"
    state = f"{package}::{entry.state}" if entry.state else "pyrs_rt::replay::no_state"
    exact = _run(function, entry.exact, package)
    return f"    ENTRY.run(\n        {state},\n        || {fast},\n        || {exact},\n    )"


def _run(function: Function, signature: Signature, package: str) -> str:
    lines = ["{"]
    names = [f"a{index}" for index in filled(function.parameters)]
    types = dict(zip(names, signature.params, strict=True))
    for index, parameter in enumerate(function.parameters):
        type_ = types.get(f"a{index}", "pyrs_core::NoneType")
        value = f"arguments.get({index})?"
        if parameter.default is not None:
            default = rust_string(parameter.default)
            value = f"arguments.get_or({index}, || pyrs_rt::arguments::default({default}))?"
        lines.append(f"    let {'' if f'a{index}' in types else '_'}a{index}: {type_} = {value};")
    arguments = ", ".join(map(passed, signature.params, names))
    call = f"{package}::{signature.path}({arguments})" + ("?" if signature.result else "")
    if function.returns.kind == "none":
        lines += [f"    {call};", "    Ok(())"]
    else:
        lines += [f"    let result = {call};", "    program::print_repr(&result)"]
    return "\n    ".join([*lines, "}"])


def rust_string(text: str) -> str:
    """A Rust string literal."""
    out = []
    for character in text:
        code = ord(character)
        if character in '"\\':
            out.append("\\" + character)
        elif character.isprintable():
            out.append(character)
        else:
            out.append("\\u{fffd}" if 0xD800 <= code <= 0xDFFF else f"\\u{{{code:x}}}")
    return f'"{"".join(out)}"'
