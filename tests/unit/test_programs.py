"""Whole programs, three ways: results, output and changed arguments agree with CPython."""

from __future__ import annotations

import functools
import json

import pytest

from pyrs.tracer import ir, trace_module
from pyrs.tracer.eval import Machine
from pyrs.tracer.passes import run_passes
from pyrs.tracer.verify import SPEC_LOWERED, verify
from tests.fixed_hash_seed import printed
from tests.program_files import FILES, fresh, program
from tests.program_outcomes import outcome


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


CASES = [(name, function) for name in FILES for function in program(name).CALLS]


@pytest.mark.eval
@pytest.mark.parametrize(("name", "function"), CASES)
def test_the_interpreter_agrees(name: str, function: str) -> None:
    module, machine = fresh(name), Machine(lowered(name)[function])
    for args in module.CALLS[function]:
        expected = outcome(getattr(module, function), args)
        found = outcome(lambda *given: machine.enter(function, given), args)
        assert found == expected, (function, args)


@functools.cache
def differences() -> dict[str, list[str]]:
    """How native code differs, in a process that hashes strings as compiled programs do."""
    found: dict[str, list[str]] = json.loads(printed("-m", "tests.program_outcomes"))
    return found


@pytest.mark.native
@pytest.mark.versions
@pytest.mark.parametrize("name", FILES)
def test_native_code_agrees(name: str) -> None:
    assert differences()[name] == []
