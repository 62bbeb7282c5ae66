"""Control flow as Rust: `if`, loops, labels, jumps with what they pass on, handlers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyrs.rustgen import branches, expr, loops, parallel_copies
from pyrs.rustgen.branches import Arm
from pyrs.rustgen.expr import Expr
from pyrs.rustgen.names import Names
from pyrs.rustgen.parallel_copies import Copy
from pyrs.rustgen.rust_types import optional
from pyrs.rustgen.structure import Code, End, Go, Item, Labelled, Loop, walk
from pyrs.tracer import ir, optable
from pyrs.tracer.diagnostics import InternalCompilerError
from pyrs.tracer.effects import end_may_raise
from pyrs.tracer.types import NEVER

if TYPE_CHECKING:
    from pyrs.rustgen.func import FuncWriter

Tail = tuple[str, int] | None
END: Tail = ("end", -1)


class Control:
    """Writes the items of one function's structure."""

    def __init__(self, f: FuncWriter) -> None:
        self.f = f
        self.labels = Names()
        self.targets: dict[int, str] = {}
        self.used: set[str] = set()
        self.loops: list[Loop] = []
        # Labelled blocks within the innermost loop: jumps through those have to bear a label.
        self.labelled_within = 0
        self.changed = self._changed()
        self.deferred: dict[int, Expr] = {}
        self.for_loops = loops.for_loops(f.func, f.counts, f.items)
        self.sources = loops.sources(f.func, self.for_loops, f.counts, f.types)
        self.unmade = {node.result for node in self.sources.values()}

    def _changed(self) -> set[int]:
        """The values that are assigned to after their declaration: parameters of loops; and the
        iterators that items are taken from."""
        changed = {name for name in self.f.declared.again if name not in self.f.inlined}
        for block in self.f.func.blocks:
            taken = [arg for node in block.nodes if optable.row(node.op) for arg in node.args]
            taken += [block.end.iterator] if isinstance(block.end, ir.Next) else []
            changed |= {
                arg.id for arg in taken if isinstance(arg, ir.Var) and arg.type.kind == "iter"
            }
        for item in walk(self.f.items):
            if isinstance(item, Go) and item.how == "continue":
                params = self.f.func.blocks[item.edge.block].params[item.lead :]
                for param, argument in zip(params, item.edge.args, strict=True):
                    if argument != param and param.id in self.f.alive:
                        changed.add(param.id)
        return changed

    def is_deferred(self, node: ir.Node) -> bool:
        """Whether the node makes the iterator of a `for` loop, whose head it becomes part of."""
        if node.result is None:
            return False
        return node.result.id in self.for_loops or node.result in self.unmade

    def items(self, items: list[Item], tail: Tail, start: int = 0) -> bool:
        """Writes items, from one of them on; whether control can fall off their end.

        Declarations belong to places in this very list: part of it is no list of its own.
        """
        falls = True
        for index, item in enumerate(items):
            if index < start:
                continue
            for var in self.f.declared.before.get((id(items), index), ()):
                self.declare(var)
            last = index == len(items) - 1
            match item:
                case Code():
                    self.f.code(item)
                case End():
                    falls = self.end(item, tail if last else None)
                case Go():
                    falls = self.go(item, None, tail if last else None)
                case Labelled():
                    falls = self.labelled(item)
                case Loop():
                    falls = self.loop(item, tail if last else None)
        return falls

    def declare(self, var: ir.Var) -> None:
        """A declaration without a value."""
        mutable = "mut " if var.id in self.changed else ""
        borrowed = "&" if var.id in self.f.values.references else ""
        shown = f"{borrowed}{self.f.types.of(var.type)}"
        self.f.line(f"let {mutable}{self.f.values.name(var)}: {shown};")

    def declare_params(self, target: int) -> None:
        """The parameters of a block that a label leads to, in front of the label."""
        for param in self.f.func.blocks[target].params:
            if param.id in self.f.alive and param.id not in self.f.declared.early:
                self.declare(param)

    # labels and loops

    def labelled(self, item: Labelled) -> bool:
        """A labelled block; without a label and braces if nothing breaks out of it."""
        self.declare_params(item.target)
        label = self.targets[item.target] = self.labels.fresh("done")
        output = self.f.inner()
        before, self.f.out = self.f.out, output
        self.labelled_within += 1
        self.items(item.body, ("break", item.target))
        self.labelled_within -= 1
        self.f.out = before
        if label in self.used:
            self.f.line(f"'{label}: {{")
            before.writer.lines.extend(output.writer.lines)
            self.f.line("}")
        else:
            before.writer.lines.extend(line.removeprefix("    ") for line in output.writer.lines)
        self.f.out.commented = 0
        return True

    def loop(self, item: Loop, tail: Tail) -> bool:
        """A loop, as `while` or `for` where its head decides whether it goes on."""
        if item.target is not None:
            self.declare_params(item.target)
        elif tail is not None and tail[0] == "break":
            # The loop is the last thing in front of a block: leaving it goes there.
            item.target = tail[1]
        label = self.targets[-1 - item.header] = self.labels.fresh("outer")
        self.loops.append(item)
        output = self.f.inner()
        before, self.f.out = self.f.out, output
        within, self.labelled_within = self.labelled_within, 0
        head, after = loops.head(self, item)
        self.labelled_within = within
        self.f.out = before
        self.loops.pop()
        self.iterators_in_front(item, head)
        shown = f"'{label}: " if label in self.used else ""
        self.f.line(f"{shown}{head} {{")
        before.writer.lines.extend(output.writer.lines)
        self.f.line("}")
        self.f.out.commented = 0
        return self.items(after, tail) if after else item.target is not None

    def iterators_in_front(self, item: Loop, head: str) -> None:
        """The iterator of a loop that could have been a `for`, and is none."""
        end = self.f.func.blocks[item.header].end
        if isinstance(end, ir.Next) and not head.startswith("for "):
            node = self.for_loops.get(end.iterator.id)
            if node is not None:
                block, index, _ = self.f.nodes[end.iterator.id]
                self.f.block = block
                source = self.sources.get(end.iterator.id)
                if source is not None and source.result is not None:
                    _, before, _ = self.f.nodes[source.result.id]
                    self.f.bind(source.result, self.f.expression(source, before))
                self.f.bind(end.iterator, self.f.expression(node, index))

    def jump(self, item: Go, tail: Tail) -> bool:
        """The jump at the end of an edge; whether nothing had to be written."""
        target = item.edge.block
        if tail == (item.how, target):
            return True
        if item.how == "continue":
            inner = bool(self.loops) and self.loops[-1].header == target
            inner = inner and not self.labelled_within
            self.f.line("continue;" if inner else f"continue '{self.label(-1 - target)};")
            return False
        owner = next((loop for loop in self.loops if loop.target == target), None)
        if owner is not None:
            inner = owner is self.loops[-1] and not self.labelled_within
            self.f.line("break;" if inner else f"break '{self.label(-1 - owner.header)};")
        else:
            self.f.line(f"break '{self.label(target)};")
        return False

    def label(self, key: int) -> str:
        """The label of a block, or with a negative key of a loop; it is now in use."""
        self.used.add(self.targets[key])
        return self.targets[key]

    # edges

    def go(self, item: Go, lead: Expr | None, tail: Tail) -> bool:
        """Gives an edge's target its parameters and jumps; whether control falls through."""
        self.give(item, lead)
        return True if item.how in ("inline", "enter") else self.jump(item, tail)

    def give(self, item: Go, lead: Expr | None) -> None:
        """The parameters of the target. `lead`: what a handler or the body of a loop gets first."""
        params = self.f.func.blocks[item.edge.block].params
        copies = parallel_copies.copies(self.f, item)
        if lead is not None and params[0].id in self.f.alive:
            copies.insert(0, Copy(params[0], None, lead))
        if item.how in ("inline", "enter"):
            parallel_copies.bind(self.f, item.edge, copies)
        else:
            parallel_copies.assign(self.f, item.edge, copies)

    # terminators

    def end(self, item: End, tail: Tail) -> bool:
        """A terminator with what follows on its edges."""
        f = self.f
        f.block = item.block
        end = f.func.blocks[item.block].end
        match end:
            case ir.Jump():
                return self.items(item.arms[0], tail)
            case ir.Branch():
                return self.branch(item, tail)
            case ir.Next():
                return loops.next_item(self, item, end, tail)
            case ir.Return(value):
                return self.leave(value, item.block, tail)
            case ir.Raise():
                return self.throw(item, end, tail)
            case ir.Unreachable():
                return False
        raise InternalCompilerError(f"no Rust for {end}")

    def leave(self, value: ir.Operand, block: int, tail: Tail) -> bool:
        """A `return`, or the function's last expression."""
        f = self.f
        if f.func.returns == NEVER:
            return False
        shown = f.own(value, len(f.func.blocks[block].nodes), 0)
        if f.fallible:
            shown = expr.call("Ok", [shown])
        f.line(str(shown) if tail == END else f"return {shown};")
        return False

    def throw(self, item: End, end: ir.Raise, tail: Tail) -> bool:
        """A `raise`."""
        f = self.f
        f.comment(end.span)
        value = f.own(end.value, len(f.func.blocks[item.block].nodes), 0)
        if not end.again:
            value = expr.method(value, "raised")
        caught = end.handler.block if end.handler is not None else None
        for place in f.frames(end.span, caught, end.again):
            value = expr.method(value, "add_frame", [place])
        if item.handler is not None:
            return self.handler(item.handler, value, tail)
        shown = expr.call("Err", [value])
        f.line(str(shown) if tail == END else f"return {shown};")
        return False

    def handler(self, items: list[Item], error: Expr, tail: Tail) -> bool:
        """The code that gets an exception."""
        first = items[0]
        assert isinstance(first, Go)
        falls = self.go(first, error, tail if len(items) == 1 else None)
        return self.items(items, tail, 1) if len(items) > 1 else falls

    def caught(self, value: Expr, handler: list[Item], never: bool) -> Expr:
        """A `match` of a `Result` whose error a handler gets; the value is what the match gives."""
        f = self.f
        name = self.lead_name(handler, "error")
        before, f.out = f.out, f.inner()
        f.out.writer.depth += 1
        self.handler(handler, expr.name(name), None)
        lines, f.out = f.out.writer.lines, before
        block = f.block
        ok = "Ok(never) => match never {}," if never else "Ok(value) => value,"
        indent = "    " * (f.out.writer.depth + 1)
        shown = [
            f"match {value} {{",
            f"{indent}{ok}",
            f"{indent}Err({name}) => {{",
            *lines,
            f"{indent}}}",
            f"{'    ' * f.out.writer.depth}}}",
        ]
        f.block = block
        f.out.commented = 0
        return Expr("\n".join(shown), expr.OPEN)

    def lead_name(self, arm: list[Item], wish: str) -> str:
        """The variable in a pattern that binds what an arm gets first; `_` where it is not used."""
        first = arm[0]
        assert isinstance(first, Go)
        param = self.f.func.blocks[first.edge.block].params[0]
        if param.id not in self.f.alive:
            return "_"
        direct = first.how in ("inline", "enter") and param.id not in self.f.declared.early
        return self.f.values.name(param) if direct else self.f.values.names.fresh(wish)

    # branches

    def branch(self, item: End, tail: Tail) -> bool:
        """An `if`."""
        f = self.f
        end = f.func.blocks[item.block].end
        assert isinstance(end, ir.Branch)
        condition = f.own(end.cond, len(f.func.blocks[item.block].nodes), 0)
        then, other = item.arms
        if self.is_empty(other, tail):
            return self.one_arm(condition, then, tail)
        if self.is_empty(then, tail):
            return self.one_arm(expr.invert(condition), other, tail)
        if self.leaves(then, tail) and not (tail == END and self.leaves(other, tail)):
            self.one_arm(condition, then, None)
            return self.items(other, tail)
        if self.leaves(other, tail) and tail != END:
            self.one_arm(expr.invert(condition), other, None)
            return self.items(then, tail)
        arms, falls = self.arms(condition, then, other, tail)
        self.write_arms(arms)
        return falls

    def arms(
        self, condition: Expr, then: list[Item], other: list[Item], tail: Tail
    ) -> tuple[list[Arm], bool]:
        """The arms of an `if`; whether control can fall off the end of one."""
        lines, falls = self.inner_lines(then, tail)
        rest, more = self.otherwise(other, tail)
        return [Arm(condition, lines), *rest], falls or more

    def otherwise(self, items: list[Item], tail: Tail) -> tuple[list[Arm], bool]:
        """The `else` of an `if`, an `if` in it joined to it."""
        f = self.f
        rest = [item for item in items if not self.writes_nothing(item)]
        early = any(self.f.declared.before.get((id(items), i)) for i in range(len(items)))
        if len(rest) == 1 and isinstance(rest[0], End) and not early:
            end = f.func.blocks[rest[0].block].end
            if isinstance(end, ir.Branch):
                f.block = rest[0].block
                position = len(f.func.blocks[rest[0].block].nodes)
                condition = f.own(end.cond, position, 0)
                then, other = rest[0].arms
                if self.is_empty(then, tail):
                    then, other, condition = other, then, expr.invert(condition)
                if self.is_empty(other, tail):
                    lines, _ = self.inner_lines(then, tail)
                    return [Arm(condition, lines)], True
                return self.arms(condition, then, other, tail)
        lines, falls = self.inner_lines(items, tail)
        return [Arm(None, lines)], falls

    def one_arm(self, condition: Expr, items: list[Item], tail: Tail) -> bool:
        """An `if` without an `else`."""
        self.write_arms([Arm(condition, self.inner_lines(items, tail)[0])])
        return True

    def write_arms(self, arms: list[Arm]) -> None:
        """An `if` with its arms as lines."""
        out = self.f.out
        out.writer.lines.extend(branches.written(arms, out.writer.depth))
        out.commented = 0

    def braced(self, items: list[Item], tail: Tail) -> bool:
        """Items one level deeper."""
        lines, falls = self.inner_lines(items, tail)
        self.f.out.writer.lines.extend(lines)
        return falls

    def inner_lines(self, items: list[Item], tail: Tail) -> tuple[list[str], bool]:
        """The lines of items one level deeper; whether control can fall off their end."""
        before, self.f.out = self.f.out, self.f.inner()
        falls = self.items(items, tail)
        lines = self.f.out.writer.lines
        self.f.out = before
        return lines, falls

    def writes_nothing(self, item: Item) -> bool:
        """Whether no line is written for the item."""
        f = self.f
        if isinstance(item, Code):
            nodes = f.func.blocks[item.block].nodes[item.start : item.stop]
            return all(n.result is not None and n.result.id in f.inlined for n in nodes)
        return isinstance(item, Go) and item.how in ("inline", "enter") and not self.gives(item)

    def gives(self, item: Go) -> bool:
        """Whether the edge gives any parameter a value."""
        params = self.f.func.blocks[item.edge.block].params
        pairs = zip(params[item.lead :], item.edge.args, strict=True)
        given = any(param.id in self.f.alive and argument != param for param, argument in pairs)
        return given or (item.lead > 0 and params[0].id in self.f.alive)

    def is_empty(self, items: list[Item], tail: Tail) -> bool:
        """Whether the items write nothing and go where falling through goes."""
        if len(items) != 1 or not isinstance(items[0], Go):
            return False
        item = items[0]
        return tail == (item.how, item.edge.block) and not self.gives(item)

    def leaves(self, items: list[Item], tail: Tail) -> bool:
        """Whether the items are short and end somewhere else than where falling through goes."""
        last = items[-1]
        if isinstance(last, Go):
            return len(items) == 1 and tail != (last.how, last.edge.block)
        if any(isinstance(item, Labelled | Loop) for item in items) or not isinstance(last, End):
            return False
        end = self.f.func.blocks[last.block].end
        if isinstance(end, ir.Jump):
            return self.leaves(last.arms[0], tail)
        return isinstance(end, ir.Return | ir.Raise | ir.Unreachable) and last.handler is None


def iterator_may_raise(end: ir.Next) -> bool:
    """Whether taking the next item is a `Result` in Rust."""
    return end_may_raise(end) and optional(end.iterator.type) is None
