"""Long tables of plain data as one array of Rust's own values, each made a value of the runtime
where the table is: for as many calls, rustc takes minutes.

    [1, 2, …]         [1_i64, 2, …].iter().map(|&a| Int::from(a)).collect::<Vec<_>>()
    [("a", 1.5), …]   [("a", 1.5), …].iter().map(|&(a, b)| (Str::from_static(a), b))…
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyrs.rustgen import expr
from pyrs.rustgen.expr import Expr
from pyrs.rustgen.facts import too_big
from pyrs.rustgen.rust_types import Types
from pyrs.rustgen.values import literal
from pyrs.tracer import ir
from pyrs.tracer.types import Type

# Shorter ones are easier to read as a list of values.
_LONG = 64
_PLAIN = frozenset({"bool", "float", "int", "str"})


@dataclass(frozen=True, slots=True)
class _Column:
    """How an item is bound in a closure, and what is made of it there."""

    pattern: str
    made: str


def table(rows: Sequence[object], item: Type, types: Types) -> Expr | None:
    """A `Vec` of items of a type, each a tree as `ir.Static` has it; None if the table is short or
    not of plain data alone."""
    if len(rows) < _LONG or not all(_is_plain(row, item) for row in rows):
        return None
    column = _column(item, map(_letters, itertools.count()), types)
    first, *rest = rows
    shown = [_plain(first, types, suffix=True), *(_plain(row, types) for row in rest)]
    array = expr.array(shown)
    if column.pattern == column.made:
        return expr.method(array, "to_vec")
    closure = Expr(f"|&{column.pattern}| {column.made}", expr.OPEN)
    made = expr.method(expr.method(array, "iter"), "map", [closure])
    return expr.method(made, "collect::<Vec<_>>")


def _is_plain(row: object, item: Type) -> bool:
    if isinstance(row, ir.Lit):
        if row.type != item or item.kind not in _PLAIN or too_big(row):
            return False
        return not isinstance(row.value, str) or _is_text(row.value)
    if not isinstance(row, tuple) or row[0] != "tuple" or item.kind != "tuple":
        return False
    parts = row[1:]
    if not parts or len(parts) != len(item.args):
        return False
    return all(_is_plain(part, type_) for part, type_ in zip(parts, item.args, strict=True))


def _is_text(value: str) -> bool:
    """Whether Rust can have the text: it has no surrogates."""
    return not any("\ud800" <= letter <= "\udfff" for letter in value)


def _column(item: Type, names: Iterator[str], types: Types) -> _Column:
    if item.kind == "tuple":
        parts = [_column(part, names, types) for part in item.args]
        patterns = expr.tuple_(expr.name(part.pattern) for part in parts)
        made = expr.tuple_(expr.name(part.made) for part in parts)
        return _Column(str(patterns), str(made))
    name, rust = next(names), types.of(item)
    if item.kind == "str":
        return _Column(name, f"{rust}::from_static({name})")
    return _Column(name, name if rust in ("i64", "f64", "bool") else f"{rust}::from({name})")


def _letters(number: int) -> str:
    """`a` to `z`, then `a1` to `z1`, and so on."""
    round_, letter = divmod(number, 26)
    return f"{chr(ord('a') + letter)}{round_ or ''}"


def _plain(row: object, types: Types, suffix: bool = False) -> Expr:
    """A row as Rust's own value. `suffix`: its ints tell their type."""
    if isinstance(row, tuple):
        return expr.tuple_(_plain(part, types, suffix) for part in row[1:])
    assert isinstance(row, ir.Lit)
    match row.value:
        case bool() | float():
            return literal(row, types)
        case int(value):
            return expr.number(f"{value}{'_i64' if suffix else ''}")
    return expr.string(str(row.value))
