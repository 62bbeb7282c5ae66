"""What the tidy tests look at: the files of the repository that are not generated."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON_DIRECTORIES = ("pyrs", "tracer", "rustgen", "tests", "examples", "benchmarks")


def tracked() -> list[Path]:
    """Files that Git tracks or would track, relative to the root; links are left out."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = sorted({Path(name) for name in listed.stdout.split("\0") if name})
    return [p for p in paths if (ROOT / p).is_file() and not (ROOT / p).is_symlink()]


def python_files(*directories: str) -> list[Path]:
    """Python files under the directories; programs that tests compile are data."""
    wanted = directories or PYTHON_DIRECTORIES
    return [
        p
        for p in tracked()
        if p.suffix == ".py" and p.parts[0] in wanted and p.parts[:2] != ("tests", "corpus")
    ]
