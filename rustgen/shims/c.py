"""The shim of a C library: exported functions, and the header that declares them."""

from __future__ import annotations

import json

from pyrs.rustgen.entry_point import EntryPoint, Signature, filled, passed
from pyrs.rustgen.interface import Function, Interface, annotation
from pyrs.rustgen.shims.c_names import parameter_names, symbols
from pyrs.rustgen.shims.program import rust_string
from pyrs.rustgen.workspace import VERSION, template
from pyrs.tracer.types import Type

# Python type: in Rust, in C.
PLAIN = {"bool": ("bool", "bool"), "int": ("i64", "int64_t"), "float": ("f64", "double")}


def files(
    interface: Interface, entries: tuple[EntryPoint, ...], package: str, runtime: str
) -> dict[str, str]:
    """The files of the crate, by their path in the workspace."""
    known = {entry.name: entry for entry in entries}
    named = symbols(interface, package)
    functions = [
        _function(function, known[function.name], package, named[function.name])
        for function in interface.functions
    ]
    values = {
        "package": package,
        "version": VERSION,
        "runtime": json.dumps(runtime)[1:-1],
        "source": json.dumps(interface.module)[1:-1],
        "functions": "\n".join(functions),
    }
    return {
        "c/Cargo.toml": template("c.toml", values),
        "c/src/lib.rs": template("c.rs", values),
    }


def header(interface: Interface, package: str, links: tuple[str, ...]) -> str:
    """The text of the header. `links` are the linker's options beside the static library."""
    named = symbols(interface, package)
    functions = "".join(_declaration(f, package, named[f.name]) for f in interface.functions)
    values = {
        "package": package,
        "guard": f"{package.upper()}_H",
        "source": interface.module.replace("*/", ""),
        "functions": functions,
        "links": " ".join(links) or "nothing more",
    }
    return template("c.h", values)


def _declaration(function: Function, package: str, symbol: str) -> str:
    names = parameter_names(function.parameters, package)
    pairs = zip(function.parameters, names, strict=True)
    parameters = [f"{_c_type(p.type, package)}{name}" for p, name in pairs]
    if function.returns.kind not in ("none", "never"):
        result = _c_type(function.returns, package, result=True)
        parameters.append(f"{result.rstrip()}{'' if result.endswith('*') else ' '}*result")
    said = f"{function.name}{function.signature}"
    doc = f"\n * {function.doc.strip()}" if function.doc.strip() else ""
    comment = f"{said}{doc}".replace("*/", "* /").replace("\n\n", "\n *\n")
    shown = ", ".join(parameters) or "void"
    return f"\n/* {comment} */\n{package}_error *{symbol}({shown});\n"


def _c_type(type_: Type, package: str, result: bool = False) -> str:
    if type_.kind in PLAIN:
        return f"{PLAIN[type_.kind][1]} "
    if type_.kind == "str":
        return "char *" if result else "const char *"
    return f"{package}_value *"


def _function(function: Function, entry: EntryPoint, package: str, symbol: str) -> str:
    parameters = [f"p{i}: {_rust_type(p.type)}" for i, p in enumerate(function.parameters)]
    returns = function.returns
    if returns.kind not in ("none", "never"):
        place = PLAIN[returns.kind][0] if returns.kind in PLAIN else "*mut Value"
        place = "*mut c_char" if returns.kind == "str" else place
        parameters.append(f"result: *mut {place}")
    state = f"{package}::{entry.state}" if entry.state else "pyrs_rt::replay::no_state"
    fast = _run(function, entry.fast, package)
    exact = _run(function, entry.exact or entry.fast, package)
    return f"""\
#[unsafe(no_mangle)]
pub unsafe extern "C" fn {symbol}({", ".join(parameters)}) -> *mut Error {{
    static ENTRY: pyrs_rt::replay::Entry = pyrs_rt::replay::Entry::new();
    let call = Call::default();
    pyrs_c::end(ENTRY.run({state}, || {fast}, || {exact}))
}}
"""


def _rust_type(type_: Type) -> str:
    if type_.kind in PLAIN:
        return PLAIN[type_.kind][0]
    return "*const c_char" if type_.kind == "str" else "*mut Value"


def _run(function: Function, signature: Signature, package: str) -> str:
    present = filled(function.parameters)
    types = dict(zip(present, signature.params, strict=True))
    lines = ["{", "    call.begin();"]
    for index, parameter in enumerate(function.parameters):
        type_ = types.get(index, "pyrs_core::NoneType")
        name = f"a{index}" if index in types else f"_a{index}"
        shown, wanted = rust_string(parameter.name), rust_string(annotation(parameter.type))
        match parameter.type.kind:
            case kind if kind in PLAIN:
                value = f"call.plain(&p{index})?"
            case "str":
                value = f"unsafe {{ call.text(p{index}, {shown}) }}?"
            case _:
                value = f"unsafe {{ call.value(p{index}, {shown}, {wanted}) }}?"
        lines.append(f"    let {name}: {type_} = {value};")
    names = [f"a{index}" for index in present]
    called = f"{package}::{signature.path}({', '.join(map(passed, signature.params, names))})"
    lines.append(f"    let made = call.finish({called if signature.result else f'Ok({called})'})?;")
    match function.returns.kind:
        case "none" | "never":
            lines.append("    let _ = made;\n        Ok(())")
        case kind if kind in PLAIN:
            lines.append("    unsafe { pyrs_c::give_plain(&made, result) }")
        case "str":
            lines.append("    unsafe { pyrs_c::give_text(&made, result) }")
        case _:
            lines.append("    unsafe { pyrs_c::give_value(&made, result) }")
    return "\n        ".join([*lines, "}"])
