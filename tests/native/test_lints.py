"""Generated crates are accepted by rustc and by clippy's default lints without a warning."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from pyrs.artifacts import crate
from pyrs.config import Config
from pyrs.driver import Program
from pyrs.progress import Silent
from pyrs.rustgen import targets
from pyrs.tracer import ir, trace_module
from pyrs.tracer.diagnostics import CompileError
from pyrs.tracer.passes import run_passes
from tests.fuzz.compare import imported
from tests.fuzz.programs import case
from tests.native_batch import merged
from tests.needed_tools import lacking
from tests.program_files import FILES, program

pytestmark = pytest.mark.native


def _modules() -> dict[str, ir.Module]:
    """A part of the test programs, and random ones."""
    made = {name: trace_module(program(name), list(program(name).CALLS)) for name in FILES[::3]}
    for seed in range(60):
        try:
            made[f"seed{seed}"] = trace_module(imported(seed, case(seed)), ["main"], ())
        except CompileError:
            continue
    return made


def test_clippy_has_nothing_to_say(tmp_path: Path) -> None:
    if shutil.which("cargo-clippy") is None:
        lacking("cargo clippy", "rustup component add clippy")
    whole = Program(run_passes(merged(_modules())), Config(), {}, "tests-lints")
    made = crate.make(whole, targets.host(), tmp_path, Silent())
    done = subprocess.run(
        ["cargo", "clippy", "--quiet", "--offline", "--", "--deny", "warnings"],
        cwd=made,
        env={**os.environ, "CARGO_TARGET_DIR": str(tmp_path / "target")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stderr, done.returncode) == ("", 0)
