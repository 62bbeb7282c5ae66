"""Linters, formatters and type checkers find nothing."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys

from tests.needed_tools import lacking
from tests.tidy.repository import ROOT


def run(*command: str) -> None:
    """Runs a checker, which has nothing to say."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(command)}\n{(done.stdout + done.stderr)[-6000:]}"


def module(name: str, *arguments: str) -> None:
    """Runs a checker that is a Python module of the `test` extra."""
    if importlib.util.find_spec(name) is None:
        lacking(name, "pip install -e '.[test]'")
    run(sys.executable, "-m", name, *arguments)


def cargo(*arguments: str) -> None:
    """Runs a component of Rust's tool chain."""
    if shutil.which(f"cargo-{arguments[0]}") is None:
        lacking(f"cargo {arguments[0]}", "rustup component add rustfmt clippy")
    run("cargo", *arguments)


def test_ruff() -> None:
    module("ruff", "check", "--quiet")


def test_ruff_format() -> None:
    module("ruff", "format", "--check", "--quiet")


def test_mypy() -> None:
    module("mypy")


def test_pyright() -> None:
    module("pyright", "--pythonpath", sys.executable)


def test_rustfmt() -> None:
    cargo("fmt", "--all", "--check")


def test_clippy() -> None:
    cargo("clippy", "--workspace", "--all-targets", "--quiet", "--", "--deny", "warnings")
