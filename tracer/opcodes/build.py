"""Containers, unpacking, formatting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from pyrs.tracer.apply import apply, by_row, fork_on_union, joined_cell, new_dict
from pyrs.tracer.calls import call, call_function
from pyrs.tracer.control import Fork
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.instructions import effect
from pyrs.tracer.iterate import explode
from pyrs.tracer.normalize import Instr
from pyrs.tracer.polyfills.builtins import dict_update, list_, list_extend
from pyrs.tracer.polyfills.iteration import unpack_items
from pyrs.tracer.polyfills.sets import set_update
from pyrs.tracer.probe import display_error
from pyrs.tracer.types import STR, Type
from pyrs.tracer.values import (
    NULL,
    STARRED,
    Const,
    DictValue,
    GenValue,
    SliceValue,
    TupleValue,
    Typed,
    Value,
)

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def BUILD(t: Tracer, arg: tuple[str, int]) -> None:
    kind, count = arg
    values = t.popn(2 * count if kind == "map" else count)
    t.push(_MAKERS[kind](t, values))


def _list(t: Tracer, values: list[Value]) -> Value:
    if _becomes_arguments(t):
        return TupleValue(tuple(values))
    return _new_list(t, values)


def _new_list(t: Tracer, values: Sequence[Value]) -> Value:
    return t.emit("list.new", Type("list", (joined_cell(t, "list", values),)), values)


def _becomes_arguments(t: Tracer) -> bool:
    """Whether the list being built is the hidden one behind `(*a, b)` and `f(*a, b)`, which ends as
    a tuple."""
    user = consumer(t)
    return user is not None and user.op == "LIST_TO_TUPLE"


def consumer(t: Tracer) -> Instr | None:
    """The instruction that takes what the current one pushes, as far as that can be seen."""
    above = 0
    index = t.pc
    seen: set[int] = set()
    while index not in seen and index < len(t.info.instrs):
        seen.add(index)
        instr = t.info.instrs[index]
        if instr.op == "JUMP":
            index = instr.arg
            continue
        pops, pushes = effect(instr.op, instr.arg)
        if pops > above:
            return instr
        above += pushes - pops
        index += 1
    return None


def _set(t: Tracer, values: list[Value]) -> Value:
    cell = joined_cell(t, "set", values)
    return t.emit("set.new", Type("set", (cell,)), values, raises=True)


def _map(t: Tracer, values: list[Value]) -> Value:
    if _becomes_keywords(t):
        names = [k.value for k in values[::2] if isinstance(k, Const) and isinstance(k.value, str)]
        if 2 * len(names) == len(values):
            known = dict(zip(names, values[1::2], strict=True))
            return DictValue(tuple(known), tuple(known.values()))
    return new_dict(t, values)


def _becomes_keywords(t: Tracer) -> bool:
    """Whether the dict being built holds the keyword defaults of a function or arguments of a
    call."""
    user = consumer(t)
    if user is None:
        return False
    if user.op == "EXTEND":
        return bool(user.arg[0] == "dict_merge")
    return user.op == "CALL_EX" or (user.op == "SET_FUNCTION_ATTRIBUTE" and user.arg == 2)


def _string(t: Tracer, values: list[Value]) -> Value:
    return concat(t, values)


def concat(t: Tracer, pieces: list[Value]) -> Value:
    """The concatenation of strings, constants joined."""
    joined: list[Value] = []
    for piece in pieces:
        if isinstance(piece, Const) and joined and isinstance(joined[-1], Const):
            joined[-1] = Const(joined[-1].value + piece.value)
        elif piece != Const(""):
            joined.append(piece)
    if not joined:
        return Const("")
    if len(joined) == 1:
        return joined[0]
    result = joined[0]
    for piece in joined[1:]:
        result = t.emit("str.add", STR, (result, piece))
    return result


_MAKERS: dict[str, Callable[[Tracer, list[Value]], Value]] = {
    "list": _list,
    "tuple": lambda t, v: TupleValue(tuple(v)),
    "set": _set,
    "map": _map,
    "string": _string,
    "slice": lambda t, v: SliceValue(v[0], v[1], v[2] if len(v) > 2 else Const(None)),
}


def BUILD_CONST_MAP(t: Tracer, names: tuple[Any, ...]) -> None:
    values = t.popn(len(names))
    pairs: list[Value] = []
    for name, value in zip(names, values, strict=True):
        pairs += [Const(name), value]
    t.push(_map(t, pairs))


def LIST_TO_TUPLE(t: Tracer, _: Any) -> None:
    made = t.stack[-1]
    if isinstance(made, TupleValue):
        user = consumer(t) if STARRED in made.items else None
        if STARRED not in made.items or (user is not None and user.op == "CALL_EX"):
            return
        t.stack[-1] = joined_arguments(t, made)
    t.push_result(call(t, Const(tuple), (t.pop(),)))


def joined_arguments(t: Tracer, made: TupleValue) -> Value:
    """Arguments of which some are known one by one, and a list of the rest, as one list."""
    *known, _, rest = made.items
    return apply(t, "operator.add", (_new_list(t, known), rest)) if known else rest


def EXTEND(t: Tracer, arg: tuple[str, int]) -> None:
    kind, depth = arg
    source = t.stack[-1]
    target = t.stack[-1 - depth]
    if kind == "dict_merge":
        t.stack[-1 - depth] = _merged(t, target, source)
        t.pop()
        return
    if isinstance(target, DictValue):
        pairs = [
            part for k, v in zip(target.keys, target.items, strict=True) for part in (Const(k), v)
        ]
        target = t.stack[-1 - depth] = new_dict(t, pairs)
    if isinstance(target, TupleValue):
        extended = _extended(t, target, source)
        if extended is not None:
            t.stack[-1 - depth] = extended
            t.pop()
            return
        if STARRED not in target.items:
            target = TupleValue((*target.items, STARRED, _new_list(t, ())))
            t.stack[-1 - depth] = target
        target = target.items[-1]
    if kind == "list" and isinstance(source, Const) and isinstance(source.value, tuple):
        if target is t.stack[-1 - depth] and _just_made(t, target):
            # CPython makes a list of constants from none of them and a tuple.
            t.nodes.pop()
            t.stack[-1 - depth] = _new_list(t, [Const(item) for item in source.value])
            t.pop()
            return
        for item in source.value:
            apply(t, "list.append", (target, Const(item)))
        t.pop()
        return
    name, polyfill = _EXTENDED.get(kind, ("dict.update", dict_update))
    t.pop()
    if isinstance(source, GenValue) or by_row(t, name, (target, source), {}) is None:
        fork_on_union(t, (source,))
        error = display_error(t, kind, source)
        if error is not None:
            t.raise_new(type(error).__name__, *error.args)
        call_function(t, Const(polyfill), (target, source), {}, hidden=True, returns="drop")


def _merged(t: Tracer, target: Value, source: Value) -> Value:
    """The keywords of a call with more: a `DictValue`, or that and a dict of the program's."""
    fork_on_union(t, (source,))
    known, mapping = target.items if isinstance(target, TupleValue) else (target, source)
    if isinstance(source, DictValue):
        assert isinstance(known, DictValue)
        if set(known.keys) & set(source.keys):
            refuse("unsupported-syntax", t.span(), "a call with a keyword that is given twice")
        both = DictValue((*known.keys, *source.keys), (*known.items, *source.items))
        return both if mapping is source else TupleValue((both, mapping))
    if isinstance(target, TupleValue) or t.type_of(source).kind != "dict":
        refuse("unsupported-syntax", t.span(), "`**` in a call with such a value")
    return TupleValue((known, mapping))


def _just_made(t: Tracer, value: Value) -> bool:
    """Whether it is the empty list that the last node made."""
    last = t.nodes[-1] if t.nodes else None
    return (
        last is not None
        and last.op == "list.new"
        and not last.args
        and isinstance(value, Typed)
        and last.result is value.var
    )


_EXTENDED: dict[str, tuple[str, Callable[..., Any]]] = {
    "list": ("list.extend", list_extend),
    "set": ("set.update", set_update),
}


def _extended(t: Tracer, target: TupleValue, source: Value) -> Value | None:
    """The virtual tuple with more items; None where their number is not known."""
    if STARRED in target.items:
        return None
    if isinstance(source, Typed) and source.type.kind == "tuple":
        source = explode(t, source)
    if isinstance(source, Const) and isinstance(source.value, tuple):
        source = TupleValue(tuple(Const(v) for v in source.value))
    if isinstance(source, TupleValue):
        return TupleValue((*target.items, *source.items))
    return None


def APPEND(t: Tracer, arg: tuple[str, int]) -> None:
    kind, depth = arg
    value = t.pop()
    if isinstance(value, GenValue):
        refuse("escaping-iterator", t.span(), "an iterator or generator is stored in a container")
    target = t.stack[-depth]
    if isinstance(target, TupleValue):
        if STARRED not in target.items:
            t.stack[-depth] = TupleValue((*target.items, value))
            return
        target = target.items[-1]
    apply(t, "list.append" if kind == "list" else "set.add", (target, value))


def MAP_ADD(t: Tracer, depth: int) -> None:
    value, key = t.pop(), t.pop()
    apply(t, "operator.setitem", (t.stack[-depth], key, value))


def UNPACK(t: Tracer, count: int) -> None:
    items = unpacked(t, t.stack[-1], count, 0, False)
    if items is not None:
        t.pop()
        t.stack.extend(reversed(items))


def UNPACK_EX(t: Tracer, arg: tuple[int, int]) -> None:
    before, after = arg
    items = unpacked(t, t.stack[-1], before, after, True)
    if items is not None:
        t.pop()
        t.stack.extend(reversed(items))


def unpacked(t: Tracer, value: Value, before: int, after: int, star: bool) -> list[Value] | None:
    """The values of the targets of an unpacking assignment; None where a frame was pushed that
    makes a list of what is unpacked, with which the instruction runs again."""
    if isinstance(value, Const) and isinstance(value.value, (tuple, str)):
        value = TupleValue(tuple(Const(v) for v in value.value))
    if isinstance(value, Typed) and value.type.kind == "union":
        raise Fork(value)
    if isinstance(value, Typed) and value.type.kind == "tuple":
        value = explode(t, value)
    if isinstance(value, TupleValue):
        return _from_tuple(t, value.items, before, after, star)
    type_ = t.type_of(value)
    if type_.kind not in ("list", "vtuple") or (star and type_.kind != "list"):
        _unpack_list(t, value, before, star)
        return None
    if star:
        by_row(t, "pyrs.check_unpack_star", (value, Const(before), Const(after)), {})
    else:
        by_row(t, "pyrs.check_unpack", (value, Const(before)), {})
    items = [apply(t, "operator.getitem", (value, Const(i))) for i in range(before)]
    if star:
        bounds = SliceValue(Const(before), Const(-after if after else None), Const(None))
        items.append(apply(t, "operator.getitem", (value, bounds)))
        items += [apply(t, "operator.getitem", (value, Const(i - after))) for i in range(after)]
    return items


def _unpack_list(t: Tracer, value: Value, count: int, star: bool) -> None:
    """Runs the unpacking again with a list of the items, of as many as CPython would take."""
    if (error := display_error(t, "unpack", value)) is not None:
        t.raise_new("TypeError", *error.args)
    t.pop()
    if star or t.type_of(value).kind == "dict":
        call_function(t, Const(list_), (value,), {}, hidden=True, returns="again")
    else:
        args = (value, Const(count))
        call_function(t, Const(unpack_items), args, {}, hidden=True, returns="again")


def _from_tuple(
    t: Tracer, items: tuple[Value, ...], before: int, after: int, star: bool
) -> list[Value]:
    count = len(items)
    if star:
        if count < before + after:
            wanted = (
                f"not enough values to unpack (expected at least {before + after}, got {count})"
            )
            t.raise_new("ValueError", wanted)
        middle = _list(t, list(items[before : count - after]))
        return [*items[:before], middle, *items[count - after :]]
    if count < before:
        t.raise_new("ValueError", f"not enough values to unpack (expected {before}, got {count})")
    if count > before:
        suffix = f", got {count})" if t.program.python >= "3.14" else ")"
        t.raise_new("ValueError", f"too many values to unpack (expected {before}{suffix}")
    return list(items)


def CONVERT(t: Tracer, kind: str) -> None:
    name = {"s": "builtins.str", "r": "builtins.repr", "a": "builtins.ascii"}[kind]
    value = t.stack[-1]
    result = apply(t, name, (value,))
    t.pop()
    t.push(result)


def FORMAT(t: Tracer, _: Any) -> None:
    result = apply(t, "builtins.format", (t.stack[-1], Const("")))
    t.pop()
    t.push(result)


def FORMAT_SPEC(t: Tracer, _: Any) -> None:
    result = apply(t, "builtins.format", (t.stack[-2], t.stack[-1]))
    t.popn(2)
    t.push(result)


__all__ = ["NULL"]
