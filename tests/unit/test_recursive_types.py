"""Types that grow without end are refused, and soon."""

from __future__ import annotations

import types

import pytest

from pyrs.tracer import trace_module
from pyrs.tracer.diagnostics import CompileError

GROWING = {
    "pair in a while loop": "t = ()\n    while x > 0:\n        t = (t, x)\n    return 1",
    "pair in a for loop": "t = None\n    for i in range(x):\n        t = (i, t)\n    return 1",
    "list of itself": "t = []\n    for i in range(x):\n        t = [t]\n    return len(t)",
    "list in itself": "t = []\n    t.append(t)\n    return len(t)",
}


@pytest.mark.parametrize("body", GROWING.values(), ids=GROWING)
def test_growing_type_is_refused(body: str) -> None:
    module = types.ModuleType("growing")
    module.__file__ = __file__
    exec(f"def f(x: int) -> int:\n    {body}\n", vars(module))
    with pytest.raises(CompileError) as caught:
        trace_module(module, ["f"])
    assert {d.code for d in caught.value.diagnostics} == {"recursive-type"}
