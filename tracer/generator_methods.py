"""What a program does with a generator besides iterating: `send`, `close`, `yield from`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.generator_exit import check_dropped
from pyrs.tracer.iterate import next_item
from pyrs.tracer.values import NONE_VALUE, PENDING, GenValue, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def send(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`g.send(value)`."""
    owner, value = args
    return _resume(t, owner, value)


def advance(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`g.__next__()`."""
    return _resume(t, args[0], NONE_VALUE)


def _resume(t: Tracer, owner: Value, value: Value) -> Value | None:
    if not isinstance(owner, GenValue):
        return None
    suspended = t.generators[owner.index]
    if suspended is None:
        t.raise_new("StopIteration")
        return None
    if suspended.hidden:
        return None
    if suspended.stack:
        suspended = replace(suspended, stack=(*suspended.stack[:-1], value))
    elif value != NONE_VALUE:
        t.raise_new("TypeError", "can't send non-None value to a just-started generator")
    t.generators[owner.index] = None
    t.push_frame(replace(suspended, returns="send", generator=owner.index))
    return PENDING


def close(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`g.close()`."""
    if not isinstance(args[0], GenValue):
        return None
    check_dropped(t, (t.generators[args[0].index],), "`close` of a generator")
    t.generators[args[0].index] = None
    return NONE_VALUE


def yield_from(t: Tracer, target: int) -> None:
    """`SEND`: the next item of the receiver below the value on the stack."""
    if t.pop() != NONE_VALUE:
        refuse("unsupported-syntax", t.span(), "sending a value through `yield from`")
    next_item(t, t.stack[-1], target, NONE_VALUE)


GENERATOR_MODELS = {"iter.send": send, "iter.__next__": advance, "iter.close": close}
