"""A wheel built from the repository holds everything that the compiler needs."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.tidy.repository import ROOT, tracked

# Where a tracked file lies in the wheel, by its first directory.
PLACES = {
    "pyrs": "pyrs",
    "tracer": "pyrs/tracer",
    "rustgen": "pyrs/rustgen",
    "crates": "pyrs/_bundle/crates",
    "ops-rs": "pyrs/_bundle/ops-rs",
    "targets": "pyrs/_bundle/targets",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of a copy of the repository, as a checkout without links would give it."""
    directory = tmp_path_factory.mktemp("wheel")
    for path in tracked():
        target = directory / "source" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, target)
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet"]
    subprocess.run([*command, "-w", str(directory), str(directory / "source")], check=True)
    return next(directory.glob("*.whl"))


def test_the_wheel_is_complete(wheel: Path) -> None:
    expected = {"pyrs/_bundle/Cargo.toml", "pyrs/_bundle/Cargo.lock"}
    for path in tracked():
        # Pages, and the programs that write Rust tables, stay behind.
        bundled = PLACES.get(path.parts[0], "").startswith("pyrs/_bundle")
        left_out = path.suffix == ".md" or (bundled and path.suffix == ".py")
        if path.parts[0] in PLACES and not left_out:
            expected.add("/".join((PLACES[path.parts[0]], *path.parts[1:])))
    with zipfile.ZipFile(wheel) as archive:
        assert expected - set(archive.namelist()) == set()


def test_the_wheel_installs_no_other_name(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"pyrs"}


def test_the_unpacked_wheel_finds_its_bundle(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import pyrs.tracer.optable\n"
        "from pyrs.tracer.paths import bundle_root\n"
        "print(bundle_root())\n"
    )
    run = [sys.executable, "-P", "-c", program, str(tmp_path)]
    shown = subprocess.run(run, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert Path(shown.stdout.strip()) == tmp_path / "pyrs" / "_bundle"


def test_every_package_is_listed() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = set(settings["tool"]["setuptools"]["packages"])
    found = {
        ".".join((PLACES[path.parts[0]].replace("/", "."), *path.parts[1:-1]))
        for path in tracked()
        if path.suffix == ".py" and path.parts[0] in ("pyrs", "tracer", "rustgen")
    }
    assert found == listed - {"pyrs._bundle"}
