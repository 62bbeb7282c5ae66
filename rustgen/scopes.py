"""Where values are declared: in the block of Rust that has all their uses.

Most are declared where they are made. A value that is used outside of the braces around its
definition is declared in front of them, and given its value inside.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pyrs.rustgen.structure import Code, End, Go, Item, Labelled, Loop
from pyrs.tracer import flow, ir
from pyrs.tracer.liveness import lenders


@dataclass(slots=True, eq=False)
class _Scope:
    """A list of items. `index`: the item of the scope above that holds it."""

    above: _Scope | None
    index: int
    items: list[Item]
    is_loop: bool
    depth: int


@dataclass(slots=True)
class Declarations:
    """What is declared elsewhere than where it is made.

    `before`: list (by identity) and position to the values declared in front of that item.
    `early`: all such values. `again`: those among them that a loop gives a value more than once.
    """

    before: dict[tuple[int, int], list[ir.Var]] = field(default_factory=dict)
    early: set[int] = field(default_factory=set)
    again: set[int] = field(default_factory=set)


def declarations(
    func: ir.Func, items: list[Item], inlined: set[int], alive: set[int]
) -> Declarations:
    """The declarations of a function.

    `inlined`: values without a name; `alive`: those that are used.
    """
    visitor = _Visitor(func, inlined, alive)
    visitor.visit(items, _Scope(None, 0, items, False, 0))
    return visitor.result()


class _Visitor:
    def __init__(self, func: ir.Func, inlined: set[int], alive: set[int]) -> None:
        self.func = func
        self.inlined = inlined
        self.alive = alive
        self.made: dict[int, tuple[ir.Var, _Scope, int]] = {}
        self.common: dict[int, _Scope] = {}
        self.repeated: set[int] = set()
        self.lenders = lenders(func)
        self.nodes = {
            node.result.id: node
            for block in func.blocks
            for node in block.nodes
            if node.result is not None
        }

    def visit(self, items: list[Item], scope: _Scope) -> None:
        for index, item in enumerate(items):
            match item:
                case Code():
                    self.code(item, scope, index)
                case End():
                    block = self.func.blocks[item.block]
                    self.use(flow.end_operands(block.end), scope)
                    for arm in [*item.arms, item.handler or []]:
                        self.inner(arm, scope, index)
                case Go():
                    self.use(self.passed(item), scope)
                    if item.how in ("inline", "enter"):
                        self.make(self.func.blocks[item.edge.block].params, scope, index)
                case Labelled():
                    self.make(self.func.blocks[item.target].params, scope, index)
                    self.inner(item.body, scope, index)
                case Loop():
                    if item.target is not None:
                        self.make(self.func.blocks[item.target].params, scope, index)
                    self.inner(item.body, scope, index, is_loop=True)

    def inner(self, items: list[Item], scope: _Scope, index: int, is_loop: bool = False) -> None:
        self.visit(items, _Scope(scope, index, items, is_loop, scope.depth + 1))

    def code(self, item: Code, scope: _Scope, index: int) -> None:
        block = self.func.blocks[item.block]
        for position in range(item.start, item.stop):
            node = block.nodes[position]
            if node.result is not None and node.result.id in self.inlined:
                continue
            self.use(node.args, scope)
            if position in item.handlers:
                self.inner(item.handlers[position], scope, index)
            if node.result is not None:
                self.make((node.result,), scope, index)

    def passed(self, item: Go) -> list[ir.Operand]:
        params = self.func.blocks[item.edge.block].params[item.lead :]
        pairs = zip(params, item.edge.args, strict=True)
        return [argument for param, argument in pairs if param.id in self.alive]

    def make(self, values: tuple[ir.Var, ...], scope: _Scope, index: int) -> None:
        for value in values:
            known = self.made.get(value.id)
            if known is None:
                self.made[value.id] = (value, scope, index)
            elif known[1] is not scope:
                self.copied(value, known[1], scope)

    def copied(self, value: ir.Var, first: _Scope, second: _Scope) -> None:
        """A value that copies of a block make is declared in front of all of them."""
        self.repeated.add(value.id)
        for scope in (first, second):
            known = self.common.get(value.id)
            self.common[value.id] = scope if known is None else _common(known, scope)

    def use(self, operands: tuple[ir.Operand, ...] | list[ir.Operand], scope: _Scope) -> None:
        for operand in operands:
            if not isinstance(operand, ir.Var):
                continue
            if operand.id in self.inlined:
                self.use(self.nodes[operand.id].args, scope)
                continue
            for needed in (operand, *self.lenders.get(operand.id, ())):
                known = self.common.get(needed.id)
                self.common[needed.id] = scope if known is None else _common(known, scope)

    def result(self) -> Declarations:
        result = Declarations()
        for name, (value, scope, index) in self.made.items():
            used = self.common.get(name)
            if used is None or name not in self.alive:
                continue
            outer = _common(used, scope)
            repeated = name in self.repeated
            if outer is scope and not repeated:
                continue
            while scope is not outer:
                repeated |= scope.is_loop
                index = scope.index
                assert scope.above is not None
                scope = scope.above
            result.before.setdefault((id(outer.items), index), []).append(value)
            result.early.add(name)
            if repeated:
                result.again.add(name)
        return result


def _common(a: _Scope, b: _Scope) -> _Scope:
    while a is not b:
        if a.depth < b.depth:
            a, b = b, a
        assert a.above is not None
        a = a.above
    return a
