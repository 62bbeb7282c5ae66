"""The parent's side of tracing: starts `pyrs.child`, waits for its answer, explains its failure."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, NoReturn

from pyrs.config import Config
from pyrs.messages import READY, Answer, Numbers, Request, Traced
from pyrs.sandbox import Surroundings, prepared
from pyrs.source import Source
from pyrs.spec import Sandbox
from pyrs.tracer.diagnostics import CompileError, InternalCompilerError, refuse
from pyrs.tracer.ir import NOWHERE, Span

LARGEST_ANSWER = 1 << 32

# Only what pyrs itself consists of is kept compiled, nothing of what the user's module imports.
BOOT = (
    "import sys; root = sys.argv[1]; sys.path.append(root); import pyrs.child; "
    "sys.path.remove(root); sys.dont_write_bytecode = True; pyrs.child.main()"
)

Work = Callable[[], object]


def supported_python() -> bool:
    """Whether this interpreter is one whose bytecode and behaviour pyrs knows."""
    known = (3, 11) <= sys.version_info[:2] <= (3, 14)
    return sys.implementation.name == "cpython" and known


def trace_source(
    source: Source, config: Config, numbers: Numbers = "no", meanwhile: Work | None = None
) -> Traced:
    """The program of a source, traced in a process of its own. Refusals raise `CompileError`.

    `meanwhile` is done while that process works.
    """
    if not supported_python():
        version = ".".join(map(str, sys.version_info[:2]))
        refuse(
            "unsupported-python",
            NOWHERE,
            f"{sys.implementation.name} {version} is not supported",
            help="use CPython 3.11, 3.12, 3.13 or 3.14",
        )
    request = Request(source, config.trace_modules, numbers=numbers)
    answer = _ask(request, config, Surroundings(), meanwhile)
    if isinstance(answer, Sandbox):
        with prepared(answer, source) as place:
            request = replace(request, sandboxed=True)
            answer = _ask(request, config, place)
    match answer:
        case CompileError() | InternalCompilerError():
            raise answer
        case Traced():
            return answer
    raise InternalCompilerError(f"the child process answered {answer!r}")


def _ask(
    request: Request, config: Config, place: Surroundings, meanwhile: Work | None = None
) -> Answer:
    """Runs one child to its answer; its end or silence is the module's doing, and refused."""
    environment = {**os.environ, **place.env, "PYTHONHASHSEED": "0"}
    root = str(Path(__file__).resolve().parents[1])
    options = ["-P", "-X", "frozen_modules=off", *(["-B"] if sys.dont_write_bytecode else [])]
    child = subprocess.Popen(
        [place.python or sys.executable, *options, "-c", BOOT, root],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=place.cwd,
        start_new_session=True,
    )
    assert child.stdin is not None and child.stdout is not None
    late = threading.Event()

    def stop() -> None:
        late.set()
        _kill(child)

    timer = threading.Timer(config.timeout, stop)
    try:
        with suppress(BrokenPipeError), child.stdin:
            child.stdin.write(pickle.dumps(request))
        if meanwhile is not None:
            meanwhile()
        content = _answer(child.stdout, timer)
    finally:
        timer.cancel()
        _kill(child)
        status = child.wait()
    if content is not None:
        with suppress(Exception):  # The module may have written where the answer belongs.
            answer: Answer = pickle.loads(content)
            return answer
    if late.is_set():
        _refuse_timeout(request.source, config)
    _refuse_exit(request.source, status)


def _answer(answers: IO[bytes], timer: threading.Timer) -> bytes | None:
    """Reads one whole answer; None if the child ended without one.

    The timer is for the module, and starts when the child is about to import it.
    """
    with answers:
        if answers.read(1) != READY:
            raise InternalCompilerError("the process that traces did not start")
        timer.start()
        size = int.from_bytes(head, "little") if len(head := answers.read(8)) == 8 else -1
        content = answers.read(size) if 0 <= size < LARGEST_ANSWER else b""
    return content if len(content) == size else None


def _kill(child: subprocess.Popen[bytes]) -> None:
    """Ends the child and what it started."""
    if child.poll() is not None and os.name != "posix":
        return
    try:
        if os.name == "posix":
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
    except (ProcessLookupError, PermissionError):
        pass


def _refuse_timeout(source: Source, config: Config) -> NoReturn:
    refuse(
        "import-timeout",
        Span(source.shown, 0),
        f"importing `{source.shown}` takes longer than {config.timeout:g} s",
        reason="the module was imported or traced until the time was up, then stopped",
        help=(
            "put what a script does under `if __name__ == '__main__':`",
            "or allow more time: `timeout = 300` in [tool.pyrs] of pyproject.toml",
        ),
    )


def _refuse_exit(source: Source, status: int) -> NoReturn:
    if status < 0:
        name = signal.Signals(-status).name if -status in set(signal.Signals) else str(-status)
        how = f"the process was ended by the signal {name}"
    else:
        how = f"the process ended with status {status}"
    refuse(
        "import-exited",
        Span(source.shown, 0),
        f"importing `{source.shown}` ends the process",
        reason=how,
        help="put what a script does under `if __name__ == '__main__':`",
    )
