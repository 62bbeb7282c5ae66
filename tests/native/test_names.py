"""Names that mean something in Rust, C, C++ or JavaScript: every artifact has them as they are."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import pyrs
from tests import needed_tools
from tests.javascript import node
from tests.native.names_program import calls, source

pytestmark = pytest.mark.native

# Headers whose macros have names that a parameter may have.
HEADERS = "assert errno math signal stdarg stddef stdint stdio stdlib string"

# Runs in a fresh CPython, with the module first on its path.
CALL = "import json, sys, names; print(json.dumps([getattr(names, f)(*a) for f, a in CALLS]))"
NODE = """
import * as imported from "./out/names-npm/index.mjs";
import { createRequire } from "node:module";
const required = createRequire(import.meta.url)("./out/names-npm");
const same = calls.every(([name]) => imported[name] === required[name]);
console.log(JSON.stringify([same, calls.map(([name, given]) => imported[name](...given))]));
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("named")
    (made / "names.py").write_text(source(), "utf-8")
    return made


def _python(folder: Path, path: Path) -> list[object]:
    text = CALL.replace("CALLS", repr(calls()))
    root = Path(pyrs.__file__).resolve().parents[1]
    given = f"import sys; sys.path[:0] = [{str(path)!r}, {str(root)!r}]; {text}"
    done = subprocess.run(
        [sys.executable, "-c", given], cwd=folder, capture_output=True, check=True
    )
    found: list[object] = json.loads(done.stdout)
    return found


def test_header_is_c_and_cpp(folder: Path) -> None:
    (made,) = pyrs.build(folder / "names.py", emit="lib", output=folder / "out")
    text = "".join(f"#include <{name}.h>\n" for name in HEADERS.split())
    text += '#include "names.h"\nint main(void) { return 0; }\n'
    for compiler, file in (("gcc", "main.c"), ("g++", "main.cpp")):
        tool = needed_tools.command(compiler, f"install {compiler}")
        (folder / file).write_text(text)
        command = [tool, "-Wall", "-Werror", "-fsyntax-only", f"-I{made.path / 'include'}", file]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()[:2000]
    exported = subprocess.run(
        ["nm", "--defined-only", "-D", made.path / "lib" / "libnames.so"],
        capture_output=True,
        check=True,
    ).stdout.decode()
    declared = (made.path / "include" / "names.h").read_text()
    for line in declared.splitlines():
        if line.startswith("names_error *names_"):
            assert f" T {line[len('names_error *') :].partition('(')[0]}\n" in exported


def test_wheel(folder: Path) -> None:
    needed_tools.command("maturin", "pip install maturin")
    (made,) = pyrs.build(folder / "names.py", emit="wheel", output=folder / "out")
    with zipfile.ZipFile(made.path) as wheel:
        wheel.extractall(folder / "site")
    assert _python(folder, folder / "site") == _python(folder, folder)


def test_npm(folder: Path) -> None:
    pyrs.build(folder / "names.py", emit="npm", output=folder / "out")
    text = f"const calls = {json.dumps(calls())};\n{NODE}"
    same, made = json.loads(node(folder, text, "script.mjs"))
    assert same and made == _python(folder, folder)
    try:
        tool = needed_tools.command("tsc", "npm install typescript")
    except pytest.skip.Exception:
        return
    (folder / "use.mts").write_text('import * as m from "./out/names-npm/index.mjs";\nm;\n')
    command = [tool, "--strict", "--noEmit", "--module", "nodenext", "--target", "es2022"]
    done = subprocess.run([*command, "use.mts"], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()[:2000]
