"""A C library: a C program calls it, linked with the shared and with the static library."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import pyrs
from tests.native.library_program import EXPECTED, MODULE, PROGRAM

pytestmark = pytest.mark.native


def test_c_program_calls_the_library(tmp_path: Path) -> None:
    (tmp_path / "native.py").write_text(MODULE)
    (tmp_path / "main.c").write_text(PROGRAM)
    (made,) = pyrs.build(tmp_path / "native.py", emit="lib", output=tmp_path)
    assert {path.name for path in made.path.rglob("*.*")} == {
        "native.h",
        "libnative.so",
        "libnative.a",
    }
    library = made.path / "lib"
    compile_ = ["cc", "-Wall", "-Werror", "-std=c11", "main.c", f"-I{made.path / 'include'}"]
    shared = [f"-L{library}", "-lnative", f"-Wl,-rpath,{library}"]
    static = [str(library / "libnative.a"), "-lpthread", "-ldl", "-lm"]
    for name, options in (("shared", shared), ("static", static)):
        subprocess.run([*compile_, *options, "-o", name], cwd=tmp_path, check=True)
        done = subprocess.run([tmp_path / name], capture_output=True, check=True)
        assert done.stdout.decode() == EXPECTED
