"""One Rust binary of all programs: what pyrs emits for each, and the same by hand."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyrs
from benchmarks.suite import HERE, Benchmark
from pyrs.rustgen.cargo import profile_tables
from pyrs.tracer.paths import bundle_root


@dataclass(frozen=True, slots=True)
class Run:
    """What one process measured. `peak`: bytes of memory at most."""

    seconds: float
    result: str
    peak: int


def build(benchmarks: Sequence[Benchmark], folder: Path) -> Path:
    """Compiles the binary as `pyrs build --emit exe` does; returns its path."""
    source = folder / "src"
    source.mkdir(parents=True, exist_ok=True)
    packages = {benchmark.name: _emitted(benchmark, folder) for benchmark in benchmarks}
    (folder / "Cargo.toml").write_text(_manifest(packages), "utf-8")
    (source / "programs.rs").write_text(_programs(benchmarks, packages), "utf-8")
    shutil.copyfile(HERE / "runner" / "measure.rs", source / "main.rs")
    shutil.copyfile(bundle_root() / "Cargo.lock", folder / "Cargo.lock")
    target = folder / "target"
    command = ["cargo", "build", "--release", "--quiet", "--target-dir", str(target)]
    subprocess.run(command, cwd=folder, check=True)
    return target / "release" / "runner"


def run(command: list[str]) -> Run:
    """Runs a process that prints its seconds, its memory and its result."""
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True)
    seconds, peak, result = done.stdout.split("\n", 2)
    return Run(float(seconds), result, int(peak))


def _emitted(benchmark: Benchmark, folder: Path) -> str:
    """Emits the program's crate, with the runtime where all programs share it."""
    (made,) = pyrs.build(benchmark.python, emit="crate", output=folder / "crates")
    shutil.rmtree(made.path / "runtime")
    manifest = made.path / "Cargo.toml"
    shared = json.dumps(bundle_root().as_posix())[1:-1]
    text = manifest.read_text("utf-8").replace('path = "runtime/', f'path = "{shared}/')
    manifest.write_text(text, "utf-8")
    return made.path.name


def _manifest(packages: dict[str, str]) -> str:
    lines = ["[package]", 'name = "runner"', 'version = "0.1.0"', 'edition = "2024"', ""]
    lines += ["[workspace]", 'exclude = ["crates"]', "", "[dependencies]"]
    lines += [f'{package} = {{ path = "crates/{package}" }}' for package in packages.values()]
    runtime = json.dumps((bundle_root() / "crates" / "pyrs-rt").as_posix())
    lines += [f"pyrs-rt = {{ path = {runtime} }}"]
    return "\n".join([*lines, "", profile_tables()])


def _programs(benchmarks: Sequence[Benchmark], packages: dict[str, str]) -> str:
    """The Rust that finds a program by its name."""
    lines = ["use super::timed;", ""]
    for name in packages:
        path = json.dumps((HERE / "programs" / f"{name}.rs").as_posix())
        lines += [f"#[path = {path}]", f"mod {name}_by_hand;"]
    lines += [
        "",
        "pub fn measured(name: &str, side: &str, n: i64, repeats: u32) -> (f64, String) {",
    ]
    lines += ["    match (name, side) {"]
    for benchmark in benchmarks:
        name, package = benchmark.name, packages[benchmark.name]
        called = f'timed(n, repeats, |n| {package}::run(n).expect("no exception"))'
        lines += [f'        ("{name}", "pyrs") => {called},']
        lines += [f'        ("{name}", "rust") => timed(n, repeats, {name}_by_hand::run),']
    lines += ['        _ => panic!("no program {name} {side}"),', "    }", "}", ""]
    return "\n".join(lines)
