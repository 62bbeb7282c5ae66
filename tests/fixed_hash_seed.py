"""Programs in a process of their own, with the hashes of strings that compiled code has."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def check_nothing_printed(module: str) -> None:
    """Runs a module of the tests, which prints what is wrong, with `PYTHONHASHSEED=0`."""
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", module]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (result.stdout, result.returncode) == ("", 0), result.stderr
