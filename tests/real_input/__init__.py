"""Code that nobody wrote for the compiler, compiled unmodified: what, and on which inputs.

An entrypoint's inputs follow from the names of its parameters.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from hypothesis import strategies as st

PACKAGES = (
    *("bech32", "hashids", "inflection", "jdcal"),
    *("luhn", "roman", "stdnum", "webcolors"),
)

_NUMBERS = st.floats(allow_nan=False) | st.floats(-2, 2)
_INTS = st.integers() | st.integers(-5, 5000)
_PATHS = st.text("/\\.ab:?~é ", max_size=12)

INPUTS: dict[str, st.SearchStrategy[Any]] = {
    "x": _NUMBERS,
    "y": _NUMBERS,
    "z": _NUMBERS,
    "n": _INTS,
    "year": _INTS,
    "lo": st.integers(-2, 12),
    "xs": st.lists(_INTS, max_size=12),
    "words": st.lists(st.text("ab", max_size=3), max_size=8),
    "path": _PATHS,
    "other": _PATHS,
    "quote": st.booleans(),
    "text": st.text("aB &<>\"'\n\t\r_-é\x85ß1", max_size=20) | st.text(max_size=8),
    "digits": st.text("0123456789", max_size=16) | st.text("0189X- Z٣", max_size=6),
    "alphabet": st.sampled_from(["0123456789", "0123456789abcdef", "01", ""]),
    "name": st.sampled_from(["Red", "navy", "rebeccapurple", "nope", ""]),
}


def program(name: str) -> ModuleType:
    """The module with the entrypoints; skips where its packages are not installed."""
    if name == "packages":
        for package in PACKAGES:
            pytest.importorskip(package, reason=f"{package} is missing: pip install -e '.[test]'")
    return importlib.import_module(f"tests.real_input.{name}")


def entrypoints(name: str) -> list[str]:
    """The entrypoints of a program, from its source: its packages may be missing."""
    import ast
    from pathlib import Path

    tree = ast.parse(Path(__file__).with_name(f"{name}.py").read_text("utf-8"))
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]


def arguments(function: Callable[..., Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Inputs of an entrypoint."""
    return st.tuples(*(INPUTS[name] for name in inspect.signature(function).parameters))
