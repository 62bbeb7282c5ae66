"""What goes wrong in cargo is said in words, without a line of rustc."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pyrs.rustgen import cargo, targets
from pyrs.rustgen.cargo_failures import CAUSES, explain
from pyrs.rustgen.targets import host
from pyrs.tracer.diagnostics import CompileError, InternalCompilerError
from pyrs.tracer.paths import bundle_root


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


def test_a_wrapper_that_cannot_be_started_is_no_lack_of_permission(tmp_path: Path) -> None:
    errors = (
        "could not execute process `/w rustc` (never executed)\n  Permission denied (os error 13)"
    )
    assert "RUSTC_WRAPPER" in explained(errors, tmp_path)


def test_anything_else_is_the_compiler_s_fault(tmp_path: Path) -> None:
    with pytest.raises(InternalCompilerError):
        explain("", "error[E0308]: mismatched types", tmp_path)
    assert "E0308" in (tmp_path / "cargo.log").read_text()


def test_an_ended_cargo_is_no_fault_of_the_compiler(tmp_path: Path) -> None:
    target = host()
    job = cargo.Job(tmp_path, "m", "bin", target, target.linkers[0])
    with pytest.raises(CompileError, match="build-stopped"):
        cargo._run([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"], job, tmp_path)


def test_what_a_build_is_made_with_is_not_the_environment_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = host()
    job = cargo.Job(tmp_path, "m", "bin", target, target.linkers[0])
    for name in ("PROFILE_RELEASE_OPT_LEVEL", "BUILD_TARGET", "BUILD_BUILD_DIR", "INCREMENTAL"):
        monkeypatch.setenv(f"CARGO_{name}", "0")
    monkeypatch.setenv("CARGO_BUILD_JOBS", "3")
    made = cargo._environment(job, tmp_path)
    known = {"CARGO_BUILD_JOBS", "CARGO_TARGET_DIR", "CARGO_ENCODED_RUSTFLAGS"}
    assert {name for name in made if name.startswith(("CARGO_PROFILE", "CARGO_BUILD"))} <= known
    assert made["CARGO_BUILD_JOBS"] == "3" and "CARGO_INCREMENTAL" not in made


def test_a_target_s_file_says_what_it_lacks(tmp_path: Path) -> None:
    known = (bundle_root() / "targets" / f"{host().triple}.toml").read_text("utf-8")
    path = tmp_path / "made-up.toml"
    path.write_text(known + '\n[[linkers]]\nname = "x"\n', "utf-8")
    with pytest.raises(CompileError, match="it lacks `needs`"):
        targets._load(path)
    path.write_text('summry = "x"\n' + known, "utf-8")
    with pytest.raises(CompileError, match="summry"):
        targets._load(path)
    path.write_text(known.replace("runners", "flags"), "utf-8")
    assert targets._load(path).runners == ()
