"""Values of a function as Rust expressions: names, literals, borrowing, moving and cloning."""

from __future__ import annotations

import math
from collections.abc import Iterator

from pyrs.rustgen import expr
from pyrs.rustgen.expr import Expr
from pyrs.rustgen.facts import too_big
from pyrs.rustgen.names import Names, identifier, snake
from pyrs.rustgen.rust_types import Types
from pyrs.tracer import ir
from pyrs.tracer.diagnostics import InternalCompilerError, refuse
from pyrs.tracer.liveness import last_fields, last_uses, live_in
from pyrs.tracer.types import holds_iterator

# What a value without a Python name is called, by its kind.
_WORDS = {
    "int": "n",
    "i64": "n",
    "bigint": "n",
    "float": "x",
    "bool": "test",
    "str": "text",
    "list": "items",
    "dict": "table",
    "set": "members",
    "frozenset": "members",
    "tuple": "pair",
    "vtuple": "items",
    "iter": "iter",
    "view": "view",
    "range": "range",
    "exc": "error",
    "fn": "function",
    "cell": "cell",
    "union": "value",
}


class Values:
    """Names and operands of one function."""

    def __init__(self, func: ir.Func, types: Types, taken: frozenset[str], alive: set[int]) -> None:
        self.types = types
        self.span = func.span
        self.names = Names(taken)
        self.known: dict[int, str] = {}
        self.references: set[int] = set()
        self.live = live_in(func)
        self.dying = last_uses(func, self.live)
        self.parting = last_fields(func, self.live, self.dying)
        self.python = {var.id: var.name for var in _definitions(func)}
        for index, param in enumerate(func.args):
            shown = func.params[index] if index < len(func.params) else ""
            name = _local(shown) or _WORDS.get(param.type.kind, "value")
            self.known[param.id] = self.names.fresh(name if param.id in alive else f"_{name}")

    def name(self, var: ir.Var) -> str:
        """The Rust variable of a value."""
        if var.id not in self.known:
            wish = _local(self.python.get(var.id, "")) or _WORDS.get(var.type.kind, "value")
            self.known[var.id] = self.names.fresh(wish)
        return self.known[var.id]

    def own(self, operand: ir.Operand, last: bool) -> Expr:
        """The operand by value. `last`: nothing needs it afterwards, so that it can be moved."""
        if isinstance(operand, ir.Lit):
            return literal(operand, self.types)
        name = expr.name(self.name(operand))
        if self.types.is_copy(operand.type) or (last and operand.id not in self.references):
            return name
        if holds_iterator(operand.type):
            refuse(
                "escaping-iterator",
                self.span,
                "an iterator that is known by two names from here on",
                reason="items taken through one of them would be missing from the other",
                help="make a list of it, or use one loop for each",
            )
        return expr.method(name, "clone")

    def look(self, operand: ir.Operand, mutable: bool = False) -> Expr:
        """The operand behind a reference."""
        if isinstance(operand, ir.Lit):
            return expr.borrow(pinned(operand, self.types))
        name = expr.name(self.name(operand))
        return name if operand.id in self.references else expr.borrow(name, mutable)

    def place(self, operand: ir.Operand) -> Expr:
        """The operand where it is only matched or has a method called on it."""
        if isinstance(operand, ir.Lit):
            return literal(operand, self.types)
        return expr.name(self.name(operand))

    def dies(self, block: int, index: int, position: int) -> bool:
        """Whether a use of a value, named as in `tracer.liveness`, is its last."""
        return (block, index, position) in self.dying

    def parts(self, whole: ir.Operand, block: int, index: int) -> bool:
        """Whether a node takes an item out of a tuple that nobody needs there afterwards."""
        known = isinstance(whole, ir.Var) and whole.id not in self.references
        return known and (block, index) in self.parting


def literal(lit: ir.Lit, types: Types) -> Expr:
    """A literal as a Rust expression."""
    value = lit.value
    match lit.type.kind:
        case "none" | "never":
            return expr.name(types.use("", "NoneType"))
        case "bool":
            return expr.name("true" if value else "false")
        case "int" | "i64" | "bigint":
            assert isinstance(value, int)
            return _int_literal(lit, types)
        case "float":
            assert isinstance(value, float)
            return _float_literal(value)
        case "str":
            assert isinstance(value, str)
            return _str_literal(value, types)
        case "ellipsis":
            return expr.name(types.use("object", "Ellipsis"))
        case "fn" | "class" | "unbound":
            return expr.name("()")
    raise InternalCompilerError(f"no Rust literal for {lit.type}")


def pinned(lit: ir.Lit, types: Types) -> Expr:
    """A literal whose type shows, for where nothing else tells it."""
    made = literal(lit, types)
    if lit.type.kind in ("int", "i64") and types.int == "i64" and not too_big(lit):
        return expr.number(f"{made.text}_i64")
    return made


def is_bare(operand: ir.Operand) -> bool:
    """Whether Rust cannot tell the type of the operand as it is written."""
    return isinstance(operand, ir.Lit) and operand.type.kind in ("int", "i64")


def _int_literal(lit: ir.Lit, types: Types) -> Expr:
    exact = lit.type.kind == "bigint" or types.ints == "bigint"
    if exact and lit.type.kind != "i64":
        types.use("int", "Int")
        if not too_big(lit):
            return expr.call("Int::from", [expr.number(str(lit.value))])
        if isinstance(lit.value, int) and lit.value.bit_length() < 128:
            return expr.call("Int::of", [expr.number(str(lit.value))])
        return expr.call("Int::literal", [expr.string(str(lit.value))])
    if too_big(lit):
        types.use("err", "PyErr")
        left = expr.call("Err::<i64, PyErr>", [expr.call("PyErr::overflow")])
        return expr.attempt(left)
    return expr.number(str(lit.value))


def _float_literal(value: float) -> Expr:
    if math.isnan(value):
        return expr.name("f64::NAN")
    if math.isinf(value):
        return expr.name("f64::INFINITY" if value > 0 else "f64::NEG_INFINITY")
    return expr.number(repr(value).replace("e+", "e"))


def _str_literal(value: str, types: Types) -> Expr:
    types.use("str", "Str")
    content = value.encode("utf-8", "surrogatepass")
    try:
        value.encode()
        made = expr.call("Str::from_static", [expr.string(value)])
    except UnicodeEncodeError:
        made = expr.call("Str::from_static_bytes", [expr.bytes_(content)])
    # A short text is a value of its own; a longer one is measured, which is done once.
    return expr.name(f"const {{ {made} }}") if len(content) > _INLINE_TEXT else made


# The longest text, in bytes, that a `Str` holds without pointing to it.
_INLINE_TEXT = 15


def _local(name: str) -> str:
    """A Python variable as a Rust one: upper case would be taken for a constant in a pattern."""
    return snake(identifier(name)) if name else ""


def _definitions(func: ir.Func) -> Iterator[ir.Var]:
    for block in func.blocks:
        yield from block.params
        yield from (node.result for node in block.nodes if node.result is not None)
