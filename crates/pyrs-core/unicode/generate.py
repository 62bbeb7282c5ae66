"""Writes `src/unicode/tables_VERSION.rs`: what the running CPython's `str` knows about code points.

Every property is asked of `str` itself, so the tables are those of this CPython and nothing else is
read. Run once with each supported CPython; `--check` writes nothing and fails if the file differs:

    python crates/pyrs-core/unicode/generate.py

Input:  `chr(c).isalpha()` for every `c`, `chr(c).upper()`, …
Output: `pub static ALPHA: Set = &[(0, &[65, 91, …]), (1, …)];`, for each plane the code points
        where membership changes; and `pub static UPPER: Map = Map { runs: …, special: … };`
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

ALL = range(0x110000)


def _ignorable(char: str) -> bool:
    # A sigma is final if a cased character precedes it, not counting those that are ignorable.
    return ("A" + char + "Σ").lower()[-1] == "ς" and ("1" + char + "Σ").lower()[-1] != "ς"


SETS: dict[str, Callable[[str], bool]] = {
    "ALPHA": str.isalpha,
    "DIGIT": str.isdigit,
    "NUMERIC": str.isnumeric,
    "SPACE": str.isspace,
    "PRINTABLE": str.isprintable,
    "UPPER_CASE": str.isupper,
    "LOWER_CASE": str.islower,
    "TITLE_CASE": lambda char: char.istitle() and not char.isupper(),
    "CASED": lambda char: (char + "a").title()[-1] == "a",
    "CASE_IGNORABLE": _ignorable,
    "ID_START": str.isidentifier,
    "ID_CONTINUE": lambda char: ("a" + char).isidentifier(),
}
MAPS: dict[str, Callable[[str], str]] = {
    "UPPER": str.upper,
    "LOWER": str.lower,
    "TITLE": str.title,
    "FOLD": str.casefold,
}


def set_text(name: str, members: Iterable[int]) -> str:
    """A set, as the points of each plane where membership changes."""
    inside = set(members)
    planes = []
    for plane in range(17):
        points, previous = [], False
        for low in range(0x10000):
            now = plane << 16 | low in inside
            if now != previous:
                points.append(low)
                previous = now
        if points:
            planes.append(f"({plane}, &{points})")
    return f"pub static {name}: Set = &[{', '.join(planes)}];\n"


def map_text(name: str, mapping: Callable[[str], str]) -> str:
    """A mapping, as runs of one distance, and what maps to several code points."""
    runs: list[list[int]] = []
    special = []
    for code in ALL:
        result = [ord(char) for char in mapping(chr(code))]
        if len(result) > 1:
            special.append(f"({code}, {result + [0] * (3 - len(result))})")
        elif result != [code]:
            _extend(runs, code, result[0] - code)
    found = ", ".join(f"({', '.join(map(str, run))})" for run in runs)
    return (
        f"pub static {name}: Map = Map {{\n"
        f"    runs: &[{found}],\n"
        f"    special: &[{', '.join(special)}],\n"
        "};\n"
    )


def _extend(runs: list[list[int]], code: int, delta: int) -> None:
    """Adds a code point to the last run `[first, last, stride, delta]` if it goes on with it."""
    if runs and runs[-1][3] == delta:
        first, last, stride, _ = runs[-1]
        gap = code - last
        if gap <= 2 and (first == last or gap == stride):
            runs[-1] = [first, code, gap, delta]
            return
    runs.append([code, code, 1, delta])


def decimals() -> str:
    """The zeros of all runs of ten decimal digits."""
    zeros = [code for code in ALL if chr(code).isdecimal() and unicodedata.decimal(chr(code)) == 0]
    values = {zero + value: value for zero in zeros for value in range(10)}
    found = {c: unicodedata.decimal(chr(c)) for c in ALL if chr(c).isdecimal()}
    assert found == values, "decimal digits do not come in runs of ten"
    return f"pub static ZEROS: &[u32] = &{zeros};\n"


def wrapped(text: str) -> str:
    """The text in lines of at most 100 columns."""
    lines = []
    for line in text.split("\n"):
        while len(line) > 100:
            cut = line.rindex(" ", 0, 100)
            lines.append(line[:cut])
            line = "    " + line[cut + 1 :]
        lines.append(line)
    return "\n".join(lines)


def tables() -> str:
    """The text of the file."""
    version = unicodedata.unidata_version
    parts = [
        f"//! Unicode {version}, as CPython knows it. Written by `unicode/generate.py`.\n",
        "use super::{Map, Set};\n",
    ]
    for name, member in SETS.items():
        parts.append(set_text(name, (c for c in ALL if member(chr(c)))))
    parts += [map_text(name, mapping) for name, mapping in MAPS.items()]
    parts.append(decimals())
    return wrapped("\n".join(parts))


def main() -> int:
    """Writes or checks the file of the running CPython."""
    major, minor, _ = unicodedata.unidata_version.split(".")
    folder = Path(__file__).parents[1] / "src" / "unicode"
    path = folder / f"tables_{major}_{minor}.rs"
    text = tables()
    if "--check" in sys.argv:
        return 0 if path.exists() and path.read_text(encoding="utf-8") == text else 1
    path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
