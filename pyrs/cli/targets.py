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
            print(f"  ready; {_where(target)}")
    return 0


def _where(target: Target) -> str:
    """Where programs of the target run."""
    if target.is_host:
        return "its programs run here"
    if (runner := target.runner()) is not None:
        return f"its programs run here under `{runner[0]}`"
    names = " or ".join(f"`{command[0]}`" for command in target.runners)
    return f"to run its programs here, install {names}" if names else "its programs do not run here"


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
