"""The Rust that is made of IR written by hand, as text."""

from __future__ import annotations

import re

from pyrs.rustgen import expr, generate
from pyrs.rustgen.names import Names, camel, raw, screaming, snake
from pyrs.tracer.text import parse


def rust(source: str, module: str = "fast") -> str:
    """The functions of a module of the crate, without its head."""
    text = generate(parse(f"module m\n{source}"))[f"src/{module}.rs"]
    return text[text.index("pub(crate) fn") :]


def test_names_keep_their_words() -> None:
    assert snake("Shape.area#2") == "shape_area_2"
    assert snake("f.<locals>.<lambda>") == "f_lambda"
    assert snake("HTTPServer") == "http_server"
    assert camel("my_error") == "MyError"
    assert screaming("f.<locals>.g") == "F_G"
    assert snake("größe") == "größe"


def test_names_never_meet() -> None:
    names = Names({"f"})
    assert [names.fresh(n) for n in ("f", "f", "match", "self")] == [
        "f_2",
        "f_3",
        "r#match",
        "self_2",
    ]
    assert raw("type") == "r#type"


def test_parentheses_are_only_where_they_are_needed() -> None:
    a, b, c = map(expr.name, "abc")
    total = expr.infix("+", a, b)
    assert str(expr.infix("*", total, c)) == "(a + b) * c"
    assert str(expr.infix("+", total, c)) == "a + b + c"
    assert str(expr.infix("-", c, total)) == "c - (a + b)"
    assert str(expr.method(expr.negate(a), "abs")) == "(-a).abs()"
    assert str(expr.invert(expr.infix("<", a, b, total=True))) == "a >= b"
    assert str(expr.invert(expr.infix("<", a, b))) == "!(a < b)"
    assert str(expr.infix("<", expr.cast(a, "i64"), b)) == "(a as i64) < b"
    assert str(expr.attempt(expr.borrow(a))) == "(&a)?"


def test_assignments_of_the_target_itself_are_short() -> None:
    t, x, y = map(expr.name, "txy")
    assert expr.assignment("t", expr.infix("+", t, expr.infix("*", x, y))) == "t += x * y;"
    assert expr.assignment("t", expr.infix("+", expr.infix("+", t, x), y)) == "t = t + x + y;"


def test_strings_show_what_they_hold() -> None:
    assert str(expr.string('a"\\\n\u202e')) == r'"a\"\\\n\u{202e}"'
    assert str(expr.bytes_(b"\xed\xa0\x80a")) == r'b"\xed\xa0\x80a"'


def test_straight_code_is_one_expression() -> None:
    made = rust("""
fn area(%r: float) -> float {
  %0: float = float.mul %r, %r
  %1: float = float.mul 3.5, %0
  return %1
}
""")
    assert made == "pub(crate) fn area(r: f64) -> f64 {\n    3.5 * (r * r)\n}\n"


COUNT = """
fn total(%n: int) -> int {
b0:
  jump b1(0, 0)
b1(%s: int, %i: int):
  %0: bool = int.lt %i, %n
  branch %0, b2, b3
b2:
  %1: int = int.add[nowrap] %s, %i
  %2: int = int.add[nowrap] %i, 1
  jump b1(%1, %2)
b3:
  return %s
}
"""


def test_a_loop_is_a_while() -> None:
    made = rust(COUNT)
    assert "while n_3 < n {\n        n_2 += n_3;\n        n_3 += 1;\n    }\n    n_2\n" in made


def test_a_swap_is_a_swap() -> None:
    made = rust("""
fn gcd(%a: float, %b: float) -> float {
b0:
  jump b1(%a, %b)
b1(%x: float, %y: float):
  %0: bool = float.gt %x, %y
  branch %0, b1(%y, %x), b2
b2:
  return %x
}
""")
    assert "while x > x_2 {\n        core::mem::swap(&mut x, &mut x_2);\n    }" in made


def test_a_cycle_loses_no_value() -> None:
    made = rust("""
fn turn(%a: float, %b: float, %c: float) -> float {
b0:
  jump b1(%a, %b, %c)
b1(%x: float, %y: float, %z: float):
  %0: bool = float.gt %x, %y
  branch %0, b1(%y, %z, %x), b2
b2:
  return %x
}
""")
    assert re.search(r"let next_(x\w*) = (x\w*);\s*\2 = (x\w*);\s*\3 = \1;\s*\1 = next_\1;", made)


def test_equal_arms_have_one_condition() -> None:
    made = rust("""
fn f(%a: float, %b: float) -> float {
b0:
  %0: bool = float.gt %a, %b
  branch %0, b1, b2
b1:
  jump b5(1.0)
b2:
  %1: bool = float.lt %a, 3.0
  branch %1, b3, b4
b3:
  jump b5(1.0)
b4:
  jump b5(%a)
b5(%c: float):
  %2: float = float.add %c, %b
  return %2
}
""")
    assert "if a > b || a < 3.0 {" in made
    assert made.count("= 1.0;") == 1


def test_ranges_are_counted() -> None:
    made = rust("""
fn f(%n: int) -> int {
b0:
  %0: range = range.new 0, %n, 1
  %1: iter[range] = range.iter %0
  jump b1(0)
b1(%s: int):
  next %1, b2, b3
b2(%i: int):
  %2: int = int.add[nowrap] %s, %i
  jump b1(%2)
b3:
  return %s
}
""")
    assert "for n_3 in 0..n {" in made


def test_no_label_where_code_falls_through() -> None:
    made = rust("""
fn f(%a: float, %c: bool) -> float {
b0:
  branch %c, b1, b2
b1:
  %0: float = float.add %a, 1.0
  jump b3(%0)
b2:
  jump b3(%a)
b3(%x: float):
  return %x
}
""")
    assert "'" not in made and "if test {" in made.replace("if c {", "if test {")


def test_an_else_if_is_flat() -> None:
    made = rust("""
fn f(%a: float) -> float {
b0:
  %0: bool = float.lt %a, 0.0
  branch %0, b1, b2
b1:
  jump b5(1.0)
b2:
  %1: bool = float.lt %a, 1.0
  branch %1, b3, b4
b3:
  jump b5(2.0)
b4:
  jump b5(3.0)
b5(%x: float):
  %2: float = float.add %x, %a
  return %2
}
""")
    assert "} else if " in made


def test_the_exact_specialisation_is_made_where_ints_can_outgrow_words() -> None:
    head = "entry f(x: float) -> float = f\n"
    plain = "fn f(%x: float) -> float {\n  return %x\n}\n"
    assert "src/exact.rs" not in generate(parse(f"module m\n{head}{plain}"))
    counting = f"entry total(n: int) -> int = total\n{COUNT}"
    assert "src/exact.rs" in generate(parse(f"module m\n{counting}"))
