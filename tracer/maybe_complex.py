"""Powers that may be complex: `n ** 0.5` is, where `n` is negative.

There is no type for complex numbers. What is done with one is an error more often than not, though:
`int`, `<`, `%`, `math.floor`, a method of floats. So a power that may be complex stays apart from
other values (`MaybeComplex`) on the stack and in variables, until an instruction takes it. If
CPython raises a type error for a complex number there, the instruction is traced twice: that error,
and the instruction for a float. What arithmetic gives is complex if an operand is. Anything else
ends the program if the number is complex.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

from pyrs.tracer import optable
from pyrs.tracer.apply import Promotion, apply, fork_on_union, is_known, promote_value
from pyrs.tracer.build import Draft, End
from pyrs.tracer.calls import builtin_name
from pyrs.tracer.effects import OVERFLOW
from pyrs.tracer.frame import FrameState
from pyrs.tracer.instructions import effect
from pyrs.tracer.probe import python_error
from pyrs.tracer.types import BOOL, FLOAT, NONE
from pyrs.tracer.values import (
    NONE_VALUE,
    NULL,
    Const,
    MaybeComplex,
    MethodValue,
    Typed,
    Value,
    children,
    rebuild,
)

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

# Instructions that pass a value on as it is.
MOVES = frozenset({"STORE", "POP", "COPY", "SWAP"})
NUMBERS = frozenset({"bool", "int", "float"})
# Callables that do something where they are asked what they raise.
UNASKED = frozenset({"builtins.print", "builtins.input"})
# Operators that raise, before which a power may be refused as well.
QUIET = frozenset({"float.from_int"})

Question = tuple[str, Sequence[Value], dict[str, Value]]


def power(t: Tracer, py: str, args: Sequence[Value]) -> Value:
    """The value of `operator.pow`, `operator.ipow` or `builtins.pow` of two values."""
    base, exponent = args
    if not _may_be_complex(t, base, exponent):
        return apply(t, py, args)
    floats = [promote_value(t, Promotion(a, FLOAT)) for a in args]
    real = t.emit("float.pow_real", FLOAT, floats, raises=True)
    if t.type_of(base).kind == "int" and isinstance(exponent, Const):
        return MaybeComplex(real, apply(t, "operator.lt", (base, Const(0))))
    return MaybeComplex(real, t.emit("float.pow_complex", BOOL, floats))


def _may_be_complex(t: Tracer, base: Value, exponent: Value) -> bool:
    kinds = [t.type_of(a).kind for a in (base, exponent)]
    if kinds[0] not in ("int", "float") or kinds[1] != "float":
        return False
    if isinstance(base, Const) and base.value >= 0:
        return False
    if isinstance(exponent, Const):
        return math.isfinite(exponent.value) and not exponent.value.is_integer()
    return True


def take(t: Tracer, op: str, arg: Any) -> bool:
    """Sees to it that none of the operands of an instruction is complex when it runs. Whether it
    has run the instruction."""
    count = effect(op, arg)[0]
    if op in MOVES or not count:
        return False
    if op == "BRANCH_NONE" or (op == "IS" and NONE_VALUE in t.stack[-2:]):
        # Whether a number is None does not depend on it.
        t.stack[-count:] = [v.real if isinstance(v, MaybeComplex) else v for v in t.stack[-count:]]
    while True:
        operands = t.stack[-count:]
        unsure = [part for operand in operands for part in _inside(operand)]
        if not unsure:
            return False
        question = _question(t, op, arg, operands)
        chosen = next((u for u in unsure if isinstance(u.is_complex, Typed)), unsure[0])
        if question is not None and _always_raises(t, question, chosen):
            _raise(t, question, chosen)
        made = _computed(t, op, arg, operands)
        if made is not None:
            t.stack[-count:] = [made]
            t.pc = t.here + 1
            return True
        _refuse(t, chosen)


def _inside(value: Value) -> Iterator[MaybeComplex]:
    if isinstance(value, MaybeComplex):
        yield value
    else:
        for part in children(value):
            yield from _inside(part)


def _question(t: Tracer, op: str, arg: Any, operands: list[Value]) -> Question | None:
    """What CPython is asked: a callable and its arguments."""
    from pyrs.tracer.opcodes import arith

    match op:
        case "BINARY":
            return arith.operator_of(arg), operands, {}
        case "UNARY" if arg in arith.UNARY_OPERATORS:
            return f"operator.{arith.UNARY_OPERATORS[arg]}", operands, {}
        case "COMPARE":
            return f"operator.{arith.COMPARISONS[arg]}", operands, {}
        case "CONTAINS":
            return "operator.contains", operands[::-1], {}
        case "LOAD_ITEM":
            return "operator.getitem", operands, {}
        case "STORE_ITEM":
            return "operator.setitem", (*operands[1:], operands[0]), {}
        case "LOAD_ATTR" | "LOAD_METHOD":
            return "builtins.getattr", (operands[0], Const(arg)), {}
        case "ITER":
            return "builtins.iter", operands, {}
        case "CALL":
            return _call(t, operands, arg[1])
    return None


def _call(t: Tracer, operands: list[Value], names: tuple[str, ...]) -> Question | None:
    """The question behind a call of something built-in."""
    given = [operand for operand in operands if operand is not NULL]
    callee, args = given[0], given[1:]
    named = dict(zip(names, args[len(args) - len(names) :], strict=True))
    args = args[: len(args) - len(names)]
    match callee:
        case Const(f):
            name = builtin_name(f)
            if name is not None and is_known(name) and name not in UNASKED:
                return name, args, named
        case MethodValue(owner, name):
            return f"{t.type_of(owner).kind}.{name}", (owner, *args), named
    return None


def _always_raises(t: Tracer, question: Question, chosen: MaybeComplex) -> bool:
    """Whether CPython raises if `chosen` is complex, whether or not other operands are."""
    _, args, named = question
    values = (*args, *named.values())
    fork_on_union(t, values)
    others = {u for value in values for u in _inside(value)} - {chosen}
    return all(
        _error(t, question, {chosen: True, **dict(zip(others, choice, strict=True))}) is not None
        for choice in product(
            *((True, False) if isinstance(o.is_complex, Typed) else (True,) for o in others)
        )
    )


def _error(t: Tracer, question: Question, known: dict[MaybeComplex, bool]) -> Exception | None:
    """The error of CPython where it is known which operands are complex."""

    def decide(value: Value) -> Value:
        if isinstance(value, MaybeComplex):
            return value if known[value] else value.real
        parts = children(value)
        return rebuild(value, tuple(map(decide, parts))) if parts else value

    py, args, named = question
    if py in ("operator.mod", "operator.imod") and _is_text(t, args[0]):
        return None  # The words depend on the text.
    return python_error(t, py, tuple(map(decide, args)), {n: decide(v) for n, v in named.items()})


def _is_text(t: Tracer, value: Value) -> bool:
    return not isinstance(value, Const) and t.type_of(value).kind == "str"


def _raise(t: Tracer, question: Question, chosen: MaybeComplex) -> None:
    """Ends the block: in CPython's error, if all is known, or where `chosen` is known."""
    condition = chosen.is_complex
    if not isinstance(condition, Typed):
        _, args, named = question
        known = {u: True for value in (*args, *named.values()) for u in _inside(value)}
        error = _error(t, question, known)
        assert error is not None
        t.raise_new(type(error).__name__, *error.args)
        return
    base = t.block.suffix if t.here == t.block.state.top.pc else ()
    edges = tuple(
        t.edge(_decided(t.state(t.here), condition, holds), (*base, word))
        for holds, word in ((True, "complex"), (False, "real"))
    )
    t.finish(End("branch", condition.var, edges))


def _computed(t: Tracer, op: str, arg: Any, operands: list[Value]) -> MaybeComplex | None:
    """What an operator gives that raises nothing for complex numbers."""
    if op not in ("BINARY", "UNARY"):
        return None
    symbol = arg.rstrip("=")
    if symbol == "/":
        divisor = operands[1]
        if not isinstance(divisor, Const) or divisor.value == 0:
            return None
    elif symbol not in ("+", "-", "*"):
        return None
    reals = [v.real if isinstance(v, MaybeComplex) else v for v in operands]
    if not all(isinstance(r, Typed | Const) and t.type_of(r).kind in NUMBERS for r in reals):
        return None
    question = _question(t, op, arg, operands)
    assert question is not None
    conditions = [v.is_complex for v in operands if isinstance(v, MaybeComplex)]
    real = apply(t, question[0], reals)
    if Const(True) in conditions:
        return MaybeComplex(real, Const(True))
    return MaybeComplex(
        real, functools.reduce(lambda a, b: apply(t, "operator.or_", (a, b)), conditions)
    )


def _refuse(t: Tracer, chosen: MaybeComplex) -> None:
    """Ends the program if `chosen` is complex."""
    condition = chosen.is_complex
    made = _made_here(t.nodes, condition)
    if made is not None:
        made.op = "float.pow"
    else:
        t.emit("float.refuse_complex", NONE, (condition,), raises=True)
    state = _decided(t.state(t.here), condition, False)
    t.outer, t.generators = state.frames[:-1], list(state.generators)
    t.locals, t.stack = list(state.top.locals), list(state.top.stack)


def _made_here(nodes: list[Draft], condition: Value) -> Draft | None:
    """The power behind a condition, if nothing since could tell when it was refused."""
    for position in range(len(nodes) - 1, 0, -1):
        if isinstance(condition, Typed) and nodes[position].result == condition.var:
            before = nodes[position - 1]
            return before if before.op == "float.pow_real" else None
        row = optable.row(nodes[position].op)
        if row is None or not row.pure or not (row.name in QUIET or set(row.raises) <= {OVERFLOW}):
            return None
    return None


def _decided(state: FrameState, condition: Value, is_complex: bool) -> FrameState:
    """The state in which a condition is known."""

    def decide(value: Value) -> Value:
        if isinstance(value, MaybeComplex) and value.is_complex == condition:
            return MaybeComplex(value.real, Const(True)) if is_complex else value.real
        parts = children(value)
        changed = tuple(map(decide, parts))
        return value if changed == parts else rebuild(value, changed)

    return state.map(lambda _, value: decide(value))
