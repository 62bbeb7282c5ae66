"""`pyrs targets [--json]`: what can be built for, what each needs, whether its programs run
here."""

from __future__ import annotations

import argparse
import json

from pyrs.artifact import KINDS
from pyrs.rustgen.targets import Target, all_targets, missing


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Lists the targets."""
    targets = list(all_targets().values())
    if options.json:
        print(json.dumps({"targets": [_json(target) for target in targets]}, indent=2))
        return 0
    for target in targets:
        names = ", ".join(target.aliases)
        here = " (this machine)" if target.is_host else ""
        print(f"{target.triple}{here}\n  {target.summary}; also called {names}")
        print(f"  makes {', '.join(kind for kind in target.artifacts if kind in KINDS)}")
        lacking = missing(target)
        for item in lacking:
            print(f"  missing: {item.what}\n    {item.how}")
        if not lacking:
            print("  ready")
    return 0


def _json(target: Target) -> dict[str, object]:
    return {
        "triple": target.triple,
        "summary": target.summary,
        "aliases": target.aliases,
        "artifacts": target.artifacts,
        "features": target.features,
        "host": target.is_host,
        "runner": target.runner(),
        "missing": [{"what": item.what, "how": item.how} for item in missing(target)],
    }
