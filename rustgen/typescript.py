"""The `.d.ts` of an artifact for JavaScript, and its values as JavaScript source.

export declare function area(width: number, height?: number): number;
"""

from __future__ import annotations

import ast
import json
import re
from inspect import cleandoc
from math import inf

from pyrs.rustgen.interface import Function, Interface, Parameter, annotation
from pyrs.rustgen.names import Names
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.ir import NOWHERE
from pyrs.tracer.types import Type, parts

# Words that are no names of parameters and variables in modules.
_WORDS = (
    "arguments await break case catch class const continue debugger default delete do else enum "
    "eval export extends false finally for function if implements import in instanceof interface "
    "let new null package private protected public return static super switch this throw true try "
    "typeof var void while with yield"
)
WORDS = frozenset(_WORDS.split())
# Values that declarations refer to, or may not declare.
_GLOBALS = frozenset({"globalThis", "undefined"})

# The greatest int that a number of JavaScript tells from its neighbours.
SAFE = 2**53 - 1

_SIMPLE = {
    "bool": "boolean",
    "float": "number",
    "str": "string",
    "none": "null",
    "never": "never",
    "range": "PythonRange",
}
_ERROR = """\
/** An exception of the Python program. */
export declare class {name} extends globalThis.Error {{
  /** What CPython prints for it. */
  readonly traceback: string;
  /** Its arguments; what JavaScript has no value for is its `repr`. */
  readonly args: readonly (null | boolean | number | bigint | string)[];
  /** Whether it is an instance of a Python class: `error.is("LookupError")`. */
  is(name: string): boolean;
}}
"""
# Types that are declared where a function has them.
_NAMED = {
    "PythonRange": """
/** A Python `range`. */
export interface PythonRange extends Iterable<number | bigint> {
  readonly start: number | bigint;
  readonly stop: number | bigint;
  readonly step: number | bigint;
}
""",
    "| Integers": """
/** Arrays of ints. */
export type Integers =
  | Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array
  | BigInt64Array | BigUint64Array;
""",
    "| Floats": """
/** Arrays of floats. */
export type Floats = Float64Array | Float32Array;
""",
}


def declarations(interface: Interface, bigints: frozenset[str], error: str) -> str:
    """The text of the file. `bigints`: the functions whose ints are `bigint`; `error`: what the
    class of exceptions is called.
    """
    head = f"/** `{interface.module}`, compiled by pyrs. */\n" + _ERROR.format(name=error)
    texts = "".join(_function(f, f.name in bigints) for f in interface.functions)
    used = (text for word, text in _NAMED.items() if word in texts)
    return "".join([head, *used, *_trees(interface, bigints), texts])


def _trees(interface: Interface, bigints: frozenset[str]) -> list[str]:
    """The recursive types, declared."""
    found = {
        (part, f.name in bigints)
        for f in interface.functions
        for type_ in (*(p.type for p in f.parameters), f.returns)
        for part in parts(type_)
        if part.is_recursive
    }
    lines = []
    for type_, big in sorted(found, key=lambda known: _tree(*known)):
        members = " | ".join(typescript(member, big) for member in type_.args)
        lines.append(
            f"\n/** Contains values of its own type. */\nexport type {_tree(type_, big)} = "
        )
        lines.append(f"{members};\n")
    return lines


def _tree(type_: Type, big: bool) -> str:
    """The name of a recursive type, made of its text."""
    text = type_.payload.partition(",")[2].replace("[", " of ").replace("|", " or ")
    words = re.findall(r"\w+", text)
    return "Tree" + "".join(word.capitalize() for word in words) + ("Big" if big else "")


def signature(function: Function, big: bool) -> str:
    """The signature in TypeScript: `(width: number, height?: number): number`."""
    positional, keywords = split(function)
    shown = []
    for index, (name, parameter) in enumerate(positional):
        left_out = all(p.default is not None for _, p in positional[index:])
        shown.append(f"{name}{'?' if left_out else ''}: {_given(parameter.type, big)}")
    if keywords:
        inner = "; ".join(
            f"{p.name}{'' if p.default is None else '?'}: {_given(p.type, big)}"
            for _, p in keywords
        )
        free = all(p.default is not None for _, p in keywords)
        name = Names({n for n, _ in positional}).plain("options")
        shown.append(f"{name}{'?' if free else ''}: {{ {inner} }}")
    returns = "void" if function.returns.kind == "none" else typescript(function.returns, big)
    return f"({', '.join(shown)}): {returns}"


def split(
    function: Function,
) -> tuple[list[tuple[str, Parameter]], list[tuple[str, Parameter]]]:
    """The parameters with names that JavaScript allows: those by position, those by keyword."""
    taken = Names(WORDS)
    named = [(taken.plain(p.name), p) for p in function.parameters]
    positional = [(name, p) for name, p in named if p.kind != "KEYWORD_ONLY"]
    return positional, [(name, p) for name, p in named if p.kind == "KEYWORD_ONLY"]


def typescript(type_: Type, big: bool) -> str:
    """A type in TypeScript."""
    if type_.is_recursive:
        return _tree(type_, big)
    args = [typescript(arg, big) for arg in type_.args]
    match type_.kind:
        case "int":
            return "bigint" if big else "number"
        case "union":
            return " | ".join(sorted(dict.fromkeys(args), key=lambda text: text == "null"))
        case "list":
            return f"Array<{args[0]}>"
        case "vtuple":
            return f"ReadonlyArray<{args[0]}>"
        case "tuple":
            return f"readonly [{', '.join(args)}]"
        case "dict":
            return f"Map<{args[0]}, {args[1]}>"
        case "set":
            return f"Set<{args[0]}>"
        case "frozenset":
            return f"ReadonlySet<{args[0]}>"
    return _SIMPLE[type_.kind]


def literal(parameter: Parameter, big: bool, function: str) -> str:
    """The default of a parameter as JavaScript source."""
    text = parameter.default or ""
    # What is made of ints alone is a `bigint` from the start.
    suffix = "n" if big and "float" not in annotation(parameter.type) else ""
    try:
        return _source(ast.parse(text, mode="eval").body, suffix)
    except (ValueError, SyntaxError):
        refuse(
            "unsupported-type",
            NOWHERE,
            f"the default of `{parameter.name}` of `{function}` cannot be written in JavaScript",
            reason=f"it is {text}",
            help="use a default that is a literal",
        )


def _given(type_: Type, big: bool) -> str:
    """What a parameter takes."""
    if type_.kind == "int":
        return "number | bigint"
    shown = typescript(type_, big)
    if type_.kind == "list" and type_.elem.kind == "float":
        return f"{shown} | Floats"
    if type_.kind == "list" and type_.elem.kind == "int":
        return f"{shown} | Integers"
    return shown


def _function(function: Function, big: bool) -> str:
    python = f"`{function.name}({', '.join(_python(p) for p in function.parameters)})`"
    doc = cleandoc(function.doc) or python
    lines = [f" * {line}".rstrip() for line in doc.replace("*/", "* /").splitlines()]
    comment = "\n".join(["/**", *lines, " */"])
    shown = signature(function, big)
    if function.name in WORDS | _GLOBALS:
        return (
            f"\n{comment}\ndeclare function $${function.name}{shown};\n"
            f"export {{ $${function.name} as {function.name} }};\n"
        )
    return f"\n{comment}\nexport declare function {function.name}{shown};\n"


def _python(parameter: Parameter) -> str:
    return f"{parameter.name}: {annotation(parameter.type)}"


def _source(node: ast.expr, suffix: str) -> str:
    def all_of(nodes: list[ast.expr]) -> str:
        return ", ".join(_source(item, suffix) for item in nodes)

    match node:
        case ast.Constant(None):
            return "null"
        case ast.Constant(bool(value)):
            return "true" if value else "false"
        case ast.Constant(int(value)):
            return f"{value}{suffix if value <= SAFE else 'n'}"
        case ast.Constant(float(value)):
            return "Infinity" if value == inf else repr(value)
        case ast.Constant(str(text)):
            return json.dumps(text)
        case ast.UnaryOp(ast.USub(), operand):
            return f"-{_source(operand, suffix)}"
        case ast.Name("inf"):
            return "Infinity"
        case ast.Name("nan"):
            return "NaN"
        case ast.List(items) | ast.Tuple(items):
            return f"[{all_of(items)}]"
        case ast.Dict(keys, values):
            pairs = [[k, v] for k, v in zip(keys, values, strict=True) if k is not None]
            return f"new Map([{', '.join(f'[{all_of(pair)}]' for pair in pairs)}])"
        case ast.Set(items):
            return f"new Set([{all_of(items)}])"
        case ast.Call(ast.Name("set" | "frozenset"), arguments):
            return _source(arguments[0], suffix) if arguments else "new Set()"
    raise ValueError(ast.dump(node))
