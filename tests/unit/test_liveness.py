"""Where values are used for the last time."""

from __future__ import annotations

from pyrs.tracer.liveness import last_uses, live_in
from pyrs.tracer.text import parse_func


def test_a_value_dies_at_its_last_use_on_each_path() -> None:
    func = parse_func("""
    fn f(%c: bool, %a: tuple[int], %b: tuple[int]) -> tuple[tuple[int], tuple[int]] {
    b0:
      %x: int = tuple.get[0] %a
      branch %c, b1, b2
    b1:
      %p: tuple[tuple[int], tuple[int]] = tuple.new %b, %b
      return %p
    b2:
      %q: tuple[tuple[int], tuple[int]] = tuple.new %a, %b
      return %q
    }
    """)
    assert last_uses(func, live_in(func)) == {(0, 1, 0), (1, 1, 0), (2, 0, 0), (2, 0, 1), (2, 1, 0)}


def test_a_handler_keeps_what_it_needs() -> None:
    func = parse_func("""
    fn f(%a: tuple[int]) -> tuple[int] {
    b0:
      %x: tuple[int] = call g(%a)  ! -> b1
      return %x
    b1(%e: exc[BaseException]):
      return %a
    }
    """)
    assert last_uses(func, live_in(func)) == {(0, 1, 0), (1, 0, 0)}


def test_a_loop_keeps_what_the_next_round_needs() -> None:
    func = parse_func("""
    fn f(%it: iter[list[int]], %a: tuple[int]) -> int {
    b0:
      jump b1
    b1:
      next %it, b2, b3
    b2(%x: int):
      %y: int = tuple.get[0] %a
      jump b1
    b3:
      return 1
    }
    """)
    assert last_uses(func, live_in(func)) == set()
    assert live_in(func)[1] == {0, 1}
    assert live_in(func)[3] == frozenset()
