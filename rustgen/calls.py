"""Rows of the operator table, and functions of the program, as Rust calls.

The convention is in the header of `ops-rs/ops.toml`. Where a row says how the operator is written
in Rust (`infix`), and nothing can go wrong, it is written so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from pyrs.rustgen import expr, unions
from pyrs.rustgen.expr import Expr
from pyrs.rustgen.facts import is_sound_range, too_big
from pyrs.rustgen.names import raw
from pyrs.rustgen.values import is_bare, pinned
from pyrs.tracer import ir, optable
from pyrs.tracer.effects import ASCENDING, NONNEGATIVE, NOWRAP, returns_result
from pyrs.tracer.optable import INTS, Parameter, Row
from pyrs.tracer.types import NONE, Type, members, parts

if TYPE_CHECKING:
    from pyrs.rustgen.func import FuncWriter

_SCALARS = frozenset({"none", "bool", "float"}) | INTS
# How an exact int becomes a machine word: method of `PyInt`, whether it may raise.
_WORDS = {
    "index": ("to_index", True),
    "size": ("to_size", True),
    "ssize": ("to_ssize", True),
    "clamp": ("to_bound", False),
}
# Modules of the runtime that would hide one of Rust's own types if they were imported.
_PRIMITIVES = frozenset({"bool", "str"})
_CRATES = {"ops": "pyrs_ops", "rt": "pyrs_rt"}


def call(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    """A call of a function of the program."""
    name = str(node.attr)
    borrowed = f.program.borrowed[name]
    args = [
        f.values.look(operand) if borrowed[i] else f.own(operand, at, i)
        for i, operand in enumerate(node.args)
    ]
    if name in f.program.facts.counts:
        deeper = f.inlined_frames.get(id(node), 0) + 1
        args.append(expr.infix("+", expr.name("depth"), expr.number(str(deeper))))
    return expr.call(f.program.function(name), args)


def row_call(f: FuncWriter, node: ir.Node, row: Row, at: int) -> Expr:
    """An operator of the table."""
    if f.types.ints == "i64" and node.attr == NOWRAP:
        unchecked = _UNCHECKED.get(row.py)
        if unchecked is not None and not row.infix:
            given = [f.own(a, at, i) for i, a in enumerate(node.args)]
            for index, operand in enumerate(node.args):
                # Nothing else says how wide a number is that is cast or has a method called on it.
                if is_bare(operand) and (index == 0 or row.returns.kind == "float"):
                    given[index] = f.pinned(operand)
            return unchecked(*given)
    if is_sound_range(node) or (f.types.ints == "i64" and node.attr == ASCENDING):
        f.program.imports.add("pyrs_core::range")
        args = [f.own(operand, at, i) for i, operand in enumerate(node.args)]
        return expr.call(
            "range::nonzero",
            [f.pinned(node.args[0]) if all(map(is_bare, node.args)) else args[0], *args[1:]],
        )
    if row.infix and _may_be_infix(f, node):
        return _infix(f, node, row, at)
    if f.types.ints == "i64" and node.attr == NONNEGATIVE:
        row = replace(row, rust=f"{row.rust}_up")
    args = [_argument(f, node, row, at, index) for index in range(len(node.args))]
    if node.handler is not None:
        return _with_words(f, node, row, args)
    return _counted(f, node, row, expr.call(path(f, row) + _turbofish(f, row), args))


def _turbofish(f: FuncWriter, row: Row) -> str:
    """The representation of the ints of a result that no argument tells."""
    if "int" not in _kinds(row.returns) or result_type_shows(row):
        return ""
    generic = any(_kinds(p.type) & set("KTUV") for p in row.params)
    return "" if generic else f"::<{f.types.int}>"


def _counted(f: FuncWriter, node: ir.Node, row: Row, made: Expr) -> Expr:
    """A length or count, which Rust gives as a machine word, in the representation of `int`."""
    if row.returns.kind == "union":
        return _flat(f, node, row, made)
    if f.types.ints == "i64" or row.returns.kind not in _WORDS:
        return made
    exact = f.types.of(node.type)
    if returns_result(node):
        return expr.method(made, "map", [expr.name(f"{exact}::from")])
    return expr.call(f"{exact}::from", [made])


def _flat(f: FuncWriter, node: ir.Node, row: Row, made: Expr) -> Expr:
    """An `Option` of one of several types, as one of these types or None."""
    bindings = row.bind(tuple(argument.type for argument in node.args)) or {}
    inner = next((bindings[m.payload] for m in row.returns.args if m.kind == "var"), node.type)
    if inner.kind != "union":
        return made
    some = unions.wrap(expr.name("value"), inner, node.type, f.types)
    none = unions.wrap(expr.name(f.types.use("", "NoneType")), NONE, node.type, f.types)
    same = some.text == "value" and none.text == "None"
    if returns_result(node):
        flat = "Option::flatten" if same else f"|value| {_either('value', some, none)}"
        return expr.method(made, "map", [Expr(flat, expr.OPEN)])
    return expr.method(made, "flatten") if same else _either(made, some, none)


def _either(option: Expr | str, some: Expr, none: Expr) -> Expr:
    return Expr(f"match {option} {{ Some(value) => {some}, None => {none} }}", expr.OPEN)


def _with_words(f: FuncWriter, node: ir.Node, row: Row, args: list[Expr]) -> Expr:
    """A call with a handler, which gets what making words of the arguments raises, too."""
    words: list[tuple[str, Expr]] = []
    for index, arg in enumerate(args):
        param = row.params[min(index, len(row.params) - 1)]
        method, fallible = _WORDS.get(param.type.kind, ("", False))
        if fallible and arg.text.endswith(f".{method}()"):
            name = "word"
            while any(name in other.text for other in args) or name in dict(words):
                name += "_"
            words.append((name, arg))
            args[index] = expr.name(name)
    value = _counted(f, node, row, expr.call(path(f, row), args))
    for name, word in reversed(words):
        value = expr.method(word, "and_then", [Expr(f"|{name}| {value}", expr.OPEN)])
    return value


def path(f: FuncWriter, row: Row) -> str:
    """The Rust function of a row, whose module is imported."""
    *modules, function = row.rust.split("::")
    crate = _CRATES.get(modules[0])
    modules = ["pyrs_core", *modules] if crate is None else [crate, *modules[1:]]
    function = raw(function)
    if modules[-1] in _PRIMITIVES or crate == "pyrs_ops" or len(modules) < 2:
        return "::".join([*modules, function])
    f.program.imports.add("::".join(modules))
    return f"{modules[-1]}::{function}"


def _may_be_infix(f: FuncWriter, node: ir.Node) -> bool:
    if f.program.facts.node_fallible(node):
        return False
    return all(f.types.is_copy(argument.type) for argument in node.args)


def _infix(f: FuncWriter, node: ir.Node, row: Row, at: int) -> Expr:
    args = [f.own(a, at, i) for i, a in enumerate(node.args)]
    if all(map(is_bare, node.args)):
        args[0] = pinned(_literal(node.args[0]), f.types)
    if len(args) == 1:
        return expr.negate(args[0]) if row.infix == "-" else expr.invert(args[0])
    for known, other in (0, 1), (1, 0):
        if args[known].text in ("true", "false") and row.infix in ("==", "!="):
            same = (args[known].text == "true") == (row.infix == "==")
            return args[other] if same else expr.invert(args[other])
    total = all(a.type.kind != "float" for a in node.args)
    return expr.infix(row.infix, args[0], args[1], total=total)


def _argument(f: FuncWriter, node: ir.Node, row: Row, at: int, index: int) -> Expr:
    """An argument as the row's parameter takes it."""
    param = row.params[min(index, len(row.params) - 1)]
    operand = node.args[index]
    if param.type.kind == "iter":
        return f.values.look(operand, mutable=True)
    if param.type.kind in _WORDS:
        return _word(f, node, operand, param.type.kind, at, index)
    if param.mode == "keep":
        value = f.own(operand, at, index)
        return pinned(operand, f.types) if isinstance(operand, ir.Lit) else value
    if _is_optional_bound(param) and f.types.ints != "i64":
        f.program.imports.add("pyrs_core::int::PyInt")
        value = f.own(operand, at, index)
        if isinstance(operand, ir.Lit):
            return value
        return expr.method(value, "map", [Expr("|bound| bound.to_bound()", expr.OPEN)])
    if by_value(param):
        if is_bare(operand) and not _tells_int(node, row, index):
            return pinned(_literal(operand), f.types)
        return f.own(operand, at, index)
    return f.look(operand)


def _is_optional_bound(param: Parameter) -> bool:
    """Whether the parameter is a slice bound that may be None."""
    return param.type.kind == "union" and any(m.kind == "clamp" for m in param.type.args)


def by_value(param: Parameter) -> bool:
    """Whether a row takes the parameter by value though it only reads it."""
    return all(member.kind in _SCALARS for member in members(param.type))


def _tells_int(node: ir.Node, row: Row, index: int) -> bool:
    """Whether another argument tells Rust which representation of `int` this literal has."""
    others = zip(row.params, node.args, strict=False)
    return any(
        i != index and param.type.kind == "int" and isinstance(operand, ir.Var)
        for i, (param, operand) in enumerate(others)
    )


def _word(
    f: FuncWriter, node: ir.Node, operand: ir.Operand, kind: str, at: int, index: int
) -> Expr:
    """An int as a machine word."""
    if f.types.ints == "i64":
        return f.own(operand, at, index)
    if isinstance(operand, ir.Lit) and not too_big(operand):
        return expr.number(str(operand.value))
    f.program.imports.add("pyrs_core::int::PyInt")
    method, fallible = _WORDS[kind]
    word = expr.method(f.place(operand), method)
    return f.attempt(word, node) if fallible and node.handler is None else word


def _literal(operand: ir.Operand) -> ir.Lit:
    assert isinstance(operand, ir.Lit)
    return operand


def result_type_shows(row: Row) -> bool:
    """Whether the arguments tell Rust the type of the result."""
    given = {kind for param in row.params for kind in _kinds(param.type)}
    return all(kind in given for kind in _kinds(row.returns) if kind in ("int", "range"))


def _kinds(type_: Type) -> set[str]:
    return {part.payload if part.kind == "var" else part.kind for part in parts(type_)}


def _shift(method: str) -> Callable[[Expr, Expr], Expr]:
    """A shift whose count, which is not negative, may be larger than the word."""

    def made(value: Expr, count: Expr) -> Expr:
        if count.text.isdigit():
            shown = count
        else:
            shown = expr.cast(expr.method(count, "min", [expr.name("64")]), "u32")
        return expr.method(value, method, [shown])

    return made


def _divided(operator: str, method: str) -> Callable[[Expr, Expr], Expr]:
    """Division that rounds down; Rust's rounds towards zero."""

    def made(value: Expr, divisor: Expr) -> Expr:
        if divisor.text.isdigit():
            by = int(divisor.text)
            if by.bit_count() == 1:
                # Shifts and masks round down as Python does, negative numbers included.
                if method == "rem_euclid":
                    return expr.infix("&", value, expr.number(str(by - 1)))
                return expr.infix(">>", value, expr.number(str(by.bit_length() - 1)))
            return expr.method(value, method, [divisor])
        return expr.call(f"pyrs_core::int::{operator}", [value, divisor])

    return made


# Operators on machine words that were proven not to fail and have no infix form.
_UNCHECKED: dict[str, Callable[..., Expr]] = {
    "operator.floordiv": _divided("floor_div_word", "div_euclid"),
    "operator.mod": _divided("floor_mod_word", "rem_euclid"),
    "operator.lshift": _shift("unbounded_shl"),
    "operator.rshift": _shift("unbounded_shr"),
    "operator.truediv": lambda a, b: expr.infix("/", expr.cast(a, "f64"), expr.cast(b, "f64")),
    "builtins.abs": lambda value: expr.method(value, "abs"),
    "builtins.float": lambda value: expr.cast(value, "f64"),
}


def row_of(node: ir.Node) -> Row | None:
    """The row behind a node."""
    return optable.row(node.op)
