"""Annotations of an entrypoint, as IR types. Nothing else of a program needs them."""

from __future__ import annotations

import inspect
import types
import typing
from typing import Any

from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.ir import Param, Span
from pyrs.tracer.types import BOOL, FLOAT, INT, NONE, STR, Type, union_of

SCALARS: dict[Any, Type] = {
    bool: BOOL,
    int: INT,
    float: FLOAT,
    str: STR,
    None: NONE,
    type(None): NONE,
}


class _Unknown(Exception):
    """An annotation that an entrypoint cannot have."""


def parameters(function: types.FunctionType, span: Span) -> tuple[Param, ...]:
    """The parameters of an entrypoint with their types."""
    hints = _hints(function, span)
    found = []
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            refuse(
                "unknown-annotation",
                span,
                f"`{parameter}` of `{function.__name__}` takes any number of arguments",
                help="take a list instead",
            )
        if name not in hints:
            refuse(
                "unannotated-parameter",
                span,
                f"the parameter `{name}` of `{function.__name__}` has no annotation",
                help=f"write its type: `{name}: int`",
            )
        default = parameter.default
        text = None if default is inspect.Parameter.empty else repr(default)
        type_ = _converted(hints[name], name, span)
        found.append(Param(name, type_, parameter.kind.name, text))
    return tuple(found)


def _hints(function: types.FunctionType, span: Span) -> dict[str, Any]:
    try:
        return typing.get_type_hints(function)
    except Exception as error:
        refuse(
            "unknown-annotation",
            span,
            f"an annotation of `{function.__name__}` cannot be evaluated",
            reason=f"{type(error).__name__}: {error}",
        )


def _converted(annotation: Any, name: str, span: Span) -> Type:
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
            span,
            f"the parameter `{name}` is annotated `{shown}`, which cannot be compiled",
            reason=str(unknown),
            help="use bool, int, float, str, None, list, tuple, dict, set, or a union of those",
        )


def type_of(annotation: Any) -> Type:
    """The IR type of an annotation. Raises `_Unknown`."""
    if annotation in SCALARS if isinstance(annotation, type) or annotation is None else False:
        return SCALARS[annotation]
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return union_of(type_of(a) for a in args)
    if origin in (list, set, frozenset) and len(args) == 1:
        return Type(origin.__name__, (type_of(args[0]),))
    if origin is dict and len(args) == 2:
        return Type("dict", (type_of(args[0]), type_of(args[1])))
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            return Type("vtuple", (type_of(args[0]),))
        return Type("tuple", tuple(type_of(a) for a in args))
    if annotation in (list, dict, set, tuple, frozenset):
        raise _Unknown("the types of its items are not given")
    raise _Unknown("only built-in types can cross the boundary so far")
