"""Who may import whom, and who may know a version of CPython."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.tidy.repository import ROOT, python_files

# What code generation may see of the tracer: its result, and what both sides share.
SEEN_BY_RUSTGEN = {
    "callgraph",
    "diagnostics",
    "dominators",
    "effects",
    "flow",
    "ir",
    "liveness",
    "module_state",
    "optable",
    "paths",
    "rewrite",
    "state_changes",
    "types",
}
KNOWS_CPYTHON = {"tracer/normalize.py", "tracer/normalize_tables.py"}


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports, at any level."""
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            module = node.module or ""
            yield module
            for alias in node.names:
                if module in ("pyrs", "pyrs.tracer", "pyrs.rustgen"):
                    yield f"{module}.{alias.name}"
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_the_tracer_imports_only_itself() -> None:
    wrong = [
        f"{path}: {name}"
        for path in python_files("tracer")
        for name in imports(path)
        if name.startswith("pyrs") and not name.startswith("pyrs.tracer")
    ]
    assert wrong == []


def test_code_generation_sees_the_result_of_tracing_only() -> None:
    allowed = {f"pyrs.tracer.{name}" for name in SEEN_BY_RUSTGEN} | {"pyrs.tracer"}
    wrong = [
        f"{path}: {name}"
        for path in python_files("rustgen")
        for name in imports(path)
        if name.startswith("pyrs") and not name.startswith("pyrs.rustgen") and name not in allowed
    ]
    assert wrong == []


def test_a_pass_imports_no_other_pass() -> None:
    passes = {f"pyrs.tracer.passes.{p.stem}" for p in (ROOT / "tracer/passes").glob("*.py")}
    names = {line[1] for line in pass_rows()}
    wrong = [
        f"{path}: {name}"
        for path in python_files("tracer")
        if path.parts[:2] == ("tracer", "passes") and path.stem in names
        for name in imports(path)
        if name in passes and name.rpartition(".")[2] in names
    ]
    assert wrong == []


def pass_rows() -> list[tuple[str, str]]:
    """Name and module of the passes in the pipeline."""
    text = (ROOT / "tracer/passes/__init__.py").read_text(encoding="utf-8")
    return re.findall(r'"(\w+)": (?:Each\()?(\w+)', text)


def test_only_the_normaliser_knows_versions_of_cpython() -> None:
    wrong = [
        str(path)
        for path in python_files("tracer", "rustgen")
        if str(path) not in KNOWS_CPYTHON
        and re.search(r"version_info|hexversion", (ROOT / path).read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_errors_are_declared_diagnostics() -> None:
    bare = re.compile(r"raise (Exception|NotImplementedError)\b")
    wrong = [
        str(path)
        for path in python_files("tracer", "rustgen")
        if bare.search((ROOT / path).read_text(encoding="utf-8"))
    ]
    assert wrong == []
