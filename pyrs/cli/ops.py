"""`pyrs ops [PATTERN] [--target T] [--json]`: the operators of the table, their variants, and the
targets that have them."""

from __future__ import annotations

import argparse
import fnmatch
import json
from collections.abc import Iterator, Mapping
from typing import Any

import tomli

from pyrs.rustgen.targets import Target, all_targets, find
from pyrs.tracer.paths import bundle_root


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("pattern", nargs="?", default="*", help="such as `str.*` or `*sort*`")
    parser.add_argument("--target", help="only what exists for this target")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Lists the rows that match."""
    asked = find(options.target) if options.target else None
    known = all_targets() if asked is None else {asked.triple: asked}
    rows = [row for row in _rows(known) if fnmatch.fnmatch(row["name"], options.pattern)]
    if asked is not None:
        rows = [row for row in rows if not row["targets"] or asked.triple in row["targets"]]
    if options.json:
        print(json.dumps({"ops": rows}, indent=2))
        return 0
    width = max((len(row["name"]) for row in rows), default=0)
    for row in rows:
        print(f"{row['name']:{width}}  {row['sig']}")
        for variant in row["variants"]:
            where = "" if options.target else f"  {_shown(variant, known)}"
            print(f"{'':{width}}    {variant['name']:{9 * bool(where)}}{where}")
    print(f"{len(rows)} operators")
    return 0


def _rows(known: Mapping[str, Target]) -> Iterator[dict[str, Any]]:
    table = tomli.loads((bundle_root() / "ops-rs" / "ops.toml").read_text("utf-8"))
    # A variant named as a feature of some target exists where the target has the feature.
    needed = {feature for target in all_targets().values() for feature in target.features}
    for family, section in table.items():
        for name, row in section.items():
            variants = []
            for variant in ("reference", *row["variants"]) if "variants" in row else ():
                found = [t for t, one in known.items() if {variant} & needed <= {*one.features}]
                if found:
                    variants.append({"name": variant, "targets": found})
            yield {
                "name": f"{family}.{name}",
                "python": row["py"],
                "sig": row["sig"],
                "raises": row.get("raises", []),
                "doc": row["doc"],
                "targets": row.get("targets", []),
                "variants": variants,
            }


def _shown(variant: dict[str, Any], known: Mapping[str, Target]) -> str:
    """The targets of a variant, by their short names."""
    if len(variant["targets"]) == len(known):
        return "every target"
    return ", ".join(known[triple].aliases[-1] for triple in variant["targets"])
