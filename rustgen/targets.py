"""What can be built for: `targets/<triple>.toml`, what each needs, and what this machine lacks.

A target is data; nothing else in the compiler knows a platform's name. `docs/adding-a-target.md`
explains the keys. `ready` makes a target usable or refuses it with what to do.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.ir import NOWHERE, Span
from pyrs.tracer.paths import bundle_root

INSTALL_RUST = "install Rust: https://rustup.rs"
OLDEST_RUST = (1, 89)


@dataclass(frozen=True, slots=True)
class Linker:
    """One way to link for a target. `host`: only where the target is this machine's own."""

    name: str
    needs: tuple[str, ...]
    install: str
    cargo: str = "build"
    suffix: str = ""
    linker: str = ""
    host: bool = False
    env: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Target:
    """One platform, as its file describes it."""

    triple: str
    summary: str
    artifacts: tuple[str, ...]
    features: tuple[str, ...]
    linkers: tuple[Linker, ...]
    aliases: tuple[str, ...] = ()
    host: tuple[str, ...] = ()
    runners: tuple[tuple[str, ...], ...] = ()
    flags: tuple[str, ...] = ()
    exe_flags: tuple[str, ...] = ()
    exe_profile: str = "release"
    shared_flags: tuple[str, ...] = ()
    static_links: tuple[str, ...] = ()
    python: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    wheel: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_host(self) -> bool:
        """Whether programs for the target run on this machine as they are."""
        return self.host == (platform.system(), platform.machine())

    def runner(self) -> tuple[str, ...] | None:
        """The command in front of a program of the target that runs it here; None if there is
        none."""
        if self.is_host:
            return ()
        return next((r for r in self.runners if shutil.which(r[0])), None)

    def linker(self) -> Linker | None:
        """The first way to link whose tools are installed."""
        usable = (link for link in self.linkers if self.is_host or not link.host)
        return next((link for link in usable if all(map(shutil.which, link.needs))), None)


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that a target needs and this machine lacks, and how to get it."""

    what: str
    how: str


@cache
def all_targets() -> dict[str, Target]:
    """Every target by its triple, sorted."""
    files = sorted((bundle_root() / "targets").glob("*.toml"))
    return {path.stem: _load(path) for path in files}


def find(name: str) -> Target:
    """A target by its triple or one of its aliases."""
    targets = all_targets()
    for target in targets.values():
        if name == target.triple or name in target.aliases:
            return target
    from difflib import get_close_matches

    names = [*targets, *(alias for target in targets.values() for alias in target.aliases)]
    close = get_close_matches(name, names, 1)
    hint = f"did you mean `{close[0]}`?" if close else f"the targets are {', '.join(targets)}"
    refuse("unknown-target", NOWHERE, f"there is no target `{name}`", help=hint)


def host() -> Target:
    """The target that is this machine."""
    for target in all_targets().values():
        if target.is_host:
            return target
    system = f"{platform.system()} on {platform.machine()}"
    refuse("unknown-target", NOWHERE, f"{system} is not among the targets", help="pyrs targets")


def missing(target: Target) -> list[Missing]:
    """What has to be installed before the target can be built for."""
    found: list[Missing] = []
    if rust_version() is None:
        return [Missing("Rust", INSTALL_RUST)]
    if not has_standard_library(target):
        how = f"rustup target add {target.triple}"
        found.append(Missing(f"Rust's standard library for {target.triple}", how))
    if target.linker() is None:
        usable = [link for link in target.linkers if target.is_host or not link.host]
        how = "; or ".join(link.install for link in usable)
        found.append(Missing(f"a linker for {target.triple}", how))
    return found


def ready(target: Target) -> Linker:
    """A way to link for the target, after `rustup target add` where that was needed; or a
    refusal."""
    require_rust()
    if not has_standard_library(target):
        _add_standard_library(target)
    linker = target.linker()
    if linker is None:
        lacking = missing(target)
        refuse(
            "target-missing",
            NOWHERE,
            f"nothing here links for {target.triple}",
            help=tuple(item.how for item in lacking),
        )
    return linker


def ask_ahead() -> None:
    """Asks rustc what `ready` will want to know, which is asked once; refuses nothing."""
    rust_version()
    _sysroot()


def runs(target: Target) -> tuple[str, ...]:
    """The command in front of a program of the target that runs it here, or a refusal."""
    runner = target.runner()
    if runner is None:
        names = " or ".join(f"`{command[0]}`" for command in target.runners)
        refuse(
            "tool-missing",
            NOWHERE,
            f"nothing here runs programs for {target.triple}",
            help=f"install {names}" if names else "build it, and run it on such a machine",
        )
    return runner


def require_rust() -> None:
    """Refuses to go on without a Rust that is new enough."""
    version = rust_version()
    if version is None and shutil.which("rustc") is not None:
        refuse(
            "cargo-missing",
            NOWHERE,
            "the Rust compiler that is installed does not run",
            help=("`rustc --version` shows why", INSTALL_RUST),
        )
    if version is None or shutil.which("cargo") is None:
        refuse("cargo-missing", NOWHERE, "Rust is not installed", help=INSTALL_RUST)
    if version < OLDEST_RUST:
        shown = ".".join(map(str, version))
        refuse(
            "cargo-missing",
            NOWHERE,
            f"Rust {shown} is too old: {'.'.join(map(str, OLDEST_RUST))} or later is needed",
            help="rustup update stable",
        )


@cache
def rust_version() -> tuple[int, int] | None:
    """The version of `rustc`, or None where there is none that runs."""
    words = _output(["rustc", "--version"]).split()
    numbers = words[1].split(".")[:2] if len(words) > 1 else []
    if len(numbers) < 2 or not all(number.isdigit() for number in numbers):
        return None
    return int(numbers[0]), int(numbers[1])


def has_standard_library(target: Target) -> bool:
    """Whether Rust's standard library for the target is installed."""
    folder = Path(_sysroot()) / "lib" / "rustlib" / target.triple / "lib"
    return any(folder.glob("libstd-*.rlib"))


@cache
def _sysroot() -> str:
    return _output(["rustc", "--print", "sysroot"]).strip()


def _add_standard_library(target: Target) -> None:
    command = ["rustup", "target", "add", target.triple]
    hint = f"with a network, run `{' '.join(command)}`"
    reason = "rustup is not installed"
    if shutil.which("rustup"):
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", errors="replace", check=False
        )
        if done.returncode == 0 and has_standard_library(target):
            return
        errors = [line for line in done.stderr.splitlines() if line.startswith("error")]
        reason = f"`{' '.join(command)}` failed" + (f": {errors[0]}" if errors else "")
    else:
        hint = f"install rustup (https://rustup.rs), or what your system has for {target.triple}"
    refuse(
        "target-missing",
        NOWHERE,
        f"Rust's standard library for {target.triple} is not installed",
        reason=reason,
        help=hint,
    )


def _output(command: list[str]) -> str:
    try:
        return subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            env=os.environ,
        ).stdout
    except OSError:
        return ""


def _load(path: Path) -> Target:
    try:
        table = tomli.loads(path.read_text("utf-8"))
        linkers = tuple(
            Linker(**{**entry, "needs": tuple(entry["needs"])}) for entry in table.pop("linkers")
        )
        runners = tuple(tuple(command) for command in table.pop("runners", ()))
        lists = {key: tuple(value) for key, value in table.items() if isinstance(value, list)}
        known = {**table, **lists, "linkers": linkers, "runners": runners}
        return Target(triple=path.stem, **known)
    except (KeyError, TypeError, ValueError) as error:
        refuse(
            "unknown-target",
            Span(f"targets/{path.name}", 0),
            "the file of a target is not as docs/adding-a-target.md says",
            reason=f"it lacks `{error.args[0]}`" if isinstance(error, KeyError) else f"{error}",
        )
