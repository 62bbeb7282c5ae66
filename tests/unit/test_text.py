"""The text form of the IR: what is printed reads back as the same program."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyrs.tracer import ir
from pyrs.tracer.text import Style, func_text, module_text, parse, parse_func, parse_type, tree_text
from pyrs.tracer.types import BOOL, FLOAT, INT, NEVER, NONE, STR, Type, union_of

PROGRAM = """\
module m python 3.11
class m.E = E : ValueError
static m.xs: list[int | str] = [1, 'a', inf, (1,), {}, set(), {1}, {1: 2}, fn[m.f.<locals>.g#1]]
static m.ys: list[list[int]] = [static[m.xs], range(1, 2, 3), frozenset([1]), ()]
global m.n: int = 3
entry f(x: int, /, y: int = 3, *args: int, z: str = 'a, b', **k: int) -> int = m.f#1 tag '@me/f'

fn m.f#1(%a: int, %b: int) -> int {
  %0: int = int.floordiv %a, %b
  return %0
}

fn g(%n: int, %0: iter[range]) -> int noraise recursive {
b0:
  %1: list[int] = list.new
  %2: int = int.add[nowrap] %n, -1  ! -> b3
  jump b1(%n)
b1(%3: int):
  list.append %1, %3
  %4: bool = union.is[int | none] %3
  branch %4, b2, b3(%3, inf, nan, 'x\\ud800', unbound, fn[m.f, cell[int]], None, ...)
b2:
  %5: tuple[int, ...] = call m.f(%6)  ! -> b1(1)
  next %0, b1, b2  ! -> b3
b3(%6: int):
  raise %6
}
"""

scalar_types = st.sampled_from([NONE, BOOL, INT, FLOAT, STR, NEVER, Type("range"), Type("unbound")])
names = st.from_regex(r"m\.[a-z]+(\.<locals>\.[a-z]+)?(#[1-9])?", fullmatch=True)


def _containers(inner: st.SearchStrategy[Type]) -> st.SearchStrategy[Type]:
    several = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        st.builds(
            lambda k, a: Type(k, (a,)),
            st.sampled_from(["list", "set", "vtuple", "iter", "cell"]),
            inner,
        ),
        st.builds(lambda k, v: Type("dict", (k, v)), inner, inner),
        several.map(lambda items: Type("tuple", items)),
        st.builds(lambda n, captured: Type("fn", captured, n), names, several),
        st.builds(lambda k, n: Type(k, (), n), st.sampled_from(["exc", "class"]), names),
        st.lists(inner, min_size=2, max_size=3).map(union_of),
    )


types = st.recursive(scalar_types, _containers, max_leaves=8)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(st.characters(exclude_categories=())),
)
KINDS = {type(None): NONE, bool: BOOL, int: INT, float: FLOAT, str: STR}


@given(types)
def test_a_type_reads_back(type_: Type) -> None:
    assert parse_type(str(type_)) == type_


@given(scalars)
def test_a_literal_reads_back(value: bool | int | float | str | None) -> None:
    lit = ir.Lit(value, KINDS[type(value)])
    func = ir.Func("f", (ir.Block(0, (), (), ir.Return(lit)),), lit.type)
    end = parse_func(func_text(func)).blocks[0].end
    assert isinstance(end, ir.Return)
    assert isinstance(end.value, ir.Lit)
    if isinstance(value, float):
        assert isinstance(end.value.value, float)
        assert repr(end.value.value) == repr(value)
    else:
        assert end.value == lit


def test_a_huge_int_reads_back() -> None:
    func = ir.Func("f", (ir.Block(0, (), (), ir.Return(ir.Lit(-(7**9999), INT))),), INT)
    assert parse_func(func_text(func)) == func


leaves = scalars.map(lambda value: ir.Lit(value, KINDS[type(value)]))


def _compounds(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    several = st.lists(inner, max_size=4)
    kinds = st.sampled_from(["list", "tuple", "set", "frozenset"])
    pairs = st.lists(st.tuples(inner, inner), max_size=3)
    return st.one_of(
        st.builds(lambda kind, items: (kind, *items), kinds, several),
        pairs.map(lambda found: ("dict", *(part for pair in found for part in pair))),
        st.builds(lambda name: ("static", name), names),
        st.builds(lambda a, b: ("range", a, b, 1), st.integers(), st.integers()),
    )


@given(st.recursive(leaves, _compounds, max_leaves=10))
def test_a_tree_reads_back(tree: object) -> None:
    source = f"module m\nglobal x: int = {tree_text(tree)}\n"
    assert parse(source).globals["x"].value == tree


def test_a_program_prints_as_it_was_read() -> None:
    assert module_text(parse(PROGRAM)) == PROGRAM


def test_numbering_depends_on_the_order_of_definitions_only() -> None:
    renumbered = PROGRAM.replace("%3", "%33").replace("%1", "%17")
    assert module_text(parse(renumbered)) == PROGRAM


@st.composite
def funcs(draw: st.DrawFn) -> ir.Func:
    """A function of any shape: well-formed text, not necessarily a valid program."""
    count = draw(st.integers(1, 4))
    ids = iter(range(1000))
    params = [
        tuple(ir.Var(next(ids), t) for t in draw(st.lists(types, max_size=3))) for _ in range(count)
    ]
    known = [v for vs in params for v in vs]
    operands = st.one_of(
        st.integers().map(lambda i: ir.Lit(i, INT)), *([st.sampled_from(known)] if known else [])
    )
    some = st.lists(operands, max_size=3).map(tuple)
    edge = st.builds(ir.Edge, st.integers(0, count - 1), some)
    handler = st.none() | edge
    end = st.one_of(
        st.builds(ir.Jump, edge),
        st.builds(ir.Branch, operands, edge, edge),
        st.builds(ir.Return, operands),
        st.builds(ir.Raise, operands, st.booleans(), handler=handler),
    )
    op = st.sampled_from(["int.add", "str.upper", "call", "union.is", "static", "tuple.get"])
    attrs: dict[str, st.SearchStrategy[str | int | Type | None]] = {
        "call": names,
        "union.is": types,
        "static": names | st.text(min_size=1),
        "tuple.get": st.integers(0, 9),
    }
    blocks = []
    for number in range(count):
        nodes = []
        for name in draw(st.lists(op, max_size=4)):
            type_ = draw(types)
            result = ir.Var(next(ids), type_) if draw(st.booleans()) else None
            attr = draw(attrs.get(name, st.none() | st.just("nowrap")))
            node = ir.Node(name, type_, draw(some), result, attr, handler=draw(handler))
            nodes.append(node)
        blocks.append(ir.Block(number, params[number], tuple(nodes), draw(end)))
    return ir.Func(draw(names), tuple(blocks), draw(types), raises=draw(st.booleans()))


@given(funcs())
def test_a_function_reads_back(func: ir.Func) -> None:
    text = func_text(func)
    assert func_text(parse_func(text)) == text
    assert parse_func(text) == parse_func(func_text(parse_func(text)))


def test_spans_and_effects_are_shown_and_skipped() -> None:
    span = ir.Span("m.py", 3, inlined_at=ir.Span("m.py", 9))
    node = ir.Node("int.floordiv", INT, (ir.Lit(1, INT), ir.Lit(0, INT)), ir.Var(0, INT), span=span)
    block = ir.Block(0, (), (node,), ir.Return(ir.Var(0, INT)))
    func = ir.Func("f", (block,), INT)
    text = func_text(func, Style(spans=True, effects=lambda n: "ZeroDivisionError"))
    assert "int.floordiv 1, 0  ! ZeroDivisionError  # m.py:3 < m.py:9" in text
    assert func_text(parse_func(text)) == func_text(func)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fn f() -> int {\n  return %1\n}", "line 2: %1 is not defined"),
        ("fn f(%a: int) -> int {\n  %a: int = int.neg %a\n  return %a\n}", "defined twice"),
        ("fn f() -> int {\n  return [\n}", "line 2: expected a word"),
        ("fn f() -> int {\nb1:\n  return 1\n}", "expected the label b0"),
    ],
)
def test_a_mistake_names_its_line(text: str, message: str) -> None:
    with pytest.raises(SyntaxError, match=message):
        parse_func(text)


def test_nan_and_infinities() -> None:
    end = parse_func("fn f() -> float {\n  return -inf\n}").blocks[0].end
    assert isinstance(end, ir.Return)
    assert end.value == ir.Lit(-math.inf, FLOAT)
