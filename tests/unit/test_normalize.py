"""What the normaliser makes of single constructs, the same on every CPython."""

from __future__ import annotations

from types import CodeType

import pytest

from pyrs.tracer import cfg
from pyrs.tracer.instructions import INSTRUCTIONS, effect
from pyrs.tracer.normalize import Code, UnsupportedPython, normalize


def code_of(source: str) -> CodeType:
    """The first function that `source` defines."""
    module = compile(source, "source.py", "exec")
    return next(c for c in module.co_consts if isinstance(c, CodeType))


def text(code: Code) -> list[str]:
    """The instructions in words, without positions."""
    bare = {name for name in INSTRUCTIONS if name != "CONST"}
    return [i.op if i.arg is None and i.op in bare else f"{i.op} {i.arg!r}" for i in code.instrs]


def test_a_loop() -> None:
    code = normalize(code_of("def f(xs):\n    for x in xs:\n        g(x, k=1)\n"))
    # NULL lies on the other side of the global until 3.12.
    assert [line for line in text(code) if line != "NULL"] == [
        "LOAD 'xs'",
        "ITER",
        "NEXT 11",
        "STORE 'x'",
        "LOAD_GLOBAL 'g'",
        "LOAD 'x'",
        "CONST 1",
        "CALL (2, ('k',))",
        "POP",
        "JUMP 2",
        "CONST None",
        "RETURN",
    ]
    assert code.instrs[8].position == (3, 8, 3, 17)


def test_the_docstring_example() -> None:
    code = normalize(code_of("def f(x):\n    return -x or 1\n"))
    expected = ["LOAD 'x'", "UNARY '-'", "COPY 1", "TO_BOOL", "BRANCH (7, True)", "POP", "CONST 1"]
    assert text(code) == [*expected, "RETURN"]


def test_a_handler_has_a_depth_without_hidden_values() -> None:
    source = "def f(xs):\n for x in xs:\n  try:\n   g()\n  finally:\n   h()\n"
    code = normalize(code_of(source))
    depths = {i.handler.depth for i in code.instrs if i.handler is not None}
    # The iterator; and what was being handled before, above it.
    assert depths == {1, 2}
    assert "COPY 2" in text(code)


def test_yield_from_needs_no_cleanup_instructions() -> None:
    code = normalize(code_of("def f(xs):\n    x = yield from xs\n    return x\n"))
    assert not {"CLEANUP_THROW", "END_SEND", "STOPITERATION_ERROR"} & {i.op for i in code.instrs}
    assert all(i.handler is None for i in code.instrs)


def test_unreachable_code_is_removed() -> None:
    code = normalize(code_of("def f():\n    while True:\n        pass\n    return 1\n"))
    assert "RETURN" not in {i.op for i in code.instrs}


def test_blocks_and_depths() -> None:
    graph = cfg.build(normalize(code_of("def f(xs):\n    for x in xs:\n        g(x)\n")))
    assert [(b.successors, b.depth) for b in graph.blocks] == [
        ((1,), 0),
        ((2, 3), 1),
        ((1,), 2),
        ((), 0),
    ]


def test_results_are_cached() -> None:
    code = code_of("def f(): pass\n")
    assert normalize(code) is normalize(code)


def test_every_instruction_is_documented() -> None:
    assert all(row.doc.endswith(".") for row in INSTRUCTIONS.values())
    assert effect("CALL", (3, ())) == (5, 1)


def test_a_captured_comprehension_variable_that_hides_a_captured_one() -> None:
    source = "def outer():\n  x = 7\n  def f():\n    return x, [lambda: x for x in range(3)]\n"
    inner = next(c for c in code_of(source).co_consts if isinstance(c, CodeType))
    # Until 3.11 the comprehension is a function of its own, and the two variables stay apart.
    if set(inner.co_cellvars) & set(inner.co_freevars):
        with pytest.raises(UnsupportedPython, match="'x'"):
            normalize(inner)
    else:
        assert "LOAD_DEREF 'x'" in text(normalize(inner))
