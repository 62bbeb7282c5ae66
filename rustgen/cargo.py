"""Runs cargo on a generated workspace, and turns whatever goes wrong into what the user can act on.

All programs share one target folder per compiler, toolchain and profile, so that the runtime crates
are compiled once and a small change costs one crate. Cargo locks the folder only while it compiles;
the finished file is copied out under a lock of our own, since two programs may have the same name.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pyrs.rustgen.cargo_failures import (
    HINTS,
    STOPPED,
    Unexplained,
    explain,
    refuse_rust,
    write_empty,
)
from pyrs.rustgen.folders import free_for_file, make_folder
from pyrs.rustgen.targets import Linker, Target
from pyrs.tracer.diagnostics import InternalCompilerError, refuse
from pyrs.tracer.ir import NOWHERE
from pyrs.tracer.paths import bundle_root

# `release` is for executables and wheels: what is generic is compiled into the program anyway, and
# without link-time optimisation a change costs one crate. `whole` is for libraries, and for targets
# whose linker drops no unused functions; `small` for what is downloaded (measured on WebAssembly: a
# quarter smaller than at level 3, kernels as fast).
PROFILES: dict[str, dict[str, object]] = {
    "release": {
        "opt-level": 3,
        "lto": "off",
        "codegen-units": 1,
        "panic": "abort",
        "strip": True,
        "debug": False,
    },
    "whole": {
        "inherits": "release",
        "lto": "fat",
    },
    "small": {
        "inherits": "release",
        "opt-level": "s",
        "lto": "fat",
    },
}

# What differs from `release` for the program's own crates only, so that the runtime is compiled
# once for all of these: `quick` for `pyrs run` and `pyrs.load`, where the time to compile counts as
# well (measured: a fifth less than at level 2, and most kernels as fast); `tests` for many programs
# at once, each of which runs for an instant.
OWN: dict[str, dict[str, object]] = {
    "quick": {"opt-level": "s", "codegen-units": 4},
    "tests": {"opt-level": 0, "codegen-units": 16},
}


@dataclass(frozen=True, slots=True)
class Job:
    """One crate type of one package of a workspace, for one target. `crate_type`: bin, cdylib …

    `profile` is one of `PROFILES` or `OWN`; `program` names the core crate; `flags` are rustc's for
    this package alone.
    """

    workspace: Path
    package: str
    crate_type: str
    target: Target
    linker: Linker
    profile: str = "release"
    flags: tuple[str, ...] = ()
    program: str = ""


def compile_crate(job: Job, cache: Path, into: str) -> Path:
    """Compiles and copies the finished file, and what the linker made with it, into this folder of
    the workspace.

    Returns the finished file's path there.
    """
    folder = make_folder(job.workspace, into)
    with _shared(job, cache) as shared:
        files = _whole(job, shared)
        made = [Path(shutil.copy2(f, free_for_file(folder / f.name))) for f in files]
        return made[0]


def run(command: list[str], job: Job, cache: Path) -> None:
    """Runs another tool that calls cargo for the job, with the same surroundings."""
    with _shared(job, cache) as shared:
        _run_again(command, job, shared)


def _whole(job: Job, shared: Path) -> list[Path]:
    """The finished files; made once more if cargo left them as they were, and they were not."""
    known = job.workspace / f"{job.crate_type}.digest"
    message = _finished(_run_again(_command(job), job, shared), job)
    files = _files(message)
    if message["fresh"] and not (known.is_file() and known.read_bytes() == _digest(files)):
        for source in job.workspace.rglob("*.rs"):
            source.touch()
        files = _files(_finished(_run_again(_command(job), job, shared), job))
    free_for_file(known).write_bytes(_digest(files))
    return files


def _digest(files: list[Path]) -> bytes:
    whole = hashlib.blake2b()
    for path in files:
        whole.update(path.read_bytes() if path.is_file() else b"")
    return whole.digest()


def _run_again(command: list[str], job: Job, shared: Path) -> str:
    """Runs the command; once more with nothing of what was there before if it fails for no reason
    that is known: what is kept may be damaged."""
    try:
        return _run(command, job, shared)
    except Unexplained:
        _check_rust(job)
    aside = shared.with_suffix(".aside")
    shutil.rmtree(aside, ignore_errors=True)
    with suppress(OSError):
        shared.rename(aside)
    (job.workspace / "Cargo.lock").unlink(missing_ok=True)
    known = bundle_root() / "Cargo.lock"
    if known.exists():
        shutil.copyfile(known, job.workspace / "Cargo.lock")
    try:
        output = _run(command, job, shared)
    except InternalCompilerError:
        # It was not to blame.
        shutil.rmtree(shared, ignore_errors=True)
        with suppress(OSError):
            aside.rename(shared)
        raise
    shutil.rmtree(aside, ignore_errors=True)
    return output


def _check_rust(job: Job) -> None:
    """Refuses a machine where Rust cannot make an empty program as it makes the job's."""
    with tempfile.TemporaryDirectory(dir=job.workspace) as temporary:
        write_empty(Path(temporary), profile_tables())
        empty = replace(job, workspace=Path(temporary), package="empty", program="", flags=())
        try:
            _run(_command(empty), empty, Path(temporary) / "target")
        except InternalCompilerError:
            refuse_rust(job.target.triple)


def _run(command: list[str], job: Job, shared: Path) -> str:
    """What the command wrote to standard output; its failure is explained."""
    process: subprocess.Popen[str]
    with subprocess.Popen(
        command,
        cwd=job.workspace,
        env=_environment(job, shared),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        **_OWN_GROUP,
    ) as process:
        try:
            output, errors = process.communicate()
        except BaseException:
            _end(process)
            raise
    if process.returncode < 0:
        refuse("build-stopped", NOWHERE, STOPPED, help=HINTS["build-stopped"])
    if process.returncode != 0:
        explain(output, errors, job.workspace)
    return output


# A group that ends as a whole, cargo's compilers with it.
_OWN_GROUP: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {}


def _end(process: subprocess.Popen[str]) -> None:
    if os.name == "posix":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


@contextmanager
def _shared(job: Job, cache: Path) -> Iterator[Path]:
    """The target folder that all programs share, which nobody else uses now."""
    shared = make_folder(cache, "target") / _shared_key(job)
    with locked(shared.with_suffix(".lock")):
        if not shared.is_dir():
            shared.unlink(missing_ok=True)
        yield shared


def profile_tables() -> str:
    """The `[profile.*]` tables of a generated workspace's Cargo.toml."""
    lines: list[str] = []
    for name, settings in PROFILES.items():
        lines.append(f"[profile.{name}]")
        lines += [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
        lines.append("")
    return "\n".join(lines)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds a lock between processes; the system frees it when the process ends, however it
    ends."""
    with open(free_for_file(path), "a+b") as file:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _command(job: Job) -> list[str]:
    suffix = job.linker.suffix if job.linker.cargo == "zigbuild" else ""
    is_bin = job.crate_type == "bin"
    kind = ["--bins"] if is_bin else ["--lib", "--crate-type", job.crate_type]
    program = "cargo-zigbuild" if job.linker.cargo == "zigbuild" else "cargo"
    flags = (*(job.target.exe_flags if is_bin else ()), *job.flags)
    return [
        program,
        "rustc",
        *kind,
        "--package",
        job.package,
        "--profile",
        _profile(job),
        *_own_settings(job),
        "--target",
        job.target.triple + suffix,
        "--message-format",
        "json",
        "--quiet",
        *(["--", *flags] if flags else []),
    ]


def _profile(job: Job) -> str:
    return "release" if job.profile in OWN else job.profile


def _own_settings(job: Job) -> Iterator[str]:
    for package in filter(None, (job.program, job.package)):
        for key, value in OWN.get(job.profile, {}).items():
            yield "--config"
            yield f"profile.release.package.{json.dumps(package)}.{key}={json.dumps(value)}"


# Variables that would change what is made, of which some is kept for others, or what is read of it.
_DROPPED = (
    "CARGO_BUILD_BUILD_DIR",
    "CARGO_BUILD_INCREMENTAL",
    "CARGO_BUILD_RUSTFLAGS",
    "CARGO_BUILD_TARGET",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_INCREMENTAL",
    "CARGO_PROFILE_",
    "CARGO_TERM_",
    "RUSTFLAGS",
)


def _environment(job: Job, shared: Path) -> dict[str, str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(_DROPPED)}
    environment |= {
        "CARGO_TARGET_DIR": str(shared),
        "CARGO_TERM_COLOR": "never",
        "RUST_MIN_STACK": str(256 << 20),
        # What maturin tells pyo3: an extension links no libpython, and fits every CPython.
        "PYO3_BUILD_EXTENSION_MODULE": "1",
        "PYO3_NO_PYTHON": "1",
        **job.linker.env,
    }
    if job.linker.linker:
        variable = job.target.triple.upper().replace("-", "_")
        environment[f"CARGO_TARGET_{variable}_LINKER"] = job.linker.linker
    environment["CARGO_ENCODED_RUSTFLAGS"] = "\x1f".join(_flags(job))
    return environment


def _flags(job: Job) -> tuple[str, ...]:
    """The target's flags, and what keeps this machine's paths out of artifacts."""
    registry = os.environ.get("CARGO_HOME") or os.path.expanduser("~/.cargo")
    hidden = ((str(bundle_root()), "pyrs"), (registry, "cargo"))
    paths = tuple(f"--remap-path-prefix={path}={name}" for path, name in hidden)
    return (*job.target.flags, *paths)


def _shared_key(job: Job) -> str:
    """Names the shared folder by all that must not mix in it and that cargo does not tell apart."""
    said = repr((job.linker.name, sorted(job.linker.env.items()), _flags(job)))
    return f"{_profile(job)}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def _finished(messages: str, job: Job) -> dict[str, Any]:
    """What cargo says of the artifact that it made last for the package."""
    for line in reversed(messages.splitlines()):
        if not line.startswith("{"):
            continue
        message: dict[str, Any] = json.loads(line)
        if message.get("reason") != "compiler-artifact":
            continue
        if job.crate_type in message["target"]["kind"] + message["target"]["crate_types"]:
            return message
    raise InternalCompilerError(f"cargo made no {job.crate_type} of {job.package}")


def _files(message: dict[str, Any]) -> list[Path]:
    """The files of an artifact; the import library of a DLL comes after it."""
    if message.get("executable"):
        return [Path(message["executable"])]
    files = [Path(name) for name in message["filenames"]]
    return sorted(files, key=lambda file: file.name.endswith(".dll.a"))
