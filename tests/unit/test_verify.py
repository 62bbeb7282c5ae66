"""The verifier refuses what is no program, and says which rule it breaks and where."""

from __future__ import annotations

import pytest

from pyrs.tracer import ir
from pyrs.tracer.diagnostics import InternalCompilerError
from pyrs.tracer.text import parse
from pyrs.tracer.types import INT
from pyrs.tracer.verify import SPEC_LOWERED, verify

DECLARED = """module m
static s: list[int] = []
global g: int = 0

fn callee(%a: int) -> int {
  return %a
}

"""

# What is wrong, a body of `fn f(%a: int, %u: int | str) -> int`, and what the verifier says.
WRONG = [
    ("arity", "%0: int = call callee()\n return %0", "call: passes and gets"),
    ("argument", "%0: int = call callee('x')\n return %0", "call: passes and gets"),
    ("result", "%0: str = call callee(1)\n return 1", "call: passes and gets"),
    ("callee", "%0: int = call nobody(1)\n return %0", "call: calls a function of the module"),
    ("return", "return 'x'", "returns what the function gives"),
    ("raise", "raise 1", "raises an exception"),
    ("next", "b0:\n next %a, b1, b2\nb1(%0: int):\n return 1\nb2:\n return 2", "takes an iterator"),
    ("operator", "%0: int = int.frobnicate %a\n return %0", "no such operator"),
    ("wrap", "%0: float | str = union.wrap %a\n return 1", "union.wrap: keeps the members"),
    ("is", "%0: bool = union.is[float] %u\n return 1", "union.is: tests members"),
    ("is bool", "%0: int = union.is[int] %u\n return 1", "union.is: gives a bool"),
    ("unwrap", "%0: int = union.unwrap %a\n return 1", "union.unwrap: takes a union"),
    ("narrow", "%0: float = union.unwrap %u\n return 1", "union.unwrap: narrows it"),
    ("tuple", "%0: tuple[int, str] = tuple.new 1, 2\n return 1", "has its items' types"),
    ("item", "%0: tuple[int] = tuple.new 1\n %1: int = tuple.get[1] %0\n return 1", "an item"),
    ("list", "%0: list[int] = list.new 1, 'x'\n return 1", "has items of one type"),
    ("dict", "%0: dict[int, str] = dict.new 1, 'x', 2\n return 1", "in pairs"),
    ("cell", "%0: cell[int] = cell.new 'x'\n return 1", "fits the cell"),
    ("static", "%0: list[int] = static[t]\n return 1", "static: is declared"),
    ("global", "global.set[g] 'x'\n return 1", "global.set: fits"),
    ("exception", "%0: exc[KeyError] = exc.new[ValueError]\n return 1", "makes what it names"),
    ("push", "exc.push 1\n return 1", "takes an exception"),
    ("attribute", "%0: int = tuple.get[x] %a\n return 1", "takes a tuple"),
    ("undefined", "b0:\n branch True, b1, b2\nb1:\n %0: tuple[] = tuple.new\n jump b2\n"
     "b2:\n %1: tuple[tuple[]] = tuple.new %0\n return 1", "not defined on every path"),
    ("handler", "b0:\n %0: int = call callee(1)  ! -> b1\n return 1\nb1:\n return 2",
     "gets the exception as its first parameter"),
    ("edge", "b0:\n jump b1\nb1(%0: int):\n return %0", "does not fit its parameters"),
    ("edge type", "b0:\n jump b1('x')\nb1(%0: int):\n return %0", "does not fit"),
    ("branch", "b0:\n branch 1, b1, b1\nb1:\n return 1", "branches on a bool"),
    ("entry", "b0:\n jump b0", "its entry is not jumped to"),
    ("block", "b0:\n jump b7", "its edges go to its blocks"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "message"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_what_is_no_program_is_refused(body: str, message: str) -> None:
    module = parse(f"{DECLARED}fn f(%a: int, %u: int | str) -> int {{\n{body}\n}}\n")
    with pytest.raises(InternalCompilerError) as caught:
        verify(module)
    assert message in str(caught.value)


def test_the_result_of_a_node_that_raised_is_not_defined_in_its_handler() -> None:
    module = parse(
        DECLARED
        + """fn f() -> int {
    b0:
      %0: int = call callee(1)
      %1: int = call callee(2)  ! -> b1(%0)
      return %1
    b1(%2: exc[BaseException], %3: int):
      return %1
    }"""
    )
    with pytest.raises(InternalCompilerError) as caught:
        verify(module)
    assert "in: return %1" in str(caught.value)


def test_a_message_shows_instruction_place_and_context() -> None:
    span = ir.Span("m.py", 12)
    node = ir.Node("tuple.get", INT, (ir.Lit(1, INT),), ir.Var(0, INT), 0, span)
    func = ir.Func("f", (ir.Block(0, (), (node,), ir.Return(ir.Var(0, INT))),), INT)
    with pytest.raises(InternalCompilerError) as caught:
        verify(ir.Module("m", {"f": func}))
    lines = str(caught.value).splitlines()
    assert "tuple.get: takes a tuple" in lines[0]
    assert lines[1:3] == ["in: %0: int = tuple.get[0] 1", "from: m.py:12 (f)"]
    assert lines[3] == "fn f() -> int {"


def test_a_value_is_defined_once() -> None:
    one = ir.Var(0, INT)
    blocks = (
        ir.Block(0, (one,), (), ir.Jump(ir.Edge(1, (one,)))),
        ir.Block(1, (one,), (), ir.Return(one)),
    )
    with pytest.raises(InternalCompilerError, match="defined twice"):
        verify(ir.Module("m", {"f": ir.Func("f", blocks, INT)}))


def test_never_agrees_with_every_type() -> None:
    verify(parse("module m\nfn f() -> int {\n return never\n}"))


def test_lowered_ir_has_no_dead_blocks() -> None:
    module = parse("module m\nfn f() -> int {\nb0:\n return 1\nb1:\n return 2\n}")
    verify(module)
    with pytest.raises(InternalCompilerError, match="has no dead block"):
        verify(module, SPEC_LOWERED)
