"""Prints the text form of the IR. `pyrs.tracer.parser` reads it: `print(parse(text)) == text`.

Values and blocks are numbered per function in the order of the text, parameters go by their Python
names, and a function of one block needs no label:

    fn f(%a: int, %b: int) -> int {
      %0: int = int.floordiv %a, %b
      return %0
    }

    fn g(%n: int) -> int noraise {
    b0:
      jump b1(%n)
    b1(%0: int):
      %1: bool = int.gt %0, 0
      branch %1, b2, b3(%0)
      …

An attribute stands in brackets after the operator (`tuple.get[0] %t`), the name of a called
function before its arguments (`call m.f(%a)`), an exception's handler last (`! -> b3(%1)`).
Literals are Python's, with `inf`, `nan` and `-inf`; those of other singleton types are their type
(`unbound`, `fn[m.f]`). A result of type `none` that nothing names is not written.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyrs.tracer import ir
from pyrs.tracer.parser import parse, parse_func, parse_type
from pyrs.tracer.types import NONE, Type

__all__ = ["Style", "func_text", "module_text", "parse", "parse_func", "parse_type", "tree_text"]

# `int()` refuses to print more digits by default; longer ints are written in hexadecimal.
_LONGEST_DECIMAL = 10**1000


@dataclass(frozen=True, slots=True)
class Style:
    """What the text shows besides the program itself.

    `spans` adds `# file.py:12` to a line; `effects` gives the exceptions a node may raise, shown
    after `!`. The parser skips both.
    """

    spans: bool = False
    effects: Callable[[ir.Node], str] | None = None


PLAIN = Style()


def module_text(module: ir.Module, style: Style = PLAIN) -> str:
    """The whole program."""
    heads = [f"module {_name(module.name)}" + (f" python {module.python}" if module.python else "")]
    for class_ in module.classes.values():
        name, qualname, base = map(_name, (class_.name, class_.qualname, class_.base))
        heads.append(f"class {name} = {qualname} : {base}")
    for static in module.statics.values():
        heads.append(f"static {_name(static.name)}: {static.type} = {tree_text(static.value)}")
    for global_ in module.globals.values():
        heads.append(f"global {_name(global_.name)}: {global_.type} = {tree_text(global_.value)}")
    heads.extend(_entry(entry) for entry in module.entries)
    funcs = [func_text(func, style) for func in module.funcs.values()]
    return "\n\n".join(["\n".join(heads), *funcs]) + "\n"


def func_text(func: ir.Func, style: Style = PLAIN) -> str:
    """One function, without a line end after the closing brace."""
    names = value_names(func)
    params = ", ".join(f"{names[p.id]}: {p.type}" for p in func.args)
    flags = ("" if func.raises else " noraise") + (" recursive" if func.recursive else "")
    printer = _Printer(names, style)
    lines = [f"fn {_name(func.name)}({params}) -> {func.returns}{flags} {{"]
    for number, block in enumerate(func.blocks):
        if len(func.blocks) > 1:
            shown = ", ".join(f"{names[p.id]}: {p.type}" for p in block.params)
            lines.append(f"b{number}({shown}):" if number and block.params else f"b{number}:")
        lines.extend(f"  {line}" for line in printer.block(block))
    return "\n".join([*lines, "}"])


def value_names(func: ir.Func) -> dict[int, str]:
    """The name of every value in text, by `Var.id`."""
    names: dict[int, str] = {}
    taken: set[str] = set()
    unnamed = 0
    for index, param in enumerate(func.args):
        name = func.params[index] if index < len(func.params) else ""
        while name in taken:
            name += "'"
        if name:
            taken.add(name)
        else:
            name, unnamed = str(unnamed), unnamed + 1
        names[param.id] = f"%{name}"
    for var in _definitions(func):
        if var.id not in names:
            names[var.id] = f"%{unnamed}"
            unnamed += 1
    return names


def _definitions(func: ir.Func) -> Iterator[ir.Var]:
    for block in func.blocks:
        yield from block.params
        yield from (node.result for node in block.nodes if node.result is not None)


@dataclass(frozen=True, slots=True)
class _Printer:
    names: dict[int, str]
    style: Style

    def block(self, block: ir.Block) -> Iterator[str]:
        for node in block.nodes:
            yield self.node(node)
        yield self.terminator(block.end)

    def node(self, node: ir.Node) -> str:
        args = self.args(node.args)
        if node.op == "call":
            line = f"call {_name(str(node.attr))}({args})"
        else:
            attr = "" if node.attr is None else f"[{_attr(node.attr)}]"
            line = f"{node.op}{attr} {args}".rstrip()
        if node.result is not None:
            line = f"{self.value(node.result)}: {node.type} = {line}"
        elif node.type != NONE:
            line = f"_: {node.type} = {line}"
        effects = self.style.effects(node) if self.style.effects else ""
        return self.finish(line, node.span, node.handler, effects)

    def terminator(self, end: ir.Terminator) -> str:
        match end:
            case ir.Jump(edge):
                return f"jump {self.edge(edge)}"
            case ir.Branch(cond, then, other):
                return f"branch {self.value(cond)}, {self.edge(then)}, {self.edge(other)}"
            case ir.Next(iterator, body, done, span, handler):
                line = f"next {self.value(iterator)}, {self.edge(body)}, {self.edge(done)}"
                return self.finish(line, span, handler)
            case ir.Unreachable():
                return "unreachable"
            case ir.Return(value):
                return f"return {self.value(value)}"
            case ir.Raise(value, again, span, handler):
                line = f"{'reraise' if again else 'raise'} {self.value(value)}"
                return self.finish(line, span, handler)

    def finish(self, line: str, span: ir.Span, handler: ir.Edge | None, effects: str = "") -> str:
        if handler is not None:
            effects = f"{effects} -> {self.edge(handler)}".lstrip()
        if effects:
            line += f"  ! {effects}"
        if self.style.spans and span.line:
            line += "  # " + " < ".join(f"{s.file}:{s.line}" for s in _inline_chain(span))
        return line

    def edge(self, edge: ir.Edge) -> str:
        return f"b{edge.block}({self.args(edge.args)})" if edge.args else f"b{edge.block}"

    def args(self, operands: tuple[ir.Operand, ...]) -> str:
        return ", ".join(map(self.value, operands))

    def value(self, operand: ir.Operand) -> str:
        if isinstance(operand, ir.Var):
            return self.names.get(operand.id, f"%?{operand.id}")
        return _operand_literal(operand)


def scalar(value: object) -> str:
    """A scalar as Python writes it."""
    match value:
        case bool():
            return repr(value)
        case int():
            return str(value) if abs(value) < _LONGEST_DECIMAL else hex(value)
        case float():
            return repr(value) if math.isfinite(value) else str(value)
        case str():
            return ascii(value)
    return repr(value)


def tree_text(tree: object) -> str:
    """A compile-time value (`ir.Static` says what a tree is) in Python's syntax."""
    if isinstance(tree, ir.Lit):
        return _operand_literal(tree)
    assert isinstance(tree, tuple)
    kind, *parts = tree
    if kind == "static":
        return f"static[{_name(parts[0])}]"
    if kind == "range":
        return f"range({', '.join(map(str, parts))})"
    shown = [tree_text(part) for part in parts]
    items = ", ".join(shown)
    match kind:
        case "list":
            return f"[{items}]"
        case "tuple":
            return f"({items},)" if len(parts) == 1 else f"({items})"
        case "set":
            return "{" + items + "}" if parts else "set()"
        case "frozenset":
            return f"frozenset([{items}])"
    pairs = zip(shown[::2], shown[1::2], strict=True)
    return "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"


def _operand_literal(lit: ir.Lit) -> str:
    """A scalar as Python writes it; any other singleton by its type."""
    if lit.type.kind in ("none", "bool", "int", "float", "str"):
        return scalar(lit.value)
    if lit.type.kind == "ellipsis":
        return "..."
    shown = "" if lit.value is None else f" {scalar(lit.value)}"
    return f"{lit.type}{shown}"


def _attr(attr: str | int | Type) -> str:
    return _name(attr) if isinstance(attr, str) else str(attr)


def _name(name: str) -> str:
    """A name as it is if the parser can tell where it ends, else quoted."""
    plain = name and not any(c.isspace() or c in "()[]{}\"',=;" for c in name) and name.isascii()
    return name if plain and not name.isdigit() else ascii(name)


def _inline_chain(span: ir.Span | None) -> Iterator[ir.Span]:
    while span is not None:
        yield span
        span = span.inlined_at


def _entry(entry: ir.Entry) -> str:
    notes = (("tag", entry.tag), ("description", entry.description), ("doc", entry.doc))
    extras = "".join(f" {key} {note!a}" for key, note in notes if note)
    params = _signature(entry.params)
    return f"entry {_name(entry.name)}({params}) -> {entry.returns} = {_name(entry.func)}{extras}"


def _signature(params: tuple[ir.Param, ...]) -> str:
    """Parameters in Python's syntax, with `/` and `*` where the kinds ask for them."""
    shown: list[str] = []
    previous = ""
    for param in params:
        if previous == "POSITIONAL_ONLY" != param.kind:
            shown.append("/")
        if param.kind == "KEYWORD_ONLY" and previous not in ("KEYWORD_ONLY", "VAR_POSITIONAL"):
            shown.append("*")
        stars = {"VAR_POSITIONAL": "*", "VAR_KEYWORD": "**"}.get(param.kind, "")
        default = "" if param.default is None else f" = {param.default}"
        shown.append(f"{stars}{param.name}: {param.type}{default}")
        previous = param.kind
    if previous == "POSITIONAL_ONLY":
        shown.append("/")
    return ", ".join(shown)
