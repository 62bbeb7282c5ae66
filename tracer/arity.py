"""Calls whose arguments do not meet the parameters: CPython binds them, and its `TypeError` is
raised at run time.

Which arguments a call has is known when compiling, and the message depends on nothing else.
"""

from __future__ import annotations

import functools
import inspect
import types
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from pyrs.tracer.cells import Cell
from pyrs.tracer.diagnostics import InternalCompilerError, refuse
from pyrs.tracer.probe import OWNERS, callable_named
from pyrs.tracer.samples import NoSample, sample
from pyrs.tracer.values import Const, TupleValue, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

# The parameters of C functions that do not tell them to `inspect` in every version.
_SIGNATURES = {
    "builtins.bool": "(x=..., /)",
    "builtins.dict": "(pairs=..., /, **rest)",
    "builtins.filter": "(function, iterable, /)",
    "builtins.frozenset": "(iterable=..., /)",
    "builtins.int": "(x=..., /, base=...)",
    "builtins.iter": "(x, sentinel=..., /)",
    "builtins.map": "(function, first, /, *rest)",
    "builtins.max": "(first, /, *rest, key=..., default=...)",
    "builtins.min": "(first, /, *rest, key=..., default=...)",
    "builtins.next": "(iterator, default=..., /)",
    "builtins.range": "(first, second=..., third=..., /)",
    "builtins.set": "(iterable=..., /)",
    "builtins.str": "(object=..., encoding=..., errors=...)",
    "builtins.zip": "(*iterables, strict=...)",
    "dict.pop": "(self, key, default=..., /)",
    "dict.update": "(self, other=..., /, **rest)",
    "_functools.reduce": "(function, iterable, initial=..., /)",
    "math.hypot": "(*coordinates)",
    "math.log": "(x, base=..., /)",
    "str.format": "(self, /, *args, **kwargs)",
    "str.maketrans": "(x, y=..., z=..., /)",
}
_SIGNATURES |= {
    f"{owner}.{name}": "(self, /)"
    for owner, names in {
        "dict": "clear copy items keys values",
        "set": "clear copy pop",
        "frozenset": "copy",
        "int": "conjugate",
    }.items()
    for name in names.split()
}
_SIGNATURES |= {
    f"{owner}.{name}": parameters
    for owner in ("set", "frozenset")
    for parameters, names in {
        "(self, other, /)": "add discard isdisjoint issubset issuperset remove "
        "symmetric_difference symmetric_difference_update",
        "(self, /, *others)": "difference difference_update intersection intersection_update "
        "union update",
    }.items()
    for name in names.split()
}
_SIGNATURES |= {
    f"str.{name}": "(self, sub, start=..., end=..., /)"
    for name in ("count", "endswith", "find", "index", "rfind", "rindex", "startswith")
}


@functools.cache
def signature(py: str) -> inspect.Signature | None:
    """The parameters of a built-in callable, as far as they are known."""
    written = _SIGNATURES.get(py)
    if written is not None:
        made: dict[str, Any] = {}
        exec(f"def f{written}: ...", made)
        return inspect.signature(made["f"])
    function = callable_named(py)
    try:
        return None if function is None else inspect.signature(function)
    except ValueError:
        return None


def check_builtin(
    t: Tracer, py: str, args: Sequence[Value], kwargs: dict[str, Value], bound: bool = False
) -> tuple[Sequence[Value], dict[str, Value]]:
    """The arguments of a built-in, by position where they may be given so. Raises at run time what
    a call with too many or too few raises.

    `bound`: the first argument is what the method was taken from.
    """
    parameters = signature(py)
    if parameters is None:
        return args, kwargs
    try:
        given = parameters.bind(*args, **kwargs)
    except TypeError:
        raise_mismatch(t, _callable(py, bound), args[1:] if bound else args, kwargs)
    return (given.args, given.kwargs) if kwargs else (args, kwargs)


def _callable(py: str, bound: bool) -> Callable[..., Any]:
    owner, _, name = py.partition(".")
    if bound:
        owner_sample = BaseException() if owner == "exc" else OWNERS[owner]()
        found: Callable[..., Any] = getattr(owner_sample, name)
        return found
    function = callable_named(py)
    assert function is not None
    return function


def check_class(t: Tracer, class_: type, args: Sequence[Value], kwargs: dict[str, Value]) -> None:
    """Raises at run time what CPython raises for the arguments of a built-in exception class."""
    try:
        class_(*(_stand_in(t, a) for a in args), **{k: _stand_in(t, v) for k, v in kwargs.items()})
    except TypeError as error:
        t.raise_new("TypeError", *error.args)


def hollow(
    code: types.CodeType, name: str, defaults: int, kwdefaults: Sequence[str]
) -> types.FunctionType:
    """A function with the parameters of `code` that does nothing."""
    empty = _nothing.__code__
    kept = inspect.CO_OPTIMIZED | inspect.CO_NEWLOCALS | inspect.CO_VARARGS | inspect.CO_VARKEYWORDS
    made = types.FunctionType(
        code.replace(
            co_code=empty.co_code,
            co_consts=empty.co_consts,
            co_names=(),
            co_freevars=(),
            co_cellvars=(),
            co_exceptiontable=b"",
            co_linetable=empty.co_linetable,
            co_flags=code.co_flags & kept,
        ),
        {},
        code.co_name,
        (None,) * defaults,
    )
    made.__qualname__ = name
    made.__kwdefaults__ = dict.fromkeys(kwdefaults)
    return made


def _nothing() -> None:
    """The body of a hollow function."""


def raise_mismatch(
    t: Tracer, function: Callable[..., Any], args: Sequence[Value], kwargs: dict[str, Value]
) -> NoReturn:
    """Raises at run time what CPython raises where `function`, which is called, cannot bind."""
    values = [_stand_in(t, a) for a in args]
    named = {k: _stand_in(t, v) for k, v in kwargs.items()}
    try:
        function(*values, **named)
    except TypeError as error:
        t.raise_new("TypeError", *error.args)
    except Exception as error:
        refuse("unsupported-builtin", t.span(), f"this call, which raises {type(error).__name__}")
    raise InternalCompilerError(f"CPython accepts a call of {function!r} that the tracer does not")


def _stand_in(t: Tracer, value: Value) -> Any:
    """A value of the type, or where there is none any object."""
    match value:
        case Const(constant) if isinstance(constant, int | float | str | tuple | type | None):
            return constant
        case TupleValue(items):
            return tuple(_stand_in(t, i) for i in items)
    type_ = getattr(value, "type", None)
    try:
        return object() if type_ is None or isinstance(type_, Cell) else sample(type_)
    except (NoSample, TypeError):
        return object()
