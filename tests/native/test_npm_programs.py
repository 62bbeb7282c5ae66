"""The programs of `tests/programs` in Node: results, exceptions, output, changed arguments.

All are one package, so that Rust is compiled once. Ints cross as `bigint`: none is refused, and all
are told from floats.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pyrs.artifacts.npm import packed
from pyrs.config import Config
from pyrs.driver import Program
from pyrs.progress import Silent
from pyrs.rustgen.targets import find
from pyrs.spec import Specification
from pyrs.tracer import trace_module
from pyrs.tracer.passes import run_passes
from tests.javascript import Calls, expected, found
from tests.native_batch import merged
from tests.program_files import FILES, FOLDER, fresh

pytestmark = pytest.mark.native


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The package of all programs; its functions are `program__function`."""
    traced = {name: trace_module(fresh(name), list(fresh(name).CALLS)) for name in FILES}
    whole = run_passes(merged(traced))
    said = Specification(metadata={"bigint": True})
    said_of = {entry.name: said for entry in whole.entries}
    program = Program(whole, Config(), said_of, "tests-npm-programs")
    folder = tmp_path_factory.mktemp("programs")
    yield packed(program, find("wasm"), folder, Silent(), "quick")


@pytest.mark.parametrize("name", FILES)
def test_wasm_agrees_with_cpython(name: str, package: Path) -> None:
    calls = [(f, args) for f, given in fresh(name).CALLS.items() for args in given]
    inside: Calls = [(f"{name}__{f}", args) for f, args in calls]
    outcomes = map(without_traceback, expected(FOLDER, name, calls))
    ours = map(without_traceback, found(package, inside))
    for call, theirs, mine in zip(calls, outcomes, ours, strict=True):
        assert mine == theirs, call


def without_traceback(outcome: list[Any]) -> list[Any]:
    """An outcome without the text of the traceback, which other tests compare."""
    return [*outcome[:3], *outcome[4:]] if outcome[0] == "raised" else outcome
