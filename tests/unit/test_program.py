"""Executables against CPython: output, standard error and exit status of the same little programs.

`crates/pyrs-rt/examples/program.rs` is the compiled side, by hand.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PROGRAM = """
import sys
def main(case):
    if case == 0: print("hello")
    elif case == 1:
        print("before", end="")
        raise ValueError("no")
    elif case == 2: raise SystemExit(3)
    elif case == 3: raise SystemExit("message")
    elif case == 4: raise SystemExit(None)
    elif case == 5: raise SystemExit(1, 2)
    elif case == 6: raise SystemExit(True)
    elif case == 7: raise KeyboardInterrupt
    elif case == 8:
        while True:
            print("<" + input("? ") + ">")
    elif case == 9: print("ab\\udc80")
    elif case == 10: raise ValueError("\\udc80")
    elif case == 11:
        for i in range(100000): print("many lines")
    elif case == 12: raise SystemExit(-1)
    elif case == 13: raise SystemExit
    else: print("small")
main(int(sys.argv[1]))
"""

INPUTS = [b"one\ntwo\r\nthree", b"", b"\n\n", "äöü\n".encode(), b"a\xffb\n"]
Outcome = tuple[bytes, str, int]


@pytest.fixture(scope="session")
def program() -> Path:
    """The example, built."""
    cargo = os.environ.get("CARGO", "cargo")
    command = [cargo, "build", "-q", "-p", "pyrs-rt", "--example", "program"]
    if sys.version_info >= (3, 12):
        command += ["--features", f"pyrs-core/py3{sys.version_info.minor}"]
    subprocess.run(command, cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return target / "debug" / "examples" / "program"


def outcome(command: list[str | Path], lines: bytes = b"") -> Outcome:
    """Output, standard error without the places of the traceback, exit status."""
    environment = {**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8", "PYTHON_COLORS": "0"}
    environment["PYTHONIOENCODING"] = "utf-8:strict"
    environment.pop("PYTHONUNBUFFERED", None)
    done = subprocess.run(command, input=lines, capture_output=True, env=environment)
    places = ("  File ", "    ")
    text = [
        line
        for line in done.stderr.decode().splitlines(keepends=True)
        if not line.startswith(places)
    ]
    status = 128 + signal.SIGINT if done.returncode == -signal.SIGINT else done.returncode
    return done.stdout, "".join(text), status


@pytest.mark.native
@pytest.mark.parametrize("case", [*range(8), *range(9, 15)])
def test_programs_end_as_in_cpython(case: int, program: Path) -> None:
    expected = outcome([sys.executable, "-c", PROGRAM, str(case)])
    assert outcome([program, str(case)]) == expected


@pytest.mark.native
@pytest.mark.parametrize("lines", INPUTS)
def test_input_reads_as_in_cpython(lines: bytes, program: Path) -> None:
    expected = outcome([sys.executable, "-c", PROGRAM, "8"], lines)
    assert outcome([program, "8"], lines) == expected


@pytest.mark.native
@pytest.mark.parametrize("case", [11, 14])
def test_a_closed_pipe_ends_a_program_as_in_cpython(case: int, program: Path) -> None:
    statuses = []
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    for command in ([sys.executable, "-c", PROGRAM, str(case)], [str(program), str(case)]):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, env=environment)
        os.close(writer)
        statuses.append((done.returncode, done.stderr.decode().splitlines()[-1]))
    assert statuses[0] == statuses[1]


@pytest.mark.native
@pytest.mark.parametrize("arguments", [[], ["1", "2"], ["x"], ["1.5"], ["'1'"]])
def test_wrong_arguments_are_refused(arguments: list[str], program: Path) -> None:
    done = subprocess.run([program, *arguments], capture_output=True)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"usage: " in done.stderr and b"case:int" in done.stderr
