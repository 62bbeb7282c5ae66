"""Lists, dicts and sets of `pyrs-core` against CPython: random operations, each state compared."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = Path(__file__).with_name("container_scripts.py")
SEEDS = 60

pytestmark = [pytest.mark.native, pytest.mark.versions]


def test_containers_do_what_cpython_does(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    file = tmp_path / "scripts"
    with file.open("w") as out:
        command = [sys.executable, str(SCRIPTS), str(SEEDS)]
        subprocess.run(command, stdout=out, env=environment, check=True)
    arguments = ["test", "-q", "-p", "pyrs-core", "--test", "containers"]
    if sys.version_info >= (3, 12):
        arguments += ["--features", f"py3{sys.version_info.minor}"]
    done = subprocess.run(
        ["cargo", *arguments],
        cwd=ROOT,
        env={**environment, "PYRS_CONTAINER_SCRIPTS": str(file)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
