"""Iteration: iterators of containers, and generators that are traced into the loop that consumes
them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pyrs.tracer.apply import by_row, fail, site_cell
from pyrs.tracer.build import End
from pyrs.tracer.cells import Cell
from pyrs.tracer.control import Fork
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.ir import Var
from pyrs.tracer.types import INT, NEVER, STR, Type, members, uninhabited
from pyrs.tracer.values import Const, GenValue, TupleValue, Typed, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

MAY_CHANGE = frozenset({"dict", "set", "keys", "values", "items"})


def iterate(t: Tracer, value: Value) -> Value:
    """`iter(value)`."""
    if isinstance(value, GenValue):
        return value
    if isinstance(value, Const) and isinstance(value.value, tuple):
        value = TupleValue(tuple(Const(v) for v in value.value))
    if isinstance(value, Typed) and value.type.kind == "tuple":
        value = explode(t, value)
    if isinstance(value, TupleValue):
        value = homogeneous(t, value)
    type_ = t.type_of(value)
    if type_.kind in ("iter", "reversed"):
        return value
    if type_.kind == "union" and isinstance(value, Typed):
        raise Fork(value)
    result = by_row(t, "builtins.iter", (value,), {})
    return result if result is not None else fail(t, "builtins.iter", (value,), {})


def explode(t: Tracer, value: Typed) -> TupleValue:
    """The items of a run-time tuple, one by one."""
    items = []
    for index, item in enumerate(value.type.args):
        content = t.content(item) if isinstance(item, Cell) else item
        items.append(t.emit("tuple.get", content, (value,), index))
    return TupleValue(tuple(items))


def homogeneous(t: Tracer, value: TupleValue) -> Value:
    """A tuple as `tuple[T, ...]`."""
    content = NEVER
    for item in value.items:
        content = t.program.types.join(content, t.type_of(item))
    cell = site_cell(t, "vtuple", content)
    return t.emit("vtuple.new", Type("vtuple", (cell,)), value.items)


def element(t: Tracer, type_: Type) -> Type:
    """The type of the items that iterating over a `type_` gives."""
    match type_.kind:
        case "str":
            return STR
        case "range":
            return INT
        case "values":
            return content(t, type_.args[1])
        case "items":
            return Type("tuple", (content(t, type_.args[0]), content(t, type_.args[1])))
        case "iter" | "reversed":
            return element(t, type_.args[0])
    return content(t, type_.args[0])


def content(t: Tracer, arg: Any) -> Type:
    """An element type, read if it is a cell."""
    return t.content(arg) if isinstance(arg, Cell) else arg


def _check_alone(t: Tracer) -> None:
    """Refuses a variable that holds one of several kinds of iterators: each is told apart where it
    is used, and two references to one would part."""
    for frame in t.live_frames():
        for value in frame.locals:
            if isinstance(value, Typed) and any(
                m.kind in ("iter", "reversed") for m in members(value.type) if m != value.type
            ):
                refuse(
                    "escaping-iterator",
                    t.span(),
                    "a variable that holds iterators of different types",
                    help="make a list of it, or use one loop for each",
                )


def next_item(t: Tracer, iterator: Value, target: int, result: Value | None = None) -> None:
    """Takes the next item; without one, drops the iterator and goes to `target`.

    `result`: what is then pushed (`yield from`; a generator's own result comes first).
    """
    if isinstance(iterator, GenValue):
        suspended = t.generators[iterator.index]
        if suspended is None:
            t.pop()
            if result is not None:
                t.push(result)
            t.goto(target)
        elif suspended.returns == "broken":
            refuse(
                "unsupported-operation",
                t.span(),
                "an iterator that is used after its function raised StopIteration",
            )
        else:
            # What a running generator was when it was last suspended must not tell apart states
            # that are the same.
            t.generators[iterator.index] = None
            t.push_frame(replace(suspended, returns="next", generator=iterator.index))
        return
    assert isinstance(iterator, Typed)
    if iterator.type.kind == "union":
        _check_alone(t)
        raise Fork(iterator)
    item = element(t, iterator.type.args[0])
    body, done = t.state(t.pc), t.state(target)
    finished = done.top
    left = finished.stack[:-1] if result is None else (*finished.stack[:-1], result)
    done = done.with_top(replace(finished, stack=left))
    value = t.program.singleton(item) or Typed(item, Var(-1, item))
    top = body.top
    body = body.with_top(replace(top, stack=(*top.stack, value)))
    kinds = {
        iterator.type.args[0].kind,
        *(a.kind for a in iterator.type.args[0].args if isinstance(a, Type)),
    }
    handler = t.handler_edge() if kinds & MAY_CHANGE else None
    if uninhabited(item):
        t.finish(End("jump", edges=(t.edge(done),)))
    edges = (t.edge(body), t.edge(done))
    t.finish(End("next", iterator.var, edges, (item,), span=t.span(), handler=handler))
