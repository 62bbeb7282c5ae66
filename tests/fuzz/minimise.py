"""Makes a program that differs smaller, as long as it differs in the same way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from tests.fuzz.compare import Finding, compare
from tests.fuzz.programs import Case


def minimised(finding: Finding, rounds: int = 1500) -> Finding:
    """The finding with the smallest program that was found."""
    best = finding
    if finding.call:
        best = _again(finding, Case(finding.case.source, (finding.call,))) or finding
    size = 0
    while size != len(best.case.source) and rounds > 0:
        size = len(best.case.source)
        skipped = 0
        # What did not help before is not tried again at once: the enumeration goes on where it was.
        while rounds > 0 and (source := _nth(best.case.source, skipped)) is not None:
            rounds -= 1
            found = _again(best, replace(best.case, source=source))
            if found is not None and len(source) < len(best.case.source):
                best = found
            else:
                skipped += 1
    return best


def _nth(source: str, position: int) -> str | None:
    return next(islice(_smaller(source), position, None), None)


def _again(finding: Finding, case: Case) -> Finding | None:
    """The same kind of finding with another program, if it has one."""
    if "def main(" not in case.source:
        return None
    try:
        result = compare({finding.seed: case})
    except Exception:
        return None
    for found in result.findings:
        if found.way == finding.way and _kind(found) == _kind(finding):
            return found
    return None


def _kind(finding: Finding) -> str:
    """What sort of failure it is: a difference, or the last line of an error."""
    return "difference" if finding.call else finding.made.rstrip().rpartition("\n")[2][:60]


def _smaller(source: str) -> Iterator[str]:
    """Programs with one thing less: a statement, a block's inside, a part of an expression."""
    tree = ast.parse(source)
    nodes = list(ast.walk(tree))
    for index, node in enumerate(nodes):
        for field, value in ast.iter_fields(node):
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                yield from _without_statements(source, index, field, len(value))
    for index, node in enumerate(nodes):
        for field, value in ast.iter_fields(node):
            if isinstance(value, ast.expr) and field not in ("annotation", "returns"):
                yield from _simpler_expressions(source, index, field, value)


def _without_statements(source: str, index: int, field: str, count: int) -> Iterator[str]:
    for position in range(count):
        tree = ast.parse(source)
        node = list(ast.walk(tree))[index]
        body = getattr(node, field)
        removed = body.pop(position)
        if not body and field == "body" and not isinstance(node, ast.Module):
            body.append(ast.Pass())
        yield ast.unparse(tree) + "\n"
        inside = getattr(removed, "body", None)
        if isinstance(inside, list) and not isinstance(removed, ast.FunctionDef | ast.ClassDef):
            body[position:position] = inside
            yield ast.unparse(tree) + "\n"


def _simpler_expressions(source: str, index: int, field: str, value: ast.expr) -> Iterator[str]:
    for part in ast.iter_child_nodes(value):
        # A function instead of a call would be another program altogether.
        if isinstance(part, ast.expr) and part is not getattr(value, "func", None):
            tree = ast.parse(source)
            setattr(list(ast.walk(tree))[index], field, part)
            yield ast.unparse(tree) + "\n"
