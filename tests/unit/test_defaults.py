"""Defaults of entrypoints: of the annotated type where the artifact gives them, or refused."""

from __future__ import annotations

import types

import pytest

from pyrs.artifacts.defaults import check_defaults
from pyrs.rustgen.interface import interface_of
from pyrs.tracer import ir, trace_module
from pyrs.tracer.diagnostics import CompileError

SOURCE = """
def whole(x: float = 2) -> float: return x
def wholes(x: list[float] = [1.0, 2]) -> list[float]: return x
def truth(n: int = True) -> int: return n
def keys(d: dict[str, int] = {1: 1}) -> int: return len(d)
def pairs(t: tuple[int, str] = (1,)) -> int: return t[0]
def called(n: int = len) -> int: return n
def named(x: float = 2.0, s: str = "a", y: float = float("inf"), n: int = -7) -> float: return x
def held(xs: list[float] = [], t: tuple[int, ...] = (1, 2), d: dict[str, bool] = {"a": True},
    pair: tuple[int, str] = (1, "a"), empty: set[int] = set()) -> int: return len(xs)
def missing(n: int = None, s: str | None = None) -> bool: return n is None
"""


def checked(name: str) -> ir.Module:
    """The program of one function, whose defaults have been checked."""
    module = types.ModuleType("defaults")
    exec(compile(SOURCE, "defaults.py", "exec"), vars(module))
    program = trace_module(module, [name])
    spans = {entry.name: program.funcs[entry.func].span for entry in program.entries}
    check_defaults(interface_of(program).functions, spans)
    return program


@pytest.mark.parametrize("name", ["whole", "wholes", "truth", "keys", "pairs", "called"])
def test_another_type_is_refused(name: str) -> None:
    with pytest.raises(CompileError, match="the default"):
        checked(name)


@pytest.mark.parametrize("name", ["named", "held", "missing"])
def test_the_annotated_type_is_taken(name: str) -> None:
    assert checked(name).entries[0].name == name


def test_a_default_of_none_may_be_given() -> None:
    assert str(checked("missing").entries[0].params[0].type) == "int | none"
