"""The command line on hostile input: a clear refusal, the right status, no traceback of our own."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pyrs.config import Config
from pyrs.rustgen.interface import interface_of
from pyrs.rustgen.stubs import stub
from pyrs.source import find
from pyrs.tracing import trace_source

ROOT = Path(__file__).resolve().parents[2]


def pyrs(*arguments: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Runs the command as a user does."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **env}
    return subprocess.run(
        [sys.executable, "-P", "-m", "pyrs", *arguments],
        cwd=cwd,
        env=surroundings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=120,
        check=False,
    )


def refused(done: subprocess.CompletedProcess[str], code: str, status: int = 1) -> str:
    """The text of a refusal with this code, which must be all that the user sees of the failure."""
    shown = done.stdout + done.stderr
    assert f"error[{code}]" in done.stderr, shown
    assert done.returncode == status
    assert "Traceback" not in shown and "error[E" not in shown and "internal compiler" not in shown
    return done.stderr


IMPORTS = {
    "import-failed": [
        'raise ValueError("boom\\nboom")',
        "import no_such_module_anywhere",
        "raise KeyboardInterrupt",
        "input()",
        "def f(): f()\nf()",
        "class E(BaseException):\n    def __str__(self): raise RuntimeError\nraise E",
        "raise ValueError('\\x1b[31m\\0' * 9999)",
    ],
    "import-exited": [
        "import sys; sys.exit(3)",
        "raise SystemExit",
        "class E:\n    def __repr__(self): raise ValueError\nraise SystemExit(E())",
        "import os; os._exit(0)",
        "import os; os.abort()",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "import os\nfor n in range(3, 30):\n    try: os.close(n)\n    except OSError: pass\n"
        "os._exit(7)",
        "import os\nfor n in range(3, 12):\n    try: os.write(n, bytes([5, *[0] * 7]) + b'hello')\n"
        "    except OSError: pass",
    ],
}


@pytest.mark.parametrize(
    ("code", "source"), [(code, source) for code in IMPORTS for source in IMPORTS[code]]
)
def test_import_that_fails_or_exits(code: str, source: str, tmp_path: Path) -> None:
    (tmp_path / "m.py").write_text(f"{source}\ndef f(x: int) -> int: return x\n")
    shown = refused(pyrs("check", "m.py:f", cwd=tmp_path), code)
    assert len(shown) < 9999 and all(c.isprintable() or c == "\n" for c in shown)


HOSTILE = [
    "class E:\n    def __getattribute__(self, name): raise RuntimeError\ne = E()",
    "class E:\n    @property\n    def __class__(self): 1 / 0\ne = E()",
    "__file__ = 3",
    "import sys; sys.stdout = sys.stderr = None",
    "import sys; sys.setrecursionlimit(60)",
    "import os, tempfile; os.chdir(tempfile.mkdtemp()); os.rmdir(os.getcwd())",
    "import os; os.fork()",
    "import threading, time; threading.Thread(target=time.sleep, args=(99,)).start()",
]


@pytest.mark.parametrize("source", HOSTILE)
def test_import_that_leaves_odd_things_behind(source: str, tmp_path: Path) -> None:
    marked = "from pyrs import compile\n@compile\ndef f(x: int) -> int: return x\n"
    (tmp_path / "m.py").write_text(f"{source}\n{marked}")
    done = pyrs("check", "m.py", cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("m.py: f(x: int) -> int: ok\n", "")


ENTRYPOINTS = {
    "unknown-annotation": [
        "import functools\ndef g(x: int) -> int: return x\n"
        "@functools.wraps(g)\ndef f(*a, **k): return g(*a, **k)",
        "def f(x: 'exit()') -> int: return 1",
        "def f(x: 'int int') -> int: return 1",
        "def f(**x: int) -> int: return 1",
    ],
    "unsupported-type": [
        "import functools\n@functools.cache\ndef f(x: int) -> int: return x",
        "from pyrs import compile\nclass C:\n    @compile\n    def f(self) -> int: return 1",
        "class E:\n    def __repr__(self): 1 / 0\ndef f(x: int = E()) -> int: return x",
        "def f(x: list[int] = [10**9999]) -> int: return len(x)",
    ],
    "unannotated-parameter": ["f = lambda x: x"],
    "entrypoint-not-found": ["import functools\nf = functools.partial(int, 3)", "class f: pass"],
}


@pytest.mark.parametrize(
    ("code", "source"), [(code, source) for code in ENTRYPOINTS for source in ENTRYPOINTS[code]]
)
def test_odd_entrypoints(code: str, source: str, tmp_path: Path) -> None:
    (tmp_path / "m.py").write_text(f"{source}\n")
    name = "m.py" if "from pyrs" in source else "m.py:f"
    refused(pyrs("check", name, cwd=tmp_path), code)


@pytest.mark.parametrize("default", ["10**9999", "object()", "...", "float('nan')", "'a'"])
def test_odd_defaults_are_valid_in_stubs(default: str, tmp_path: Path) -> None:
    (tmp_path / "m.py").write_text(f"def f(x: int = {default}) -> int: return 1\n")
    traced = trace_source(find(f"{tmp_path / 'm.py'}:f"), Config()).module
    ast.parse(stub(interface_of(traced), traced))


@pytest.mark.parametrize("source", ["while True: pass", "while True: print('x' * 10000)"])
def test_import_that_never_ends(source: str, tmp_path: Path) -> None:
    (tmp_path / "m.py").write_text(source)
    (tmp_path / "pyproject.toml").write_text("[tool.pyrs]\ntimeout = 1\n")
    refused(pyrs("check", "m.py", cwd=tmp_path), "import-timeout")


NOT_PYTHON = {
    "unfinished": b"def f(:\n",
    "open bracket": b'x = "\xc3\xa9" + f(\n',
    "tabs and spaces": b"if 1:\n\tx = 1\n        y = 2\n",
    "binary": bytes(range(256)),
    "null": b"x = 1\0",
    "coding": b"# coding: no-such\n",
    "latin-1": b"x = '\xe9'\n",
    "deep": b"(" * 500 + b")" * 500,
    "utf-16": "x = 1".encode("utf-16"),
}


@pytest.mark.parametrize("content", NOT_PYTHON.values(), ids=NOT_PYTHON)
def test_file_that_is_not_python(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "m.py").write_bytes(content)
    refused(pyrs("check", "m.py", cwd=tmp_path), "syntax-error")


@pytest.mark.parametrize(
    "name",
    ["missing.py", ".", "", "missing.py:f", "a\nb.py", "no/such/m.py", "n" * 300, "/dev/zero"],
)
def test_file_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    refused(pyrs("check", name, cwd=tmp_path), "file-not-found")


@pytest.mark.parametrize("name", ["script", "m.txt", "a.b.py", "a b.py", "1.py", "os.py", "ä.py"])
def test_name_that_cannot_be_imported(name: str, tmp_path: Path) -> None:
    (tmp_path / "__init__.py").touch()
    (tmp_path / name).write_text("def f(x: int) -> int: return x\n")
    done = pyrs("check", f"{name}:f", cwd=tmp_path)
    assert (done.stdout, done.stderr) == (f"{name}: f(x: int) -> int: ok\n", "")


def test_module_without_entrypoint_suggests_one(tmp_path: Path) -> None:
    (tmp_path / "m.py").write_text("def area(x: float) -> float: return x\n")
    assert "m.py:area" in refused(pyrs("check", "m.py", cwd=tmp_path), "no-entrypoint")


@pytest.mark.parametrize("name", ["aera", "X", "sys", "Class", ""])
def test_name_that_is_no_function(name: str, tmp_path: Path) -> None:
    (tmp_path / "m.py").write_text(
        "import sys\nX = 1\nclass Class: pass\ndef area(x: float) -> float: return x\n"
    )
    text = refused(pyrs("check", f"m.py:{name}", cwd=tmp_path), "entrypoint-not-found")
    assert name != "aera" or "did you mean `area`?" in text


@pytest.mark.parametrize(
    "setting", ["timout = 1", "timeout = 'x'", "timeout = -1", "targets = 3", "nonsense", "x = ["]
)
def test_invalid_configuration(setting: str, tmp_path: Path) -> None:
    (tmp_path / "m.py").write_text("def f(x: int) -> int: return x\n")
    (tmp_path / "pyproject.toml").write_text(f"[tool.pyrs]\n{setting}\n")
    refused(pyrs("check", "m.py:f", cwd=tmp_path), "invalid-configuration")


def test_json_reports_every_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("print('noise')\nraise ValueError('boom')\n")
    (tmp_path / "b.py").write_text("x = (\n")
    done = pyrs("check", "a.py", "b.py", "c.py", "--json", cwd=tmp_path)
    files = json.loads(done.stdout)["files"]
    assert done.returncode == 1 and done.stderr == ""
    assert [f["file"] for f in files] == ["a.py", "b.py", "c.py"]
    codes = [f["diagnostics"][0]["code"] for f in files]
    assert codes == ["import-failed", "syntax-error", "file-not-found"]
    assert files[0]["diagnostics"][0]["line"] == 2


@pytest.mark.parametrize(
    "arguments", [(), ("no-such",), ("check",), ("check", "--no-such", "m.py")]
)
def test_wrong_usage(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = pyrs(*arguments, cwd=tmp_path)
    assert done.returncode == 2 and "usage: pyrs" in done.stderr
    assert "Traceback" not in done.stderr


def test_unknown_target_is_wrong_usage(tmp_path: Path) -> None:
    text = refused(pyrs("ops", "--target", "linus", cwd=tmp_path), "unknown-target", 2)
    assert "did you mean `linux`?" in text


def test_doctor_without_rust_says_how_to_get_it(tmp_path: Path) -> None:
    done = pyrs("doctor", cwd=tmp_path, PATH=str(tmp_path))
    assert done.returncode == 1 and "https://rustup.rs" in done.stdout


@pytest.mark.parametrize("command", [("targets",), ("ops",), ("targets", "--json"), ("--version",)])
def test_lists_are_printed(command: tuple[str, ...], tmp_path: Path) -> None:
    done = pyrs(*command, cwd=tmp_path)
    assert done.returncode == 0 and done.stdout and not done.stderr


def test_operators_are_listed_with_variants_and_their_targets(tmp_path: Path) -> None:
    done = pyrs("ops", "list.s[ou]*", "--json", cwd=tmp_path)
    rows = {row["name"]: row for row in json.loads(done.stdout)["ops"]}
    assert list(rows) == ["list.sort", "list.sort_by", "list.sum"]
    targets = {v["name"]: v["targets"] for v in rows["list.sum"]["variants"]}
    assert targets["neon"] == ["aarch64-apple-darwin", "aarch64-unknown-linux-gnu"]
    assert targets["simd128"] == ["wasm32-unknown-unknown"]
    assert set(targets["lanes"]) == set(targets["reference"]) > set(targets["threads"])
    assert rows["list.sort_by"]["variants"] == []


def test_operators_of_one_target_have_the_variants_of_that_target(tmp_path: Path) -> None:
    done = pyrs("ops", "list.count", "--target", "wasm", cwd=tmp_path)
    assert done.stdout.split()[-4:] == ["reference", "simd128", "1", "operators"]


def test_closed_pipe_is_no_failure_of_ours(tmp_path: Path) -> None:
    command = f"{sys.executable} -m pyrs targets | true"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, shell=True, env=env, cwd=tmp_path, capture_output=True)
    assert b"Traceback" not in done.stderr


def test_full_disk_below_standard_output(tmp_path: Path) -> None:
    command = f"{sys.executable} -m pyrs targets > /dev/full"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, shell=True, env=env, cwd=tmp_path, capture_output=True)
    assert done.returncode == 1 and b"error[disk-full]" in done.stderr
    assert b"Traceback" not in done.stderr


def test_kinds_of_artifacts_are_those_that_can_be_made(tmp_path: Path) -> None:
    done = pyrs("build", "--help", cwd=tmp_path)
    assert "crate" in done.stdout and "wheel" in done.stdout
    done = pyrs("build", "m.py", "--emit", "no-such", cwd=tmp_path)
    assert done.returncode == 2 and "Traceback" not in done.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(("name", "status"), [("f", 0), ("g", 1)])
def test_closed_streams(tmp_path: Path, closed: str, name: str, status: int) -> None:
    (tmp_path / "m.py").write_text("def f(x: int) -> int: return x\ndef g(x): return x\n")
    command = [sys.executable, "-P", "-m", "pyrs", "check", f"m.py:{name}"]
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}', "sh", *command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    shown = done.stdout + done.stderr
    assert done.returncode == status and b"Traceback" not in shown and b"internal" not in shown
    assert sorted(path.name for path in tmp_path.iterdir()) == ["m.py"]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_what_the_encoding_lacks_is_escaped(tmp_path: Path, encoding: str) -> None:
    text = "def λ(x: int) -> str:\n    '''ж'''\n    return 'ж' * x\n"
    (tmp_path / "m.py").write_text(text, "utf-8")
    for command in ("check", "ir", "rust"):
        done = pyrs(command, "m.py:λ", cwd=tmp_path, PYTHONIOENCODING=encoding)
        assert done.returncode == 0 and "\\u03bb" in done.stdout, done.stderr


def test_a_name_is_found_in_any_normal_form(tmp_path: Path) -> None:
    (tmp_path / "m.py").write_text("def ﬁ(x: int) -> int: return x\n", "utf-8")
    for name in ("fi", "ﬁ"):
        assert pyrs("check", f"m.py:{name}", cwd=tmp_path).returncode == 0
