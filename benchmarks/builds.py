"""How long builds take, and how large and how quick to start their results are.

Each command is a process of its own, with a cache that was empty at first. `subjects/six.py` is
the module of six functions; between builds a constant in it changes. Beside each time stands what
the command and its children used of processors, which other work on the machine changes less.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from benchmarks.suite import HERE

_LOAD = "import sys, pyrs; pyrs.load(sys.argv[1]).main('nail: 3', 'nail', 1)"


def report() -> str:
    """The table: what was done, what it took, and what is asked for."""
    with tempfile.TemporaryDirectory() as folder:
        lines = [
            f"{what:40}{took:>16}   at most {most}" for what, took, most in _rows(Path(folder))
        ]
    return "\n".join(lines)


def _rows(folder: Path) -> Iterator[tuple[str, str, str]]:
    environment = {**os.environ, "PYRS_CACHE_DIR": str(folder / "cache")}
    module, out = folder / "six.py", folder / "out"
    source = (HERE / "subjects" / "six.py").read_text("utf-8")
    edits = iter(range(1, 100))

    def seconds(*command: str) -> tuple[float, float]:
        """The time on the clock and of processors."""
        since, used = perf_counter(), _used()
        subprocess.run(
            [sys.executable, *command], env=environment, check=True, stdout=subprocess.PIPE
        )
        return perf_counter() - since, _used() - used

    def built(*command: str) -> str:
        """The times of a command after a change to the module."""
        module.write_text(source.replace("0.25", f"0.25{next(edits)}"), "utf-8")
        clock, processors = seconds(*command)
        return f"{clock:.1f} s ({processors:.1f} s)"

    pyrs = ("-m", "pyrs")
    build = (*pyrs, "build", str(module), "-o", str(out), "--emit")
    start = min(seconds("-c", "pass")[0] for _ in range(5))
    library = str(HERE / "subjects" / "library.py")
    check = min(seconds(*pyrs, "check", library)[0] for _ in range(3))
    yield "check, beyond the interpreter's start", f"{check - start:.2f} s", "0.5 s"
    yield "exe, cache empty", built(*build, "exe"), "15 s"
    yield "exe, module changed", built(*build, "exe"), "3 s"
    run = (*pyrs, "run", str(module), "nail: 3", "nail", "1")
    built(*run)
    yield "run, module changed", built(*run), "2 s"
    built("-c", _LOAD, str(module))
    yield "load, module changed", built("-c", _LOAD, str(module)), "2 s"
    shutil.rmtree(folder / "cache")
    yield "wheel, cache empty", built(*build, "wheel"), "45 s"
    yield "wheel, module changed", built(*build, "wheel"), "8 s"
    seconds(*pyrs, "build", str(HERE / "subjects" / "hello.py"), "-o", str(out), "--emit", "exe")
    hello = out / "hello"
    yield "hello, size of the executable", f"{hello.stat().st_size / 1e3:.0f} KB", "400 KB"
    yield "hello, start to end", f"{min(_started(hello) for _ in range(30)) * 1e3:.1f} ms", "2 ms"


def _used() -> float:
    """Processor time of all children that have ended, and of theirs."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _started(program: Path) -> float:
    since = perf_counter()
    subprocess.run([program], check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - since
