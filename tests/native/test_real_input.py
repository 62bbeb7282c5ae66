"""The standard library and packages from PyPI, unmodified: native code does what CPython does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import pyrs
from tests import real_input
from tests.unit.test_programs import outcome


@pytest.mark.native
@pytest.mark.parametrize("name", ["library", "packages"])
def test_native_code_agrees(name: str) -> None:
    module = real_input.program(name)
    loaded = pyrs.load(Path(real_input.__file__).with_name(f"{name}.py"))
    for function in real_input.entrypoints(name):
        agrees = native_agrees(getattr(module, function), getattr(loaded, function))
        agrees()


def native_agrees(original: Callable[..., Any], compiled: Callable[..., Any]) -> Callable[[], None]:
    """A test of one function on many inputs."""

    @settings(max_examples=300, deadline=None)
    @given(real_input.arguments(original))
    def agrees(args: tuple[Any, ...]) -> None:
        assert outcome(compiled, args) == outcome(original, args)

    return agrees
