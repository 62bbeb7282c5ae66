"""Writes `src/table.rs`: the rows of `ops.toml` that have variants. Run it when they change."""

from __future__ import annotations

import tomllib
from pathlib import Path

HERE = Path(__file__).parent

HEADER = """\
//! The rows that have variants; generated from `ops.toml` by `generate.py`.

/// A row of `ops.toml`.
pub struct Row {
    /// Its family and name.
    pub name: &'static str,
    /// The Python callable.
    pub python: &'static str,
    /// The variants beside the reference, on any target.
    pub variants: &'static [&'static str],
}

/// The rows, in the table's order.
pub const ROWS: &[Row] = &[
"""


def table() -> str:
    """The text of `src/table.rs`."""
    families = tomllib.loads((HERE / "ops.toml").read_text("utf-8"))
    lines = []
    for family, rows in families.items():
        for name, row in rows.items():
            if row.get("variants"):
                variants = ", ".join(f'"{variant}"' for variant in row["variants"])
                lines += [
                    "    Row {",
                    f'        name: "{family}.{name}",',
                    f'        python: "{row["py"]}",',
                    f"        variants: &[{variants}],",
                    "    },",
                ]
    return HEADER + "".join(f"{line}\n" for line in lines) + "];\n"


if __name__ == "__main__":
    (HERE / "src" / "table.rs").write_text(table(), "utf-8")
