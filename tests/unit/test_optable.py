"""The table of operators: every row is well formed, and its Python reference exists."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest

from pyrs.tracer.optable import Row, parse_signature, rows
from pyrs.tracer.references import resolve
from pyrs.tracer.text import parse_type
from pyrs.tracer.types import Type


def _row(signature: str) -> Row:
    params, returns = parse_signature(signature)
    return Row("test.row", params, returns)


PYTHON = platform.python_version()
HERE = [row for row in rows().values() if row.available(PYTHON)]


@pytest.mark.parametrize("row", HERE, ids=lambda row: row.name)
def test_a_row_names_its_python_function(row: Row) -> None:
    assert callable(resolve(row.py))


@pytest.mark.parametrize(
    "row", [row for row in rows().values() if row.variants], ids=lambda row: row.name
)
def test_an_operator_with_variants_has_a_file_and_a_golden_section(row: Row) -> None:
    root = Path(__file__).resolve().parents[2]
    family, short = row.name.split(".")
    assert row.rust == f"ops::{family}::{short}"
    assert (root / "ops-rs" / "src" / "op" / family / f"{short}.rs").is_file()
    golden = "".join(p.read_text("utf-8") for p in (root / "tests" / "golden").glob("*.md"))
    assert f"= {row.name} %" in golden or f"pyrs_{row.rust}(" in golden


@pytest.mark.parametrize(
    ("signature", "arguments", "result"),
    [
        ("(a: int, b: index) -> size", ["int", "int"], "int"),
        ("(a: float) -> float", ["int"], None),
        ("(xs: mut list[T], x: keep T) -> none", ["list[str]", "str"], "none"),
        ("(xs: mut list[T], x: keep T) -> none", ["list[str]", "int"], None),
        ("(d: dict[K, V], k: K) -> V | None", ["dict[str, int]", "str"], "int | none"),
        ("(x: T | None) -> T", ["none | str | int"], "int | str"),
        ("(x: T | None) -> T", ["str"], None),
        ("(x: T, y: T) -> T", ["never", "str"], "str"),
        ("(x: tuple[T, ...]) -> iter[tuple[T, ...]]", ["tuple[int, ...]"], "iter[tuple[int, ...]]"),
        ("(x: tuple[T, ...]) -> T", ["tuple[int, int]"], None),
        ("() -> str", [], "str"),
    ],
)
def test_arguments_fit_a_signature(
    signature: str, arguments: list[str], result: str | None
) -> None:
    row = _row(signature)
    bindings = row.bind(tuple(map(parse_type, arguments)))
    assert (bindings is None) == (result is None)
    if bindings is not None:
        assert str(row.result(bindings)) == result


def test_modes_and_defaults() -> None:
    params, _ = parse_signature("(xs: mut list[T], sep: str = ', ', n: clamp = -1) -> str")
    assert [(p.name, p.mode, p.default) for p in params] == [
        ("xs", "mut", None),
        ("sep", "", "', '"),
        ("n", "", "-1"),
    ]
    assert params[0].type == Type("list", (Type("var", (), "T"),))


def test_versions() -> None:
    row = Row("test.row", (), Type("none"), since="3.12", until="3.13")
    assert [row.available(v) for v in ("3.11", "3.12", "3.13.1", "3.14")] == [
        False,
        True,
        True,
        False,
    ]
