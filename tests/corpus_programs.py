"""The programs of `tests/corpus/`: its public functions without parameters."""

from __future__ import annotations

import importlib.util
import sys
import types
from pathlib import Path

CORPUS = Path(__file__).resolve().parent / "corpus"


def load(path: Path) -> types.ModuleType:
    """A fresh module of the corpus."""
    spec = importlib.util.spec_from_file_location(f"corpus_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    module.__dict__["CORPUS"] = True
    sys.modules[module.__name__] = module
    spec.loader.exec_module(module)
    return module


def programs() -> list[tuple[str, str]]:
    """The file and name of each program."""
    found = []
    for path in sorted(CORPUS.glob("*.py")):
        for name, value in vars(load(path)).items():
            own = (
                isinstance(value, types.FunctionType) and value.__module__ == f"corpus_{path.stem}"
            )
            if own and not name.startswith("_") and not value.__code__.co_argcount:
                found.append((path.stem, name))
    return found
