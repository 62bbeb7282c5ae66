"""Which variables of closures need no cell."""

from __future__ import annotations

from typing import Any

import pytest

from pyrs.tracer.code_info import code_info

SOURCE = """
def parameter(x):
    return lambda: x

def assigned_before(x):
    x = x or 1
    for _ in range(3):
        x += 1
    return lambda: x

def assigned_after(x):
    f = lambda: x
    x = 2
    return f

def assigned_in_loop():
    return [lambda: i for i in range(3)] + [lambda: j for j in range(3)]

def assigned_inside(x):
    def f():
        nonlocal x
        x = 1

    return f

def unbound_on_one_path(flag):
    if flag:
        x = 1
    return lambda: x

def recursive():
    def f(n):
        return f(n - 1) if n else 0

    return f

def decorated():
    @staticmethod
    def f(n):
        return f(n - 1) if n else 0

    return f

def recursive_in_loop():
    for _ in range(2):

        def f(n):
            return f(n - 1) if n else 0

    return f

def mutual():
    def f(n):
        return g(n - 1) if n else 0

    def g(n):
        return f(n - 1) if n else 1

    return f
"""


@pytest.mark.parametrize(
    ("function", "settled", "own"),
    [
        ("parameter", {"x"}, 0),
        ("assigned_before", {"x"}, 0),
        ("assigned_after", set(), 0),
        ("assigned_in_loop", set(), 0),
        ("assigned_inside", set(), 0),
        ("unbound_on_one_path", set(), 0),
        ("recursive", {"f"}, 1),
        ("decorated", set(), 0),
        ("recursive_in_loop", set(), 0),
        ("mutual", {"f"}, 0),
    ],
)
def test_settled(function: str, settled: set[str], own: int) -> None:
    namespace: dict[str, Any] = {}
    exec(SOURCE, namespace)
    found = code_info(namespace[function].__code__).settled
    assert found.names == settled
    assert len(found.own) == own
