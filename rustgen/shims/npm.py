"""The shim of an npm package: the WebAssembly module's exports, and the JavaScript around them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from itertools import starmap

from pyrs.rustgen.entry_point import EntryPoint, Signature, filled, passed
from pyrs.rustgen.interface import Function, Interface, annotation, interface_of
from pyrs.rustgen.names import Names
from pyrs.rustgen.rust_types import Types, canonical, optional, types_of
from pyrs.rustgen.shims.unions import ordered
from pyrs.rustgen.typescript import WORDS, declarations, literal, signature, split
from pyrs.rustgen.workspace import VERSION, template
from pyrs.tracer import ir
from pyrs.tracer.types import Type

_NPM_NAME = re.compile(r"(@[a-z0-9~-][a-z0-9._~-]*/)?[a-z0-9~-][a-z0-9._~-]*")

# What every object of JavaScript has: an option of such a name looks given where it is not.
_PROTOTYPE = (
    "__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ __proto__ constructor "
    "hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf"
)
_INHERITED = frozenset(_PROTOTYPE.split())


@dataclass(frozen=True, slots=True)
class Package:
    """What a package is made of. `bigints`: the functions whose ints are `bigint`."""

    module: ir.Module
    package: str
    bigints: frozenset[str]

    @property
    def interface(self) -> Interface:
        """What it offers."""
        return interface_of(self.module)

    @property
    def name(self) -> str:
        """The name on npm: the tag of a single entrypoint, or the module's name."""
        tags = [function.tag for function in self.interface.functions]
        if len(tags) == 1 and _NPM_NAME.fullmatch(tags[0]):
            return tags[0]
        return self.package.replace("_", "-")

    @property
    def wasm(self) -> str:
        """The file name of the WebAssembly module."""
        return f"{self.package}.wasm"

    @property
    def error(self) -> str:
        """What the class of exceptions is called."""
        taken = {function.name for function in self.interface.functions}
        return Names(taken).plain("PythonError")


def crate(
    interface: Interface,
    entries: tuple[EntryPoint, ...],
    package: str,
    runtime: str,
    bigints: frozenset[str],
) -> dict[str, str]:
    """The files of the crate, by their path in the workspace."""
    known = {entry.name: entry for entry in entries}
    functions = [
        _export(index, function, known[function.name], package, function.name in bigints)
        for index, function in enumerate(interface.functions)
    ]
    values = {
        "package": package,
        "version": VERSION,
        "runtime": json.dumps(runtime)[1:-1],
        "source": json.dumps(interface.module)[1:-1],
        "functions": "\n".join(functions),
    }
    return {
        "npm/Cargo.toml": template("npm.toml", values),
        "npm/src/lib.rs": template("npm.rs", values),
    }


def package_files(package: Package) -> dict[str, str]:
    """The package's text files by name: JavaScript, declarations, package.json, README."""
    interface = package.interface
    known = {"types": _tables(package), "functions": _methods(interface)}
    glue = "\n".join(template(f"npm.{part}.js", known) for part in ("messages", "kinds", "calls"))
    functions = interface.functions
    exported = [f"{f.name}: $e{i}" for i, f in enumerate(functions)]
    names = [f"$e{i} as {f.name}" for i, f in enumerate(functions)]
    picked = f"const {{ {', '.join(exported)} }} = $api;\n"
    values = {"source": interface.module, "wasm": package.wasm, "glue": glue}
    node = f"{picked.replace(' }', f', {package.error}: $error }}', 1)}"
    node += f"export {{ {', '.join([*names, f'$error as {package.error}'])} }};"
    # The default export of init.mjs is init: a function of this name has another one there.
    apart = [name.replace(" as default", " as $default") for name in names]
    web = f"{picked}export {{ {', '.join([*apart, f'$PythonError as {package.error}'])} }};"
    also = 'export { $default as default } from "./init.mjs";\n' if apart != names else ""
    types = declarations(interface, package.bigints, package.error)
    others = tuple(function for function in functions if function.name != "default")
    init_types = declarations(
        replace(interface, functions=others), package.bigints, package.error
    ) + template("npm.init.d.mts", {})
    return {
        "index.cjs": template("npm.cjs", values | {"more": f"{package.error}: $PythonError"}),
        "index.mjs": template("npm.mjs", values | {"exports": node}),
        "init.mjs": template("npm.init.mjs", values | {"exports": web}),
        "browser.mjs": template("npm.browser.mjs", values | {"also": also}),
        "index.d.mts": types,
        "index.d.cts": types,
        "init.d.mts": init_types,
        "package.json": template("npm.package.json", _described(package)),
        "README.md": template("npm.README.md", _explained(package)),
    }


def _described(package: Package) -> dict[str, str]:
    said = [f.description for f in package.interface.functions if f.description]
    known = said[0] if len(said) == 1 else f"The Python module {package.interface.module}"
    return {
        "name": json.dumps(package.name),
        "version": VERSION,
        "description": json.dumps(known),
        "wasm": package.wasm,
    }


def _explained(package: Package) -> dict[str, str]:
    functions = package.interface.functions
    shown = [f"function {f.name}{signature(f, f.name in package.bigints)};" for f in functions]
    numbers = "numbers, and one beyond the safe integers is an `OverflowError`"
    return {
        "title": package.name,
        "source": package.interface.module,
        "signatures": "\n".join(shown),
        "first": next((f.name for f in functions if f.name not in WORDS), package.error),
        "quoted": json.dumps(package.name),
        "subpath": json.dumps(f"{package.name}/init"),
        "ints": "`bigint`" if package.bigints else numbers,
        "error": package.error,
    }


def _tables(package: Package) -> str:
    """What the glue knows of each function: names and types of parameters, type of the result; and
    the defaults, which Python makes once for all calls.
    """
    types = types_of(package.module, "i64")
    schemas = Schemas(types)
    lines: list[str] = []
    for index, function in enumerate(package.interface.functions):
        parameters = [
            {"name": p.name, "annotation": annotation(p.type), "type": schemas.of(p.type)}
            for p in function.parameters
        ]
        known = {
            "name": function.name,
            "symbol": f"pyrs_call_{index}",
            "parameters": parameters,
            "returns": schemas.of(function.returns),
            "big": function.name in package.bigints,
        }
        lines.append(f"const $f{index} = $linked({json.dumps(known)});")
        for place, p in enumerate(function.parameters):
            if p.default is not None:
                value = literal(p, function.name in package.bigints, function.name)
                lines.append(f"const $d{index}_{place} = {value};")
    return "\n".join([f"$recursive.push(...{json.dumps(schemas.recursive)});", *lines])


@dataclass(slots=True)
class Schemas:
    """Types as the glue has them: `["list", ["int"]]`; a union's members as its enum's.

    A recursive union is `["rec", 0]`, its place in a list.
    """

    types: Types
    recursive: list[list[object]] = field(default_factory=list)
    places: dict[Type, int] = field(default_factory=dict)

    def of(self, type_: Type) -> list[object]:
        """A type's description."""
        type_ = canonical(type_)
        if type_.is_recursive:
            return ["rec", self.place(type_)]
        if type_.kind in ("none", "never"):
            return ["none"]
        inner = optional(type_)
        if inner is not None:
            return ["optional", self.of(inner)]
        return [type_.kind, *map(self.of, self.members(type_))]

    def place(self, type_: Type) -> int:
        """The place of a recursive union."""
        if type_ not in self.places:
            place = self.places[type_] = len(self.recursive)
            self.recursive.append([])
            self.recursive[place] = ["union", *map(self.of, self.members(type_))]
        return self.places[type_]

    def members(self, type_: Type) -> tuple[Type, ...]:
        """What a type is made of."""
        if type_.kind != "union":
            return type_.args
        return tuple(member for _, _, member in ordered(self.types.union(type_)))


def _methods(interface: Interface) -> str:
    return "\n".join(starmap(_method, enumerate(interface.functions)))


def _method(index: int, function: Function) -> str:
    defaults = {
        parameter.name: "" if parameter.default is None else f" = $d{index}_{place}"
        for place, parameter in enumerate(function.parameters)
    }
    positional, keywords = split(function)
    shown = [f"{name}{defaults[p.name]}" for name, p in positional]
    first = ""
    if keywords:
        inner = ", ".join(f"{p.name}: {name}{defaults[p.name]}" for name, p in keywords)
        if any(p.name in _INHERITED for _, p in keywords):
            first = f"    const {{ {inner} }} = $own($options);\n"
            inner = "$options"
        else:
            inner = f"{{ {inner} }}"
        shown.append(f"{inner} = {{}}")
    names = {p.name: name for name, p in (*positional, *keywords)}
    given = ", ".join(names[p.name] for p in function.parameters)
    head = f"  {function.name}({', '.join(shown)})"
    return f"{head} {{\n{first}    return $call($f{index}, [{given}]);\n  }},"


def _export(index: int, function: Function, entry: EntryPoint, package: str, big: bool) -> str:
    state = f"{package}::{entry.state}" if entry.state else "pyrs_rt::replay::no_state"
    fast = _run(function, entry.fast, package)
    exact = _run(function, entry.exact or entry.fast, package)
    return f"""\
/// `{function.name}`
#[unsafe(no_mangle)]
pub extern "C" fn pyrs_call_{index}() -> *const u8 {{
    static ENTRY: pyrs_rt::replay::Entry = pyrs_rt::replay::Entry::new();
    pyrs_wasm::call({"true" if big else "false"}, |call| ENTRY.run({state}, || {fast}, || {exact}))
}}
"""


def _run(function: Function, signature: Signature, package: str) -> str:
    names = [f"a{index}" for index in filled(function.parameters)]
    lines = ["{", "    call.begin();"]
    for name, type_ in zip(names, signature.params, strict=True):
        lines.append(f"    let {name}: {type_} = call.argument()?;")
    called = f"{package}::{signature.path}({', '.join(map(passed, signature.params, names))})"
    lines.append(f"    call.finish({called if signature.result else f'Ok({called})'})")
    return "\n        ".join([*lines, "}"])
