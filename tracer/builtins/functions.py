"""`isinstance`, `iter`, `next`, `range`, `callable`, constructors: they look at types or make
virtual values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pyrs.tracer.apply import by_row, fail, fork_on_union, new_dict, site_cell, truth
from pyrs.tracer.control import Fork
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.exception_values import class_value
from pyrs.tracer.iterate import explode, iterate
from pyrs.tracer.origin import is_library
from pyrs.tracer.polyfills.builtins import dict_named, dict_update_named
from pyrs.tracer.types import INT, NEVER, Type, members
from pyrs.tracer.values import (
    Const,
    FuncValue,
    GenValue,
    MethodValue,
    PartialValue,
    SliceValue,
    TupleValue,
    Typed,
    Value,
)

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

PYTHON_TYPES: dict[str, type] = {
    "none": type(None),
    "bool": bool,
    "int": int,
    "float": float,
    "str": str,
    "list": list,
    "dict": dict,
    "set": set,
    "frozenset": frozenset,
    "tuple": tuple,
    "vtuple": tuple,
    "range": range,
    "ellipsis": type(Ellipsis),
    "keys": type({}.keys()),
    "values": type({}.values()),
    "items": type({}.items()),
}


def isinstance_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """The answer depends on the type of the value, and narrows it."""
    value, classes = args
    wanted = _classes(t, classes)
    type_ = t.type_of(value)
    if type_.kind == "exc":
        known = t.program.exceptions
        names = [known.name(c, t.span()) for c in wanted if issubclass(c, BaseException)]
        if object in wanted or "BaseException" in names:
            return Const(True)
        from pyrs.tracer.opcodes.except_ import is_any

        return is_any(t, value, names)
    if isinstance(value, Typed) and any(m.kind == "exc" for m in members(type_)):
        raise Fork(value)
    chosen = tuple(m for m in members(type_) if _is_instance(t, m, wanted))
    if not chosen:
        return Const(False)
    if len(chosen) == len(members(type_)):
        return Const(True)
    assert isinstance(value, Typed)
    return t.is_member(value, chosen)


def _is_instance(t: Tracer, type_: Type, wanted: tuple[type, ...]) -> bool:
    python = PYTHON_TYPES.get(type_.kind)
    if python is None:
        if type_.kind in ("fn", "class"):
            return object in wanted
        if type_.kind in ("iter", "reversed") and set(wanted) <= {object, *PYTHON_TYPES.values()}:
            return object in wanted
        refuse("unsupported-operation", t.span(), f"`isinstance` of a {type_.kind}")
    return issubclass(python, wanted)


def _classes(t: Tracer, classes: Value) -> tuple[type, ...]:
    import types

    match classes:
        case Const(constant) if isinstance(constant, type):
            return (constant,)
        case Const(constant) if isinstance(constant, tuple):
            return tuple(c for v in constant for c in _classes(t, Const(v)))
        case Const(constant) if isinstance(constant, types.UnionType):
            return tuple(c for v in constant.__args__ for c in _classes(t, Const(v)))
        case TupleValue(items):
            return tuple(c for v in items for c in _classes(t, v))
        case Typed(type_, _) if type_.kind == "union":
            raise Fork(classes)
        case Typed(type_, _) if type_.kind == "tuple":
            return _classes(t, explode(t, classes))
    refuse("unsupported-operation", t.span(), "`isinstance` with a class chosen at run time")


def iter_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """Generators are their own iterators and virtual."""
    return iterate(t, args[0]) if len(args) == 1 else None


def bool_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """Truth splits unions and knows virtual values."""
    return truth(t, args[0]) if len(args) == 1 else Const(False)


def callable_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """Known from the type."""
    value = args[0]
    if isinstance(value, (FuncValue, MethodValue, PartialValue)):
        return Const(True)
    kinds = {m.kind in ("fn", "class") for m in members(t.type_of(value))}
    if len(kinds) == 2 and isinstance(value, Typed):
        raise Fork(value)
    return Const(kinds == {True})


def type_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`type(x)` is a class that is known when compiling."""
    if len(args) != 1:
        refuse("unsupported-builtin", t.span(), "`type` with three arguments")
    found = t.type_of(args[0])
    if found.kind == "union" and isinstance(args[0], Typed):
        raise Fork(args[0])
    if found.kind == "exc":
        return class_value(t, args[0])
    python = PYTHON_TYPES.get(found.kind)
    if python is None:
        refuse("unsupported-builtin", t.span(), f"`type` of a {found.kind}")
    return Const(python)


def object_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`object()` in the standard library marks what is missing: one value for each place will do,
    since no two calls compare theirs."""
    if args or kwargs or not is_library(t.frame.code.co_filename):
        return None
    return Const(t.program.marker((t.frame.code, t.here)))


def range_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`range` has its one-argument form first, which a signature with defaults cannot say."""
    if len(args) == 1:
        args = (Const(0), args[0], Const(1))
    elif len(args) == 2:
        args = (*args, Const(1))
    return by_row(t, "builtins.range", tuple(args), kwargs)


def empty(kind: str, columns: int) -> Any:
    """`list()`, `dict()`, `set()`: a new container of a site of its own; with an argument the
    polyfill fills it."""

    def model(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
        if kwargs and kind == "dict":
            return _named_dict(t, args, kwargs)
        if args or kwargs:
            return None
        cells = tuple(site_cell(t, f"{kind}{i}", NEVER) for i in range(columns))
        return t.emit(f"{kind}.new", Type(kind, cells))

    return model


def _named_dict(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value:
    """`dict(a=1)`: its keywords are keys."""
    if args:
        from pyrs.tracer.calls import call_function

        return call_function(t, Const(dict_named), args, kwargs, hidden=True)
    return new_dict(t, [part for name, value in kwargs.items() for part in (Const(name), value)])


def dict_update(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`d.update(…, a=1)`: its keywords are keys."""
    if not kwargs:
        return None
    from pyrs.tracer.calls import call_function

    return call_function(t, Const(dict_update_named), args, kwargs, hidden=True)


def next_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`next` needs a loop header of its own, which only a NEXT instruction has: the polyfill holds
    one."""
    if isinstance(args[0], GenValue) or t.type_of(args[0]).kind in ("iter", "reversed"):
        return None
    fork_on_union(t, args)
    return fail(t, "builtins.next", args, kwargs)


def str_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`str()` is empty; of a string it is the string."""
    if not args and not kwargs:
        return Const("")
    return args[0] if t.type_of(args[0]).kind == "str" and len(args) == 1 else None


def int_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`int()` is 0."""
    if args:
        return args[0] if len(args) == 1 and t.type_of(args[0]) == INT else None
    return Const(0)


def float_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`float()` is 0.0; of an int it is the promotion."""
    if not args:
        return Const(0.0)
    if t.type_of(args[0]).kind == "float":
        return args[0]
    return None


def tuple_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`tuple` of a tuple is the tuple."""
    if not args:
        return TupleValue(())
    kind = t.type_of(args[0]).kind if not isinstance(args[0], GenValue) else "gen"
    return args[0] if kind in ("tuple", "vtuple") else None


def pow_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """An int to a negative int is a float: which of two rows it is depends on the sign."""
    kinds = [t.type_of(a).kind for a in args]
    if len(args) != 2 or not all(k in ("int", "bool") for k in kinds):
        return by_row(t, "pyrs.pow_of_floats", tuple(args), {}) if len(args) == 2 else None
    exponent = args[1]
    if isinstance(exponent, Const):
        return by_row(
            t, "operator.pow" if exponent.value >= 0 else "pyrs.pow_float", tuple(args), {}
        )
    from pyrs.tracer.calls import call_function
    from pyrs.tracer.polyfills.builtins import int_pow

    return call_function(t, Const(int_pow), args, {}, hidden=True)


def slice_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """A slice is virtual: what takes one takes its bounds."""
    if kwargs or not 1 <= len(args) <= 3:
        return None
    bounds = (Const(None), args[0]) if len(args) == 1 else tuple(args)
    return SliceValue(*bounds, *(Const(None),) * (3 - len(bounds)))


FUNCTION_MODELS = {
    "builtins.slice": slice_,
    "dict.update": dict_update,
    "operator.pow": pow_,
    "builtins.pow": pow_,
    "builtins.isinstance": isinstance_,
    "builtins.iter": iter_,
    "builtins.bool": bool_,
    "builtins.callable": callable_,
    "builtins.type": type_,
    "builtins.range": range_,
    "builtins.object": object_,
    "builtins.list": empty("list", 1),
    "builtins.dict": empty("dict", 2),
    "builtins.set": empty("set", 1),
    "builtins.next": next_,
    "builtins.str": str_,
    "builtins.int": int_,
    "builtins.float": float_,
    "builtins.tuple": tuple_,
}
