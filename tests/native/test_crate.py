"""A Rust crate: the application in `examples` uses it as a path dependency."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import pyrs
from tests.program_files import imported

pytestmark = pytest.mark.native

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def test_rust_application_calls_the_crate(tmp_path: Path) -> None:
    application = tmp_path / "application"
    shutil.copytree(EXAMPLES / "application", application)
    (made,) = pyrs.build(EXAMPLES / "cosecant.py", emit="crate", output=application)
    assert made.path == application / "cosecant"
    done = subprocess.run(
        ["cargo", "run", "--quiet", "--offline"],
        cwd=application,
        env={**os.environ, "CARGO_TARGET_DIR": str(tmp_path / "target")},
        capture_output=True,
        text=True,
        check=False,
    )
    module = imported(EXAMPLES / "cosecant.py")
    lines = done.stdout.splitlines()
    assert lines[0] == f"cosecant(1) = {module.cosecant(1.0)}", done.stderr
    with pytest.raises(ZeroDivisionError) as caught:
        module.cosecant(0.0)
    assert lines[1] == f"cosecant(0): ZeroDivisionError: {caught.value}"
