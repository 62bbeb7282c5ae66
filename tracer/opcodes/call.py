"""Calls, and functions made by traced code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyrs.tracer.apply import fork_on_union, new_dict
from pyrs.tracer.builtins.functions import PYTHON_TYPES
from pyrs.tracer.builtins.output import between_and_behind
from pyrs.tracer.builtins.text import format_items
from pyrs.tracer.calls import call, call_function
from pyrs.tracer.closures import unpack_callable
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.iterate import element, explode
from pyrs.tracer.keyword_calls import call_with_mapping
from pyrs.tracer.maybe_complex import power
from pyrs.tracer.opcodes.build import joined_arguments
from pyrs.tracer.polyfills.builtins import list_
from pyrs.tracer.polyfills.iteration import print_items, zip_rows
from pyrs.tracer.starred_calls import call_starred, takes_one_by_one
from pyrs.tracer.types import members
from pyrs.tracer.values import (
    LISTED,
    NULL,
    STARRED,
    Const,
    DictValue,
    FuncValue,
    GenValue,
    MethodValue,
    Namespace,
    TupleValue,
    Typed,
    Value,
)

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

NOT_ITERABLE = frozenset({"none", "bool", "int", "float", "fn", "class", "exc", "ellipsis"})
# What `zip_rows` takes, and may find in it.
_SEQUENCES = frozenset({"list", "tuple", "vtuple", "str", "range"})


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
    if isinstance(callee, Const) and callee.value is pow and len(args) == 2 and not kwargs:
        t.push_result(power(t, "builtins.pow", args))
    else:
        t.push_result(call(t, callee, positional, kwargs))


def CALL_EX(t: Tracer, _: Any) -> None:
    mapping = t.pop()
    sequence = t.pop()
    if sequence == LISTED:
        # The items have been made a list by the first run of this instruction.
        sequence, mapping = mapping, t.pop()
    if isinstance(sequence, DictValue):
        keys, items = sequence.keys, sequence.items
        sequence = new_dict(t, [p for k, v in zip(keys, items, strict=True) for p in (Const(k), v)])
    first, second = t.popn(2)
    callee = second if first is NULL else first
    if isinstance(sequence, Typed) and sequence.type.kind == "tuple":
        sequence = explode(t, sequence)
    if isinstance(sequence, Const) and isinstance(sequence.value, tuple):
        sequence = TupleValue(tuple(Const(v) for v in sequence.value))
    if isinstance(sequence, TupleValue) and STARRED in sequence.items:
        fork_on_union(t, (callee,))
        if isinstance(callee, Typed) and callee.type.kind == "fn":
            callee = unpack_callable(t, callee)
        *before, _, rest = sequence.items
        if takes_one_by_one(callee, len(before)):
            call_starred(t, callee, rest, _keywords(t, mapping), before)
            return
        sequence = joined_arguments(t, sequence)
    if not isinstance(sequence, TupleValue):
        fork_on_union(t, (callee, sequence))
        if not isinstance(sequence, GenValue) and t.type_of(sequence).kind in NOT_ITERABLE:
            _not_iterable(t, callee, sequence)
        if isinstance(callee, Const) and callee.value is print:
            t.push_result(_print_items(t, sequence, mapping))
            return
        if isinstance(callee, Const) and callee.value is zip and _is_sequence(t, sequence):
            t.push_result(_zip_rows(t, sequence, mapping))
            return
        _call_starred(t, (first, second), callee, sequence, mapping)
        return
    if isinstance(mapping, TupleValue):
        known, given = mapping.items
        named = _keywords(t, known)
        t.push_result(call_with_mapping(t, callee, sequence.items, named, given))
        return
    t.push_result(call(t, callee, sequence.items, _keywords(t, mapping)))


def _keywords(t: Tracer, mapping: Value) -> dict[str, Value]:
    if isinstance(mapping, DictValue):
        return dict(zip(mapping.keys, mapping.items, strict=True))
    if mapping is not NULL:
        refuse("unsupported-syntax", t.span(), "`**` in a call with a dict made at run time")
    return {}


def _call_starred(
    t: Tracer, pair: tuple[Value, Value], callee: Value, sequence: Value, mapping: Value
) -> None:
    """A call with items of which the number is not known; any but a list becomes one first."""
    if not isinstance(sequence, GenValue) and t.type_of(sequence).kind in ("list", "vtuple"):
        if isinstance(callee, Typed) and callee.type.kind == "fn":
            callee = unpack_callable(t, callee)
        if isinstance(callee, MethodValue) and callee.name == "format":
            made = format_items(t, callee.owner, sequence, _keywords(t, mapping))
            t.push_result(made)
            return
        call_starred(t, callee, sequence, _keywords(t, mapping))
        return
    t.stack += [*pair, mapping, LISTED]
    call_function(t, Const(list_), (sequence,), {}, hidden=True, returns="again")


def _not_iterable(t: Tracer, callee: Value, sequence: Value) -> None:
    type_ = PYTHON_TYPES.get(t.type_of(sequence).kind)
    if isinstance(callee, FuncValue):
        module, name = callee.namespace.globals["__name__"], callee.code.co_qualname
    elif isinstance(callee, Const) and hasattr(callee.value, "__qualname__"):
        module, name = callee.value.__module__, callee.value.__qualname__
    else:
        module = name = None
    if type_ is None or name is None:
        refuse("unsupported-syntax", t.span(), "`*` of what is not iterable")
    shown = name if module in (None, "builtins") else f"{module}.{name}"
    message = f"{shown}() argument after * must be an iterable, not {type_.__name__}"
    t.raise_new("TypeError", message)


def _print_items(t: Tracer, sequence: Value, mapping: Value) -> Value:
    """`print(*items)` where the number of items is not known."""
    given = _keywords(t, mapping)
    if not given.keys() <= {"sep", "end", "file"}:
        refuse("unsupported-syntax", t.span(), "`print` of these arguments with `*`")
    args = (sequence, *between_and_behind(t, given), given.get("file", Const(None)))
    return call_function(t, Const(print_items), args, {}, hidden=True)


def _zip_rows(t: Tracer, sequence: Value, mapping: Value) -> Value:
    """`zip(*rows)` where the number of rows is not known."""
    given = _keywords(t, mapping)
    rows = members(element(t, t.type_of(sequence)))
    if not given.keys() <= {"strict"} or any(m.kind not in (*_SEQUENCES, "never") for m in rows):
        refuse("unsupported-syntax", t.span(), "`zip` of these arguments with `*`")
    args = (sequence, given.get("strict", Const(False)))
    return call_function(t, Const(zip_rows), args, {}, hidden=True)


def _is_sequence(t: Tracer, value: Value) -> bool:
    return not isinstance(value, GenValue) and t.type_of(value).kind in _SEQUENCES


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
