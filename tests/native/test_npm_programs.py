"""The programs of `tests/programs` in Node: results, exceptions, output, changed arguments."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

import pyrs
from tests.javascript import Calls, expected, found

pytestmark = pytest.mark.native

FOLDER = Path(__file__).resolve().parents[1] / "programs"
# Ints cross as `bigint`, so that none is refused and all are told from floats.
MARK = '@compile(metadata={"bigint": True})\n'


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.py")))
def test_wasm_agrees_with_cpython(name: str, tmp_path: Path) -> None:
    text = (FOLDER / f"{name}.py").read_text()
    (tmp_path / f"{name}.py").write_text(text.replace("@compile\n", MARK))
    (made,) = pyrs.build(tmp_path / f"{name}.py", emit="npm", output=tmp_path)
    calls = calls_of(tmp_path / f"{name}.py")
    outcomes = expected(tmp_path, name, calls)
    for call, theirs, ours in zip(calls, outcomes, found(made.path, calls), strict=True):
        assert ours == theirs, call


def calls_of(path: Path) -> Calls:
    """The calls that a program lists."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return [(name, args) for name, calls in module.CALLS.items() for args in calls]
