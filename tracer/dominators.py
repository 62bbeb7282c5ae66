"""Orders and dominators of a directed graph given as lists of successors, node 0 being the entry.

Knows neither instructions nor IR, so that the tracer and the emitter of structured Rust share it.
"""

from __future__ import annotations

from collections.abc import Sequence

Graph = Sequence[Sequence[int]]


def reverse_postorder(successors: Graph) -> list[int]:
    """The nodes that the entry reaches; a node comes before its successors but for back edges."""
    seen = {0}
    order: list[int] = []
    stack = [(0, iter(successors[0]))]
    while stack:
        node, rest = stack[-1]
        for successor in rest:
            if successor not in seen:
                seen.add(successor)
                stack.append((successor, iter(successors[successor])))
                break
        else:
            order.append(node)
            stack.pop()
    order.reverse()
    return order


def predecessors(successors: Graph) -> list[list[int]]:
    """The reachable predecessors of each node."""
    result: list[list[int]] = [[] for _ in successors]
    for node in reverse_postorder(successors):
        for successor in successors[node]:
            if node not in result[successor][-1:]:
                result[successor].append(node)
    return result


def immediate_dominators(successors: Graph) -> list[int | None]:
    """The closest strict dominator of each node; None for the entry and for what it does not reach.

    The algorithm of Cooper, Harvey and Kennedy ("A Simple, Fast Dominance Algorithm").
    """
    order = reverse_postorder(successors)
    position = {node: i for i, node in enumerate(order)}
    before = predecessors(successors)
    closest: list[int | None] = [None] * len(successors)
    closest[0] = 0

    def common(a: int, b: int) -> int:
        while a != b:
            if position[a] < position[b]:
                a, b = b, a
            above = closest[a]
            assert above is not None
            a = above
        return a

    changed = True
    while changed:
        changed = False
        for node in order[1:]:
            found: int | None = None
            for predecessor in before[node]:
                if closest[predecessor] is not None:
                    found = predecessor if found is None else common(found, predecessor)
            if found != closest[node]:
                closest[node] = found
                changed = True
    closest[0] = None
    return closest


def dominates(dominators: Sequence[int | None], above: int, node: int) -> bool:
    """Whether every path to `node` passes `above`; a node dominates itself."""
    current: int | None = node
    while current is not None and current != above:
        current = dominators[current]
    return current == above


def children(dominators: Sequence[int | None]) -> list[list[int]]:
    """The dominator tree downwards."""
    result: list[list[int]] = [[] for _ in dominators]
    for node, above in enumerate(dominators):
        if above is not None:
            result[above].append(node)
    return result


def back_edges(successors: Graph) -> list[tuple[int, int]]:
    """The edges that go backwards in reverse postorder: each one closes a cycle."""
    position = {node: i for i, node in enumerate(reverse_postorder(successors))}
    return [
        (node, successor)
        for node in position
        for successor in successors[node]
        if position[successor] <= position[node]
    ]


def natural_loops(successors: Graph) -> dict[int, set[int]]:
    """The nodes of each natural loop, by its header."""
    before = predecessors(successors)
    loops: dict[int, set[int]] = {}
    for source, header in back_edges(successors):
        body = loops.setdefault(header, {header})
        work = [source]
        while work:
            number = work.pop()
            if number not in body:
                body.add(number)
                work.extend(before[number])
    return loops


def irreducible_edges(successors: Graph) -> list[tuple[int, int]]:
    """The back edges whose target does not dominate their source: a cycle has a second entry."""
    dominators = immediate_dominators(successors)
    return [(a, b) for a, b in back_edges(successors) if not dominates(dominators, b, a)]


def is_reducible(successors: Graph) -> bool:
    """Whether every cycle is entered at one node only: structured code can be written for it."""
    return not irreducible_edges(successors)
