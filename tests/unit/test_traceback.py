"""Tracebacks of the Rust runtime against the standard error of the CPython that runs the tests.

Each case is a Python program and the operations that generated code does for it
(`crates/pyrs-core/examples/exceptions.rs` says what they are). Lines of carets come from the
compiler and are tested with it (`test_traceback_lines.py`): CPython runs here with
`PYTHONNODEBUGRANGES=1`, which leaves them out.
"""

from __future__ import annotations

import builtins
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# name -> (program, operations)
CASES = {
    "call chain": (
        """\
def f(x):
    return g(x)
def g(x):
    raise ValueError("no")
f(1)
""",
        "new ValueError str:no|raise|at 4 g|at 2 f|at 5 <module>|print",
    ),
    "no message": ("raise ValueError", "new ValueError|raise|at 1 <module>|print"),
    "empty message": ("raise ValueError('')", "new ValueError str:|raise|at 1 <module>|print"),
    "several arguments": (
        "raise ValueError('a b', 3, None)",
        "new ValueError str:a_b int:3 none:|raise|at 1 <module>|print",
    ),
    "message of several lines": (
        "raise ValueError('a\\nb')",
        "new ValueError str:a\\nb|raise|at 1 <module>|print",
    ),
    "a missing key": ("{}['it\\'s']", "raised KeyError str:it's|at 1 <module>|print"),
    "an operating system's error": (
        "raise OSError(2, 'No such file', 'name')",
        "new OSError int:2 str:No_such_file str:name|raise|at 1 <module>|print",
    ),
    "an operating system's error without a number": (
        "raise OSError('x')",
        "new OSError str:x|raise|at 1 <module>|print",
    ),
    "cause": (
        """\
try:
    {}[1]
except KeyError as e:
    raise ValueError('v') from e
""",
        "raised KeyError int:1|at 2 <module>|handle|new ValueError str:v|swap|cause|raise|"
        "at 4 <module>|print",
    ),
    "context": (
        """\
def f():
    raise TypeError('t')
try:
    1 / 0
except ZeroDivisionError:
    f()
""",
        "raised ZeroDivisionError str:division_by_zero|at 4 <module>|handle|new TypeError str:t|"
        "raise|at 2 f|at 6 <module>|print",
    ),
    "hidden context": (
        """\
try:
    1 / 0
except ZeroDivisionError:
    raise TypeError from None
""",
        "raised ZeroDivisionError str:division_by_zero|at 2 <module>|handle|new TypeError|hide|"
        "raise|at 4 <module>|print",
    ),
    "raised again by name": (
        """\
try:
    1 / 0
except ZeroDivisionError as e:
    raise e
""",
        "raised ZeroDivisionError str:division_by_zero|at 2 <module>|handle|raise|at 4 <module>|"
        "print",
    ),
    "raised again by a function that the handler calls": (
        """\
def f():
    raise
try:
    1 / 0
except ZeroDivisionError as e:
    f()
""",
        "raised ZeroDivisionError str:division_by_zero|at 4 <module>|handle|drop|current|"
        "at 6 <module>|print",
    ),
    "nothing to raise again": (
        "raise",
        "current|at 1 <module>|print",
    ),
    "a cycle of contexts is cut": (
        """\
a, b = ValueError('a'), ValueError('b')
try:
    raise a
except ValueError:
    try:
        raise b
    except ValueError:
        raise a
""",
        "new ValueError str:b|new ValueError str:a|raise|at 3 <module>|handle|swap|raise|"
        "at 6 <module>|handle|swap|raise|at 8 <module>|print",
    ),
    "three handlers": (
        """\
try:
    try:
        try:
            raise ValueError(1)
        except ValueError:
            raise ValueError(2)
    except ValueError:
        raise ValueError(3)
except ValueError:
    pass
try:
    raise ValueError(4)
finally:
    raise ValueError(5)
""",
        "new ValueError int:1|raise|at 4 <module>|handle|new ValueError int:2|raise|"
        "at 6 <module>|leave|handle|new ValueError int:3|raise|at 8 <module>|leave|handle|leave|"
        "new ValueError int:4|raise|at 12 <module>|handle|new ValueError int:5|raise|"
        "at 14 <module>|print",
    ),
    "deep recursion": (
        """\
def f(n):
    if n == 0:
        raise ValueError
    f(n - 1)
f(100)
""",
        "new ValueError|raise|at 3 f|at 4 f|again 99|at 5 <module>|print",
    ),
    "one repetition more": (
        """\
def f(n):
    if n:
        f(n - 1)
    else:
        raise ValueError
f(4)
""",
        "new ValueError|raise|at 5 f|at 3 f|again 3|at 6 <module>|print",
    ),
    "mutual recursion": (
        """\
def f(n):
    g(n - 1)
def g(n):
    if n < 0:
        raise ValueError
    f(n)
f(3)
""",
        "new ValueError|raise|at 5 g|at 2 f|at 6 g|at 2 f|at 6 g|at 2 f|at 6 g|at 2 f|"
        "at 7 <module>|print",
    ),
    "a user's class": (
        """\
class Mine(ValueError):
    pass
raise Mine("m")
""",
        "class Mine __main__ ValueError|new Mine str:m|raise|at 3 <module>|print",
    ),
    "a class of another module": (
        """\
from helper import Theirs
raise Theirs("m")
""",
        "class Theirs helper KeyError|new Theirs str:m|raise|at 2 <module>|print",
    ),
    "text that is not ASCII": (
        "raise ValueError('äöü €')",
        "new ValueError str:äöü_€|raise|at 1 <module>|print",
    ),
}


@pytest.fixture(scope="session")
def exceptions_program() -> Path:
    """The example, built."""
    cargo = os.environ.get("CARGO", "cargo")
    command = [cargo, "build", "-q", "-p", "pyrs-core", "--example", "exceptions"]
    subprocess.run(command, cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return target / "debug" / "examples" / "exceptions"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with the module that programs import."""
    (tmp_path / "helper.py").write_text("class Theirs(KeyError):\n    pass\n")
    yield tmp_path


@pytest.mark.native
@pytest.mark.parametrize("name", CASES)
def test_uncaught_exceptions_print_as_in_cpython(
    name: str, exceptions_program: Path, folder: Path
) -> None:
    program, operations = CASES[name]
    file = folder / "program.py"
    file.write_text(program, encoding="utf-8")
    environment = {**os.environ, "PYTHONNODEBUGRANGES": "1", "PYTHONUTF8": "1"}
    environment["PYTHON_COLORS"] = "0"
    python = subprocess.run([sys.executable, str(file)], capture_output=True, env=environment)
    script = "\n".join([f"file {file}", *operations.split("|")])
    rust = subprocess.run([exceptions_program], input=script.encode(), capture_output=True)
    assert rust.stderr == b""
    assert rust.stdout.decode() == python.stderr.decode()


# Arguments of exceptions, in the notation of the example and in Python's.
ARGUMENTS = {
    "": (),
    "str:x": ("x",),
    "str:": ("",),
    "int:3": (3,),
    "none:": (None,),
    "str:x int:1": ("x", 1),
    "int:2 str:x": (2, "x"),
    "int:2 str:x str:f": (2, "x", "f"),
    "int:2 str:x none:": (2, "x", None),
    "int:2 str:x str:f int:0 str:g": (2, "x", "f", 0, "g"),
    "int:999 str:x str:f": (999, "x", "f"),
    "str:a str:x str:f": ("a", "x", "f"),
    "int:13 none:": (13, None),
    "str:ascii str:aé int:1 int:2 str:r": ("ascii", "aé", 1, 2, "r"),
    "str:ascii str:a€é int:1 int:3 str:r": ("ascii", "a€é", 1, 3, "r"),
    "str:ascii str:😀 int:0 int:1 str:r": ("ascii", "😀", 0, 1, "r"),
}


def builtin_exceptions() -> Iterator[type[BaseException]]:
    """Every public built-in class but groups, which hold exceptions."""
    for value in vars(builtins).values():
        if isinstance(value, type) and issubclass(value, BaseException):
            hidden = value.__name__.startswith("_")
            if not hidden and not issubclass(value, BaseExceptionGroup):
                yield value


@pytest.mark.native
def test_str_and_repr_of_every_class(exceptions_program: Path) -> None:
    script, expected = [], []
    for cls in builtin_exceptions():
        for words, args in ARGUMENTS.items():
            try:
                made = cls(*args)
            except TypeError:
                continue
            script += [f"new {cls.__name__} {words}", "show"]
            expected.append(f"{type(made).__name__} {made} {made!r}")
    rust = subprocess.run(
        [exceptions_program], input="\n".join(script).encode(), capture_output=True
    )
    assert rust.stderr == b""
    found = rust.stdout.decode().splitlines()
    differences = [pair for pair in zip(found, expected, strict=True) if pair[0] != pair[1]]
    assert not differences, "\n".join(map(repr, differences))
