"""Operators, comparisons, truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyrs.tracer.apply import apply, is_same, truth
from pyrs.tracer.values import Const

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


def BINARY(t: Tracer, symbol: str) -> None:
    right, left = t.stack[-1], t.stack[-2]
    in_place = symbol.endswith("=")
    name = BINARY_OPERATORS[symbol.rstrip("=")]
    operator = f"operator.i{name.rstrip('_')}" if in_place else f"operator.{name}"
    result = apply(t, operator, (left, right))
    t.popn(2)
    t.push(result)


def UNARY(t: Tracer, symbol: str) -> None:
    if symbol == "not":
        value = truth(t, t.stack[-1])
        result = apply(t, "operator.not_", (value,))
    else:
        result = apply(t, f"operator.{UNARY_OPERATORS[symbol]}", (t.stack[-1],))
    t.pop()
    t.push(result)


def COMPARE(t: Tracer, symbol: str) -> None:
    result = apply(t, f"operator.{COMPARISONS[symbol]}", (t.stack[-2], t.stack[-1]))
    t.popn(2)
    t.push(result)


def IS(t: Tracer, inverted: bool) -> None:
    result = is_same(t, t.stack[-2], t.stack[-1], inverted)
    t.popn(2)
    t.push(result)


def CONTAINS(t: Tracer, inverted: bool) -> None:
    result = apply(t, "operator.contains", (t.stack[-1], t.stack[-2]))
    if inverted:
        result = apply(t, "operator.not_", (result,))
    t.popn(2)
    t.push(result)


def TO_BOOL(t: Tracer, _: object) -> None:
    result = truth(t, t.stack[-1])
    t.pop()
    t.push(result)


def LOAD_ITEM(t: Tracer, _: object) -> None:
    result = apply(t, "operator.getitem", (t.stack[-2], t.stack[-1]))
    t.popn(2)
    t.push(result)


def STORE_ITEM(t: Tracer, _: object) -> None:
    value, container, key = t.stack[-3:]
    apply(t, "operator.setitem", (container, key, value))
    t.popn(3)


def DELETE_ITEM(t: Tracer, _: object) -> None:
    container, key = t.stack[-2:]
    apply(t, "operator.delitem", (container, key))
    t.popn(2)


def GET_LEN(t: Tracer, _: object) -> None:
    t.push(apply(t, "builtins.len", (t.stack[-1],)))


__all__ = ["Const"]
