"""What an edge gives the parameters of its target: copies that happen at once, one by one in Rust.

A value is moved by the last copy that reads it if nothing behind the edge needs it, so that it
takes the order of the copies to know which are moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyrs.rustgen import expr
from pyrs.rustgen.expr import Expr
from pyrs.rustgen.structure import Go
from pyrs.rustgen.values import is_bare
from pyrs.tracer import ir

if TYPE_CHECKING:
    from pyrs.rustgen.func import FuncWriter


@dataclass(frozen=True, slots=True)
class Copy:
    """A parameter and what it gets: `source`, the value of a variable, or else `value`, which names
    all that it reads. `type`: written in a declaration, where Rust needs it."""

    param: ir.Var
    source: ir.Var | None
    value: Expr
    type: str = ""


def copies(f: FuncWriter, item: Go) -> list[Copy]:
    """The copies of an edge to parameters that are used, but for those to themselves."""
    f.block = item.source
    params = f.func.blocks[item.edge.block].params[item.lead :]
    found = []
    for param, argument in zip(params, item.edge.args, strict=True):
        if param.id not in f.alive or argument == param:
            continue
        if isinstance(argument, ir.Lit) or argument.id in f.inlined:
            shown = f.types.of(param.type) if is_bare(argument) else ""
            found.append(Copy(param, None, f.passed(argument), shown))
        else:
            found.append(Copy(param, argument, expr.name(f.values.name(argument))))
    return found


def bind(f: FuncWriter, edge: ir.Edge, waiting: list[Copy]) -> None:
    """Gives parameters their values in their order: none is among what the copies read."""
    for index, copy in enumerate(waiting):
        if copy.value.text != f.values.name(copy.param):
            f.bind(copy.param, _value(f, edge, copy, waiting[index + 1 :]), copy.type)


def assign(f: FuncWriter, edge: ir.Edge, waiting: list[Copy]) -> None:
    """Gives parameters their values in an order in which none is lost, else through copies."""
    waiting = [copy for copy in waiting if copy.value.text != f.values.name(copy.param)]
    while waiting:
        for index, copy in enumerate(waiting):
            name = f.values.name(copy.param)
            others = waiting[:index] + waiting[index + 1 :]
            if not any(_mentions(other.value.text, name) for other in others):
                f.line(expr.assignment(name, _value(f, edge, copy, others)))
                waiting = others
                break
        else:
            if len(waiting) == 2 and _swap(*waiting):
                one, other = (f.values.name(copy.param) for copy in waiting)
                f.line(f"core::mem::swap(&mut {one}, &mut {other});")
                return
            # A cycle: the last is read before all others, and given after them.
            *others, last = waiting
            name = f.values.name(last.param)
            kept = f.values.names.fresh(f"next_{name}")
            f.line(f"let {kept} = {_value(f, edge, last, others)};")
            assign(f, edge, others)
            f.line(f"{name} = {kept};")
            return


def _swap(one: Copy, other: Copy) -> bool:
    return one.source == other.param and other.source == one.param


def _value(f: FuncWriter, edge: ir.Edge, copy: Copy, later: list[Copy]) -> Expr:
    """What a parameter gets when the copies of `later` are still to come."""
    source = copy.source
    if source is None:
        return copy.value
    needed = source.id in f.values.live[edge.block] or any(c.source == source for c in later)
    return f.values.own(source, not needed and not _stays(f, edge, source))


def _stays(f: FuncWriter, edge: ir.Edge, source: ir.Var) -> bool:
    """Whether the value is that of a parameter which the edge gives to itself."""
    params = f.func.blocks[edge.block].params
    return source in params and edge.args[params.index(source) - len(params)] == source


def _mentions(text: str, name: str) -> bool:
    """Whether Rust source reads a variable."""
    start = text.find(name)
    while start >= 0:
        before = text[start - 1 : start]
        after = text[start + len(name) : start + len(name) + 1]
        if not (before.isalnum() or before in ("_", ".")) and not (after.isalnum() or after == "_"):
            return True
        start = text.find(name, start + 1)
    return False
