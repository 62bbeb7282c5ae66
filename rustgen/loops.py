"""Loops as Rust writes them: `while`, `while let`, `for`, and `loop` for the rest."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pyrs.rustgen import expr
from pyrs.rustgen.branches import Arm
from pyrs.rustgen.expr import Expr
from pyrs.rustgen.facts import is_sound_range
from pyrs.rustgen.structure import Code, End, Go, Item, Loop, walk
from pyrs.tracer import flow, ir, optable
from pyrs.tracer.effects import ASCENDING, end_may_raise

if TYPE_CHECKING:
    from pyrs.rustgen.control import Control, Tail
    from pyrs.rustgen.rust_types import Types


def sources(
    func: ir.Func, iterators: dict[int, ir.Node], counts: Counter[int], types: Types
) -> dict[int, ir.Node]:
    """What only such loops go over and need not be made: ranges, and tuples of a few items. By
    iterator."""
    words = types.ints == "i64"
    found: dict[int, ir.Node] = {}
    for block in func.blocks:
        made = {node.result.id: node for node in block.nodes if node.result is not None}
        for iterator, node in iterators.items():
            if iterator in made and isinstance(node.args[0], ir.Var):
                source = made.get(node.args[0].id)
                if source is None or counts[node.args[0].id] != 1:
                    continue
                few = source.op == "vtuple.new" and 0 < len(source.args) <= _FEW
                few = few and not _moved_on(block, source, types)
                if few or (words and node.op == "range.iter" and _direction(source)):
                    found[iterator] = source
    return found


# The longest tuple that a loop goes over without making it.
_FEW = 16


def _moved_on(block: ir.Block, source: ir.Node, types: Types) -> bool:
    """Whether what a node is made of goes into the loop, too: before its head that is read, the
    loop's variables may have taken it."""
    given = [a for a in source.args if isinstance(a, ir.Var) and not types.is_copy(a.type)]
    later = _used_after(block, block.nodes.index(source))
    return any(argument in later for argument in given)


def _used_after(block: ir.Block, index: int) -> list[ir.Operand]:
    """What a block uses behind one of its nodes, what its edges pass on included."""
    used = [argument for node in block.nodes[index + 1 :] for argument in node.args]
    return used + [argument for edge in flow.edges(block) for argument in edge.args]


def _direction(node: ir.Node) -> str:
    """How a range's items are counted, if that is known: by ones, `up` or `down`."""
    if node.op != "range.new":
        return ""
    step = node.args[2].value if isinstance(node.args[2], ir.Lit) else None
    if step in (1, -1) and is_sound_range(node):
        return "ones" if step == 1 else "down"
    return "up" if node.attr == ASCENDING else ""


def for_loops(func: ir.Func, counts: Counter[int], items: list[Item]) -> dict[int, ir.Node]:
    """The iterators that are made right in front of the loop that alone uses them up, with their
    nodes.

    Such a loop can be a `for` with the iterator in its head.
    """
    found: dict[int, ir.Node] = {}
    for item in walk(items):
        if not isinstance(item, Go) or item.how != "enter":
            continue
        header = func.blocks[item.edge.block]
        end = header.end
        if not isinstance(end, ir.Next) or end_may_raise(end) or header.nodes:
            continue
        iterator = end.iterator
        made = _made_here(func.blocks[item.source], iterator)
        row = optable.row(made[0].op) if made else None
        straight = isinstance(func.blocks[item.source].end, ir.Jump)
        alone = straight and counts[iterator.id] == 1
        safe = bool(made) and row is not None and not row.raises
        if alone and safe and _entered_once(func, header.id, item.source):
            found[iterator.id] = made[0]
    return found


def _made_here(block: ir.Block, iterator: ir.Var) -> list[ir.Node]:
    """The node that makes the iterator, if nothing behind it uses what it is made of."""
    for index, node in enumerate(block.nodes):
        if node.result == iterator and node.handler is None:
            later = _used_after(block, index)
            return [] if any(argument in later for argument in node.args) else [node]
    return []


def _entered_once(func: ir.Func, header: int, source: int) -> bool:
    """Whether the loop is entered from one block only."""
    order = {number: index for index, number in enumerate(flow.reachable(func))}
    entering = {
        block.id
        for block in func.blocks
        if block.id in order
        for edge in flow.edges(block)
        if edge.block == header and order[block.id] < order[header]
    }
    return entering == {source}


def head(c: Control, loop: Loop) -> tuple[str, list[Item]]:
    """Writes a loop's body; returns what stands in front of its brace, and what comes after it.

    What is done at the end may come after a loop that is left in no other way.
    """
    again: Tail = ("continue", loop.header)
    end = _deciding_end(c, loop)
    if end is not None:
        terminator = c.f.func.blocks[end.block].end
        if isinstance(terminator, ir.Branch):
            found = _while(c, loop, end, terminator, again)
        else:
            assert isinstance(terminator, ir.Next)
            found = _for(c, loop, end, terminator, again)
        if found[0]:
            return found
    c.items(loop.body, again)
    return "loop", []


def _deciding_end(c: Control, loop: Loop) -> End | None:
    """The terminator of the header, if nothing is written in front of it."""
    rest = [item for item in loop.body if not c.writes_nothing(item)]
    early = any(c.f.declared.before.get((id(loop.body), index)) for index in range(len(loop.body)))
    if early or len(rest) != 1 or not isinstance(rest[0], End) or rest[0].handler is not None:
        return None
    end = c.f.func.blocks[rest[0].block].end
    return rest[0] if isinstance(end, ir.Branch | ir.Next) else None


def _is_exit(c: Control, loop: Loop, items: list[Item]) -> bool:
    """Whether the items do nothing but leave the loop."""
    only = items[0]
    if len(items) != 1 or not isinstance(only, Go) or c.gives(only):
        return False
    return only.how == "break" and only.edge.block == loop.target


def _is_sole_exit(loop: Loop, items: list[Item]) -> bool:
    """Whether only the items can be reached by falling off the loop, so that they may come after
    it."""
    if loop.target is not None or not items:
        return False
    return not any(
        isinstance(item, Go) and item.how == "continue" and item.edge.block == loop.header
        for item in walk(items)
    )


def _while(
    c: Control, loop: Loop, end: End, branch: ir.Branch, again: Tail
) -> tuple[str, list[Item]]:
    then, other = end.arms
    c.f.block = end.block
    condition = c.f.own(branch.cond, len(c.f.func.blocks[end.block].nodes), 0)
    if _is_exit(c, loop, other):
        c.items(then, again)
        return f"while {condition}", []
    if _is_exit(c, loop, then):
        c.items(other, again)
        return f"while {expr.invert(condition)}", []
    if _is_sole_exit(loop, other):
        c.items(then, again)
        return f"while {condition}", other
    if _is_sole_exit(loop, then):
        c.items(other, again)
        return f"while {expr.invert(condition)}", then
    return "", []


def _for(c: Control, loop: Loop, end: End, next_: ir.Next, again: Tail) -> tuple[str, list[Item]]:
    body, done = end.arms
    after = [] if _is_exit(c, loop, done) else done
    if after and not _is_sole_exit(loop, after):
        return "", []
    f = c.f
    name = c.lead_name(body, "item")
    _body(c, body, name, again)
    made = c.for_loops.get(next_.iterator.id)
    if made is not None:
        block, index, node = f.nodes[next_.iterator.id]
        f.block = block
        return f"for {name} in {_iterated(c, node, index)}", after
    taken = _taken(c, next_)
    return f"while {_found(name, taken)}", after


def _iterated(c: Control, node: ir.Node, index: int) -> Expr:
    """What a `for` loop goes over."""
    assert node.result is not None
    source = c.sources.get(node.result.id)
    if source is None or source.result is None:
        return c.f.expression(node, index)
    _, index, _ = c.f.nodes[source.result.id]
    given = [c.f.own(operand, index, i) for i, operand in enumerate(source.args)]
    if all(isinstance(operand, ir.Lit) for operand in source.args[:2]):
        # Nothing else says how wide the numbers are.
        given[0] = c.f.pinned(source.args[0])
    if source.op == "vtuple.new":
        return expr.array(given) if len(given) > 1 else expr.call("core::iter::once", given)
    direction = _direction(source)
    if direction == "ones":
        return Expr(f"{given[0].at(expr.RANGE)}..{given[1].at(expr.RANGE)}", expr.OPEN)
    c.f.program.imports.add("pyrs_core::range")
    return expr.call(f"range::{direction}", given if direction == "up" else given[:2])


def _taken(c: Control, next_: ir.Next) -> Expr:
    """The expression that takes the next item of an iterator: an `Option`."""
    iterator = c.f.values.place(next_.iterator)
    if not end_may_raise(next_):
        return expr.method(iterator, "next")
    located = c.f.located(expr.method(iterator, "try_next"), next_.span)
    return expr.attempt(located)


def next_item(c: Control, item: End, end: ir.Next, tail: Tail) -> bool:
    """Takes the next item of an iterator, where that is not what a loop's head does."""
    f = c.f
    body, done = item.arms
    if item.handler is not None:
        assert end.handler is not None
        iterator = f.values.place(end.iterator)
        result = f.located(expr.method(iterator, "try_next"), end.span, end.handler.block)
        taken = c.caught(result, item.handler, never=False)
    else:
        taken = _taken(c, end)
    name = c.lead_name(body, "item")
    if c.leaves(done, tail):
        # Rust takes no brace in front of `else`.
        shown = f"({taken})" if taken.text.endswith("}") else str(taken)
        f.line(f"let Some({name}) = {shown} else {{")
        c.braced(done, None)
        f.line("};")
        return _body(c, body, name, tail)
    before, f.out = f.out, f.inner()
    falls = _body(c, body, name, tail)
    arms = [Arm(_found(name, taken), f.out.writer.lines)]
    f.out = before
    if not c.is_empty(done, tail):
        rest, more = c.otherwise(done, tail)
        arms += rest
        falls |= more
    c.write_arms(arms)
    return falls or c.is_empty(done, tail)


def _found(name: str, taken: Expr) -> Expr:
    """The condition that there is an item, which gets this name."""
    if name == "_":
        found = expr.method(taken, "is_some")
        return Expr(found.text, found.level, expr.method(taken, "is_none").text)
    return Expr(f"let Some({name}) = {taken}")


def _body(c: Control, body: list[Item], name: str, tail: Tail) -> bool:
    """The code that gets an item."""
    first = body[0]
    assert isinstance(first, Go)
    lead = None if name == "_" else expr.name(name)
    falls = c.go(first, lead, tail if len(body) == 1 else None)
    return c.items(body, tail, 1) if len(body) > 1 else falls


def is_code(item: Item) -> bool:
    """Whether the item is a block's nodes."""
    return isinstance(item, Code)
