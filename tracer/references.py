"""The Python function behind each operator of the table, for the interpreter and for folding.

A row's `py` is an importable function (`operator.add`, `math.sin`), a method of a built-in type
(`str.upper`), or `pyrs.NAME`: one registered here, for what Python spells with syntax.
"""

from __future__ import annotations

import builtins
import functools
import importlib
import inspect
import operator
import sys
from collections.abc import Callable
from typing import Any

from pyrs.tracer import optable
from pyrs.tracer.diagnostics import InternalCompilerError
from pyrs.tracer.eval_values import View
from pyrs.tracer.polyfills.intrinsics import INTRINSICS

Reference = Callable[..., Any]

PRIVATE: dict[str, Reference] = {}


def private(function: Reference) -> Reference:
    """Registers `function` as `pyrs.<its name>`."""
    PRIVATE[function.__name__.rstrip("_")] = function
    return function


@private
def print_write(value: object) -> None:
    """One write of `print`."""
    sys.stdout.write(str(value))


@private
def print_write_error(value: object) -> None:
    """One write of `print(…, file=sys.stderr)`."""
    sys.stderr.write(str(value))


@private
def print_flush() -> None:
    """`print(…, flush=True)`."""
    sys.stdout.flush()


@private
def print_flush_error() -> None:
    """`print(…, file=sys.stderr, flush=True)`."""
    sys.stderr.flush()


@private
def list_view(xs: list[Any]) -> View:
    """The items of a list while its length stays."""
    return View(xs)


PRIVATE["input"] = input
PRIVATE.update({function.__name__: function for function in INTRINSICS})


@functools.cache
def reference(op: str) -> Reference:
    """The Python function that the operator `op` of the table implements."""
    row = optable.row(op)
    if row is None:
        raise InternalCompilerError(f"the operator {op!r} is not in the table")
    function = resolve(row.py)
    named = _keyword_only(function) & {param.name for param in row.params}
    if not named:
        return function
    count = len(row.params) - len(named)
    names = [param.name for param in row.params[count:]]
    return lambda *args: function(*args[:count], **dict(zip(names, args[count:], strict=True)))


def _keyword_only(function: Reference) -> set[str]:
    """The parameters of a function that are given by name."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except ValueError:
        return set()
    return {p.name for p in parameters if p.kind == p.KEYWORD_ONLY}


def resolve(py: str) -> Reference:
    """The function that a row's `py` names."""
    owner, _, name = py.rpartition(".")
    if owner == "pyrs":
        if name not in PRIVATE:
            raise InternalCompilerError(f"{py!r} is not registered in pyrs.tracer.references")
        return PRIVATE[name]
    holder = getattr(builtins, owner, None)
    if not isinstance(holder, type):
        holder = importlib.import_module(owner)
    found: Reference = getattr(holder, name)
    return found if callable(found) else operator.attrgetter(name)
