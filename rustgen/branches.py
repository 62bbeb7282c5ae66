"""`if`, `else if` and `else` as a Rust engineer writes them: what is done alike has one condition,
and what depends on two conditions depends on both at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pyrs.rustgen import expr
from pyrs.rustgen.expr import LEVELS, Expr
from pyrs.rustgen.writer import INDENT


@dataclass(frozen=True, slots=True)
class Arm:
    """Lines under a condition; without one it is the `else`."""

    condition: Expr | None
    lines: list[str]


def joined(arms: list[Arm], pad: str) -> list[Arm]:
    """The same with arms that follow each other and do the same as one, comments aside, and without
    those whose condition another arm had before. `pad` is in front of their lines."""
    found: list[Arm] = []
    for arm in arms:
        condition = arm.condition
        known = any(condition == earlier.condition for earlier in found)
        if known and condition is not None and not _takes(condition):
            continue
        before = found[-1].condition if found else None
        if before is None or _binds(before) or not _alike(found[-1].lines, arm.lines):
            found.append(arm)
        elif condition is None:
            found[-1] = Arm(None, [pad + _tested(before), *found[-1].lines])
        else:
            found[-1] = Arm(expr.infix("||", before, condition), found[-1].lines)
    return found


def written(arms: list[Arm], depth: int) -> list[str]:
    """The lines of an `if` that stands so deep, and of its other arms."""
    pad = INDENT * depth
    arms = _assigned(joined(arms, pad + INDENT))
    if len(arms) == 1:
        arm = arms[0]
        if arm.condition is not None and not arm.lines and not _binds(arm.condition):
            return [pad + _tested(arm.condition)]
        if arm.condition is None:
            return [line.removeprefix(INDENT) for line in arm.lines]
        condition, lines = _both(arm.condition, arm.lines, pad + INDENT)
        return [f"{pad}if {condition} {{", *lines, f"{pad}}}"]
    last = arms[-1]
    if last.condition is not None:
        arms[-1] = Arm(*_both(last.condition, last.lines, pad + INDENT))
    found = []
    for index, arm in enumerate(arms):
        close = "} else " if index else ""
        head = f"if {arm.condition} " if arm.condition is not None else ""
        found += [f"{pad}{close}{head}{{", *arm.lines]
    return [*found, f"{pad}}}"]


def _assigned(arms: list[Arm]) -> list[Arm]:
    """What is set to true under a condition, else to false, is set to it."""
    if len(arms) < 2 or arms[-1].condition is not None or arms[-2].condition is None:
        return arms
    condition, lines = arms[-2].condition, [arms[-2].lines, arms[-1].lines]
    if _binds(condition) or [len(each) for each in lines] != [1, 1]:
        return arms
    target, _, value = lines[0][0].partition(" = ")
    if value == "true;" and lines[1][0] == f"{target} = false;":
        made = condition
    elif value == "false;" and lines[1][0] == f"{target} = true;":
        made = expr.invert(condition)
    else:
        return arms
    return [*arms[:-2], Arm(None, [f"{target} = {made};"])]


def _both(condition: Expr, lines: list[str], pad: str) -> tuple[Expr, list[str]]:
    """An `if` whose lines are another one alone, as one `if`."""
    if not lines or not lines[0].startswith(f"{pad}if ") or not lines[0].endswith(" {"):
        return condition, lines
    if any(not line.startswith(pad + INDENT) for line in lines[1:-1]) or lines[-1] != f"{pad}}}":
        return condition, lines
    text = lines[0].removeprefix(f"{pad}if ").removesuffix(" {")
    lines = [line.removeprefix(INDENT) for line in lines[1:-1]]
    inner = Expr(text)
    if text == condition.text and not _takes(inner):
        return condition, lines
    if " || " in text and not _binds(inner):
        inner = Expr(text, LEVELS["||"])
    return expr.infix("&&", condition, inner), lines


def _tested(condition: Expr) -> str:
    """The statement that is left of a condition that decides nothing."""
    if _takes(condition) and condition.text.endswith(_FOUND):
        return f"{condition.text.removesuffix(_FOUND)};"
    return f"let _ = {condition};"


_FOUND = ".is_some()"


def _takes(condition: Expr) -> bool:
    """Whether testing the condition takes an item."""
    return "next()" in condition.text


def _binds(condition: Expr) -> bool:
    """Whether the condition is a pattern that something may fit."""
    return condition.text.startswith("let ")


def _alike(one: list[str], other: list[str]) -> bool:
    """Whether lines do the same, comments and the names of their own variables aside."""
    first, second = _without_comments(one), _without_comments(other)
    return len(first) == len(second) and _numbered(first) == _numbered(second)


def _without_comments(lines: list[str]) -> list[str]:
    return [line for line in lines if not line.lstrip().startswith("//")]


def _numbered(lines: list[str]) -> tuple[str, list[str]]:
    """The lines with numbers for the names of their own variables, and the texts in them."""
    code = "\n".join(lines)
    declared = (name for names in _DECLARED.findall(code) for name in names if name)
    numbers = {name: f"{{{i}}}" for i, name in enumerate(dict.fromkeys(declared))}
    numbered = _NAME.sub(lambda name: numbers.get(name[0], name[0]), code)
    return numbered, _TEXT.findall(code)


_DECLARED = re.compile(r"^ *let (?:mut )?([a-z_]\w*)|\bErr\((\w+)\) =>", re.MULTILINE)
_NAME = re.compile(r"\b[A-Za-z_]\w*\b(?!::)")
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')
