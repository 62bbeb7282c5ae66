"""Computes operations on constants while tracing, by running CPython, where every target gives the
same result."""

from __future__ import annotations

import builtins
import math
import operator
import types
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pyrs.tracer.values import Const, SliceValue, TupleValue, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

FOLDED_BUILTINS = frozenset(
    [
        "abs",
        "all",
        "any",
        "ascii",
        "bin",
        "bool",
        "chr",
        "divmod",
        "float",
        "format",
        "hash",
        "hex",
        "int",
        "len",
        "max",
        "min",
        "oct",
        "ord",
        "pow",
        "repr",
        "round",
        "str",
        "sum",
    ]
)
FOLDED_MATH = frozenset(
    ["floor", "ceil", "trunc", "gcd", "lcm", "isqrt", "factorial", "comb", "perm", "fabs"]
)
FOLDED_TYPES: dict[str, type] = {"str": str, "int": int, "float": float, "tuple": tuple}
MAX_BITS = 4096
MAX_LENGTH = 10_000


def resolve_name(py: str) -> Callable[..., Any] | None:
    """The Python callable behind a name of the table, for names that may fold."""
    owner, _, name = py.partition(".")
    if owner == "operator":
        return getattr(operator, name, None)
    if owner == "builtins" and name in FOLDED_BUILTINS:
        return getattr(builtins, name, None)
    if owner == "math" and name in FOLDED_MATH:
        return getattr(math, name, None)
    if owner in FOLDED_TYPES and not name.startswith("_"):
        return getattr(FOLDED_TYPES[owner], name, None)
    return None


def python_value(value: Value) -> Any:
    """The Python object of a constant argument. Raises `LookupError` for anything else."""
    match value:
        case Const(constant) if _is_immutable(constant):
            return constant
        case TupleValue(items):
            return tuple(python_value(i) for i in items)
        case SliceValue(start, stop, step):
            return slice(python_value(start), python_value(stop), python_value(step))
    raise LookupError


def _is_immutable(constant: object) -> bool:
    if isinstance(constant, tuple):
        return type(constant) is tuple and all(_is_immutable(c) for c in constant)
    return constant is None or type(constant) in (bool, int, float, str)


def _is_small(values: list[Any], py: str) -> bool:
    if py in ("operator.pow", "operator.ipow", "operator.lshift", "builtins.pow"):
        numbers = [v for v in values if isinstance(v, int)]
        if len(numbers) > 1 and numbers[0].bit_length() * max(numbers[1], 1) > MAX_BITS:
            return False
    if py in ("operator.mul", "operator.imul"):
        counts = [v for v in values if isinstance(v, int)]
        sized = [v for v in values if isinstance(v, (str, tuple))]
        if sized and counts and len(sized[0]) * max(counts[0], 0) > MAX_LENGTH:
            return False
    if py in ("math.factorial", "math.comb", "math.perm"):
        return all(isinstance(v, int) and v < 500 for v in values)
    return True


def _are_classes(args: tuple[Value, ...]) -> bool:
    """Whether `|` makes several classes of them, as in `isinstance(x, int | float | None)`."""
    values = [a.value if isinstance(a, Const) else ... for a in args]
    classes = [v is not None for v in values if isinstance(v, type | types.UnionType | None)]
    return len(classes) == len(values) and any(classes)


def fold(t: Tracer, py: str, args: tuple[Value, ...], kwargs: dict[str, Value]) -> Value | None:
    """The constant result, or None; an exception of the computation is raised at run time."""
    if py == "operator.or_" and _are_classes(args):
        return Const(operator.or_(*(a.value for a in args if isinstance(a, Const))))
    function = resolve_name(py)
    if function is None or not args:
        return None
    try:
        values = [python_value(a) for a in args]
        named = {k: python_value(v) for k, v in kwargs.items()}
    except LookupError:
        return None
    if not _is_small([*values, *named.values()], py):
        return None
    if py == "operator.pow" and any(isinstance(v, float) for v in values):
        return None
    if py == "builtins.hash" and not all(isinstance(v, int) for v in values):
        return None
    try:
        result = function(*values, **named)
    except Exception as error:
        if type(error).__module__ != "builtins":
            return None
        t.raise_new(type(error).__name__, *error.args)
        return None
    return Const(result) if _is_immutable(result) else None
