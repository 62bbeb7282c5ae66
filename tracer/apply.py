"""What a Python callable gives for abstract arguments: folding, virtual values, rows of the table,
CPython's errors.

The order for `apply(t, "operator.add", (x, y))`:
1. constants are computed by CPython itself, where the result is the same on every target;
2. a model (`pyrs.tracer.builtins`), for what no signature can say;
3. a row whose signature fits, after promotion of bool to int and, for arithmetic, of int to float;
4. a polyfill in plain Python (`pyrs.tracer.polyfills`), traced into the caller;
5. a union operand: the instruction is traced once for each member;
6. CPython is asked what it does with such types: its `TypeError` is raised at run time;
7. a refusal.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pyrs.tracer.cells import Cell, RecursiveType, resolve
from pyrs.tracer.comparing import compared, compares
from pyrs.tracer.control import Fork
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.fold import fold
from pyrs.tracer.optable import INTS, Parameter, Row, overloads
from pyrs.tracer.probe import python_error, python_errors
from pyrs.tracer.rows import UNFILLED, Join, bind, substitute
from pyrs.tracer.shown_text import SHOWN_BY, shown
from pyrs.tracer.types import BOOL, FLOAT, INT, NEVER, NONE, UNBOUND, Type, members, parts
from pyrs.tracer.values import (
    NULL,
    UNBOUND_VALUE,
    Const,
    DictValue,
    FuncValue,
    GenValue,
    MaybeComplex,
    MethodValue,
    PartialValue,
    SliceValue,
    TupleValue,
    Typed,
    Value,
)
from pyrs.tracer.widening import reads_content

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

ARITHMETIC = frozenset(
    f"operator.{prefix}{name}"
    for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "neg", "pos", "abs")
    for prefix in ("", "i")
) | {"pyrs.pow_of_floats"}
IN_PLACE = frozenset(
    f"operator.i{name}"
    for name in (
        *("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul"),
        *("and", "or", "xor", "lshift", "rshift"),
    )
)
SLICED = {
    "operator.getitem": "pyrs.getslice",
    "operator.setitem": "pyrs.setslice",
    "operator.delitem": "pyrs.delslice",
}
FRESH = frozenset({"list", "dict", "set", "frozenset", "vtuple"})
ALWAYS_TRUE = frozenset({"fn", "exc", "class", "ellipsis", "iter", "reversed"})
NO_OBJECTS = frozenset({"fn", "class", "cell", "iter", "reversed"})
IDENTITY = frozenset({"list", "dict", "set", "frozenset", "exc", "cell"})


def apply(
    t: Tracer,
    py: str,
    args: Sequence[Value],
    kwargs: dict[str, Value] | None = None,
    named: str | None = None,
) -> Value:
    """The value of `py(*args, **kwargs)`; see the module's docstring. `named`: what CPython's error
    names, if it is something else."""
    from pyrs.tracer.builtins import MODELS
    from pyrs.tracer.polyfills import POLYFILLS

    args = tuple(args)
    kwargs = kwargs or {}
    folded = fold(t, py, args, kwargs)
    if folded is not None:
        return folded
    model = MODELS.get(py)
    if model is not None:
        modelled: Value | None = model(t, args, kwargs)
        if modelled is not None:
            return modelled
    result = by_row(t, py, args, kwargs)
    if result is not None:
        return result
    if py in IN_PLACE:
        return apply(t, in_place_fallback(py), args, named=py)
    polyfill = POLYFILLS.get(py)
    if polyfill is not None:
        from pyrs.tracer.calls import call_function

        if overloads(py):
            # Of the types in a union, some may have a row and others need the polyfill.
            fork_on_union(t, (*args, *kwargs.values()))
        check_types(t, py, args, kwargs)
        return call_function(t, Const(polyfill), args, kwargs, hidden=True)
    fork_on_union(t, (*args, *kwargs.values()))
    return fail(t, named or py, args, kwargs)


def is_known(py: str) -> bool:
    """Whether a callable is a model's, a row's or a polyfill's, whatever its arguments."""
    from pyrs.tracer.builtins import MODELS
    from pyrs.tracer.polyfills import POLYFILLS

    return py in MODELS or py in POLYFILLS or bool(overloads(py))


def in_place_fallback(py: str) -> str:
    """The plain operator behind an in-place one."""
    name = py.removeprefix("operator.i")
    return f"operator.{name}_" if name in ("and", "or") else f"operator.{name}"


def fork_on_union(t: Tracer, args: Sequence[Value]) -> None:
    """Traces the instruction once for each member of the first union among `args`."""
    for arg in args:
        if isinstance(arg, Typed) and arg.type.kind == "union":
            raise Fork(arg)
        if isinstance(arg, SliceValue):
            fork_on_union(t, (arg.start, arg.stop, arg.step))


def check_types(t: Tracer, py: str, args: Sequence[Value], kwargs: dict[str, Value]) -> None:
    """Raises what CPython raises at once for such types, where a polyfill would later, or else."""
    if any(python_errors(t, py, args, kwargs)):
        fork_on_union(t, (*args, *kwargs.values()))
        error = next(python_errors(t, py, args, kwargs))
        assert error is not None
        t.raise_new(type(error).__name__, *error.args)


def fail(t: Tracer, py: str, args: Sequence[Value], kwargs: dict[str, Value]) -> Value:
    """Raises what CPython raises for such types, or refuses."""
    error = python_error(t, py, args, kwargs)
    if error is not None:
        t.raise_new(type(error).__name__, *error.args)
    shown = ", ".join(str(resolve(t.type_of(a))) for a in args if not isinstance(a, SliceValue))
    code = "unsupported-operation" if py.startswith("operator.") else "unsupported-builtin"
    refuse(code, t.span(), f"`{py.removeprefix('builtins.')}` of ({shown})")


def by_row(t: Tracer, py: str, args: tuple[Value, ...], kwargs: dict[str, Value]) -> Value | None:
    """The result by the first row that fits, or None."""
    if py in SHOWN_BY and args:
        text = shown(t, py, *args)
        if text is not args[0] and py in ("builtins.str", "builtins.repr"):
            return text
        args = (text, *args[1:])
    if any(isinstance(a, SliceValue) for a in args):
        py = SLICED.get(py, py)
    rows = [r for r in overloads(py) if r.available(t.program.python)]
    if not rows:
        return None
    if any(isinstance(a, SliceValue) for a in args):
        args = tuple(
            part
            for a in args
            for part in ((a.start, a.stop, a.step) if isinstance(a, SliceValue) else (a,))
        )
    for promote in (None, INT, FLOAT):
        if promote == FLOAT and py not in ARITHMETIC and not py.startswith("math."):
            continue
        for row in rows:
            fitted = fit(t, row, args, kwargs, promote)
            if fitted is not None:
                return emit_row(t, row, *fitted)
    for row in rows:
        fitted = None if row.mutates else fit(t, row, args, kwargs, None, joined=True)
        if fitted is not None:
            return emit_row(t, row, *fitted)
    return None


def fit(
    t: Tracer,
    row: Row,
    args: tuple[Value, ...],
    kwargs: dict[str, Value],
    promote: Type | None,
    joined: bool = False,
) -> tuple[list[Value], list[Parameter], dict[str, Any]] | None:
    """The arguments in the order of the row's parameters, and the bound type variables, if the row
    fits. `joined`: containers of different items that are only read may be one type's."""
    paired = pair(row, args, kwargs)
    if paired is None:
        return None
    bound: dict[str, Any] = {}
    values: list[Value | Promotion] = []
    for param, value in paired:
        if isinstance(value, (DictValue, SliceValue)) or value is NULL:
            return None
        type_ = t.type_of(value)
        join = t.program.types.join if joined and reads_content(row, param) else None
        if not _bind_param(t, param, type_, bound, join):
            promoted = _promoted(param, type_, promote)
            if promoted is None:
                return None
            values.append(Promotion(value, promoted))
        else:
            values.append(value)
    converted = [promote_value(t, v) if isinstance(v, Promotion) else v for v in values]
    return converted, [p for p, _ in paired], bound


class Promotion:
    """An argument to be converted once the whole row is known to fit."""

    def __init__(self, value: Value, target: Type) -> None:
        self.value = value
        self.target = target


def promote_value(t: Tracer, promotion: Promotion) -> Value:
    """bool to int, int to float."""
    value = promotion.value
    if isinstance(value, Const):
        if promotion.target == INT:
            return Const(int(value.value))
        try:
            return Const(float(value.value))
        except OverflowError as error:
            t.raise_new("OverflowError", *error.args)
    if t.type_of(value) == BOOL:
        value = t.emit("int.from_bool", INT, (value,))
    if promotion.target == FLOAT and t.type_of(value) == INT:
        value = t.emit("float.from_int", FLOAT, (value,), raises=True)
    return value


def _promoted(param: Parameter, type_: Type, promote: Type | None) -> Type | None:
    if promote is None:
        return None
    wanted = members(param.type)
    if type_ == BOOL and BOOL not in wanted and any(m.kind in INTS for m in wanted):
        return INT
    if promote == FLOAT and param.type == FLOAT and type_ in (INT, BOOL):
        return FLOAT
    return None


def _bind_param(
    t: Tracer, param: Parameter, type_: Type, bound: dict[str, Any], join: Join | None
) -> bool:
    before = dict(bound)
    if bind(param.type, type_, bound, t.content, loose=param.mode == "keep", join=join):
        return True
    bound.clear()
    bound.update(before)
    return False


def pair(
    row: Row, args: tuple[Value, ...], kwargs: dict[str, Value]
) -> list[tuple[Parameter, Value]] | None:
    """Parameters with their arguments, defaults filled in; None where they do not fit."""
    result: list[tuple[Parameter, Value]] = []
    rest = list(args)
    named = dict(kwargs)
    for param in row.params:
        if param.name.startswith("*"):
            result += [(param, v) for v in rest]
            rest = []
        elif rest:
            result.append((param, rest.pop(0)))
        elif param.name in named:
            result.append((param, named.pop(param.name)))
        elif param.default is not None:
            result.append((param, Const(ast.literal_eval(param.default))))
        else:
            return None
    return None if rest or named else result


def emit_row(
    t: Tracer, row: Row, values: list[Value], params: list[Parameter], bound: dict[str, Any]
) -> Value:
    """Drafts the row's node; lets what it stores flow into element cells."""
    _split_incomparable(t, row, values)
    for cell, type_ in bound.pop(UNFILLED, ()):
        t.program.types.grow(cell, type_)
    for param, value in zip(params, values, strict=True):
        if param.mode:
            _store(t, param.type, t.type_of(value), bound)
    alias = next(
        (
            v
            for p, v in zip(params, values, strict=True)
            if p.mode == "mut" and p.type == row.returns
        ),
        None,
    )
    for variable in _variables(row.returns):
        bound.setdefault(variable, NEVER)
    result = result_type(t, row, bound)
    raises = any(_may_raise(t, name, bound) for name in row.raises)
    _note_exceptions(t, row, values)
    _check_objects(t, row, bound)
    made = t.emit(row.name, result, values, raises=raises)
    return alias if alias is not None else made


def _split_incomparable(t: Tracer, row: Row, values: list[Value]) -> None:
    """Traces the members of a union one by one, where it does not compare as a whole."""
    pair = compared(row)
    if pair is None or len(values) <= pair[1]:
        return
    one, other = (values[i] for i in pair)
    if row.params[0].type.kind == "var":
        unions = [v for v in (one, other) if isinstance(v, Typed) and v.type.kind == "union"]
        if unions and not compares(*(t.resolved(t.type_of(v)) for v in (one, other))):
            raise Fork(unions[0])


def _note_exceptions(t: Tracer, row: Row, values: list[Value]) -> None:
    """Has the program know what the row may raise."""
    known = t.program.exceptions
    for name in row.raises:
        if name.isidentifier() and name[0].isupper():
            known.raised(name)
    if "KeyError" in row.raises and len(values) > 1:
        known.grow_args(KeyError, (t.type_of(values[1]),))


def _check_objects(t: Tracer, row: Row, bound: dict[str, Any]) -> None:
    """Refuses to compare, hash or print what has none of that at run time: functions, classes."""
    asked = [name.partition("(")[2].rstrip(")") for name in row.raises if "(" in name]
    for variable in (*asked, "U") if asked else ():
        found = bound.get(variable, NEVER)
        if not _are_objects(t, t.content(found) if isinstance(found, Cell) else found):
            shown = row.py.rpartition(".")[2].replace("print_write", "print")
            refuse("unsupported-operation", t.span(), f"`{shown}` of functions or classes")


def _are_objects(t: Tracer, type_: Type) -> bool:
    return not any(part.kind in NO_OBJECTS for part in parts(t.resolved(type_)))


def _variables(pattern: Any) -> set[str]:
    if not isinstance(pattern, Type):
        return set()
    if pattern.kind == "var":
        return {pattern.payload}
    return {v for a in pattern.args for v in _variables(a)}


def _store(t: Tracer, pattern: Any, type_: Any, bound: dict[str, Any]) -> None:
    """What is kept in a container widens the container's element cell."""
    if not isinstance(pattern, Type):
        return
    if pattern.kind == "var":
        target = bound.get(pattern.payload)
        if isinstance(target, Cell):
            if isinstance(type_, Cell):
                t.program.types.grow(target, t.content(type_))
            else:
                t.program.types.grow(target, type_)
        return
    if isinstance(type_, Type) and pattern.kind == type_.kind:
        for p, a in zip(pattern.args, type_.args, strict=False):
            _store(t, p, a, bound)


def result_type(t: Tracer, row: Row, bound: dict[str, Any]) -> Type:
    """The row's result; a container in it is a new one, with cells of this allocation site."""

    def fresh(pattern: Any, trail: str) -> Any:
        if not isinstance(pattern, Type):
            return pattern
        if pattern.kind in INTS:
            return INT
        if pattern.kind == "var":
            found = bound[pattern.payload]
            return t.content(found) if isinstance(found, Cell) else found
        args = tuple(fresh(a, f"{trail}.{i}") for i, a in enumerate(pattern.args))
        if pattern.kind in FRESH:
            return Type(
                pattern.kind, tuple(site_cell(t, trail + str(i), a) for i, a in enumerate(args))
            )
        if pattern.kind == "union":
            from pyrs.tracer.types import union_of

            return union_of(args)
        return Type(pattern.kind, args, pattern.payload)

    pattern = row.returns
    if pattern.kind in ("iter", "keys", "values", "items"):
        aliased: Type = substitute(pattern, bound)
        return aliased
    made: Type = fresh(pattern, row.name)
    return made


def site_cell(t: Tracer, column: str, content: Type) -> Cell:
    """The cell of the container made by the current instruction, holding at least `content`."""
    cell = t.program.site(t.spec, (t.block.key, t.here, len(t.outer), len(t.nodes)), column)
    t.program.types.grow(cell, content)
    return cell


_HASHED = {"key": "dict, as keys", "set": "set"}


def joined_cell(t: Tracer, name: str, values: Sequence[Value]) -> Cell:
    """The element cell of a container made of `values` by the current instruction."""
    joined = NEVER
    for value in values:
        if isinstance(value, GenValue):
            refuse(
                "escaping-iterator", t.span(), "an iterator or generator is stored in a container"
            )
        joined = t.program.types.join(joined, t.type_of(value))
    if name in _HASHED and not _are_objects(t, joined):
        refuse("unsupported-operation", t.span(), f"functions or classes in a {_HASHED[name]}")
    return site_cell(t, name, joined)


def new_dict(t: Tracer, pairs: Sequence[Value]) -> Value:
    """A new dict of keys and values in turn."""
    cells = (joined_cell(t, "key", pairs[::2]), joined_cell(t, "value", pairs[1::2]))
    return t.emit("dict.new", Type("dict", cells), pairs, raises=bool(pairs))


def _may_raise(t: Tracer, name: str, bound: dict[str, Any]) -> bool:
    if name == "overflow":
        return False
    if "(" not in name:
        return True
    kind, _, variable = name.rstrip(")").partition("(")
    if kind == "lt" and len(bound) > 1:
        types = {t.resolved(f.content if isinstance(f, Cell) else f) for f in bound.values()}
        numbers = all(m.kind in ("bool", "int", "float") for type_ in types for m in members(type_))
        if len(types) > 1:
            return not numbers
    found = bound.get(variable.strip())
    content = t.content(found) if isinstance(found, Cell) else found
    return content is not None and type_may_raise(kind, t.resolved(content))


SCALAR_KINDS = frozenset({"none", "bool", "int", "float", "str", "never", "ellipsis", "range"})


def type_may_raise(kind: str, type_: Type) -> bool:
    """Whether `==`, `<`, `hash` or `repr` of values of this type may raise."""
    if kind == "lt" and (type_.kind in ("union", "none", "range") or type_.kind == "dict"):
        return True
    if kind == "hash" and type_.kind in ("list", "dict", "set"):
        return True
    if type_.kind in SCALAR_KINDS:
        return False
    if type_.kind == "fn":
        return kind == "lt"
    try:
        found = resolve(type_)
    except RecursiveType:
        return True
    return any(part.is_recursive for part in parts(found)) or any(
        type_may_raise(kind, part) for part in found.args
    )


def truth(t: Tracer, value: Value) -> Value:
    """`bool(value)`."""
    match value:
        case Const(constant) if not isinstance(constant, (list, dict, set)):
            return Const(bool(constant))
        case TupleValue(items):
            return Const(bool(items))
        case FuncValue() | MethodValue() | PartialValue():
            return Const(True)
    type_ = t.type_of(value)
    if type_ == BOOL:
        return value
    if type_.kind in ALWAYS_TRUE:
        return Const(True)
    if type_.kind == "union" and isinstance(value, Typed):
        raise Fork(value)
    result = by_row(t, "builtins.bool", (value,), {})
    if result is None:
        return fail(t, "builtins.bool", (value,), {})
    return result


def is_same(t: Tracer, left: Value, right: Value, inverted: bool) -> Value:
    """`left is right`, for values that have an identity."""
    result = _identity(t, left, right)
    return negated(t, result) if inverted else result


def negated(t: Tracer, value: Value) -> Value:
    """`not value` of a bool; a branch on it tells what one on the value does."""
    result = apply(t, "operator.not_", (value,))
    fact = t.facts.get(value.var.id) if isinstance(value, Typed) else None
    if fact is not None and isinstance(result, Typed):
        union, chosen = fact
        t.facts[result.var.id] = (union, tuple(m for m in members(union.type) if m not in chosen))
    return result


def _identity(t: Tracer, left: Value, right: Value) -> Value:
    if isinstance(left, Const) and isinstance(right, Const):
        return Const(left.value is right.value)
    if isinstance(left, Const):
        left, right = right, left
    if isinstance(left, FuncValue) and isinstance(right, Const):
        return Const(False)
    one, other = t.type_of(left), t.type_of(right)
    if isinstance(right, Const) and isinstance(left, Typed):
        if isinstance(right.value, bool) and BOOL in members(one):
            if one != BOOL:
                raise Fork(left)
            return apply(t, "operator.eq", (left, right))
        if other in members(one) and t.program.singleton(other) is not None:
            return t.is_member(left, (other,)) if one.kind == "union" else Const(True)
    kinds = {m.kind for m in members(one)}, {m.kind for m in members(other)}
    if not kinds[0] & kinds[1]:
        return Const(False)
    if one.kind == other.kind and one.kind in IDENTITY:
        if left == right:
            return Const(True)
        if one.kind == "exc":
            return t.emit("exc.same", BOOL, (left, right))
        row = by_row(t, "operator.is_", (left, right), {})
        if row is not None:
            return row
    fork_on_union(t, (left, right))
    refuse(
        "unsupported-operation",
        t.span(),
        "`is` on values that have no identity of their own",
        reason="ints, floats, strings and tuples may be one object or two in CPython",
        help="compare with `==`",
    )


def read_variable(t: Tracer, name: str) -> Value:
    """A local variable, which may be unbound."""
    value = t.locals[t.info.slots[name]]
    return checked(t, value, "UnboundLocalError", local_message(name))


def local_message(name: str) -> str:
    """CPython's words for a local variable without a value."""
    return f"cannot access local variable '{name}' where it is not associated with a value"


def checked(t: Tracer, value: Value, error: str, message: str) -> Value:
    """The value, or the error if it is unbound."""
    if value == UNBOUND_VALUE:
        t.raise_new(error, message)
    if isinstance(value, Typed) and UNBOUND in members(value.type) and value.type != UNBOUND:
        rest = [m for m in members(value.type) if m != UNBOUND]
        from pyrs.tracer.types import union_of

        raise Fork(value, (UNBOUND, union_of(rest)))
    if isinstance(value, MaybeComplex):
        checked(t, value.real, error, message)
    return value


__all__ = ["NONE", "apply"]
