"""Standard libraries of other platforms are installed by rustup; where it cannot, pyrs says how.

`rustc`, `cargo` and `rustup` are scripts here: they have a sysroot of their own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TRIPLE = "aarch64-unknown-linux-gnu"

RUSTC = """#!{shell}
case "$1" in
  --version) echo "rustc 1.95.0 (0 2026-01-01)" ;;
  --print) echo "{sysroot}" ;;
esac
"""
INSTALLS = """#!{shell}
echo "$@" >> {folder}/calls
mkdir -p {sysroot}/lib/rustlib/$3/lib
: > {sysroot}/lib/rustlib/$3/lib/libstd-0.rlib
"""
FAILS = """#!{shell}
echo "info: syncing channel updates" >&2
echo "error: could not download file from 'https://example.invalid'" >&2
exit 1
"""

READY = f"""
from pyrs import CompileError
from pyrs.rustgen.targets import find, ready
try:
    print(ready(find({TRIPLE!r})).name)
except CompileError as error:
    print(error)
"""


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder of commands with a Rust that has no standard library but the machine's."""
    folder = tmp_path / "bin"
    (tmp_path / "sysroot").mkdir()
    folder.mkdir()
    for name in ("cargo", "cargo-zigbuild", "zig"):
        script(folder, name, "#!{shell}\nexit 1\n")
    script(folder, "rustc", RUSTC)
    return folder


def script(folder: Path, name: str, text: str) -> None:
    """Writes a command."""
    values = {"shell": "/bin/sh", "folder": folder, "sysroot": folder.parent / "sysroot"}
    text = text.replace("{shell}", str(values["shell"])).replace("{folder}", str(folder))
    path = folder / name
    path.write_text(text.replace("{sysroot}", str(values["sysroot"])))
    path.chmod(0o755)


def python(tools: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs this Python with these commands only."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=tools,
        env={**os.environ, "PATH": f"{tools}:/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_rustup_installs_what_is_missing(tools: Path) -> None:
    script(tools, "rustup", INSTALLS)
    for _ in range(2):
        done = python(tools, "-c", READY)
        assert (done.stdout, done.stderr) == ("zig\n", "")
    assert (tools / "calls").read_text() == f"target add {TRIPLE}\n"


def test_rustup_that_cannot_download(tools: Path) -> None:
    script(tools, "rustup", FAILS)
    text = python(tools, "-c", READY).stdout
    assert "error[target-missing]" in text
    assert f"Rust's standard library for {TRIPLE} is not installed" in text
    assert "could not download file from 'https://example.invalid'" in text
    assert f"help: with a network, run `rustup target add {TRIPLE}`" in text


def test_without_rustup(tools: Path) -> None:
    text = python(tools, "-c", READY).stdout
    assert "error[target-missing]" in text and "rustup is not installed" in text
    assert "https://rustup.rs" in text


def test_targets_and_doctor_say_what_is_missing_and_how_to_get_it(tools: Path) -> None:
    done = python(tools, "-m", "pyrs", "targets", "--json")
    listed = {entry["triple"]: entry for entry in json.loads(done.stdout)["targets"]}
    assert listed[TRIPLE]["missing"] == [
        {
            "what": f"Rust's standard library for {TRIPLE}",
            "how": f"rustup target add {TRIPLE}",
        }
    ]
    (tools / "zig").unlink()
    lacking = json.loads(python(tools, "-m", "pyrs", "targets", "--json").stdout)["targets"]
    how = [
        item["how"] for entry in lacking if entry["triple"] == TRIPLE for item in entry["missing"]
    ]
    assert any("pip install ziglang cargo-zigbuild" in words for words in how)
    text = python(tools, "-m", "pyrs", "doctor").stdout
    assert f"missing target {TRIPLE}\n          rustup target add {TRIPLE}; pip install" in text
    plain = python(tools, "-m", "pyrs", "targets").stdout
    assert f"missing: Rust's standard library for {TRIPLE}\n    rustup target add" in plain
