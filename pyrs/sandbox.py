"""Prepares the surroundings that a `Sandbox` describes: folder, files, variables, packages."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pyrs.cache import cache_root
from pyrs.source import Source
from pyrs.spec import Sandbox
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.ir import Span


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How the child is started: interpreter (None: this one), folder (None: this one),
    variables."""

    python: str | None = None
    cwd: str | None = None
    env: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def prepared(sandbox: Sandbox, source: Source) -> Iterator[Surroundings]:
    """The surroundings of a sandbox; temporary folders are removed at the end."""
    from tempfile import TemporaryDirectory

    with ExitStack() as stack:
        folder = sandbox.cwd and str((source.path.parent / sandbox.cwd).resolve())
        if folder is None and sandbox.files:
            folder = stack.enter_context(TemporaryDirectory(prefix="pyrs-sandbox-"))
        if folder is not None and not os.path.isdir(folder):
            _refuse(source, f"the sandbox's folder `{sandbox.cwd}` does not exist")
        for name, content in sandbox.files.items():
            _write(Path(folder or "."), name, content, source)
        python = _environment(sandbox.packages, source) if sandbox.packages else None
        yield Surroundings(python, folder, dict(sandbox.env))


def _write(folder: Path, name: str, content: str | bytes, source: Source) -> None:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        _refuse(source, f"the sandbox's file `{name}` is outside its folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def _environment(packages: tuple[str, ...], source: Source) -> str:
    """The interpreter of a virtual environment with the packages, made once and kept."""
    key = hashlib.sha256(repr((sys.version, sys.prefix, packages)).encode()).hexdigest()[:16]
    folder = cache_root() / "environments" / key
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (folder / "complete").exists():
        make = [sys.executable, "-m", "venv", "--system-site-packages", "--clear", str(folder)]
        install = [str(python), "-m", "pip", "install", "--quiet", *packages]
        for command in (make, install):
            done = subprocess.run(
                command, capture_output=True, encoding="utf-8", errors="replace", check=False
            )
            if done.returncode:
                last = (done.stderr.strip().splitlines() or ["no message"])[-1]
                _refuse(source, "the sandbox's packages cannot be installed", last)
        (folder / "complete").touch()
    return str(python)


def _refuse(source: Source, message: str, reason: str = "") -> None:
    refuse("invalid-configuration", Span(source.shown, 0), message, reason=reason)
