"""Parameters of entrypoints: their types, and where a refusal points."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FunctionType

import pytest

from pyrs.tracer.annotations import parameters
from pyrs.tracer.diagnostics import CompileError
from pyrs.tracer.ir import Span
from tests.program_files import imported

SOURCE = """
from typing import Annotated, Any, List, NewType, Optional

Count = NewType("Count", int)


def decorator(f):
    return f


def named(n: Count, m: Annotated[int, "metres"], xs: List[Optional[float]]): ...


@decorator
def bare(a: int,
         élan: list = []): ...


def unannotated(a: int, *, b): ...


def any_number(*items: int): ...


unnamed = lambda a, b: a
"""


@pytest.fixture
def functions(tmp_path: Path) -> dict[str, FunctionType]:
    file = tmp_path / "annotated.py"
    file.write_text(SOURCE, encoding="utf-8")
    return vars(imported(file))


def span(function: FunctionType) -> Span:
    """The place of a whole function."""
    return Span(function.__code__.co_filename, function.__code__.co_firstlineno)


def test_names_of_types(functions: dict[str, FunctionType]) -> None:
    found = parameters(functions["named"], span(functions["named"]))
    assert [str(param.type) for param in found] == ["int", "int", "list[float | none]"]


@pytest.mark.parametrize(
    ("name", "place", "help"),
    [
        ("bare", "élan: list", "`list[int]`"),
        ("unannotated", "b", "`b: int`"),
        ("any_number", "items: int", "a list"),
        ("unnamed", "a", "`def`"),
    ],
)
def test_a_refusal_points_at_the_parameter(
    functions: dict[str, FunctionType], name: str, place: str, help: str
) -> None:
    with pytest.raises(CompileError) as refused:
        parameters(functions[name], span(functions[name]))
    (diagnostic,) = refused.value.diagnostics
    at = diagnostic.span
    line = SOURCE.encode().splitlines()[at.line - 1]
    assert line[at.column : at.end_column].decode() == place
    assert help in diagnostic.help[0]


ALIASES = """
type Row = list[Number]
type Number = int | float
type Tree = dict[str, Tree]
type Lost = list[Nothing]
def row(r: Row): ...
def tree(r: Tree): ...
def lost(r: Lost): ...
"""


# `type` statements came with 3.12.
if sys.version_info >= (3, 12):

    def test_aliases() -> None:
        namespace: dict[str, FunctionType] = {}
        exec(ALIASES, namespace)
        (param,) = parameters(namespace["row"], span(namespace["row"]))
        assert set(str(param.type.elem).split(" | ")) == {"int", "float"}
        for name, reason in {"tree": "contains itself", "lost": "NameError"}.items():
            with pytest.raises(CompileError, match=reason):
                parameters(namespace[name], span(namespace[name]))
