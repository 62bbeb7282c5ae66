"""The IR interpreter: control flow, state and exceptions of the structural operators."""

from __future__ import annotations

import pytest

from pyrs.tracer import ir
from pyrs.tracer.diagnostics import InternalCompilerError
from pyrs.tracer.eval import OutOfFuelError, evaluate
from pyrs.tracer.text import parse
from pyrs.tracer.types import Type
from pyrs.tracer.verify import verify

pytestmark = pytest.mark.eval


def program(text: str) -> ir.Module:
    """The module of some functions in text form, verified."""
    module = parse("module m\n" + text)
    verify(module)
    return module


def test_values_flow_through_blocks() -> None:
    module = program("""
    fn choose(%c: bool, %a: int, %b: int) -> tuple[int, int] {
    b0:
      branch %c, b1(%a, %b), b1(%b, %a)
    b1(%x: int, %y: int):
      %t: tuple[int, int] = tuple.new %x, %y
      return %t
    }
    """)
    assert evaluate(module, "choose", (True, 1, 2)) == (1, 2)
    assert evaluate(module, "choose", (False, 1, 2)) == (2, 1)


def test_parameters_are_assigned_at_once() -> None:
    module = program("""
    fn swap(%c: bool, %a: int, %b: int) -> int {
    b0:
      jump b1(%c, %a, %b)
    b1(%again: bool, %x: int, %y: int):
      branch %again, b1(False, %y, %x), b2
    b2:
      return %x
    }
    """)
    assert evaluate(module, "swap", (True, 1, 2)) == 2


def test_union_members_are_told_apart() -> None:
    module = program("""
    fn f(%v: bool | int | list[int] | none | exc[KeyError] | exc[LookupError]) -> int {
    b0:
      %0: bool = union.is[bool] %v
      branch %0, b1(1), b2
    b1(%r: int):
      return %r
    b2:
      %1: bool = union.is[int] %v
      branch %1, b1(2), b3
    b3:
      %2: bool = union.is[list[int] | none] %v
      branch %2, b1(3), b4
    b4:
      %3: bool = union.is[exc[LookupError]] %v
      branch %3, b1(4), b1(5)
    }
    """)
    values = [(True, 1), (7, 2), ([1], 3), (None, 3), (IndexError(), 4), (KeyError(), 5)]
    for value, expected in values:
        assert evaluate(module, "f", (value,)) == expected


def test_closures_share_cells() -> None:
    module = program("""
    fn f(%a: int) -> int {
      %0: cell[int] = cell.new %a
      %1: fn[m.g, cell[int]] = fn.new %0
      %2: cell[int] = fn.get[0] %1
      cell.set %2, 7
      %3: int = cell.get %0
      return %3
    }
    """)
    assert evaluate(module, "f", (1,)) == 7


def test_each_evaluation_has_its_own_module_state() -> None:
    module = program("""
    static m.xs: list[list[int]] = [static[m.x]]
    static m.x: list[int] = [1, 2]
    global m.n: int = 0
    fn f() -> tuple[list[list[int]], list[int]] {
      global.set[m.n] 3
      %0: list[list[int]] = static[m.xs]
      %1: list[int] = static[m.x]
      %2: tuple[list[list[int]], list[int]] = tuple.new %0, %1
      return %2
    }
    """)
    outer, inner = evaluate(module, "f", ())
    assert outer == [[1, 2]]
    assert outer[0] is inner, "what is one object at compile time is one object at run time"
    assert evaluate(module, "f", ())[1] is not inner


def test_an_exception_in_a_handler_has_a_context() -> None:
    module = program("""
    class m.Mine = Mine : KeyError
    fn f() -> int {
    b0:
      %0: exc[ValueError] = exc.new[ValueError] 'first'
      raise %0  ! -> b1
    b1(%1: exc[ValueError]):
      exc.push %1
      %2: exc[m.Mine] = exc.new[m.Mine] 'second', 2
      exc.cause %2, None
      raise %2  ! -> b2(%2)
    b2(%3: exc[m.Mine], %4: exc[m.Mine]):
      exc.pop
      %5: bool = exc.is[LookupError] %3
      branch %5, b3, b4
    b3:
      reraise %4
    b4:
      return 0
    }
    """)
    with pytest.raises(KeyError) as caught:
        evaluate(module, "f", ())
    error = caught.value
    assert type(error).__qualname__ == "Mine"
    assert error.args == ("second", 2)
    assert error.__cause__ is None and error.__suppress_context__
    assert repr(error.__context__) == "ValueError('first')"


def test_the_exception_being_handled_belongs_to_the_thread() -> None:
    module = program("""
    fn again() -> int {
      %0: exc[BaseException] = exc.current
      reraise %0
    }
    fn f(%e: exc[ValueError]) -> int {
      exc.push %e
      %0: int = call again()
      return %0
    }
    """)
    error = ValueError("x")
    with pytest.raises(ValueError) as caught:
        evaluate(module, "f", (error,))
    assert caught.value is error
    with pytest.raises(RuntimeError, match="No active exception to reraise"):
        evaluate(module, "again", ())


def test_recursion_ends_in_the_exception() -> None:
    module = program("""
    fn f() -> int {
    b0:
      %0: int = call f()  ! -> b1
      return %0
    b1(%1: exc[BaseException]):
      %2: bool = exc.is[RecursionError] %1
      branch %2, b2, b3
    b2:
      return 1
    b3:
      return 2
    }
    """)
    assert evaluate(module, "f", ()) == 1


def test_fuel_bounds_endless_loops() -> None:
    module = program("""
    fn f() -> int {
    b0:
      jump b1
    b1:
      jump b1
    }
    """)
    with pytest.raises(OutOfFuelError):
        evaluate(module, "f", (), fuel=100)


def test_checked_evaluation_refuses_a_value_of_another_type() -> None:
    module = program("""
    fn f(%a: tuple[int]) -> int {
      %0: int = tuple.get[0] %a
      return %0
    }
    """)
    assert evaluate(module, "f", ((3,),), checked=True) == 3
    with pytest.raises(InternalCompilerError, match=r"tuple\.get gave 'x'"):
        evaluate(module, "f", (("x",),), checked=True)


def test_iteration_ends_and_raises() -> None:
    module = program("""
    fn first(%it: iter[list[int]]) -> int {
    b0:
      next %it, b1, b2  ! -> b3(9)
    b1(%x: int):
      return %x
    b2:
      return -1
    b3(%e: exc[BaseException], %y: int):
      return %y
    }
    """)
    changed = iter({1: 2})
    assert evaluate(module, "first", (iter([5]),)) == 5
    assert evaluate(module, "first", (iter([]),)) == -1
    mapping = {1: 1}
    changed = iter(mapping)
    mapping[2] = 2
    assert evaluate(module, "first", (changed,)) == 9


def test_literals_keep_their_bits() -> None:
    assert ir.Lit(0.0, Type("float")) != ir.Lit(-0.0, Type("float"))
    module = program("""
    fn f() -> tuple[float, float] {
      %0: tuple[float, float] = tuple.new 0.0, -0.0
      return %0
    }
    """)
    assert str(evaluate(module, "f", ())) == "(0.0, -0.0)"
