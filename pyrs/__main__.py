"""The command `pyrs`, which is `python -m pyrs`: finds the command, runs it, explains what goes
wrong.

Exit status: 0 done; 1 the program was refused, or raised; 2 wrong usage; 70 the compiler itself
failed; 130 it was interrupted, 143 it was asked to end. Each command is a file of `pyrs/cli/` with
`summary`, `arguments(parser)` and `run(options) -> status`; only the chosen one is imported.
"""

from __future__ import annotations

import argparse
import errno
import io
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import NoReturn

DONE, REFUSED, USAGE, INTERNAL, INTERRUPTED, TERMINATED = 0, 1, 2, 70, 130, 143

COMMANDS = {
    "build": "compile a program to an executable, library, crate, wheel or npm package",
    "check": "trace and type only: says whether a program can be compiled",
    "run": "build for this machine, cached, and call a function",
    "ir": "show the typed intermediate representation",
    "rust": "show the generated Rust",
    "ops": "list the operators and their variants",
    "targets": "list what can be built for, and what is missing",
    "doctor": "check the installation",
}

USAGE_CODES = {"unknown-target", "invalid-argument"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns the exit status. Never raises, whatever the input."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if arguments is None:
        signal.signal(signal.SIGTERM, _terminated)
        _settle_streams()
    try:
        status = _guarded(words)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return REFUSED
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else USAGE
    return status


def _settle_streams() -> None:
    """Fills the places of closed standard streams, which the next opened file would get, and has
    written what the terminal's encoding lacks as escapes."""
    for place, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            with suppress(OSError):
                os.fstat(place)
                continue
            os.open(os.devnull, os.O_RDWR)  # The lowest number that is free.
            setattr(sys, name, os.fdopen(place, "w" if place else "r", encoding="utf-8"))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _terminated(*_: object) -> NoReturn:
    """Leaves as after `exit`, so that nothing half-made stays behind."""
    raise SystemExit(TERMINATED)


def _guarded(words: list[str]) -> int:
    from pyrs.tracer.diagnostics import CompileError, InternalCompilerError

    try:
        return _dispatch(words)
    except CompileError as error:
        _complain(str(error))
        return USAGE if {d.code for d in error.diagnostics} <= USAGE_CODES else REFUSED
    except InternalCompilerError as error:
        return _internal(error.message, error.kept)
    except KeyboardInterrupt:
        _complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except OSError as error:
        return _system(error)
    except MemoryError:
        return _system(OSError(errno.ENOMEM, os.strerror(errno.ENOMEM)))
    except Exception:
        return _unforeseen()


def _system(error: OSError) -> int:
    """What the system denies is refused; the rest is ours."""
    from pyrs.output import refused_by_system

    if (refused := refused_by_system(error)) is not None:
        _complain(str(refused))
        return REFUSED
    return _unforeseen()


def _dispatch(words: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="pyrs",
        description="Compiles ordinary Python functions to native code.",
        epilog="`pyrs COMMAND --help` explains a command.",
        allow_abbrev=False,
    )
    from pyrs import __version__

    parser.add_argument("--version", action="version", version=f"pyrs {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", dest="command", required=True)
    module: ModuleType | None = None
    chosen = next((word for word in words if not word.startswith("-")), None)
    for name, summary in COMMANDS.items():
        added = commands.add_parser(
            name, help=summary, description=summary[0].upper() + summary[1:], allow_abbrev=False
        )
        if name == chosen:
            module = import_module(f"pyrs.cli.{name}")
            module.arguments(added)
    options = parser.parse_args(words)
    assert module is not None
    status: int = module.run(options)
    return status


def _unforeseen() -> int:
    import traceback

    return _internal(traceback.format_exc())


def _internal(message: str, kept: str = "") -> int:
    """Reports a failure of the compiler in two lines; the details go to a file."""
    lines = message.strip().splitlines() or ["no message"]
    _complain(f"internal compiler error (a bug in pyrs): {lines[-1].strip()[:200]}")
    if not kept and len(lines) > 1:
        from pyrs.output import keep_crash

        kept = keep_crash(message)
    if kept:
        _complain(f"everything needed to report it is kept in {kept}")
    return INTERNAL


def _complain(text: str) -> None:
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EPIPE, errno.EIO):
            raise
    except UnicodeError:
        print(text.encode("ascii", "backslashreplace").decode(), file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
