"""Ints where floats are annotated: CPython's answer, or a `TypeError` that says what to give."""

from __future__ import annotations

import copy
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import pyrs

pytestmark = pytest.mark.native

MODULE = '''
"""Functions of floats."""
from pyrs import compile

@compile
def area(width: float, height: float = 2) -> float:
    return width * height

@compile
def shown(x: float | None = 3, *, y: float = 1) -> str:
    return repr((x, y))

@compile
def halved(xs: list[float], pairs: list[tuple[float, str]]) -> tuple[float, ...]:
    for i, x in enumerate(xs):
        xs[i] = x // 2 if i else -x
    pairs.append((1.5, "last"))
    return tuple(xs)

@compile
def corner(at: tuple[float, float], rest: tuple[float, ...]) -> str:
    return repr((at, rest))

@compile
def keyed(d: dict[float, float], s: set[float]) -> list[str]:
    d[2.5] = max(d) + 0.5
    s.add(1.0)
    return sorted(map(repr, d.items())) + sorted(map(repr, s)) + [repr(1 in d)]

@compile
def counted(n: int, x: float) -> str:
    return repr(x / n)

@compile
def failing(x: float) -> float:
    return 1 / (x - 3)
'''

COUNTER = """
CALLS = 0

def counting(x: float) -> float:
    global CALLS
    CALLS += 1
    return x + CALLS
"""

CALLS: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("area", (3, 2), {}),
    ("area", (3,), {}),
    ("area", (2.5, 2), {}),
    ("area", (2.5,), {}),
    ("area", (2**70, 3), {}),
    ("area", (2**70,), {}),
    ("area", (2.0**70,), {"height": 2**70}),
    ("area", (-(2**63), 2**63), {}),
    ("shown", (), {}),
    ("shown", (None,), {"y": 2}),
    ("shown", (2.0,), {"y": 2.0}),
    ("halved", ([1, 2.5, 2**80, 7], [(1, "a"), (2.0, "b")]), {}),
    ("halved", ([1.0, 2.5], []), {}),
    ("halved", ([], []), {}),
    ("corner", ((1, 2.0), (3, 4.0, 2**65)), {}),
    ("corner", ((1.0, 2.0), (3.0,)), {}),
    ("keyed", ({1: 2, 2.0: 3.5}, {3, 4.5}), {}),
    ("keyed", ({1.0: 2}, {2.0**53, 2**53 + 1, 1}), {}),
    ("counted", (3, 7), {}),
    ("counted", (2**70, 2**71), {}),
    ("counted", (2**70, 1.0), {}),
    ("counted", (0, 1), {}),
    ("failing", (3,), {}),
    ("failing", (3.0,), {}),
    ("failing", (4,), {}),
]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The module, imported."""
    folder = tmp_path_factory.mktemp("given")
    (folder / "measures.py").write_text(MODULE, "utf-8")
    sys.path.insert(0, str(folder))
    import measures  # type: ignore[import-not-found]

    yield measures
    sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def loaded(original: ModuleType) -> pyrs.Loaded:
    """The module, compiled."""
    return pyrs.load(str(original.__file__))


def outcome(function: Callable[..., Any], args: Any, keywords: Any) -> str:
    """What a call gives or raises, and what its arguments are afterwards."""
    given = copy.deepcopy((args, keywords))
    try:
        found = repr(function(*given[0], **given[1]))
    except ArithmeticError as error:
        found = f"{type(error).__name__}: {error}"
    return f"{found} after {given}"


@pytest.mark.parametrize(("name", "args", "keywords"), CALLS)
def test_ints_give_what_cpython_gives(
    name: str, args: Any, keywords: Any, loaded: pyrs.Loaded, original: ModuleType
) -> None:
    wanted = outcome(getattr(original, name), args, keywords)
    assert outcome(getattr(loaded, name), args, keywords) == wanted


@pytest.mark.parametrize(
    ("name", "args", "message"),
    [
        ("area", ("3",), "'width' must be float, not str"),
        ("area", (True,), "'width' must be float, not bool"),
        ("area", (3, "2"), "'height' must be float | int, not str"),
        ("area", (3, True), "'height' must be float | int, not bool"),
        ("halved", ([1, True], []), "'xs' must be list[float | int], not list"),
    ],
)
def test_what_is_neither_is_refused(
    name: str, args: tuple[Any, ...], message: str, loaded: pyrs.Loaded
) -> None:
    with pytest.raises(TypeError) as caught:
        getattr(loaded, name)(*args)
    assert str(caught.value) == f"{name}() parameter {message}"


def test_calls_that_share_state_are_refused(tmp_path: Path) -> None:
    (tmp_path / "counters.py").write_text(COUNTER, "utf-8")
    counting = pyrs.load(f"{tmp_path / 'counters.py'}:counting").counting
    assert counting(1.0) == 2.0
    with pytest.raises(TypeError, match="'x' must be float, not int"):
        counting(1)
    assert counting(1.0) == 3.0


def test_a_program_that_has_changed_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ratios.py"
    file.write_text("def ratio(x: float) -> float:\n    return x / 2\n", "utf-8")
    ratio = pyrs.load(f"{file}:ratio").ratio
    file.write_text("def ratio(x: float) -> float:\n    return x / 3\n", "utf-8")
    assert ratio(1.0) == 0.5
    with pytest.raises(TypeError, match="has changed since it was loaded"):
        ratio(1)


def test_a_live_function_takes_ints(original: ModuleType) -> None:
    corner = pyrs.load(original.corner).corner
    for given in (((1, 2), ()), ((1.0, 2.0), (3.0,)), ((1.0, 2.0), (3,))):
        assert corner(*given) == original.corner(*given)
