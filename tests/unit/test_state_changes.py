"""Whether a function changes what import left behind is seen through all ways to reach it."""

from __future__ import annotations

import pytest

from pyrs.tracer import ir, trace_module
from pyrs.tracer.passes import run_passes
from pyrs.tracer.state_changes import changes_state
from tests.program_files import program

CHANGING = [name for name in program("state").CALLS if not name.startswith("only_")]


def _module(function: str) -> ir.Module:
    return run_passes(trace_module(program("state"), [function]))


@pytest.mark.parametrize("function", CHANGING)
def test_a_change_is_seen(function: str) -> None:
    module = _module(function)
    assert changes_state(module, module.funcs)


def test_copies_are_no_change() -> None:
    module = _module("only_read")
    assert not changes_state(module, module.funcs)
