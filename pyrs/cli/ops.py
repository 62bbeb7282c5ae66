"""`pyrs ops [PATTERN] [--target T] [--json]`: the operators of the table and their variants."""

from __future__ import annotations

import argparse
import fnmatch
import json
from typing import Any

import tomli

from pyrs.rustgen.targets import find
from pyrs.tracer.paths import bundle_root


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("pattern", nargs="?", default="*", help="such as `str.*` or `*sorted*`")
    parser.add_argument("--target", help="only what exists for this target")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Lists the rows that match."""
    target = find(options.target) if options.target else None
    rows = [row for row in _rows() if fnmatch.fnmatch(row["name"], options.pattern)]
    if target is not None:
        rows = [row for row in rows if target.triple in row["targets"] or not row["targets"]]
        for row in rows:
            row["variants"] = [v for v in row["variants"] if _exists(v, target.features)]
    if options.json:
        print(json.dumps({"ops": rows}, indent=2))
        return 0
    width = max((len(row["name"]) for row in rows), default=0)
    for row in rows:
        variants = f"  [{', '.join(v['name'] for v in row['variants'])}]" if row["variants"] else ""
        print(f"{row['name']:{width}}  {row['sig']}{variants}")
    print(f"{len(rows)} operators")
    return 0


def _rows() -> list[dict[str, Any]]:
    table = tomli.loads((bundle_root() / "ops-rs" / "ops.toml").read_text("utf-8"))
    return [
        {
            "name": f"{family}.{name}",
            "python": row.get("py", ""),
            "sig": row.get("sig", ""),
            "raises": row.get("raises", []),
            "doc": row.get("doc", ""),
            "targets": row.get("targets", []),
            "variants": [_variant(v) for v in row.get("variants", [])],
        }
        for family, section in table.items()
        for name, row in section.items()
        if isinstance(row, dict)
    ]


def _variant(variant: Any) -> dict[str, str]:
    if isinstance(variant, dict):
        return {key: str(value) for key, value in variant.items()}
    return {"name": str(variant)}


def _exists(variant: dict[str, str], features: tuple[str, ...]) -> bool:
    return variant.get("feature", "") in ("", *features)
