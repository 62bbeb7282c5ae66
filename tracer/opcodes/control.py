"""Jumps, branches, loops, generators, return."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pyrs.tracer.apply import is_same
from pyrs.tracer.build import End
from pyrs.tracer.calls import call
from pyrs.tracer.generator_exit import check_dropped
from pyrs.tracer.generator_methods import yield_from
from pyrs.tracer.iterate import iterate, next_item
from pyrs.tracer.materialize import operand_of
from pyrs.tracer.values import NONE_VALUE, Const, GenValue, Typed, is_virtual

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def JUMP(t: Tracer, target: int) -> None:
    t.goto(target)


def BRANCH(t: Tracer, arg: tuple[int, bool]) -> None:
    target, when = arg
    cond = t.pop()
    if isinstance(cond, Const):
        if cond.value is when:
            t.goto(target)
        return
    assert isinstance(cond, Typed)
    then, other = (target, t.pc) if when else (t.pc, target)
    t.branch(cond, then, other)


def BRANCH_NONE(t: Tracer, arg: tuple[int, bool]) -> None:
    target, when_none = arg
    cond = is_same(t, t.stack[-1], NONE_VALUE, False)
    t.pop()
    t.push(cond)
    BRANCH(t, (target, when_none))


def ITER(t: Tracer, _: Any) -> None:
    result = iterate(t, t.stack[-1])
    t.pop()
    t.push(result)


def NEXT(t: Tracer, target: int) -> None:
    next_item(t, t.stack[-1], target)


def RETURN(t: Tracer, _: Any) -> None:
    value = t.pop()
    if not t.outer:
        return_from_function(t, value)
    ended = t.pop_frame()
    if ended.returns == "send":
        t.generators[ended.generator] = None
        given = () if value == NONE_VALUE else (value,)
        t.raise_value(call(t, Const(StopIteration), given))
    if ended.returns != "next":
        if ended.returns != "drop":
            t.push(value)
        if ended.returns == "again":
            t.pc = t.here
        return
    t.generators[ended.generator] = None
    t.pop()
    if t.info.instrs[t.here].op == "SEND":
        t.push(value)
    t.goto(int(t.info.instrs[t.here].arg))


def return_from_function(t: Tracer, value: Any) -> None:
    """Ends the specialisation with a result, whose type joins what it returned elsewhere."""
    spec = t.spec
    check_dropped(t, t.generators, "returning beside a generator")
    if is_virtual(value) and t.program.trace_into(spec):
        t.finish(End("unreachable"))
    operand = operand_of(t, value)
    t.program.types.grow(spec.returns, t.type_of(value))
    t.finish(End("return", operand))


def SEND(t: Tracer, target: int) -> None:
    yield_from(t, target)


def GEN_START(t: Tracer, _: Any) -> None:
    """Starts the body: the frame of a generator was made by the call, which is traced no
    further."""
    t.push(NONE_VALUE)


def YIELD(t: Tracer, _: Any) -> None:
    value = t.pop()
    t.push(NONE_VALUE)
    ended = t.pop_frame()
    t.generators[ended.generator] = replace(ended, pc=ended.pc + 1)
    t.push(value)


__all__ = ["GenValue"]
