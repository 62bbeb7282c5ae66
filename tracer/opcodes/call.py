"""Calls, and functions made by traced code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyrs.tracer.calls import call
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.values import NULL, Const, DictValue, FuncValue, Namespace, TupleValue, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def CALL(t: Tracer, arg: tuple[int, tuple[str, ...]]) -> None:
    """The callable and self-or-NULL stand in either order: NULL first until 3.12, NULL second from
    3.13."""
    count, names = arg
    args = t.popn(count)
    first, second = t.popn(2)
    if first is NULL:
        callee = second
    elif second is NULL:
        callee = first
    else:
        callee, args = first, [second, *args]
    positional = args[: len(args) - len(names)]
    kwargs = dict(zip(names, args[len(positional) :], strict=True))
    t.push_result(call(t, callee, positional, kwargs))


def CALL_EX(t: Tracer, _: Any) -> None:
    mapping = t.pop()
    sequence = t.pop()
    first, second = t.popn(2)
    callee = second if first is NULL else first
    if isinstance(sequence, Const) and isinstance(sequence.value, tuple):
        sequence = TupleValue(tuple(Const(v) for v in sequence.value))
    if not isinstance(sequence, TupleValue):
        refuse(
            "unsupported-syntax",
            t.span(),
            "`*` in a call with a sequence whose length is not known when compiling",
            help="pass the items one by one, or change the function to take the list",
        )
    kwargs: dict[str, Value] = {}
    if isinstance(mapping, DictValue):
        kwargs = dict(zip(mapping.keys, mapping.items, strict=True))
    elif mapping is not NULL:
        refuse("unsupported-syntax", t.span(), "`**` in a call with a dict made at run time")
    t.push_result(call(t, callee, sequence.items, kwargs))


def MAKE_FUNCTION(t: Tracer, _: Any) -> None:
    code = t.pop()
    assert isinstance(code, Const)
    t.push(FuncValue(code.value, Namespace(t.frame.namespace.globals)))


def SET_FUNCTION_ATTRIBUTE(t: Tracer, bit: int) -> None:
    function = t.pop()
    value = t.pop()
    assert isinstance(function, FuncValue)
    items: tuple[Value, ...] = ()
    if isinstance(value, TupleValue):
        items = value.items
    elif isinstance(value, Const) and isinstance(value.value, tuple):
        items = tuple(Const(v) for v in value.value)
    parts = (function.code, function.namespace)
    if bit == 1:
        function = FuncValue(*parts, items, function.kwdefaults, function.closure)
    elif bit == 2 and isinstance(value, DictValue):
        function = FuncValue(*parts, function.defaults, value, function.closure)
    elif bit == 8:
        function = FuncValue(*parts, function.defaults, function.kwdefaults, items)
    t.push(function)
