"""The conformance tests of `ops-rs` for other processors than this one: NEON, and simd128 in Node.

What this machine's own processor has is tested by `cargo test`.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from pyrs.rustgen.targets import find
from tests.needed_tools import command

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.native


def conforms(cargo: str, triple: str, *runner: str) -> None:
    """Builds the tests for a target and runs them."""
    query = ["rustc", "--print", "target-libdir", "--target", triple]
    library = subprocess.run(query, capture_output=True, text=True, check=True).stdout.strip()
    if not list(Path(library).glob("libstd-*.rlib")):
        missing = f"Rust's standard library for {triple} is missing: rustup target add {triple}"
        (pytest.fail if os.environ.get("PYRS_REQUIRE_RUNNERS") else pytest.skip)(missing)
    variable = f"CARGO_TARGET_{triple.upper().replace('-', '_')}_RUNNER"
    tests = ["test", "--package", "pyrs-ops", "--test", "conformance", "--target", triple]
    done = subprocess.run(
        [cargo, *tests],
        cwd=ROOT,
        env={**os.environ, variable: " ".join(runner)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]
    assert "every_variant_gives_what_the_reference_gives ... ok" in done.stdout


def test_neon() -> None:
    target = find("aarch64-unknown-linux-gnu")
    zigbuild = command("cargo-zigbuild", "pip install ziglang cargo-zigbuild")
    runner = target.runner()
    if runner is None:
        command(target.runners[0][0], "a program that runs those of the target")
    assert runner is not None
    conforms(zigbuild, target.triple, *runner)


def test_simd128() -> None:
    node = command("node", "https://nodejs.org")
    conforms("cargo", "wasm32-wasip1", node, "--no-warnings", str(ROOT / "tests/native/wasi.mjs"))
