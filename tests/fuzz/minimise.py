"""Makes a program that differs smaller, as long as it differs in the same way."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator
from dataclasses import replace

from tests.fuzz.compare import Finding, Ways, compare
from tests.fuzz.programs import Case

# How many smaller programs are tried at once: one call of cargo compiles them all.
AT_ONCE = 60


def minimised(finding: Finding, rounds: int = 60) -> Finding:
    """The finding with the smallest program that was found."""
    ways = Ways(native=finding.way in ("native", "build"), interpreted=100)
    best = finding
    if finding.call:
        best = _smallest([Case(finding.case.source, (finding.call,))], finding, ways) or finding
    source = random.Random(0)
    for _ in range(rounds):
        smaller = [s for s in dict.fromkeys(_smaller(best.case.source)) if _shorter(s, best)]
        source.shuffle(smaller)
        # Those that leave much out come first: they are few, and what they save is saved for all.
        smaller.sort(key=lambda text: len(text) // 40)
        found = None
        while found is None and smaller:
            tried, smaller = smaller[:AT_ONCE], smaller[AT_ONCE:]
            found = _smallest([replace(best.case, source=text) for text in tried], best, ways)
        if found is None:
            break
        best = found
    return best


def _shorter(source: str, best: Finding) -> bool:
    return len(source) < len(best.case.source) and "def main(" in source


def _smallest(cases: list[Case], finding: Finding, ways: Ways) -> Finding | None:
    """The same kind of finding with the smallest of some programs that has one."""
    if not ways.native:
        for case in sorted(cases, key=lambda case: len(case.source)):
            if found := _same_kind({finding.seed: case}, finding, ways):
                return found[0]
        return None
    found = _same_kind(
        {finding.seed * 1000 + i: case for i, case in enumerate(cases)}, finding, ways
    )
    best = min(found, key=lambda one: len(one.case.source), default=None)
    return replace(best, seed=finding.seed) if best else None


def _same_kind(cases: dict[int, Case], finding: Finding, ways: Ways) -> list[Finding]:
    try:
        result = compare(_importable(cases), ways)
    except Exception:
        return []
    return [f for f in result.findings if f.way == finding.way and _kind(f) == _kind(finding)]


def _importable(cases: dict[int, Case]) -> dict[int, Case]:
    """The programs that compile and can be imported."""
    found = {}
    for seed, case in cases.items():
        try:
            exec(compile(case.source, "smaller", "exec"), {"__name__": "smaller"})
            found[seed] = case
        except Exception:
            continue
    return found


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
                yield from _simpler_expressions(source, index, field, None, value)
            elif isinstance(value, list):
                for place, item in enumerate(value):
                    if isinstance(item, ast.expr):
                        yield from _simpler_expressions(source, index, field, place, item)


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


def _simpler_expressions(
    source: str, index: int, field: str, place: int | None, value: ast.expr
) -> Iterator[str]:
    """The expression replaced by each of its parts, or by a small literal."""
    parts = [p for p in ast.iter_child_nodes(value) if isinstance(p, ast.expr)]
    # A function instead of a call would be another program altogether.
    parts = [p for p in parts if p is not getattr(value, "func", None)]
    if not isinstance(value, ast.Constant | ast.Name | ast.Starred):
        parts += [ast.Constant(0), ast.Constant(""), ast.List([], ast.Load())]
    for part in parts:
        tree = ast.parse(source)
        node = list(ast.walk(tree))[index]
        if place is None:
            setattr(node, field, part)
        else:
            getattr(node, field)[place] = part
        try:
            yield ast.unparse(tree) + "\n"
        except Exception:
            continue
