"""The standard library and packages from PyPI, unmodified: on many inputs the IR does what CPython
does."""

from __future__ import annotations

import functools
from typing import Any

import pytest
from hypothesis import given, settings

from pyrs.tracer import ir, trace_module
from pyrs.tracer.eval import evaluate
from pyrs.tracer.passes import run_passes
from pyrs.tracer.verify import SPEC_LOWERED, verify
from tests import real_input
from tests.unit.test_programs import outcome

CASES = [
    (name, function)
    for name in ("library", "packages")
    for function in real_input.entrypoints(name)
]


@functools.cache
def lowered(name: str, function: str) -> ir.Module:
    """An entrypoint as IR after the passes."""
    module = run_passes(trace_module(real_input.program(name), [function], real_input.PACKAGES))
    verify(module, SPEC_LOWERED)
    return module


@pytest.mark.eval
@pytest.mark.parametrize(("name", "function"), CASES)
def test_the_interpreter_agrees(name: str, function: str) -> None:
    original = getattr(real_input.program(name), function)
    module = lowered(name, function)

    @settings(max_examples=100, deadline=None)
    @given(real_input.arguments(original))
    def agrees(args: tuple[Any, ...]) -> None:
        expected = outcome(original, args)
        assert outcome(lambda *given: evaluate(module, function, given), args) == expected

    agrees()
