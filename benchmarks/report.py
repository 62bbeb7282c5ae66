"""The table of what was measured."""

from __future__ import annotations

import math
import platform
from collections.abc import Sequence
from typing import Any


def table(rows: Sequence[dict[str, Any]]) -> str:
    """Times in ms, ratios (more is better), memory in MB; geometric means for each kind."""
    lines = [
        f"CPython {platform.python_version()}; times in ms; x how many times as fast as that side",
        f"{'':15}{'CPython':>9}{'pyrs':>9}{'Rust':>9}{'x CPython':>11}{'x Rust':>8}"
        f"{'MB':>7}{'CPython MB':>12}",
    ]
    for kind in dict.fromkeys(row["kind"] for row in rows):
        group = [row for row in rows if row["kind"] == kind]
        lines += [_line(row) for row in group]
        mean = {side: _mean([_ratio(row, side) for row in group]) for side in ("cpython", "rust")}
        name = f"{kind}, mean"
        lines.append(f"{name:15}{'':27}{mean['cpython']:>11.1f}{mean['rust']:>8.2f}")
    return "\n".join(lines)


def _line(row: dict[str, Any]) -> str:
    times = "".join(f"{row['seconds'][side] * 1e3:>9.2f}" for side in ("cpython", "pyrs", "rust"))
    ratios = f"{_ratio(row, 'cpython'):>11.1f}{_ratio(row, 'rust'):>8.2f}"
    memory = f"{row['peak']['pyrs'] / 1e6:>7.1f}{row['peak']['cpython'] / 1e6:>12.1f}"
    wrong = f"  DIFFERS: {', '.join(row['differs'])}" if row["differs"] else ""
    return f"{row['name']:15}{times}{ratios}{memory}{wrong}"


def _ratio(row: dict[str, Any], side: str) -> float:
    ratio: float = row["seconds"][side] / row["seconds"]["pyrs"]
    return ratio


def _mean(ratios: Sequence[float]) -> float:
    """The geometric mean."""
    return math.exp(sum(map(math.log, ratios)) / len(ratios))
