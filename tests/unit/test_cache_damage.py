"""What another hand did to the cache costs time, never a wrong result: it is made again."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from pyrs import cache, kept
from pyrs.rustgen import cargo, workspace
from pyrs.rustgen.targets import host
from pyrs.tracer.diagnostics import CompileError, InternalCompilerError

# What cargo does that matters here: it keeps what is newer than its sources, and stops at what it
# cannot read. `broken` in the source is a crate that is never accepted.
CARGO = """
import json, os, pathlib, sys
made = pathlib.Path(os.environ["CARGO_TARGET_DIR"]) / "program"
source = pathlib.Path("src/lib.rs")
library = made.with_name("runtime")
if library.exists() and library.read_text() != "runtime" or source.read_text() == "broken":
    sys.exit("error: something that nobody knows")
made.parent.mkdir(exist_ok=True)
library.write_text("runtime")
fresh = made.exists() and made.stat().st_mtime_ns > source.stat().st_mtime_ns
if not fresh:
    made.write_text("program of " + source.read_text())
target = {"kind": ["bin"], "crate_types": ["bin"]}
print(json.dumps({"reason": "compiler-artifact", "target": target, "filenames": [str(made)],
                  "executable": str(made), "fresh": fresh}))
"""


@pytest.fixture
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> cargo.Job:
    """A job that the cargo above does."""
    script = tmp_path / "cargo.py"
    script.write_text(CARGO)
    monkeypatch.setattr(cargo, "_command", lambda _: [sys.executable, str(script)])
    root = tmp_path / "workspace"
    workspace.write(root, {"src/lib.rs": "one"})
    target = host()
    return cargo.Job(root, "m", "bin", target, target.linkers[0])


def compiled(job: cargo.Job, folder: Path) -> str:
    """What the finished program is made of."""
    return cargo.compile_crate(job, folder / "cache", "finished").read_text()


def found(folder: Path, name: str) -> Path:
    """A file of the shared folder."""
    return next((folder / "cache" / "target").glob(f"*/{name}"))


def test_a_finished_file_that_was_cut_is_made_again(job: cargo.Job, tmp_path: Path) -> None:
    assert compiled(job, tmp_path) == "program of one"
    found(tmp_path, "program").write_text("program")
    assert compiled(job, tmp_path) == "program of one"


def test_a_damaged_library_is_made_again(job: cargo.Job, tmp_path: Path) -> None:
    assert compiled(job, tmp_path) == "program of one"
    found(tmp_path, "runtime").write_text("")
    assert compiled(job, tmp_path) == "program of one"


def test_what_is_not_to_blame_is_kept(
    job: cargo.Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled(job, tmp_path)
    kept_by_cargo = found(tmp_path, "runtime")
    kept_by_cargo.with_name("more").touch()
    workspace.write(job.workspace, {"src/lib.rs": "broken"})
    with pytest.raises(InternalCompilerError):
        compiled(job, tmp_path)
    monkeypatch.setattr(cargo, "_command", lambda _: [sys.executable, "-c", "exit(1)"])
    with pytest.raises(CompileError, match="Rust cannot make even an empty program"):
        compiled(job, tmp_path)
    assert kept_by_cargo.with_name("more").exists()


def test_folders_in_the_place_of_files_give_way(job: cargo.Job, tmp_path: Path) -> None:
    compiled(job, tmp_path)
    for path in (*job.workspace.rglob("*"), *(tmp_path / "cache").rglob("*")):
        if path.is_file() and path.name not in ("program", "runtime"):
            path.unlink()
            path.mkdir()
            (path / "inside").touch()
    workspace.write(job.workspace, {"src/lib.rs": "two"})
    assert compiled(job, tmp_path) == "program of two"


def test_files_in_the_place_of_folders_give_way(job: cargo.Job, tmp_path: Path) -> None:
    shared = (tmp_path / "cache", "target")
    shared[0].mkdir()
    (shared[0] / shared[1]).write_text("a file")
    (job.workspace / "finished").write_text("a file")
    assert compiled(job, tmp_path) == "program of one"


@pytest.mark.parametrize("damage", ["", "program ", "folder", "no digest", "no file"])
def test_a_kept_file_counts_only_if_it_is_whole(
    damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYRS_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "made").write_text("program")
    place = kept.keep(tmp_path / "made", "key", "m")
    assert kept.kept_file("key", "m") == place and place.read_text() == "program"
    if damage == "no digest":
        (place.parent / ".digest").unlink()
    else:
        place.unlink()
        if damage == "folder":
            place.mkdir()
        elif damage != "no file":
            place.write_text(damage)
    assert kept.kept_file("key", "m") is None
    kept.keep(tmp_path / "made", "key", "m")
    assert kept.kept_file("key", "m") == place


def test_versions_do_not_meet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYRS_CACHE_DIR", str(tmp_path))
    one = cache.cache_root()
    monkeypatch.setattr(cache, "__version__", "0.0.9")
    assert cache.cache_root() != one and cache.cache_root().is_relative_to(tmp_path)


def test_an_interrupted_call_takes_its_compilers_along(tmp_path: Path) -> None:
    target = host()
    job = cargo.Job(tmp_path, "m", "bin", target, target.linkers[0])
    program = "import os, signal; os.kill(os.getppid(), signal.SIGINT); import time; time.sleep(60)"
    # What runs in the background of a shell may have been started with the signal ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            cargo._run([sys.executable, "-c", program], job, tmp_path)
    finally:
        signal.signal(signal.SIGINT, before)
