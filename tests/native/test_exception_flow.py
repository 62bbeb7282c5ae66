"""Random control flow with exceptions, compiled, against CPython: results, output, tracebacks."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

import pyrs
from tests.fuzz.exceptions import module
from tests.program_files import imported

# A longer run: PYRS_FLOW_SEED=7 PYRS_FLOW_COUNT=60 pytest tests/native/test_exception_flow.py
SEED = int(os.environ.get("PYRS_FLOW_SEED", "2"))
COUNT = int(os.environ.get("PYRS_FLOW_COUNT", "10"))


def outcome(function: Callable[[int], object], argument: int) -> tuple[str, str]:
    """The result or the traceback without carets and without this file, and what was printed."""
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            shown = repr(function(argument))
    except Exception as error:
        shown = "".join(kept_lines(traceback.format_exception(error)))
    return shown, printed.getvalue()


def kept_lines(entries: list[str]) -> list[str]:
    """The lines of a traceback that do not depend on who called the function."""
    kept: list[str] = []
    mine = False
    for line in "".join(entries).splitlines(keepends=True):
        if not line.startswith("    "):
            mine = line.startswith("  File") and Path(__file__).name in line
        if not mine and line.strip(" ~^\n"):
            kept.append(line)
    return kept


@pytest.mark.native
@pytest.mark.versions
def test_exceptions_flow_as_in_cpython(tmp_path: Path) -> None:
    file = tmp_path / "flow.py"
    file.write_text(module(SEED, COUNT))
    with warnings.catch_warnings():
        # From 3.14 on, CPython warns of `return` in a `finally`.
        warnings.simplefilter("ignore")
        python = imported(file)
    native = pyrs.load(file)
    for index in range(COUNT):
        for argument in range(-1, 6):
            expected = outcome(getattr(python, f"f{index}"), argument)
            found = outcome(getattr(native, f"f{index}"), argument)
            assert found == expected, f"f{index}({argument})"


DEEP = """
def deep(n):
    return deep(n - 1) + 1 if n else 1 // n


def first(n: int) -> int:
    return deep(n)
"""
UNCAUGHT = """
import sys
import deep
import pyrs

called = pyrs.load(deep.first).first if sys.argv[1] == "native" else deep.first
called(int(sys.argv[2]))
"""


@pytest.mark.native
def test_the_interpreter_prints_uncaught_exceptions_as_its_own(tmp_path: Path) -> None:
    """Repeated entries are folded, and no columns are shown that are not the program's."""
    (tmp_path / "deep.py").write_text(DEEP)
    script = tmp_path / "uncaught.py"
    script.write_text(UNCAUGHT)
    for depth in ("0", "7", "5000"):
        lines = {}
        for kind in ("native", "python"):
            command = [sys.executable, str(script), kind, depth]
            done = subprocess.run(command, capture_output=True, text=True)
            assert done.returncode == 1
            lines[kind] = done.stderr.splitlines()
        carets = [line for line in lines["native"] if not line.strip(" ~^")]
        assert len(carets) <= 1, "only the call in the script has columns"
        shown = {
            kind: [line for line in found if line.strip(" ~^")] for kind, found in lines.items()
        }
        assert shown["native"] == shown["python"]
