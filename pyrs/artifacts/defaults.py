"""Defaults of parameters, where the artifact itself gives them: programs and npm packages."""

from __future__ import annotations

import math
from collections.abc import Iterable

from pyrs.rustgen.interface import Function
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.ir import Span
from pyrs.tracer.types import Type, members

_NAMES = {"inf": math.inf, "nan": math.nan, "set": set, "frozenset": frozenset}
_SCALARS = {"none": type(None), "bool": bool, "int": int, "float": float, "str": str}
_CONTAINERS = {"list": list, "set": set, "frozenset": frozenset, "vtuple": tuple}


def check_defaults(functions: Iterable[Function], spans: dict[str, Span]) -> None:
    """Refuses a default that is not of its parameter's type: Python would use it as it is."""
    for function in functions:
        for parameter in function.parameters:
            if parameter.default is None:
                continue
            value = eval(parameter.default, dict(_NAMES))  # what `_literal` of annotations let pass
            if not _is_of(value, parameter.type):
                refuse(
                    "unsupported-type",
                    spans[function.name],
                    f"the default {parameter.default} of `{parameter.name}`, "
                    f"whose annotation says {parameter.type}",
                    reason="arguments have the types of the annotations, and a default that has "
                    "another would act differently",
                    help=f"write `{float(value)!r}`"
                    if type(value) is int and parameter.type.kind == "float"
                    else "give a default of the annotated type",
                )


def _is_of(value: object, type_: Type) -> bool:
    """Whether a value is of a type, and not only of one that Python takes for it."""
    if type_.kind == "union":
        return any(_is_of(value, member) for member in members(type_))
    if type_.kind in _SCALARS:
        return type(value) is _SCALARS[type_.kind]
    if type_.kind in _CONTAINERS:
        return isinstance(value, list | set | frozenset | tuple) and (
            type(value) is _CONTAINERS[type_.kind] and all(_is_of(v, type_.elem) for v in value)
        )
    if type_.kind == "tuple" and isinstance(value, tuple):
        return len(value) == len(type_.args) and all(map(_is_of, value, type_.args))
    if type_.kind == "dict" and isinstance(value, dict):
        key, item = type_.args
        return all(_is_of(k, key) and _is_of(v, item) for k, v in value.items())
    return False
