"""What a failed call of cargo means for the user: a refusal in words where the machine is to blame.

What has no known cause is the compiler's fault, unless what lay in the shared folder was damaged,
or Rust cannot make even an empty program here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from pyrs.rustgen.folders import free_for_file
from pyrs.tracer.diagnostics import InternalCompilerError, refuse
from pyrs.tracer.ir import NOWHERE

STOPPED = "the system ended the Rust compiler"
TWICE = "Rust's standard library is installed twice"
UNSTARTED = "a program that cargo should start cannot be started"

# What cargo and rustc write when the machine is to blame, and which refusal says so.
CAUSES = (
    ("No space left on device", "disk-full", "there is no space left for the build"),
    ("Disk quota exceeded", "disk-full", "there is no space left for the build"),
    ("not enough space on the disk", "disk-full", "there is no space left for the build"),
    ("File too large", "disk-full", "there is no space left for the build"),
    ("(signal: 25", "disk-full", "there is no space left for the build"),
    ("signal 25 [File size", "disk-full", "there is no space left for the build"),
    ("could not execute process", "cargo-missing", UNSTARTED),
    ("could not exec the linker", "target-missing", "the linker cannot be started"),
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

HINTS = {
    "build-stopped": "build again; where memory is short, end other programs first",
    "disk-full": "free some space, or move the cache with PYRS_CACHE_DIR",
    "target-missing": "pyrs doctor",
    "no-network-crates": "connect once; afterwards builds work offline",
    "cargo-missing": "see what RUSTC, RUSTC_WRAPPER and cargo's configuration name",
    "cannot-write": "move the cache with PYRS_CACHE_DIR",
    TWICE: "install it anew: `rustup target remove T` and `rustup target add T`",
}


# How rustc says that it cannot read what an earlier call made.
_UNREADABLE = {f"E{number:04}" for number in (460, 461, 462, 463, 464, 514, 786)}


class Unexplained(InternalCompilerError):
    """A failure that has no known cause, and that what was there before may have caused."""


def explain(messages: str, errors: str, workspace: Path) -> NoReturn:
    """Raises what a failed cargo call means; no line of rustc is part of it."""
    said = list(_said(messages))
    log = errors + "\n" + "\n".join(message.get("rendered", "") for message in said)
    for sign, code, message in CAUSES:
        if sign in log:
            refuse(code, NOWHERE, message, help=HINTS.get(message, HINTS[code]))
    free_for_file(workspace / "cargo.log").write_text(log, "utf-8", "replace")
    codes = {(message.get("code") or {}).get("code") for message in said}
    known = {code for code in codes if code and code.startswith("E")}
    kind = InternalCompilerError if known and not known & _UNREADABLE else Unexplained
    raise kind("rustc did not accept the generated crate", str(workspace))


def _said(messages: str) -> Iterator[dict[str, Any]]:
    for line in messages.splitlines():
        if line.startswith('{"reason":"compiler-message"'):
            yield json.loads(line).get("message", {})


# A program that fails for no reason of its own.
_EMPTY = {
    "Cargo.toml": '[package]\nname = "empty"\nversion = "0.1.0"\nedition = "2024"\n[workspace]\n',
    "src/main.rs": "fn main() {}\n",
    "src/lib.rs": "",
}


def write_empty(folder: Path, profiles: str) -> None:
    """Writes a crate with an empty program and an empty library."""
    (folder / "src").mkdir(parents=True, exist_ok=True)
    for name, text in _EMPTY.items():
        (folder / name).write_text(text, "utf-8")
    with open(folder / "Cargo.toml", "a", encoding="utf-8") as manifest:
        manifest.write(profiles)


def refuse_rust(triple: str) -> NoReturn:
    """Refuses a machine whose Rust cannot make that."""
    refuse(
        "target-missing",
        NOWHERE,
        f"Rust cannot make even an empty program for {triple} here",
        help=("pyrs doctor", "`cargo new empty && cd empty && cargo build` shows what it lacks"),
    )
