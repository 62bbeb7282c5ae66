"""The fuzzer with a fixed seed: no program of it differs, and it finds and minimises what does."""

from __future__ import annotations

import pytest

from tests.fuzz import compare as compare_module
from tests.fuzz.compare import compare, report
from tests.fuzz.minimise import minimised
from tests.fuzz.programs import Case, case


@pytest.mark.eval
def test_programs_of_a_fixed_seed_do_not_differ() -> None:
    result = compare({seed: case(seed) for seed in range(40)})
    assert not result.findings, report(minimised(result.findings[0]))
    assert result.compared >= 300
    assert len(result.refused) <= 4, result.refused


@pytest.mark.native
def test_programs_of_a_fixed_seed_do_not_differ_natively() -> None:
    result = compare({seed: case(seed) for seed in range(3000, 3025)}, native=True)
    assert not result.findings, report(result.findings[0])


def test_the_same_seed_gives_the_same_program() -> None:
    assert case(7) == case(7)
    assert case(7) != case(8)


def test_a_difference_is_found_and_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """An interpreter that counts lists wrongly, and a program that does much besides."""
    real = compare_module.evaluate

    def wrong(*args: object, **kwargs: object) -> object:
        value = real(*args, **kwargs)  # type: ignore[arg-type]
        return value + 1 if value == 3 else value

    monkeypatch.setattr(compare_module, "evaluate", wrong)
    source = (
        "def main(xs: list[int]) -> int:\n"
        "    total = 0\n"
        "    for x in xs:\n"
        "        total += x\n"
        "    if total > 100:\n"
        "        print(total)\n"
        "    return len(xs)\n"
    )
    (found,) = compare({0: Case(source, ("main([])", "main([1, 2, 3])"))}).findings
    assert found.call == "main([1, 2, 3])"
    assert minimised(found).case.source == "def main(xs: list[int]) -> int:\n    return len(xs)\n"
