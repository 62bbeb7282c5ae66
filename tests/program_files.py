"""The programs of `tests/programs/`, as modules; `CALLS` of each says what is compared."""

from __future__ import annotations

import functools
import importlib.util
from pathlib import Path
from types import ModuleType

FOLDER = Path(__file__).parent / "programs"
FILES = sorted(path.stem for path in FOLDER.glob("*.py"))


def imported(file: Path) -> ModuleType:
    """A file as a module, which `sys.modules` does not know."""
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fresh(name: str) -> ModuleType:
    """A program, imported anew: no call has changed its state."""
    return imported(FOLDER / f"{name}.py")


@functools.cache
def program(name: str) -> ModuleType:
    """A program, imported once."""
    return fresh(name)
