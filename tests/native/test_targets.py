"""Programs, libraries and wheels for other platforms do there what CPython does here.

They run under the runners of the targets; what is for macOS is linked and its headers are read.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

import pyrs
from pyrs.artifacts.exe import compiled
from pyrs.driver import Program, load_program
from pyrs.progress import Silent
from tests import needed_tools, platform_batch
from tests.native import library_program
from tests.native.mach_o import read_mach_o
from tests.native.math_program import NAMES
from tests.native.test_wheel import MODULE as WHEEL_MODULE
from tests.native.test_wheel import USE as WHEEL_USE

pytestmark = pytest.mark.native

ROOT = Path(__file__).resolve().parents[2]
RUN = ["linux-arm64", "windows"]
CROSS_COMPILERS = {
    "linux-arm64": ["zig", "cc", "-target", "aarch64-linux-gnu.2.17"],
    "windows": ["x86_64-w64-mingw32-gcc"],
    "macos": ["zig", "cc", "-target", "aarch64-macos"],
}
# zig's compiler does not link the unwinder by itself.
MORE_LINKS = {"linux-arm64": ["-lunwind"]}


def cpython(code: str, *arguments: str, cwd: Path, given: bytes = b"") -> tuple[int, bytes, bytes]:
    """Exit status, output and errors of CPython.

    Errors are without the frame of the command itself and without the program's folder, which an
    artifact does not know.
    """
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd,
        input=given,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
        timeout=120,
    )
    errors = done.stderr.replace(b'  File "<string>", line 1, in <module>\n', b"")
    errors = errors.replace(os.fsencode(f"{cwd}/"), b"")
    return done.returncode, done.stdout, errors


def on_target(
    name: str, path: Path, *arguments: str, given: bytes = b""
) -> tuple[int, bytes, bytes]:
    """Exit status, output and errors of a program of the target."""
    command = [*needed_tools.runner(needed_tools.target(name)), str(path), *arguments]
    done = subprocess.run(command, input=given, capture_output=True, check=False, timeout=120)
    # Wine's own services write to the same stderr; that a program crashed shows in its status.
    lines = done.stderr.splitlines(keepends=True)
    errors = b"".join(line for line in lines if not line.startswith(b"wine: "))
    return done.returncode, done.stdout, errors


def executable(source: Path, name: str) -> Path:
    """The program of the file for the target, in a folder beside the file."""
    chosen = needed_tools.target(name)
    needed_tools.runner(chosen)
    (made,) = pyrs.build(source, target=name, output=source.parent / name)
    assert made.path.name == chosen.files["exe"].format(name=source.stem)
    assert_no_path_of_this_machine(made.path)
    return made.path


def assert_no_path_of_this_machine(path: Path) -> None:
    """No source is named by its place here: the program's, the runtime's, its dependencies'."""
    content = path.read_bytes()
    places = [
        ROOT,
        Path(tempfile.gettempdir()),
        Path(os.environ.get("CARGO_HOME") or Path.home() / ".cargo"),
    ]
    assert [place for place in places if os.fsencode(place) in content] == []


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> tuple[Program, bytes]:
    """The test programs as one, traced once for all targets, and what CPython prints."""
    folder = tmp_path_factory.mktemp("batch")
    file = platform_batch.write(folder)
    status, expected, errors = cpython("import batch; batch.main(-1)", cwd=folder)
    assert (status, errors) == (0, b"")
    assert expected.count(b"\n") > 150
    return load_program(f"{file}:main"), expected


@pytest.mark.parametrize("name", RUN)
def test_programs_agree_with_cpython(name: str, batch: tuple[Program, bytes]) -> None:
    program, expected = batch
    chosen = needed_tools.target(name)
    needed_tools.runner(chosen)
    # Optimised for the time it takes to compile: what makes programs fast takes minutes here.
    path = compiled(program, chosen, "tests", Silent())
    assert on_target(name, path, "-1") == (0, expected, b"")


CALLS = [
    ("echo", "plain", b""),
    ("echo", "größer \N{GRINNING FACE} \u03a3", b""),
    ("words", "", "a b a\nß a\n\nlast".encode()),
    ("chained", "x", b""),
    ("chained", "12", b""),
    ("context", "7", b""),
    ("exit", "abc", b""),
    ("message", "grüße", b""),
    ("deep", "yes", b""),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program, and what was built of it."""
    made = tmp_path_factory.mktemp("process")
    for name in ("process_program.py", "math_program.py"):
        shutil.copyfile(Path(__file__).with_name(name), made / name)
    return made


CODE = "import sys, process_program as p; print(repr(p.main(*sys.argv[1:])))"


@pytest.mark.parametrize("name", RUN)
def test_processes_agree_with_cpython(name: str, folder: Path) -> None:
    path = executable(folder / "process_program.py", name)
    for what, text, given in CALLS:
        expected = cpython(CODE, what, text, cwd=folder, given=given)
        status, out, errors = on_target(name, path, what, text, given=given)
        assert (status, out, without_carets(errors)) == (*expected[:2], without_carets(expected[2]))
    status, _, errors = on_target(name, path, "deep", "")
    assert status == 1 and b"\nRecursionError: maximum recursion depth exceeded" in errors
    assert on_target(name, path, "words", "", given=b"a\r\nb\r\n")[1].endswith(
        b"{'a': 1, 'b': 1}\"\n" if name == "windows" else b"{'a\\\\r': 1, 'b\\\\r': 1}\"\n"
    )


@pytest.mark.parametrize("name", RUN)
def test_mathematics_differs_as_little_as_the_page_says(name: str, folder: Path) -> None:
    path = executable(folder / "process_program.py", name)
    status, out, errors = on_target(name, path, "math", "2000")
    assert (status, errors) == (0, b"")
    worst = ulps(cpython(CODE, "math", "2000", cwd=folder)[1], out)
    allowed = documented(name)
    assert {key: n for key, n in worst.items() if n > allowed.get(key, 0)} == {}
    if name == "linux-arm64" and sys.version_info[:2] == (3, 11):
        python = needed_tools.command("python3.11-arm64", "CPython for arm64")
        code = "from math_program import table; table(2000)"
        there = subprocess.run([python, "-c", code], cwd=folder, capture_output=True, check=True)
        assert out.startswith(there.stdout)


def documented(name: str) -> dict[str, int]:
    """Function to units in the last place, from the page."""
    lines = (ROOT / "docs" / "platforms.md").read_text().splitlines()
    rows = [[cell.strip(" `") for cell in line.split("|")[1:-1]] for line in lines if "|" in line]
    column = rows[0].index(name)
    return {row[0]: int(row[column]) for row in rows[2:]}


def ulps(theirs: bytes, ours: bytes) -> dict[str, int]:
    """The largest distance of each function's results, in floats that lie between."""
    pairs = zip(theirs.splitlines()[:-1], ours.splitlines()[:-1], strict=True)
    lines = [zip(mine.split(), other.split(), strict=True) for mine, other in pairs]
    distances = [[abs(place(float(a)) - place(float(b))) for a, b in line] for line in lines]
    assert len(distances) == 2000
    return dict(zip(NAMES, map(max, zip(*distances, strict=True)), strict=True))


def place(number: float) -> int:
    """The float's place among all floats in their order."""
    bits: int = struct.unpack("<q", struct.pack("<d", number))[0]
    return bits if bits >= 0 else -(bits & (1 << 63) - 1)


def without_carets(text: bytes) -> list[bytes]:
    """The lines of a traceback."""
    return [line for line in text.splitlines() if line.strip(b" ~^")]


@pytest.mark.parametrize("name", [*RUN, "macos"])
def test_c_programs_link_the_library(name: str, tmp_path: Path) -> None:
    compiler = CROSS_COMPILERS[name]
    needed_tools.command(compiler[0], "a C compiler for the target")
    chosen = needed_tools.target(name)
    (tmp_path / "native.py").write_text(library_program.MODULE)
    (tmp_path / "main.c").write_text(library_program.PROGRAM)
    (made,) = pyrs.build(tmp_path / "native.py", target=name, emit="lib", output=tmp_path)
    folder = made.path / "lib"
    kinds = [kind for kind in ("shared", "static", "import") if kind in chosen.files]
    names = {kind: chosen.files[kind].format(name="native") for kind in kinds}
    assert {path.name for path in folder.iterdir()} == set(names.values())
    assert_no_path_of_this_machine(folder / names["shared"])
    common = [*compiler, "main.c", f"-I{made.path / 'include'}"]
    static = [str(folder / names["static"]), *chosen.static_links, *MORE_LINKS.get(name, [])]
    shared = [f"-L{folder}", "-lnative"]
    if name == "linux-arm64":
        shared.append(f"-Wl,-rpath,{folder}")
    for kind, options in (("static", static), ("shared", shared)):
        program = folder / f"{kind}.exe"
        subprocess.run([*common, *options, "-o", program], cwd=tmp_path, check=True)
        if name != "macos":
            status, out, errors = on_target(name, program)
            assert (status, errors) == (0, b"")
            assert out.decode().replace("\r\n", "\n") == library_program.EXPECTED


def test_libraries_and_programs_for_macos(tmp_path: Path) -> None:
    chosen = needed_tools.target("macos")
    (tmp_path / "native.py").write_text(library_program.MODULE)
    (tmp_path / "hello.py").write_text("def f(x: int) -> int:\n    return x + 1\n")
    (library,) = pyrs.build(tmp_path / "native.py", target="macos", emit="lib", output=tmp_path)
    (program,) = pyrs.build(f"{tmp_path / 'hello.py'}:f", target="macos", output=tmp_path)
    shared = read_mach_o(library.path / "lib" / "libnative.dylib")
    assert shared.cpu == "arm64" and shared.kind == "dylib" and shared.signed
    assert shared.name == "@rpath/libnative.dylib"
    assert shared.needs == ["/usr/lib/libSystem.B.dylib"] and shared.oldest == (11, 0)
    made = read_mach_o(program.path)
    assert made.cpu == "arm64" and made.kind == "execute" and made.signed
    assert made.needs == ["/usr/lib/libSystem.B.dylib"] and made.oldest == (11, 0)
    assert chosen.runner() is None
    assert_no_path_of_this_machine(program.path)


def test_wheel_for_arm64(tmp_path: Path) -> None:
    needed_tools.target("linux-arm64")
    needed_tools.command("maturin", "pip install maturin")
    python = needed_tools.command("python3.11-arm64", "CPython for arm64")
    (tmp_path / "rectangles.py").write_text(WHEEL_MODULE)
    (made,) = pyrs.build(
        tmp_path / "rectangles.py", target="linux-arm64", emit="wheel", output=tmp_path
    )
    assert "-cp311-abi3-manylinux" in made.path.name and "_2_17_aarch64" in made.path.name
    with zipfile.ZipFile(made.path) as wheel:
        wheel.extractall(tmp_path / "site")
    assert_no_path_of_this_machine(next((tmp_path / "site").rglob("*.so")))
    done = subprocess.run(
        [python, "-c", WHEEL_USE],
        cwd=tmp_path / "site",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "passed\n", done.stderr
