"""From the command line to a running program: build, run, load, the cache, and what goes wrong
there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import pyrs
from pyrs.spec import Sandbox

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.native

MODULE = '''
"""A module to build."""
from pyrs import compile

@compile(tag="@test/area")
def area(width: float, height: float = 2.0) -> float:
    """The area of a rectangle."""
    return width * height

@compile
def factorial(n: int) -> int:
    if n < 0:
        raise ValueError("negative")
    return 1 if n < 2 else n * factorial(n - 1)

def hello() -> None:
    print("hello")

def match(type: int, fn: int) -> int:
    return type + fn

def größe(ж: int) -> int:
    return ж + 1

def double(xs: list[int]) -> int:
    for i in range(len(xs)):
        xs[i] *= 2
    xs.append(len(xs))
    return sum(xs)

def same(xs: list[int], ys: list[int]) -> list[int]:
    xs.append(1)
    return ys

class Refused(ValueError):
    pass

def refuse(n: int) -> int:
    raise Refused("no", n)
'''


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the module, which is importable from there."""
    folder = tmp_path_factory.mktemp("face")
    (folder / "shapes.py").write_text(MODULE, "utf-8")
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


def command(*arguments: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Runs pyrs as a user does."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "pyrs", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (("area", "3"), "6.0"),
        (("area", "-1.5", "4"), "-6.0"),
        (("factorial", "30"), str(265252859812191058636308480000000)),
        (("match", "1", "2"), "3"),
        (("größe", "41"), "42"),
        (("double", "[1, 2, 3]"), "15"),
        (("hello",), "hello\nNone"),
    ],
)
def test_run_prints_the_result(arguments: tuple[str, ...], printed: str, folder: Path) -> None:
    name, *rest = arguments
    done = command("run", f"shapes.py:{name}", *rest, cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, printed + "\n", "")


def test_run_shows_cpython_s_traceback(folder: Path) -> None:
    done = command("run", "shapes.py:factorial", "-1", cwd=folder)
    code = "import shapes; shapes.factorial(-1)"
    wanted = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.splitlines()[-1] == wanted.stderr.splitlines()[-1]
    assert "in factorial" in done.stderr and 'raise ValueError("negative")' in done.stderr


@pytest.mark.parametrize("arguments", [("x",), (), ("1", "2", "3"), ("[1]",)])
def test_run_with_wrong_arguments(arguments: tuple[str, ...], folder: Path) -> None:
    done = command("run", "shapes.py:factorial", *arguments, cwd=folder)
    assert done.returncode == 2 and "usage:" in done.stderr and "Traceback" not in done.stderr


def test_build_says_what_it_wrote(folder: Path, tmp_path: Path) -> None:
    done = command("build", "shapes.py:area", "-o", str(tmp_path / "out"), cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{tmp_path / 'out' / 'shapes'}  exe for ")
    assert "pyrs: tracing" in done.stderr
    made = subprocess.run([tmp_path / "out" / "shapes", "1.5"], capture_output=True, check=True)
    assert made.stdout == b"3.0\n"


def test_build_of_several_entrypoints_asks_for_one(folder: Path, tmp_path: Path) -> None:
    done = command("build", "shapes.py", "-o", str(tmp_path), cwd=folder)
    assert done.returncode == 1 and "error[no-entrypoint]" in done.stderr


def test_load_takes_and_returns_python_objects(folder: Path) -> None:
    loaded = pyrs.load(f"{folder / 'shapes.py'}")
    assert list(loaded) == ["area", "factorial"]
    assert loaded.area(3.0) == 6.0 and loaded.area(height=1.0, width=0.5) == 0.5
    assert loaded.factorial(50) == 30414093201713378043612608166064768844377641568960512000000000000
    with pytest.raises(ValueError, match="negative"):
        loaded.factorial(-1)
    with pytest.raises(TypeError, match="'n' must be int, not str"):
        loaded.factorial("3")
    with pytest.raises(TypeError, match=r"factorial\(\) missing 1 required positional argument"):
        loaded.factorial()


def test_load_changes_the_caller_s_list_in_place(folder: Path) -> None:
    loaded = pyrs.load(f"{folder / 'shapes.py'}:double")
    xs = [1, 2, 3]
    assert loaded.double(xs) == 15 and xs == [2, 4, 6, 3]
    same = pyrs.load(f"{folder / 'shapes.py'}:same").same
    ys = [5]
    assert same(ys, ys) is ys and ys == [5, 1]


def test_load_raises_the_user_s_own_class(folder: Path) -> None:
    import shapes  # type: ignore[import-not-found]

    loaded = pyrs.load(shapes.refuse)
    with pytest.raises(shapes.Refused) as caught:
        loaded.refuse(2**70)
    assert caught.value.args == ("no", 2**70)


def test_failed_build_leaves_the_old_output(folder: Path, tmp_path: Path) -> None:
    old = tmp_path / "shapes"
    old.write_text("old")
    done = command("build", "shapes.py:missing", "-o", str(tmp_path), cwd=folder)
    assert done.returncode == 1 and old.read_text() == "old"


def test_two_builds_at_once(folder: Path, tmp_path: Path) -> None:
    source = "def f(x: int) -> int:\n    return x * {}\n"
    running = []
    for factor in (3, 5):
        place = tmp_path / str(factor)
        place.mkdir()
        (place / "twin.py").write_text(source.format(factor))
        arguments = [sys.executable, "-P", "-m", "pyrs", "run", "twin.py:f", "7"]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        running.append(
            subprocess.Popen(arguments, cwd=place, env=env, stdout=subprocess.PIPE, text=True)
        )
    assert [process.communicate(timeout=600)[0] for process in running] == ["21\n", "35\n"]


def test_programs_of_one_name_are_not_taken_for_each_other(tmp_path: Path) -> None:
    # The second is older than what was compiled for the first: cargo goes by times.
    for factor in (3, 5, 7):
        place = tmp_path / str(factor)
        place.mkdir()
        (place / "same.py").write_text(f"def f(x: int) -> int:\n    return x * {factor}\n")
    for factor in (3, 5, 7, 3, 5):
        done = command("run", "same.py:f", "10", cwd=tmp_path / str(factor))
        assert done.stdout == f"{factor * 10}\n"


def test_build_without_rust(folder: Path, tmp_path: Path) -> None:
    done = command("build", "shapes.py:area", cwd=folder, PATH=str(tmp_path))
    assert done.returncode == 1 and "error[cargo-missing]" in done.stderr
    assert "https://rustup.rs" in done.stderr


def test_build_without_crates_and_network(folder: Path, tmp_path: Path) -> None:
    done = command(
        "build",
        "shapes.py:area",
        cwd=folder,
        CARGO_HOME=str(tmp_path / "cargo"),
        CARGO_NET_OFFLINE="true",
        PYRS_CACHE_DIR=str(tmp_path / "cache"),
    )
    assert done.returncode == 1 and "error[no-network-crates]" in done.stderr


@pytest.mark.parametrize("place", ["/dev/null", "/dev/null/x", "/proc/x"])
def test_cache_that_cannot_be_written(place: str, folder: Path) -> None:
    done = command("run", "shapes.py:area", "1", cwd=folder, PYRS_CACHE_DIR=place)
    assert done.returncode == 1 and "error[cannot-write]" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr


def test_sandbox_sets_variables_and_files(tmp_path: Path) -> None:
    (tmp_path / "boxed.py").write_text(
        "import os\nfrom pyrs import Sandbox, compile\n"
        "LIMIT = int(os.environ.get('LIMIT', '0'))\n"
        "WORD = open('word.txt').read() if os.path.exists('word.txt') else ''\n"
        "@compile(sandbox=Sandbox(env={'LIMIT': '12'}, files={'word.txt': 'hello'}))\n"
        "def f(x: int) -> int:\n    return x + LIMIT + len(WORD)\n"
    )
    done = command("run", "boxed.py", "1", cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("18\n", "")
    assert Sandbox().env == {}


COUNTING = """
from pyrs import compile
KNOWN = {}
ROWS = [[1], [2]]
count = 0
def fibonacci(n):
    global count
    count += 1
    if n not in KNOWN:
        KNOWN[n] = n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)
    return KNOWN[n]
@compile
def main(n: int) -> None:
    ROWS[0].append(count)
    print(fibonacci(20), count, len(KNOWN), input())
    print(fibonacci(n), count, len(KNOWN), input(), ROWS)
"""


def test_a_program_that_leaves_64_bits_starts_from_what_import_left(tmp_path: Path) -> None:
    """Its first part has then changed variables and containers, printed and read."""
    file = tmp_path / "counting.py"
    file.write_text(COUNTING)
    (made,) = pyrs.build(file, output=tmp_path)
    for n in (30, 93, 200):
        given = {"input": "one\ntwo\n", "capture_output": True, "text": True, "check": True}
        by_cpython = [sys.executable, "-c", f"import counting; counting.main({n})"]
        place = {**os.environ, "PYTHONPATH": str(ROOT)}
        expected = subprocess.run(by_cpython, cwd=tmp_path, env=place, **given).stdout
        assert subprocess.run([made.path, str(n)], **given).stdout == expected
