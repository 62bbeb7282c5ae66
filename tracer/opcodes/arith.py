"""Operators, comparisons, truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyrs.tracer.apply import apply, is_same, negated, truth
from pyrs.tracer.maybe_complex import power
from pyrs.tracer.opcodes.slices import assigns_other

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

BINARY_OPERATORS = {
    "+": "add",
    "-": "sub",
    "*": "mul",
    "/": "truediv",
    "//": "floordiv",
    "%": "mod",
    "**": "pow",
    "@": "matmul",
    "&": "and_",
    "|": "or_",
    "^": "xor",
    "<<": "lshift",
    ">>": "rshift",
}
UNARY_OPERATORS = {"-": "neg", "+": "pos", "~": "invert"}
COMPARISONS = {"<": "lt", "<=": "le", "==": "eq", "!=": "ne", ">": "gt", ">=": "ge"}


def operator_of(symbol: str) -> str:
    """The function behind a binary operator."""
    name = BINARY_OPERATORS[symbol.rstrip("=")]
    return f"operator.i{name.rstrip('_')}" if symbol.endswith("=") else f"operator.{name}"


def BINARY(t: Tracer, symbol: str) -> None:
    made = power if symbol.startswith("**") else apply
    t.push_result(made(t, operator_of(symbol), t.popn(2)))


def UNARY(t: Tracer, symbol: str) -> None:
    if symbol == "not":
        t.push(negated(t, truth(t, t.pop())))
    else:
        t.push_result(apply(t, f"operator.{UNARY_OPERATORS[symbol]}", (t.pop(),)))


def COMPARE(t: Tracer, symbol: str) -> None:
    t.push_result(apply(t, f"operator.{COMPARISONS[symbol]}", t.popn(2)))


def IS(t: Tracer, inverted: bool) -> None:
    left, right = t.popn(2)
    t.push(is_same(t, left, right, inverted))


def CONTAINS(t: Tracer, inverted: bool) -> None:
    item, container = t.popn(2)
    result = apply(t, "operator.contains", (container, item))
    t.push(apply(t, "operator.not_", (result,)) if inverted else result)


def TO_BOOL(t: Tracer, _: object) -> None:
    t.push(truth(t, t.pop()))


def LOAD_ITEM(t: Tracer, _: object) -> None:
    t.push_result(apply(t, "operator.getitem", t.popn(2)))


def STORE_ITEM(t: Tracer, _: object) -> None:
    value, container, key = t.popn(3)
    if not assigns_other(t, container, key, value):
        apply(t, "operator.setitem", (container, key, value))


def DELETE_ITEM(t: Tracer, _: object) -> None:
    apply(t, "operator.delitem", t.popn(2))


def GET_LEN(t: Tracer, _: object) -> None:
    t.push(apply(t, "builtins.len", (t.stack[-1],)))
