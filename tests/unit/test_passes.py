"""Each pass keeps what programs do, leaves valid IR, and then has nothing left to do."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pyrs.tracer import ir
from pyrs.tracer.diagnostics import InternalCompilerError
from pyrs.tracer.eval import OverflowExit, evaluate
from pyrs.tracer.passes import PASSES, Options, run_passes
from pyrs.tracer.text import module_text, parse
from pyrs.tracer.verify import SPEC_LOWERED, verify
from tests.golden_sections import Outcome, outcome
from tests.ir_programs import CONSTANTS, programs

# Passes that may find more to do in what they made: what was called twice is called once.
GROWING = frozenset({"inline"})

numbers = st.sampled_from(CONSTANTS) | st.integers(-5, 5)
arguments = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=3)
# The generated programs are large, and tracing them is slow.
HEALTH_CHECKS: list[Any] = list(HealthCheck)
calm = settings(deadline=None, max_examples=20, suppress_health_check=HEALTH_CHECKS)


def outcomes(module: ir.Module, calls: list[tuple[int, int]]) -> list[Outcome]:
    """What the last function does for each pair of arguments."""
    name = list(module.funcs)[-1]

    def call(a: object, b: object) -> object:
        return evaluate(module, name, (a, b), checked=True)

    return [outcome(call, pair) for pair in calls]


@pytest.mark.parametrize("name", PASSES)
@given(programs(), arguments)
@calm
def test_a_pass_keeps_what_programs_do(name: str, text: str, calls: list[tuple[int, int]]) -> None:
    module = parse(text)
    verify(module)
    expected = outcomes(module, calls)
    module = PASSES["simplify_cfg"](module)
    after = PASSES[name](module)
    verify(after, SPEC_LOWERED)
    assert outcomes(after, calls) == expected
    if name not in GROWING:
        assert PASSES[name](after) == after


@given(programs(), arguments)
@settings(calm, max_examples=60)
def test_the_pipeline_keeps_what_programs_do(text: str, calls: list[tuple[int, int]]) -> None:
    module = parse(text)
    expected = outcomes(module, calls)
    after = run_passes(module, Options(verify=True))
    assert outcomes(after, calls) == expected
    assert outcomes(parse(module_text(after)), calls) == expected


@given(programs(), arguments)
@calm
def test_what_is_marked_nowrap_fits_a_machine_word(text: str, calls: list[tuple[int, int]]) -> None:
    """Where all ints that occur fit, a marked operator's result does, too."""
    after = PASSES["ranges"](parse(text))
    name = list(after.funcs)[-1]
    for call in calls:
        try:
            evaluate(after, name, call, words=True)
        except InternalCompilerError:
            raise
        except (Exception, OverflowExit):
            continue
