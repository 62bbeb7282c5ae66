"""Reads the text form of the IR; `pyrs.tracer.text` describes and prints it.

The exceptions between `!` and `->` are skipped, as comments are: they repeat what the table and the
spans say. Spans are not read, so a parsed module has none. A mistake in the text is a `SyntaxError`
that names the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pyrs.tracer import ir
from pyrs.tracer.scanner import Scanner
from pyrs.tracer.types import NONE, Type

# Operators whose attribute is a type; every other attribute is a number or a name.
TYPE_ATTRIBUTES = frozenset({"union.is"})

_VALUE = re.compile(r"%([\w.']+)")
_LABEL = re.compile(r"b(\d+)")
_LABELLED = re.compile(r"b\d+[:(]")
_OPERATOR = re.compile(r"[a-z_]\w*(?:\.\w+)*")
_EFFECTS = re.compile(r"[^\n#]*?(?=->|\n|\s#|$)", re.MULTILINE)
_DEFINITION = re.compile(r"^[ \t]*(?:%([\w.']+):|b\d+\()", re.MULTILINE)
_CLOSING = re.compile(r"^\s*\}", re.MULTILINE)
_PARAMETER = re.compile(r"\w+")
_VARIABLE = re.compile(r"[^\s:\"']+(?=:)")


def parse(source: str) -> ir.Module:
    """The module that `source` describes."""
    scanner = Scanner(source)
    scanner.expect("module")
    name = scanner.name()
    module = ir.Module(name, python=scanner.name() if scanner.accept("python") else "")
    entries: list[ir.Entry] = []
    while not scanner.at_end():
        match scanner.word():
            case "class":
                class_name = scanner.name()
                scanner.expect("=")
                qualname = scanner.name()
                scanner.expect(":")
                module.classes[class_name] = ir.ExcClass(class_name, qualname, scanner.name())
            case "static":
                static = ir.Static(*_variable(scanner))
                module.statics[static.name] = static
            case "global":
                global_ = ir.Global(*_variable(scanner))
                module.globals[global_.name] = global_
            case "entry":
                entries.append(_entry(scanner))
            case "fn":
                func = _FuncParser(scanner).func()
                module.funcs[func.name] = func
            case found:
                raise scanner.error(f"expected class, static, global, entry or fn, found {found!r}")
    return ir.Module(
        module.name,
        module.funcs,
        tuple(entries),
        module.statics,
        module.globals,
        module.classes,
        python=module.python,
    )


def parse_func(source: str) -> ir.Func:
    """One function, for tests: `fn f(%a: int) -> int { … }`."""
    scanner = Scanner(source)
    scanner.expect("fn")
    func = _FuncParser(scanner).func()
    if not scanner.at_end():
        raise scanner.error("expected the end of the text")
    return func


def parse_type(source: str) -> Type:
    """The type that `pyrs.tracer.types.text` printed."""
    scanner = Scanner(source)
    found = scanner.type()
    if not scanner.at_end():
        raise scanner.error("expected the end of the type")
    return found


def _variable(scanner: Scanner) -> tuple[str, Type, object]:
    quoted = scanner.string()
    name = scanner.take(_VARIABLE, "a name")[0] if quoted is None else quoted
    scanner.expect(":")
    type_ = scanner.type()
    scanner.expect("=")
    return name, type_, scanner.tree()


def _entry(scanner: Scanner) -> ir.Entry:
    name = scanner.name()
    scanner.expect("(")
    params = _signature(scanner)
    scanner.expect("->")
    returns = scanner.type()
    scanner.expect("=")
    func = scanner.name()
    extras = dict.fromkeys(("tag", "description", "doc"), "")
    for key in extras:
        if scanner.accept(key):
            extras[key] = scanner.string() or ""
    return ir.Entry(name, func, params, returns, **extras)


def _signature(scanner: Scanner) -> tuple[ir.Param, ...]:
    params: list[ir.Param] = []
    kind = "POSITIONAL_OR_KEYWORD"
    while not scanner.accept(")"):
        if scanner.accept("/"):
            params = [ir.Param(p.name, p.type, "POSITIONAL_ONLY", p.default) for p in params]
        elif scanner.peek("*,"):
            scanner.accept("*")
            kind = "KEYWORD_ONLY"
        else:
            own = kind
            if scanner.accept("**"):
                own = "VAR_KEYWORD"
            elif scanner.accept("*"):
                own, kind = "VAR_POSITIONAL", "KEYWORD_ONLY"
            name = scanner.take(_PARAMETER, "a parameter")[0]
            scanner.expect(":")
            type_ = scanner.type()
            default = scanner.default() if scanner.accept("=") else None
            params.append(ir.Param(name, type_, own, default))
        if not scanner.peek(")"):
            scanner.expect(",")
    return tuple(params)


@dataclass(slots=True)
class _FuncParser:
    """Reads one function. Values may be used above their definition: those are read first."""

    scanner: Scanner
    vars: dict[str, ir.Var] = field(default_factory=dict)

    def func(self) -> ir.Func:
        scanner = self.scanner
        name = scanner.name()
        scanner.expect("(")
        params = self.params()
        scanner.expect("->")
        returns = scanner.type()
        raises = not scanner.accept("noraise")
        recursive = scanner.accept("recursive")
        scanner.expect("{")
        names = ["" if n.isdigit() else n for n in self.vars]
        self.collect_definitions()
        blocks: list[ir.Block] = []
        if scanner.looking_at(_LABELLED):
            while scanner.looking_at(_LABELLED):
                blocks.append(self.labelled_block(len(blocks), params))
        else:
            blocks.append(self.block(0, params))
        scanner.expect("}")
        shown = tuple(names) if any(names) else ()
        return ir.Func(
            name, tuple(blocks), returns, params=shown, raises=raises, recursive=recursive
        )

    def collect_definitions(self) -> None:
        """Reads the types of all results and block parameters, up to the closing brace."""
        scanner = self.scanner
        start = scanner.position
        closing = _CLOSING.search(scanner.source, start)
        end = closing.start() if closing else len(scanner.source)
        first_line = scanner.source.rfind("\n", 0, start) + 1
        for found in _DEFINITION.finditer(scanner.source, first_line, end):
            scanner.position = found.end()
            if found[1] is None:
                self.params()
            else:
                self.define(found[1])
        scanner.position = start

    def define(self, name: str) -> ir.Var:
        self.scanner.skip()
        if name in self.vars:
            raise self.scanner.error(f"%{name} is defined twice")
        self.vars[name] = ir.Var(len(self.vars), self.scanner.type())
        return self.vars[name]

    def params(self) -> tuple[ir.Var, ...]:
        """Block parameters after the opening parenthesis; defines those that are new."""
        scanner = self.scanner
        found: list[ir.Var] = []
        scanner.skip()
        while not scanner.accept(")"):
            name = scanner.take(_VALUE, "a parameter")[1]
            scanner.expect(":")
            found.append(self.define(name))
            if not scanner.peek(")"):
                scanner.expect(",")
        return tuple(found)

    def labelled_block(self, number: int, params: tuple[ir.Var, ...]) -> ir.Block:
        scanner = self.scanner
        if int(scanner.take(_LABEL, "a label")[1]) != number:
            raise scanner.error(f"expected the label b{number}")
        if number:
            params = ()
        if scanner.accept("("):
            shown: list[ir.Var] = []
            while not scanner.accept(")"):
                shown.append(self.value())
                scanner.expect(":")
                scanner.type()
                if not scanner.peek(")"):
                    scanner.expect(",")
            params = tuple(shown)
        scanner.expect(":")
        return self.block(number, params)

    def block(self, number: int, params: tuple[ir.Var, ...]) -> ir.Block:
        nodes: list[ir.Node] = []
        while (end := self.terminator()) is None:
            nodes.append(self.node())
        return ir.Block(number, params, tuple(nodes), end)

    def terminator(self) -> ir.Terminator | None:
        scanner = self.scanner
        if scanner.accept("jump"):
            return ir.Jump(self.edge())
        if scanner.accept("branch"):
            cond = self.operand()
            scanner.expect(",")
            return ir.Branch(cond, *self.two_edges())
        if scanner.accept("next"):
            iterator = self.value()
            scanner.expect(",")
            return ir.Next(iterator, *self.two_edges(), handler=self.handler())
        if scanner.accept("return"):
            return ir.Return(self.operand())
        if scanner.accept("unreachable"):
            return ir.Unreachable()
        again = scanner.accept("reraise")
        if again or scanner.accept("raise"):
            return ir.Raise(self.operand(), again, handler=self.handler())
        return None

    def node(self) -> ir.Node:
        scanner = self.scanner
        result: ir.Var | None = None
        type_ = NONE
        if scanner.accept("_:"):
            type_ = scanner.type()
            scanner.expect("=")
        elif scanner.looking_at(_VALUE):
            result = self.value()
            scanner.expect(":")
            type_ = scanner.type()
            scanner.expect("=")
        op = scanner.take(_OPERATOR, "an operator")[0]
        attr: str | int | Type | None = None
        args: tuple[ir.Operand, ...] = ()
        if op == "call":
            attr = scanner.name()
            scanner.expect("(")
            args = self.operands_until(")")
        else:
            if not scanner.new_line and scanner.accept("["):
                attr = self.attribute(op)
            if not scanner.new_line and not scanner.peek("!") and not scanner.peek("}"):
                args = self.operands()
        return ir.Node(op, type_, args, result, attr, handler=self.handler())

    def attribute(self, op: str) -> str | int | Type:
        scanner = self.scanner
        found: str | int | Type
        if op in TYPE_ATTRIBUTES:
            found = scanner.type()
        else:
            quoted = scanner.string()
            found = scanner.name() if quoted is None else quoted
            if quoted is None and found.lstrip("-").isdigit():
                found = int(found)
        scanner.expect("]")
        return found

    def handler(self) -> ir.Edge | None:
        scanner = self.scanner
        if scanner.new_line or not scanner.accept("!"):
            return None
        scanner.take(_EFFECTS, "exceptions")
        return self.edge() if not scanner.new_line and scanner.accept("->") else None

    def two_edges(self) -> tuple[ir.Edge, ir.Edge]:
        first = self.edge()
        self.scanner.expect(",")
        return first, self.edge()

    def edge(self) -> ir.Edge:
        scanner = self.scanner
        block = int(scanner.take(_LABEL, "a label")[1])
        args = self.operands_until(")") if not scanner.new_line and scanner.accept("(") else ()
        return ir.Edge(block, args)

    def operands(self) -> tuple[ir.Operand, ...]:
        found = [self.operand()]
        while self.scanner.accept(","):
            found.append(self.operand())
        return tuple(found)

    def operands_until(self, close: str) -> tuple[ir.Operand, ...]:
        if self.scanner.accept(close):
            return ()
        found = self.operands()
        self.scanner.expect(close)
        return found

    def operand(self) -> ir.Operand:
        return self.value() if self.scanner.looking_at(_VALUE) else self.scanner.scalar()

    def value(self) -> ir.Var:
        start = self.scanner.position
        name = self.scanner.take(_VALUE, "a value")[1]
        if name not in self.vars:
            raise self.scanner.error(f"%{name} is not defined", start)
        return self.vars[name]
