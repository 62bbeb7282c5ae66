"""Traces a function of the running process, as in a notebook: its live state is the program."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from pyrs.messages import Numbers, Traced
from pyrs.numbers import traced_with_numbers
from pyrs.source import Source
from pyrs.source_lines import sources_of
from pyrs.spec import Specification, specification_of
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.ir import NOWHERE


def trace_function(function: Callable[..., Any], numbers: Numbers = "no") -> tuple[Traced, Source]:
    """The program of one live function, and where it was written."""
    name = getattr(function, "__name__", type(function).__name__)
    if not isinstance(function, FunctionType):
        refuse("unsupported-type", NOWHERE, f"`{name}` is not a Python function")
    path = Path(function.__code__.co_filename)
    source = Source(path, str(path), _module_name(function), path.parent, name)
    said = specification_of(function) or Specification()
    module = ModuleType(_module_name(function))
    vars(module).update(function.__globals__)
    vars(module)[name] = function
    traced = traced_with_numbers(module, [name], said.trace_modules, numbers)
    entries = tuple(
        replace(entry, tag=said.tag, description=said.description) for entry in traced.entries
    )
    whole = replace(traced, entries=entries, sources=traced.sources or sources_of(traced))
    return Traced(whole, {name: said}), source


def _module_name(function: FunctionType) -> str:
    """The module's name; what runs as a script is called after its file."""
    name = function.__module__ or "notebook"
    if name != "__main__":
        return name
    file = getattr(sys.modules.get(name), "__file__", None)
    return Path(file).stem if file else "notebook"
