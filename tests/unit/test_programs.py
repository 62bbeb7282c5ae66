"""Whole programs, three ways: results, output and changed arguments agree with CPython."""

from __future__ import annotations

import contextlib
import copy
import functools
import io
from collections.abc import Callable
from typing import Any

import pytest

import pyrs
from pyrs.tracer import ir, trace_module
from pyrs.tracer.eval import evaluate
from pyrs.tracer.passes import run_passes
from pyrs.tracer.verify import SPEC_LOWERED, verify
from tests.program_files import FILES, FOLDER, fresh, program


@functools.cache
def lowered(name: str) -> dict[str, ir.Module]:
    """Each function of a program as IR after the passes."""
    module = program(name)
    found = {}
    for function in module.CALLS:
        traced = trace_module(module, [function])
        verify(traced)
        found[function] = run_passes(traced)
        verify(found[function], SPEC_LOWERED)
    return found


def outcome(function: Callable[..., Any], args: tuple[Any, ...]) -> tuple[object, ...]:
    """What a call gives: result or exception, the arguments afterwards, what it printed."""
    given = copy.deepcopy(args)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            result = function(*given)
            shown = (type(result).__name__, repr(result))
        except RecursionError:
            return ("RecursionError",)
        except Exception as error:
            shown = (type(error).__name__, repr(error.args))
    return (*shown, repr(given), printed.getvalue())


CASES = [(name, function) for name in FILES for function in program(name).CALLS]


@pytest.mark.eval
@pytest.mark.parametrize(("name", "function"), CASES)
def test_the_interpreter_agrees(name: str, function: str) -> None:
    module, compiled = fresh(name), lowered(name)[function]
    for args in module.CALLS[function]:
        expected = outcome(getattr(module, function), args)
        found = outcome(lambda *given: evaluate(compiled, function, given), args)
        assert found == expected, (function, args)


@pytest.mark.native
@pytest.mark.parametrize("name", FILES)
def test_native_code_agrees(name: str) -> None:
    loaded = pyrs.load(FOLDER / f"{name}.py")
    module = program(name)
    for function, calls in module.CALLS.items():
        for args in calls:
            expected = outcome(getattr(module, function), args)
            assert outcome(getattr(loaded, function), args) == expected, (function, args)
