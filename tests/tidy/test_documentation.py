"""Every module says what it is for, and the architecture page knows every directory."""

from __future__ import annotations

import ast
import re

from tests.tidy.repository import ROOT, python_files, tracked

# Names that say nothing about what a file is for.
EMPTY_NAMES = {"base", "common", "helper", "helpers", "misc", "util", "utils"}


def test_every_module_has_a_docstring() -> None:
    missing = [
        str(path)
        for path in python_files()
        if not ast.get_docstring(ast.parse((ROOT / path).read_text(encoding="utf-8")))
    ]
    assert missing == []


def test_every_rust_file_has_a_comment_on_top() -> None:
    missing = [
        str(path)
        for path in tracked()
        if path.suffix == ".rs" and not (ROOT / path).read_text(encoding="utf-8").startswith("//")
    ]
    assert missing == []


def test_the_architecture_page_knows_every_directory() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    directories = {path.parts[0] for path in tracked() if len(path.parts) > 1}
    for parent in ("tracer", "rustgen", "crates"):
        directories |= {
            f"{parent}/{path.parts[1]}"
            for path in tracked()
            if path.parts[0] == parent and len(path.parts) > 2
        }
    named = {name for name in directories if f"`{name}/" in page}
    assert directories - named - {".ci"} == set()


def test_the_architecture_page_is_one_page() -> None:
    lines = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 250


def test_files_that_the_architecture_page_names_exist() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:[\w.-]+/)+[\w.-]+\.(?:py|rs|toml|md))`", page)
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_no_file_has_an_empty_name() -> None:
    assert [str(p) for p in tracked() if p.stem in EMPTY_NAMES] == []
