"""Abstract values: what the tracer knows of a Python value.

`Const` is a live object known while tracing; `Typed` a run-time value of a known type. Between them
stand the virtual values, whose parts are known although the whole need not exist at run time:
tuples, slices, functions made by traced code, bound methods, generators. A virtual value becomes a
run-time one (`pyrs.tracer.materialize`) only where it meets another or is stored.

Values are immutable and compare by structure; `Const` compares by type and bits, so that `1`,
`True`, `1.0` and `-0.0` are four values.
"""

from __future__ import annotations

import math
import types
from dataclasses import dataclass, field
from typing import Any

from pyrs.tracer.ir import Var
from pyrs.tracer.types import Type

SCALARS = (type(None), bool, int, float, str, type(Ellipsis))


class _Marker:
    """A value that no Python program can hold."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


UNBOUND_MARK = _Marker("UNBOUND")
NULL_MARK = _Marker("NULL")
SELF_MARK = _Marker("SELF")
OWN_MARK = _Marker("OWN")


def const_key(value: object) -> object:
    """What makes two constants the same: type and bits for scalars and tuples of them, else
    identity."""
    if isinstance(value, float):
        return (float, math.copysign(1.0, value), "nan" if value != value else value)
    if isinstance(value, SCALARS):
        return (type(value), value)
    if type(value) is tuple:
        return (tuple, tuple(const_key(v) for v in value))
    return ("id", id(value))


@dataclass(frozen=True, slots=True, eq=False)
class Const:
    """A live object that is the value on every run."""

    value: Any

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Const) and const_key(self.value) == const_key(other.value)

    def __hash__(self) -> int:
        return hash(const_key(self.value))


@dataclass(frozen=True, slots=True)
class Typed:
    """A value that exists at run time."""

    type: Type
    var: Var


@dataclass(frozen=True, slots=True)
class TupleValue:
    """A tuple whose items are known one by one."""

    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class SliceValue:
    """`slice(start, stop, step)`."""

    start: Value
    stop: Value
    step: Value


@dataclass(frozen=True, slots=True)
class DictValue:
    """A dict with constant string keys that nobody else has seen: keyword defaults, `**kwargs`."""

    keys: tuple[str, ...]
    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class FuncValue:
    """A function made by traced code: code, globals, defaults, and what it closes over: cells, and
    values of settled variables.

    `site` tells where it was made; `code` and `namespace` compare by identity.
    """

    code: types.CodeType
    namespace: Namespace
    defaults: tuple[Value, ...] = ()
    kwdefaults: DictValue | None = None
    closure: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class MethodValue:
    """A method bound to a value that is not a constant: `xs.append`."""

    owner: Value
    name: str


@dataclass(frozen=True, slots=True)
class PartialValue:
    """`functools.partial(function, *args, **keywords)`."""

    function: Value
    args: tuple[Value, ...]
    keywords: DictValue


@dataclass(frozen=True, slots=True)
class SuperValue:
    """`super()`: what `owner` inherits from the classes after `after`."""

    owner: Value
    after: type


@dataclass(frozen=True, slots=True)
class MaybeComplex:
    """A value that is a complex number if `is_complex` holds, else `real`
    (`pyrs.tracer.maybe_complex`)."""

    real: Value
    is_complex: Value


@dataclass(frozen=True, slots=True)
class GenValue:
    """A generator that is traced into its consumer; its frame is `FrameState.generators[index]`."""

    index: int


@dataclass(frozen=True, slots=True, eq=False)
class Namespace:
    """The globals of a module, compared by identity."""

    globals: dict[str, Any] = field(repr=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Namespace) and self.globals is other.globals

    def __hash__(self) -> int:
        return id(self.globals)


Value = (
    Const
    | Typed
    | TupleValue
    | SliceValue
    | DictValue
    | FuncValue
    | MethodValue
    | PartialValue
    | SuperValue
    | MaybeComplex
    | GenValue
)

NULL = Const(NULL_MARK)
UNBOUND_VALUE = Const(UNBOUND_MARK)
NONE_VALUE = Const(None)
SELF = Const(SELF_MARK)
# In the closure of a function: that function (`pyrs.tracer.settled`).
OWN = Const(OWN_MARK)
PENDING = Const(_Marker("PENDING"))
# Lies on the stack of a call with `*` whose items have been made a list.
LISTED = Const(_Marker("LISTED"))
# In the arguments of a call: those before it are known one by one, behind it is a list of the rest.
STARRED = Const(_Marker("STARRED"))


def children(value: Value) -> tuple[Value, ...]:
    """The values inside a virtual value, in a fixed order."""
    match value:
        case TupleValue(items):
            return items
        case SliceValue(start, stop, step):
            return (start, stop, step)
        case DictValue(_, items):
            return items
        case FuncValue(_, _, defaults, kwdefaults, closure):
            return (*defaults, *(kwdefaults.items if kwdefaults else ()), *closure)
        case MethodValue(owner, _) | SuperValue(owner, _):
            return (owner,)
        case PartialValue(function, args, keywords):
            return (function, *args, *keywords.items)
        case MaybeComplex(real, is_complex):
            return (real, is_complex)
    return ()


def rebuild(value: Value, parts: tuple[Value, ...]) -> Value:
    """The same virtual value with other parts."""
    match value:
        case TupleValue():
            return TupleValue(parts)
        case SliceValue():
            return SliceValue(*parts)
        case DictValue(keys, _):
            return DictValue(keys, parts)
        case FuncValue(code, namespace, defaults, kwdefaults, _):
            n, k = len(defaults), len(kwdefaults.items) if kwdefaults else 0
            named = DictValue(kwdefaults.keys, parts[n : n + k]) if kwdefaults else None
            return FuncValue(code, namespace, parts[:n], named, parts[n + k :])
        case MethodValue(_, name):
            return MethodValue(parts[0], name)
        case SuperValue(_, after):
            return SuperValue(parts[0], after)
        case PartialValue(_, args, keywords):
            n = 1 + len(args)
            return PartialValue(parts[0], parts[1:n], DictValue(keywords.keys, parts[n:]))
        case MaybeComplex():
            return MaybeComplex(*parts)
    return value


def shape(value: Value) -> object:
    """What must agree for two virtual values to merge part by part; None where there are no parts
    to merge."""
    match value:
        case TupleValue(items):
            return ("tuple", len(items))
        case SliceValue():
            return ("slice",)
        case DictValue(keys, _):
            return ("dict", keys)
        case FuncValue(code, namespace, defaults, kwdefaults, closure):
            keys = kwdefaults.keys if kwdefaults else ()
            return ("fn", code, namespace, len(defaults), keys, len(closure))
        case MethodValue(_, name):
            return ("method", name)
        case SuperValue(_, after):
            return ("super", after)
        case PartialValue(_, args, keywords):
            return ("partial", len(args), keywords.keys)
        case MaybeComplex():
            return ("maybe complex",)
        case GenValue(index):
            return ("gen", index)
    return None


def maybe_complex(value: Value) -> MaybeComplex:
    """The value as one of those that may be complex."""
    return value if isinstance(value, MaybeComplex) else MaybeComplex(value, Const(False))


def is_virtual(value: Value) -> bool:
    """Whether a value cannot be passed to or from a function that is not traced into its caller."""
    if isinstance(value, (GenValue, DictValue)):
        return not isinstance(value, DictValue) or bool(value.keys)
    if isinstance(value, Typed) and value.type.kind in ("iter", "reversed"):
        return True
    return any(is_virtual(c) for c in children(value))
