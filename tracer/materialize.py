"""From abstract values to run-time ones: literals, statics, tuples and functions that must now
exist."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING

from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.ir import Lit, Operand, Span
from pyrs.tracer.lift import Unliftable
from pyrs.tracer.types import Type
from pyrs.tracer.values import (
    NULL_MARK,
    SCALARS,
    Const,
    FuncValue,
    GenValue,
    MethodValue,
    PartialValue,
    TupleValue,
    Typed,
    Value,
    children,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyrs.tracer.interp import Tracer
    from pyrs.tracer.program import Program


def operand_of(tracer: Tracer, value: Value) -> Operand:
    """The operand for a value, drafting the nodes that make it."""

    def emit(op: str, type_: Type, args: tuple[Operand, ...], attr: object) -> Operand:
        made = tracer.emit_operands(op, type_, args, attr, False)
        return made.var if isinstance(made, Typed) else Lit(None, type_)

    return materialize(tracer.program, value, emit, tracer.span())


def materialize(
    program: Program,
    value: Value,
    emit: Callable[[str, Type, tuple[Operand, ...], object], Operand],
    span: Span,
) -> Operand:
    """As `operand_of`, with the nodes going to `emit`."""
    match value:
        case Typed(_, var):
            return var
        case Const(constant):
            return _constant(program, constant, emit, span)
        case TupleValue(items):
            made = tuple(materialize(program, i, emit, span) for i in items)
            return emit("tuple.new", program.value_type(value), made, None)
        case FuncValue() | MethodValue() | PartialValue():
            type_ = program.value_type(value)
            parts = tuple(materialize(program, p, emit, span) for p in children(value))
            return emit("fn.new", type_, parts, None) if parts else Lit(None, type_)
        case GenValue():
            refuse(
                "escaping-iterator", span, "an iterator or generator is stored, returned or merged"
            )
    refuse("unsupported-operation", span, f"a {type(value).__name__} is used as a value")


def _constant(
    program: Program,
    constant: object,
    emit: Callable[[str, Type, tuple[Operand, ...], object], Operand],
    span: Span,
) -> Operand:
    if constant is NULL_MARK:
        refuse("unsupported-operation", span, "this call")
    try:
        type_ = program.lifter.type_of(constant)
    except Unliftable as problem:
        refuse("unsupported-type", span, f"a value of type {problem} that exists at compile time")
    if type_.kind in ("unbound", "class"):
        return Lit(None, type_)
    if isinstance(constant, SCALARS):
        return Lit(constant, type_)  # type: ignore[arg-type]
    if isinstance(constant, tuple):
        items = tuple(_constant(program, c, emit, span) for c in constant)
        return emit("tuple.new", type_, items, None)
    if isinstance(constant, range):
        bounds = (constant.start, constant.stop, constant.step)
        int_ = program.lifter.type_of(0)
        return emit("range.new", type_, tuple(Lit(b, int_) for b in bounds), None)
    if isinstance(constant, types.FunctionType | types.BuiltinFunctionType) or type_.kind == "fn":
        return Lit(None, type_)
    return emit("static", type_, (), program.static(constant, type_))
