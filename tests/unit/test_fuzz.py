"""The fuzzer with a fixed seed: no program of it differs, and it finds and minimises what does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pyrs.tracer.eval import Machine
from tests.fuzz.compare import Ways, compare
from tests.fuzz.minimise import minimised
from tests.fuzz.programs import Case, case

ROOT = Path(__file__).parents[2]


def counted(*options: str) -> dict[str, int]:
    """What the fuzzer counts; it must find nothing. Its hashes need a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    line = next(x for x in reversed(done.stderr.splitlines()) if " programs, " in x)
    return {name: int(count) for count, name in re.findall(r"(\d+) (\w+)", line)}


@pytest.mark.eval
def test_programs_of_a_fixed_seed_do_not_differ() -> None:
    counts = counted("--programs", "40", "--seed", "400", "--calls", "6")
    assert counts["calls"] >= 200
    assert counts["refused"] <= 5


@pytest.mark.native
def test_programs_of_a_fixed_seed_do_not_differ_natively() -> None:
    counts = counted("--programs", "40", "--seed", "3000", "--calls", "24", "--native")
    assert counts["native"] >= 600


def test_the_same_seed_gives_the_same_program() -> None:
    assert case(7) == case(7)
    assert case(7) != case(8)


def test_a_difference_is_found_and_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """An interpreter that counts lists wrongly, and a program that does much besides."""
    real = Machine.enter

    def wrong(machine: Machine, entry: str, args: tuple[object, ...]) -> object:
        value = real(machine, entry, args)
        return value + 1 if value == 3 else value

    monkeypatch.setattr(Machine, "enter", wrong)
    source = (
        "def main(xs: list[int]) -> int:\n"
        "    total = 0\n"
        "    for x in xs:\n"
        "        total += x\n"
        "    if total > 100:\n"
        "        print(total)\n"
        "    return len(xs)\n"
    )
    (found,) = compare({0: Case(source, ("main([])", "main([1, 2, 3])"))}, Ways()).findings
    assert found.call == "main([1, 2, 3])"
    assert minimised(found).case.source == "def main(xs: list[int]) -> int:\n    return len(xs)\n"
