"""Entrypoints whose names are one in Rust's case, or names of generated code, stay apart."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from pyrs.rustgen import entry_points, generate
from pyrs.tracer import trace_module

SOURCE = """
def areaOf(x: int) -> int:
    return x + 1
def area_of(x: int) -> int:
    return x + 2
def entry_area_of(x: int) -> int:
    return 0 if x == 0 else entry_area_of(x - 1) + depth(x)
def depth(x: int) -> int:
    return 0 if x == 0 else depth(x - 1) + areaOf(area_of(x))
def match(x: int) -> int:
    return x
"""


def test_no_two_functions_have_one_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("m")
    module.__file__ = str(tmp_path / "m.py")
    monkeypatch.setitem(sys.modules, "m", module)
    exec(SOURCE, vars(module))
    functions = ["areaOf", "area_of", "entry_area_of", "depth", "match"]
    traced = trace_module(module, functions)
    files = generate(traced)
    for file in ("lib", "fast"):
        names = re.findall(r"fn (?:r#)?(\w+)\(", files[f"src/{file}.rs"])
        assert len(names) == len(set(names)) >= len(functions)
    paths = [entry.fast.path for entry in entry_points(traced)]
    assert len(set(paths)) == len(functions)
    assert not re.search(r"fn depth\(", files["src/fast.rs"])


def test_a_parameter_that_can_have_one_value_is_not_passed_on() -> None:
    module = ModuleType("m")
    exec("def f(x: None, y: int) -> None:\n    print(x, y)\n", vars(module))
    files = generate(trace_module(module, ["f"]))
    declared = re.search(r"pub fn entry_f\(([^)]*)\)", files["src/fast.rs"])
    called = re.search(r"entry_f\(([^)]*)\)", files["src/lib.rs"])
    assert declared is not None and called is not None
    assert len(declared[1].split(",")) == len(called[1].split(",")) == 1
