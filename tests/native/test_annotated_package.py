"""Every function of a package that nobody wrote for the compiler, on the examples of its docs.

`algorithms` has 570 functions with annotations, most with doctests. What cannot be compiled is
refused: objects of classes, `collections`, random numbers.
"""

from __future__ import annotations

import ast
import doctest
import importlib
import pkgutil
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

import algorithms
import pytest

from pyrs.tracer import ir, trace_module
from pyrs.tracer.diagnostics import CompileError
from tests.fixed_hash_seed import printed
from tests.native_batch import compiled
from tests.program_outcomes import outcome

pytestmark = pytest.mark.native

# What may be lost by a change before somebody looks.
LEAST_TRACED = 395
LEAST_CALLS = 400


def _modules() -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(algorithms.__path__, "algorithms."):
        try:
            yield importlib.import_module(info.name)
        except ImportError:
            continue  # Some modules import what is not there.


def _functions() -> Iterator[tuple[ModuleType, str]]:
    for module in _modules():
        for name, value in vars(module).items():
            if isinstance(value, FunctionType) and value.__module__ == module.__name__:
                yield module, name


def _examples(function: FunctionType) -> Iterator[tuple[Any, ...]]:
    """The arguments of calls in a function's doctests, as far as they are literals."""
    for example in doctest.DocTestParser().get_examples(function.__doc__ or ""):
        for node in ast.walk(ast.parse(example.source)):
            match node:
                case ast.Call(ast.Name(name), args, []) if name == function.__name__:
                    try:
                        yield tuple(map(ast.literal_eval, args))
                    except ValueError:
                        continue


def _is_mistyped(found: tuple[object, ...]) -> bool:
    """Whether an argument is not of the annotated type: an int in a list of floats, for one."""
    return found[0] == "TypeError" and " must be " in str(found[1])


def differences() -> Iterator[str]:
    """What compiled functions do otherwise, and how much was not compared that should be."""
    traced: dict[str, ir.Module] = {}
    originals: dict[str, FunctionType] = {}
    for module, name in _functions():
        key = f"p{len(traced)}"
        try:
            traced[key] = trace_module(module, [name], ("algorithms",))
        except CompileError:
            continue
        originals[key] = getattr(module, name)
    if len(traced) < LEAST_TRACED:
        yield f"{len(traced)} functions"
    functions = compiled(traced)
    calls = 0
    for key, original in originals.items():
        (native,) = functions[key].values()
        for arguments in _examples(original):
            expected, found = outcome(original, arguments), outcome(native, arguments)
            if _is_mistyped(found):
                continue
            calls += 1
            if found != expected:
                name = f"{original.__module__}.{original.__name__}"
                yield ascii((name, arguments, expected, found))
    if calls < LEAST_CALLS:
        yield f"{calls} calls"


def test_each_function_does_what_it_does_in_cpython() -> None:
    # Sets of strings have the order of PYTHONHASHSEED=0.
    assert printed("-m", "tests.native.test_annotated_package") == ""


if __name__ == "__main__":
    for difference in differences():
        print(difference)
