"""A wheel: typed, for every CPython, with the program's exception classes."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import pyrs
from tests import needed_tools

pytestmark = [pytest.mark.native, pytest.mark.versions]

MODULE = '''
from pyrs import compile

class Refused(ValueError):
    pass

@compile
def area(width: float, height: float = 2.0) -> float:
    """The area of a rectangle."""
    if width < 0:
        raise Refused("negative", width)
    return width * height

@compile
def pick(x: int, *, flag: bool = False) -> int | str:
    return str(x) if flag else x
'''

USE = """
import inspect
import rectangles
assert rectangles.area(1.5) == 3.0
assert repr(rectangles.area(3)) == "6.0" and repr(rectangles.area(3, 2)) == "6"
assert rectangles.pick(2**70) == 2**70 and rectangles.pick(3, flag=True) == "3"
assert str(inspect.signature(rectangles.area)) == "(width, height=2.0)"
try:
    rectangles.area(-1.0)
except rectangles.Refused as error:
    assert error.args == ("negative", -1.0) and isinstance(error, ValueError)
print("passed")
"""


def test_wheel_is_typed_and_runs(tmp_path: Path) -> None:
    needed_tools.command("maturin", "pip install maturin")
    (tmp_path / "rectangles.py").write_text(MODULE)
    (made,) = pyrs.build(tmp_path / "rectangles.py", emit="wheel", output=tmp_path / "out")
    assert made.path.suffix == ".whl" and "-cp311-abi3-" in made.path.name
    with zipfile.ZipFile(made.path) as wheel:
        names = set(wheel.namelist())
        wheel.extractall(tmp_path / "site")
    assert {"rectangles/py.typed", "rectangles/__init__.pyi"} <= names
    stub = (tmp_path / "site" / "rectangles" / "__init__.pyi").read_text()
    assert "def pick(x: int, *, flag: bool = False) -> int | str: ..." in stub
    done = subprocess.run(
        [sys.executable, "-c", USE],
        cwd=tmp_path / "site",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "passed\n", done.stderr
    project = tmp_path / "out" / "rectangles-wheel"
    settings = tomllib.loads((project / "pyproject.toml").read_text())
    assert settings["build-system"]["build-backend"] == "maturin"
    assert "cibuildwheel" in settings["tool"]
    assert (project / ".github" / "workflows" / "wheels.yml").is_file()
