"""Formats Rust source with rustfmt, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache


def formatted(source: str) -> str:
    """The source as rustfmt writes it; as it is where there is no rustfmt, or it refuses."""
    program = _program()
    if program is None:
        return source
    try:
        done = subprocess.run(
            [program, "--edition", "2024", "--quiet"],
            input=source.encode("utf-8", "surrogatepass"),
            capture_output=True,
            check=False,
        )
        return done.stdout.decode() if done.returncode == 0 and done.stdout else source
    except (OSError, UnicodeDecodeError):
        return source


@cache
def _program() -> str | None:
    return shutil.which("rustfmt")
