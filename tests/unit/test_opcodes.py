"""Every instruction is traced or refused."""

from __future__ import annotations

from types import CodeType

import pytest

from pyrs.tracer.code_info import code_info
from pyrs.tracer.diagnostics import CompileError
from pyrs.tracer.instructions import INSTRUCTIONS
from pyrs.tracer.normalize import UnsupportedPython, normalize
from pyrs.tracer.opcodes import HANDLERS, REFUSED


def test_every_instruction_is_traced_or_refused() -> None:
    assert set(INSTRUCTIONS) - set(HANDLERS) - set(REFUSED) == set()


def test_nothing_else_is() -> None:
    assert set(HANDLERS) | set(REFUSED) <= set(INSTRUCTIONS)
    assert not set(HANDLERS) & set(REFUSED)


def test_code_that_cannot_be_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(code: CodeType) -> None:
        raise UnsupportedPython("opcode JUMP_UP of CPython 3.99")

    monkeypatch.setitem(code_info.__globals__, "normalize", unknown)
    code = compile("def f(): pass", "unread.py", "exec").co_consts[0]
    assert isinstance(code, CodeType)
    with pytest.raises(CompileError) as refusal:
        code_info(code)
    (diagnostic,) = refusal.value.diagnostics
    assert (diagnostic.code, diagnostic.reason) == (
        "unsupported-syntax",
        "opcode JUMP_UP of CPython 3.99",
    )
    assert normalize(code).code is code
