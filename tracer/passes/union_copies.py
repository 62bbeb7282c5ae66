"""Finds what is one value under several union types, and keeps the first of them.

A test narrows a variable on each of its sides, and where these meet the parts are made a union
again: that is the value from before the test. Tests and parts are taken from it, too.

      %0: bool = union.is[int] %x                       %0: bool = union.is[int] %x
      branch %0, b1, b2                                 branch %0, b1, b2
    b1:                                               b1:
      %1: int = union.unwrap %x                         jump b3
      %2: int | str = union.wrap %1                   b2:
      jump b3(%2)                             =>        jump b3
    b2:                                               b3:
      %3: str = union.unwrap %x                         %1: str = call f(%x)
      %4: int | str = union.wrap %3                     …
      jump b3(%4)
    b3(%5: int | str):
      %6: str = call f(%5)
      …
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pyrs.tracer import flow, ir
from pyrs.tracer.rewrite import substitute, with_blocks, without_params
from pyrs.tracer.types import Type, members, parts

_CONVERSIONS = frozenset({"union.wrap", "union.unwrap"})
# Of these there may be several: taking an iterator out of a union again would start it anew.
_NAMES = (
    "none bool int float str list dict set frozenset tuple vtuple range exc fn class unbound "
    "ellipsis slice cell union never"
)
_VALUES = frozenset(_NAMES.split())


def union_copies(func: ir.Func) -> ir.Func:
    """The function in which a value of a union type has one name where that is possible."""
    func = with_blocks(func, func.blocks)
    if not any(n.op in _CONVERSIONS for block in func.blocks for n in block.nodes):
        return func
    origins = _Origins(func).find()
    return _rewritten(func, origins) if origins else func


def _conversion(given: Type, wanted: Type) -> str | None:
    """The operator that makes one type of the other; empty if they are the same."""
    if given == wanted:
        return ""
    if not _is_plain(given) or not _is_plain(wanted):
        return None
    mine, others = set(members(given)), set(members(wanted))
    if wanted.kind == "union" and mine < others:
        return "union.wrap"
    return "union.unwrap" if given.kind == "union" and others < mine else None


def _is_plain(type_: Type) -> bool:
    return all(part.kind in _VALUES for part in parts(type_))


def _is_conversion(node: ir.Node) -> bool:
    """Whether the result is the operand, as a value of another type."""
    return node.op in _CONVERSIONS and _conversion(node.args[0].type, node.type) is not None


@dataclass(slots=True)
class _Origins:
    """Which value each value is a conversion of; optimistic about parameters in loops."""

    func: ir.Func
    sources: dict[int, list[ir.Operand]] = field(default_factory=dict)
    params: dict[int, tuple[int, ir.Var]] = field(default_factory=dict)
    found: dict[int, ir.Var | None] = field(default_factory=dict)
    vars: dict[int, ir.Var] = field(default_factory=dict)

    def find(self) -> dict[int, ir.Var]:
        """The origin of each value that has another one."""
        self.collect()
        known = flow.available(self.func)
        while True:
            self.settle()
            wrong = [
                number
                for number, (block, param) in self.params.items()
                if (origin := self.found[number]) is not None
                and origin != param
                and not (
                    known[block] >> origin.id & 1
                    and _conversion(origin.type, param.type) is not None
                )
            ]
            if not wrong:
                break
            for number in wrong:
                del self.sources[number], self.params[number]
            self.found = dict.fromkeys(self.sources)
        return {n: o for n, o in self.found.items() if o is not None and o.id != n}

    def collect(self) -> None:
        """What each conversion is made of, and what arrives at each parameter."""
        func = self.func
        supplied: dict[int, list[tuple[ir.Operand, ...]]] = {}
        for block in func.blocks:
            for node in block.nodes:
                if node.result is not None and _is_conversion(node):
                    self.sources[node.result.id] = [node.args[0]]
            for edge in flow.edges(block):
                supplied.setdefault(edge.block, []).append(edge.args)
        for number, arriving in supplied.items():
            block = func.blocks[number]
            given = min(map(len, arriving))
            for place, param in enumerate(reversed(block.params), 1):
                # What is no union any more stays so: in a loop it would be taken out at each turn.
                copied = param.type.kind == "union" and _is_plain(param.type)
                if place <= given and number and copied:
                    self.sources[param.id] = [args[-place] for args in arriving]
                    self.params[param.id] = (number, param)
        for block in func.blocks:
            for var in (*block.params, *(n.result for n in block.nodes if n.result)):
                self.vars[var.id] = var
        self.found = dict.fromkeys(self.sources)

    def settle(self) -> None:
        """The greatest fixed point: what several origins arrive at is its own."""
        changed = True
        while changed:
            changed = False
            for number, arriving in self.sources.items():
                own, old = self.vars[number], self.found[number]
                origins = {self.origin(operand) for operand in arriving} - {None, own}
                if not origins or old == own or origins == {old}:
                    continue
                only = origins.pop() if len(origins) == 1 and old is None else own
                self.found[number] = only if isinstance(only, ir.Var) else own
                changed = True

    def origin(self, operand: ir.Operand) -> ir.Operand | None:
        """The origin of an operand as far as it is known; None for what is not yet."""
        if isinstance(operand, ir.Lit):
            return operand
        return self.found.get(operand.id, operand)


def _rewritten(func: ir.Func, origins: dict[int, ir.Var]) -> ir.Func:
    values: dict[int, ir.Operand] = {}
    dropped: dict[int, set[int]] = {}
    blocks = []
    for block in func.blocks:
        nodes = []
        for place, param in enumerate(block.params):
            origin = origins.get(param.id)
            if origin is None:
                continue
            dropped.setdefault(block.id, set()).add(place)
            op = _conversion(origin.type, param.type)
            if op:
                nodes.append(ir.Node(op, param.type, (origin,), param))
            else:
                values[param.id] = origin
        for node in block.nodes:
            made = _from_origin(node, origins)
            if made is None and node.result is not None:
                values[node.result.id] = origins[node.result.id]
            elif made is not None:
                nodes.append(made)
        blocks.append(replace(block, nodes=tuple(nodes)))
    return substitute(without_params(replace(func, blocks=tuple(blocks)), dropped), values)


def _from_origin(node: ir.Node, origins: dict[int, ir.Var]) -> ir.Node | None:
    """The node with the origin of its operand; None if its result is that."""
    if node.op not in (*_CONVERSIONS, "union.is") or not isinstance(node.args[0], ir.Var):
        return node
    origin = origins.get(node.args[0].id)
    if node.op == "union.is":
        if origin is None or not _decides(node.attr, origin.type):
            return node
        return replace(node, args=(origin,))
    assert node.result is not None
    origin = origins.get(node.result.id, origin)
    if origin is None:
        return node
    op = _conversion(origin.type, node.type)
    if op == "":
        return None
    return node if op is None else replace(node, op=op, args=(origin,))


def _decides(attr: object, union: Type) -> bool:
    """Whether a test may be made on another union. Classes of exceptions overlap, so that the
    other members count there."""
    inside = set(members(union))
    return (
        isinstance(attr, Type)
        and union.kind == "union"
        and set(members(attr)) <= inside
        and not any(member.kind == "exc" for member in inside)
    )
