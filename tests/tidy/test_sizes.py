"""Files and functions fit the reader: nothing above 600 lines, no function above 60."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.tidy.repository import ROOT, python_files, tracked

LONGEST_FILE = 600
LONGEST_FUNCTION = 60

# A file or function here is longer, and its comment says why.
LONG_FILES: dict[str, int] = {}
LONG_FUNCTIONS: dict[str, int] = {}


def sources() -> list[Path]:
    """Python and Rust files that a person reads: tables written by a program say so on top."""
    return [
        path
        for path in tracked()
        if path.suffix in (".py", ".rs")
        and not re.search(
            "generated|written by `", (ROOT / path).read_text("utf-8").partition("\n")[0], re.I
        )
    ]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Names and lengths of the functions of a Python file."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield f"{path}:{node.name}", node.end_lineno - node.lineno + 1


def test_no_file_is_too_long() -> None:
    lengths = {str(p): len((ROOT / p).read_text(encoding="utf-8").splitlines()) for p in sources()}
    too_long = {p: n for p, n in lengths.items() if n > LONG_FILES.get(p, LONGEST_FILE)}
    assert too_long == {}


def test_no_function_is_too_long() -> None:
    lengths = {name: n for path in python_files() for name, n in functions(path)}
    too_long = {f: n for f, n in lengths.items() if n > LONG_FUNCTIONS.get(f, LONGEST_FUNCTION)}
    assert too_long == {}


def test_the_exceptions_exist() -> None:
    assert {name for name in LONG_FILES if not (ROOT / name).is_file()} == set()
    known = {name for path in python_files() for name, _ in functions(path)}
    assert set(LONG_FUNCTIONS) <= known
