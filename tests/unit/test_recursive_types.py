"""Types that grow without end are refused, and soon."""

from __future__ import annotations

import types

import pytest

from pyrs.tracer import trace_module
from pyrs.tracer.diagnostics import CompileError
from pyrs.tracer.parser import parse_type
from pyrs.tracer.types import STR, union_of

GROWING = {
    "function": "f = int\n    for i in range(x):\n        f = lambda f=f: f()\n    return f()",
}


@pytest.mark.parametrize("body", GROWING.values(), ids=GROWING)
def test_growing_type_is_refused(body: str) -> None:
    module = types.ModuleType("growing")
    module.__file__ = __file__
    exec(f"def f(x: int) -> int:\n    {body}\n", vars(module))
    with pytest.raises(CompileError) as caught:
        trace_module(module, ["f"])
    assert {d.code for d in caught.value.diagnostics} == {"recursive-type"}


SAME = [
    ("rec[x, int | list[x]]", "rec[a, int | list[a]]"),
    ("int | list[rec[b, int | list[b]]]", "rec[a, int | list[a]]"),
    ("rec[a, int | list[rec[b, int | list[b]]]]", "rec[a, int | list[a]]"),
    ("list[rec[a, int | list[a]]]", "list[rec[a, int | list[a]]]"),
    (
        "rec[a, none | tuple[int, rec[b, str | list[a]]]]",
        "rec[a, none | tuple[int, list[a] | str]]",
    ),
]


@pytest.mark.parametrize(("given", "wanted"), SAME)
def test_equal_types_have_one_text(given: str, wanted: str) -> None:
    found = parse_type(given)
    assert str(found) == wanted
    assert parse_type(wanted) == found
    assert hash(parse_type(wanted)) == hash(found)


def test_union_of_the_members_is_the_recursive_union() -> None:
    found = parse_type("rec[a, int | list[a]]")
    assert union_of(found.args) == found
    assert union_of([*found.args, STR]) != found
