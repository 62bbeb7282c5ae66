"""Recursive types: unions that contain themselves, such as the values of JSON.

A regular infinite type is written down once: every union on a cycle is a node that its parts refer
back to, and its payload is its text, in which the names `a`, `b` … stand for the unions around:

    rec[a, dict[str, a] | int | list[a]]

Equal types have one text, however they were found: the graph is minimised first (partition
refinement, Hopcroft 1971, in its plain quadratic form). A cycle without a union, as of a list that
holds only such lists, is not represented: the tracer makes its element `None` or such a list.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from pyrs.tracer.types import NEVER, Type, union_of

# How deep members of a union are looked at to order them.
_ORDER_DEPTH = 5


@dataclass(slots=True)
class _Node:
    """A type whose arguments are nodes, by number."""

    kind: str
    payload: str
    parts: list[int]

    @property
    def label(self) -> Hashable:
        """What tells the node apart without looking at its parts."""
        return (self.kind, self.payload, len(self.parts) if self.kind != "union" else -1)


class Endless(Exception):
    """A type contains itself, and no union in between."""


def closed(root: Any, content: Callable[[Any], tuple[Hashable, Type]]) -> Type:
    """The type of which `root` is a part of the description.

    An argument that is no `Type` is a reference: `content` gives what identifies it and what it
    stands for. Raises `Endless`.
    """
    nodes: list[_Node] = []
    known: dict[Hashable, int] = {}
    start = _read(root, content, nodes, known)
    return _Builder(*_minimal(nodes, start)).made


def _read(
    item: Any,
    content: Callable[[Any], tuple[Hashable, Type]],
    nodes: list[_Node],
    known: dict[Hashable, int],
) -> int:
    """The number of the node of a type or reference."""
    key: Hashable
    if not isinstance(item, Type):
        key, type_ = content(item)
    else:
        key, type_ = ("named", item.payload) if item.is_recursive else None, item
    if key is not None and key in known:
        return known[key]
    number = len(nodes)
    nodes.append(_Node(type_.kind, "" if type_.kind == "union" else type_.payload, []))
    if key is not None:
        known[key] = number
    nodes[number].parts = [_read(part, content, nodes, known) for part in type_.args]
    return number


def _minimal(nodes: list[_Node], start: int) -> tuple[list[_Node], int]:
    """The graph with one node for all that stand for the same type."""
    # A union's nested unions and members that stand for nothing are dropped as `union_of` does.
    for node in nodes:
        if node.kind == "union":
            node.parts = [part for part in node.parts if nodes[part].kind != NEVER.kind]
    group = _numbered(node.label for node in nodes)
    while True:
        finer = _numbered((group[n], _parts_key(node, group)) for n, node in enumerate(nodes))
        if max(finer) == max(group):
            break
        group = finer
    chosen: dict[int, _Node] = {}
    for number, node in enumerate(nodes):
        if group[number] not in chosen:
            parts = [group[part] for part in node.parts]
            if node.kind == "union":
                parts = list(dict.fromkeys(parts))
            chosen[group[number]] = _Node(node.kind, node.payload, parts)
    return [chosen[number] for number in range(len(chosen))], group[start]


def _numbered(keys: Iterable[Hashable]) -> list[int]:
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(key, len(numbers)) for key in keys]


def _parts_key(node: _Node, group: list[int]) -> Hashable:
    parts = [group[part] for part in node.parts]
    return frozenset(parts) if node.kind == "union" else tuple(parts)


class _Builder:
    """Makes the types of a minimal graph."""

    def __init__(self, nodes: list[_Node], start: int) -> None:
        self.nodes = nodes
        self.made_of: dict[int, Type] = {}
        self.waiting: set[int] = set()
        self.unions: list[tuple[int, Type]] = []
        self.recursive = {n for n, node in enumerate(nodes) if node.kind == "union"}
        self.recursive &= self._on_cycles()
        for number in self.recursive:
            self.made_of[number] = Type.open_union()
        for number in self.recursive:
            parts = sorted(self.nodes[number].parts, key=lambda n: self._shown(n, _ORDER_DEPTH))
            self.made_of[number].close_union(tuple(self._type(part) for part in parts))
        for number in self.recursive:
            self.made_of[number].name_union()
        self.made = self._type(start)

    def _type(self, number: int) -> Type:
        if number in self.made_of:
            return self.made_of[number]
        if number in self.waiting:
            raise Endless
        self.waiting.add(number)
        node = self.nodes[number]
        args = tuple(self._type(part) for part in node.parts)
        made = union_of(args) if node.kind == "union" else Type(node.kind, args, node.payload)
        self.waiting.discard(number)
        self.made_of[number] = made
        return made

    def _shown(self, number: int, depth: int) -> str:
        node = self.nodes[number]
        if depth == 0:
            return node.kind
        parts = [self._shown(part, depth - 1) for part in node.parts]
        if node.kind == "union":
            parts.sort()
        return f"{node.kind} {node.payload} [{', '.join(parts)}]"

    def _on_cycles(self) -> set[int]:
        """The nodes from which a path leads back to them."""
        return {n for n in range(len(self.nodes)) if self._reaches(n, n)}

    def _reaches(self, start: int, end: int) -> bool:
        seen: set[int] = set()
        work = list(self.nodes[start].parts)
        while work:
            number = work.pop()
            if number == end:
                return True
            if number not in seen:
                seen.add(number)
                work += self.nodes[number].parts
        return False
