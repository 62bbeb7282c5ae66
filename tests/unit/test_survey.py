"""Functions that nobody wrote for the compiler: each is traced or refused, never a crash."""

from __future__ import annotations

import importlib
import types

import pytest

from pyrs.tracer import trace_module
from pyrs.tracer.diagnostics import CompileError
from pyrs.tracer.verify import verify

MODULES = (
    "base64",
    "calendar",
    "colorsys",
    "fnmatch",
    "genericpath",
    "html",
    "keyword",
    "ntpath",
    "posixpath",
    "quopri",
    "shlex",
    "stat",
    "string",
    "textwrap",
    "urllib.parse",
)
ANNOTATIONS = (str, int, float, list[str])
VARIADIC = 0x0C


@pytest.mark.parametrize("name", MODULES)
def test_each_function_is_traced_or_refused(name: str) -> None:
    library = importlib.import_module(name)
    for key, value in list(vars(library).items()):
        if not isinstance(value, types.FunctionType) or value.__module__ != name:
            continue
        code = value.__code__
        if code.co_flags & VARIADIC:
            continue
        for annotation in ANNOTATIONS:
            function = types.FunctionType(
                code, value.__globals__, key, value.__defaults__, value.__closure__
            )
            function.__kwdefaults__ = value.__kwdefaults__
            count = code.co_argcount + code.co_kwonlyargcount
            function.__annotations__ = dict.fromkeys(code.co_varnames[:count], annotation)
            module = types.ModuleType(name)
            module.__file__ = library.__file__
            setattr(module, key, function)
            try:
                verify(trace_module(module, [key]))
            except CompileError as refusal:
                assert refusal.diagnostics[0].message
                continue
