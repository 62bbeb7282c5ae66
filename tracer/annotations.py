"""Annotations of an entrypoint, as IR types. Nothing else of a program needs them."""

from __future__ import annotations

import ast
import functools
import inspect
import traceback
import types
import typing
from collections.abc import Callable
from typing import Any

from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.ir import Param, Span
from pyrs.tracer.parameter_spans import parameter_span
from pyrs.tracer.types import BOOL, FLOAT, INT, NONE, STR, Type, union_of

SCALARS: dict[Any, Type] = {
    bool: BOOL,
    int: INT,
    float: FLOAT,
    str: STR,
    None: NONE,
    type(None): NONE,
}


_KNOWN = "use bool, int, float, str, None, list, tuple, dict, set, or a union of those"


class _Unknown(Exception):
    """An annotation that an entrypoint cannot have: why, and what it could be."""

    def __init__(self, reason: str, help: str = _KNOWN) -> None:
        super().__init__(reason)
        self.help = help


def parameters(function: types.FunctionType, span: Span) -> tuple[Param, ...]:
    """The parameters of an entrypoint with their types."""
    hints = _hints(function, span)
    found = []
    for name, parameter in _signature(function).parameters.items():
        place = functools.partial(parameter_span, function, name, span)
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            what = "list" if parameter.kind is parameter.VAR_POSITIONAL else "dict"
            refuse(
                "unknown-annotation",
                place(),
                f"`{parameter}` of `{function.__name__}` takes any number of arguments",
                help=f"take a {what} instead"
                if not hasattr(function, "__wrapped__")
                else "write a function with annotated parameters that calls it",
            )
        if name not in hints:
            refuse(
                "unannotated-parameter",
                place(),
                f"the parameter `{name}` of `{function.__name__}` has no annotation",
                help=f"write its type: `{name}: int`"
                if function.__name__ != "<lambda>"
                else "write it as a function, with `def`",
            )
        type_ = _converted(hints[name], name, place)
        default = parameter.default
        if default is None:
            # As PEP 484 had it at first, and as it is when called.
            type_ = union_of((type_, NONE))
        text = None if default is inspect.Parameter.empty else _literal(default, name, place)
        found.append(Param(name, type_, parameter.kind.name, text))
    return tuple(found)


def _signature(function: types.FunctionType) -> inspect.Signature:
    """What the function's own code takes, whatever the function says about itself
    (`__wrapped__`, `__signature__`)."""
    bare = types.FunctionType(
        function.__code__,
        function.__globals__,
        function.__name__,
        function.__defaults__,
        function.__closure__,
    )
    bare.__kwdefaults__ = function.__kwdefaults__
    return inspect.signature(bare)


def _literal(default: object, name: str, place: Callable[[], Span]) -> str:
    """A default as source; `...` stands for what no literal gives."""
    if type(default) is int and default.bit_length() > 4096:
        return hex(default)
    try:
        text = repr(default)
    except Exception as error:
        refuse(
            "unsupported-type",
            place(),
            f"the default of `{name}` has no text",
            reason=_raised(error),
            help="make it None, and put the value in its place inside",
        )
    return text if _is_literal(text) else "..."


def _is_literal(text: str) -> bool:
    try:
        nodes = list(ast.walk(ast.parse(text, mode="eval")))
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return False
    strange = (ast.Attribute, ast.Lambda, ast.Subscript, ast.comprehension)
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return names <= _IN_LITERALS and not any(isinstance(node, strange) for node in nodes)


# What the `repr` of a value of a type that can cross calls by name.
_IN_LITERALS = {"nan", "inf", "set", "frozenset"}


def _raised(error: BaseException) -> str:
    lines = traceback.format_exception_only(error)
    return "".join(lines[-1:] if isinstance(error, SyntaxError) else lines).rstrip()


def _hints(function: types.FunctionType, span: Span) -> dict[str, Any]:
    try:
        return typing.get_type_hints(function)
    except (Exception, SystemExit) as error:
        refuse(
            "unknown-annotation",
            span,
            f"an annotation of `{function.__name__}` cannot be evaluated",
            reason=_raised(error),
        )


def _converted(annotation: Any, name: str, place: Callable[[], Span]) -> Type:
    try:
        return type_of(annotation)
    except _Unknown as unknown:
        shown = (
            getattr(annotation, "__name__", annotation)
            if isinstance(annotation, type)
            else annotation
        )
        refuse(
            "unknown-annotation",
            place(),
            f"the parameter `{name}` is annotated `{shown}`, which cannot be compiled",
            reason=str(unknown),
            help=unknown.help,
        )


_WITH_ITEMS: dict[type, str] = {
    list: "list[int]",
    tuple: "tuple[int, ...]",
    set: "set[int]",
    frozenset: "frozenset[int]",
    dict: "dict[str, int]",
}


def type_of(annotation: Any, within: tuple[Any, ...] = ()) -> Type:
    """The IR type of an annotation. Raises `_Unknown`. `within`: the aliases it is part of."""
    if annotation in SCALARS if isinstance(annotation, type) or annotation is None else False:
        return SCALARS[annotation]
    if isinstance(annotation, typing.NewType):
        return type_of(annotation.__supertype__, within)
    if type(annotation).__name__ == "TypeAliasType":  # `type X = …`, from 3.12 on
        return _aliased(annotation, within)
    inner = functools.partial(type_of, within=within)
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return union_of(inner(a) for a in args)
    if origin in (list, set, frozenset) and len(args) == 1:
        return Type(origin.__name__, (inner(args[0]),))
    if origin is dict and len(args) == 2:
        return Type("dict", (inner(args[0]), inner(args[1])))
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            return Type("vtuple", (inner(args[0]),))
        return Type("tuple", tuple(inner(a) for a in args))
    if isinstance(annotation, type) and annotation in _WITH_ITEMS:
        help = f"write them: `{_WITH_ITEMS[annotation]}`"
        raise _Unknown("the types of its items are not given", help)
    raise _Unknown("only built-in types can cross the boundary so far")


def _aliased(alias: Any, within: tuple[Any, ...]) -> Type:
    if alias in within:
        raise _Unknown(f"`{alias}` contains itself")
    try:
        value = alias.__value__
    except Exception as error:
        raise _Unknown(_raised(error)) from None
    return type_of(value, (*within, alias))
