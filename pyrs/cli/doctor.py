"""`pyrs doctor`: checks Python, Rust, the cache, the tools and targets; says how to get what
lacks."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec

from pyrs.cache import cache_root
from pyrs.rustgen.targets import INSTALL_RUST, OLDEST_RUST, all_targets, missing, rust_version


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report. `needed`: nothing can be built without it."""

    ok: bool
    what: str
    how: str = ""
    needed: bool = False


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declares no options."""


def run(options: argparse.Namespace) -> int:
    """Prints what is there and what is missing; 1 if nothing can be built."""
    findings = [*_python(), *_rust(), *_cache(), *_tools(), *_targets()]
    for finding in findings:
        print(f"{'ok     ' if finding.ok else 'missing'} {finding.what}")
        if not finding.ok and finding.how:
            print(f"          {finding.how}")
    return 1 if any(finding.needed and not finding.ok for finding in findings) else 0


def _python() -> Iterator[Finding]:
    from pyrs.tracing import supported_python

    version = f"{platform.python_implementation()} {platform.python_version()}"
    yield Finding(supported_python(), version, "use CPython 3.11, 3.12, 3.13 or 3.14", True)


def _rust() -> Iterator[Finding]:
    version = rust_version()
    if version is None:
        yield Finding(False, "Rust", INSTALL_RUST, True)
        return
    shown = ".".join(map(str, version))
    yield Finding(version >= OLDEST_RUST, f"Rust {shown}", "rustup update stable", True)
    yield Finding(shutil.which("cargo") is not None, "cargo", INSTALL_RUST, True)


def _cache() -> Iterator[Finding]:
    folder = cache_root()
    above = next(f for f in (folder, *folder.parents) if f.exists())
    writable = os.access(above, os.W_OK)
    free = shutil.disk_usage(above).free
    yield Finding(writable, f"cache in {folder}", "move it with PYRS_CACHE_DIR", True)
    how = "free some space, or move the cache with PYRS_CACHE_DIR"
    yield Finding(free > 500 << 20, f"{free / (1 << 30):.1f} GB free for it", how)


def _tools() -> Iterator[Finding]:
    maturin = find_spec("maturin") is not None or shutil.which("maturin") is not None
    yield Finding(maturin, "maturin, for wheels", f"{sys.executable} -m pip install maturin")
    zig = shutil.which("zig") is not None and shutil.which("cargo-zigbuild") is not None
    how = f"{sys.executable} -m pip install ziglang cargo-zigbuild"
    yield Finding(zig, "zig and cargo-zigbuild, for other platforms and old glibc", how)
    opt = shutil.which("wasm-opt") is not None
    yield Finding(opt, "wasm-opt, to make npm packages smaller", "npm install -g binaryen")
    yield Finding(
        shutil.which("node") is not None, "Node, to run npm packages", "https://nodejs.org"
    )


def _targets() -> Iterator[Finding]:
    for target in all_targets().values():
        lacking = missing(target)
        how = "; ".join(item.how for item in lacking)
        yield Finding(not lacking, f"target {target.triple}", how)
