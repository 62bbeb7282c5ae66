"""What goes wrong in cargo is said in words, without a line of rustc."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pyrs.rustgen import cargo
from pyrs.rustgen.cargo_failures import CAUSES, explain
from pyrs.rustgen.targets import host
from pyrs.tracer.diagnostics import CompileError, InternalCompilerError


def explained(errors: str, folder: Path) -> str:
    """The refusal of a build that wrote this."""
    with pytest.raises(CompileError) as raised:
        explain("", errors, folder)
    return str(raised.value)


@pytest.mark.parametrize(("sign", "code", "message"), CAUSES)
def test_known_causes_are_refusals(sign: str, code: str, message: str, tmp_path: Path) -> None:
    shown = explained(f"error: something\n{sign} …\n", tmp_path)
    assert shown.startswith(f"error[{code}]: {message}") and sign not in shown


def test_two_standard_libraries_are_told_from_none(tmp_path: Path) -> None:
    errors = "error[E0464]: multiple candidates for `rlib` dependency `core` found"
    assert "rustup target remove" in explained(errors, tmp_path)


def test_anything_else_is_the_compiler_s_fault(tmp_path: Path) -> None:
    with pytest.raises(InternalCompilerError):
        explain("", "error[E0308]: mismatched types", tmp_path)
    assert "E0308" in (tmp_path / "cargo.log").read_text()


def test_an_ended_cargo_is_no_fault_of_the_compiler(tmp_path: Path) -> None:
    target = host()
    job = cargo.Job(tmp_path, "m", "bin", target, target.linkers[0])
    with pytest.raises(CompileError, match="build-stopped"):
        cargo._run([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"], job, tmp_path)
