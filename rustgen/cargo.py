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
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

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


def compile_crate(job: Job, cache: Path, into: Path) -> Path:
    """Compiles and copies the finished file, and what the linker made with it, into the folder.

    Returns the finished file's path there.
    """
    shared = _shared(job, cache)
    with locked(shared.with_suffix(".lock")):
        output = _run(_command(job), job, shared)
        into.mkdir(parents=True, exist_ok=True)
        made = [Path(shutil.copy2(path, into / path.name)) for path in _finished(output, job)]
        return made[0]


def run(command: list[str], job: Job, cache: Path) -> None:
    """Runs another tool that calls cargo for the job, with the same surroundings."""
    shared = _shared(job, cache)
    with locked(shared.with_suffix(".lock")):
        _run(command, job, shared)


def _run(command: list[str], job: Job, shared: Path) -> str:
    """What the command wrote to standard output; its failure is explained."""
    done = subprocess.run(
        command,
        cwd=job.workspace,
        env=_environment(job, shared),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode < 0:
        refuse("build-stopped", NOWHERE, STOPPED, help=_HINTS["build-stopped"])
    if done.returncode != 0:
        _explain(done.stdout, done.stderr, job)
    return done.stdout


def _shared(job: Job, cache: Path) -> Path:
    """The target folder that all programs share."""
    shared = cache / "target" / _shared_key(job)
    shared.parent.mkdir(parents=True, exist_ok=True)
    return shared


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
    with open(path, "a+b") as file:
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


def _environment(job: Job, shared: Path) -> dict[str, str]:
    dropped = ("CARGO_BUILD_TARGET", "CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS", "CARGO_INCREMENTAL")
    environment = {key: value for key, value in os.environ.items() if key not in dropped}
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
    registry = os.environ.get("CARGO_HOME") or str(Path.home() / ".cargo")
    hidden = ((str(bundle_root()), "pyrs"), (registry, "cargo"))
    paths = tuple(f"--remap-path-prefix={path}={name}" for path, name in hidden)
    return (*job.target.flags, *paths)


def _shared_key(job: Job) -> str:
    """Names the shared folder by all that must not mix in it and that cargo does not tell apart."""
    said = repr((job.linker.name, sorted(job.linker.env.items()), _flags(job)))
    return f"{_profile(job)}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def _finished(messages: str, job: Job) -> list[Path]:
    """The files that cargo says it made last for the package; the import library of a DLL comes
    after it."""
    for line in reversed(messages.splitlines()):
        if not line.startswith("{"):
            continue
        message = json.loads(line)
        if message.get("reason") != "compiler-artifact":
            continue
        if job.crate_type not in message["target"]["kind"] + message["target"]["crate_types"]:
            continue
        if message.get("executable"):
            return [Path(message["executable"])]
        files = [Path(name) for name in message["filenames"]]
        return sorted(files, key=lambda file: file.name.endswith(".dll.a"))
    raise InternalCompilerError(f"cargo made no {job.crate_type} of {job.package}")


STOPPED = "the system ended the Rust compiler"
TWICE = "Rust's standard library is installed twice"

# What cargo and rustc write when the machine is to blame, and which refusal says so.
_CAUSES = (
    ("No space left on device", "disk-full", "there is no space left for the build"),
    ("Disk quota exceeded", "disk-full", "there is no space left for the build"),
    ("not enough space on the disk", "disk-full", "there is no space left for the build"),
    ("File too large", "disk-full", "there is no space left for the build"),
    ("(signal: 25", "disk-full", "there is no space left for the build"),
    ("can't find crate for `std`", "target-missing", "Rust's standard library is not installed"),
    ("can't find crate for `core`", "target-missing", "Rust's standard library is not installed"),
    ("error[E0464]", "target-missing", TWICE),
    ("linker `", "target-missing", "the linker is not installed"),
    ("Could not resolve host", "no-network-crates", "crates cannot be downloaded"),
    ("failed to download", "no-network-crates", "crates cannot be downloaded"),
    ("spurious network error", "no-network-crates", "crates cannot be downloaded"),
    ("Unable to update registry", "no-network-crates", "crates cannot be downloaded"),
    ("you may want to consider removing", "no-network-crates", "crates cannot be downloaded"),
    ("attempting to make an HTTP request", "no-network-crates", "crates cannot be downloaded"),
    ("no matching package named", "no-network-crates", "crates cannot be downloaded"),
    ("Permission denied", "cannot-write", "the build's folder cannot be written"),
    ("Read-only file system", "cannot-write", "the build's folder cannot be written"),
    ("(signal: 9", "build-stopped", STOPPED),
    ("(signal: 15", "build-stopped", STOPPED),
)

_HINTS = {
    "build-stopped": "build again; where memory is short, end other programs first",
    "disk-full": "free some space, or move the cache with PYRS_CACHE_DIR",
    "target-missing": "pyrs doctor",
    "no-network-crates": "connect once; afterwards builds work offline",
    "cannot-write": "move the cache with PYRS_CACHE_DIR",
    TWICE: "install it anew: `rustup target remove T` and `rustup target add T`",
}


def _explain(messages: str, errors: str, job: Job) -> NoReturn:
    """Raises what a failed cargo call means for the user; no line of rustc is part of it."""
    rendered = [
        json.loads(line).get("message", {}).get("rendered", "")
        for line in messages.splitlines()
        if line.startswith('{"reason":"compiler-message"')
    ]
    log = errors + "\n" + "\n".join(rendered)
    for sign, code, message in _CAUSES:
        if sign in log:
            refuse(code, NOWHERE, message, help=_HINTS.get(message, _HINTS[code]))
    (job.workspace / "cargo.log").write_text(log, "utf-8", "replace")
    raise InternalCompilerError("rustc did not accept the generated crate", str(job.workspace))
