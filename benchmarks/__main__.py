"""`python -m benchmarks`: measures, compares all outputs, prints a table."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import builds, runner
from benchmarks.report import table
from benchmarks.suite import HERE, Benchmark, suite
from pyrs.cache import cache_root

SIDES = ("cpython", "pyrs", "rust")


def main() -> int:
    """Status 1 where outputs differ."""
    options = _options()
    if options.builds:
        print(builds.report())
        return 0
    chosen = [known for known in suite() if not options.names or known.name in options.names]
    unknown = set(options.names) - {known.name for known in chosen}
    if unknown:
        print(f"no benchmark {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    binary = runner.build(chosen, cache_root() / "benchmarks")
    rows = [_measured(benchmark, binary, options.rounds, options.repeats) for benchmark in chosen]
    print(table(rows))
    if options.json:
        Path(options.json).write_text(json.dumps(rows, indent=2) + "\n", "utf-8")
    return 1 if any(row["differs"] for row in rows) else 0


def _measured(benchmark: Benchmark, binary: Path, rounds: int, repeats: int) -> dict[str, Any]:
    """The least time and the most memory of each side, over rounds in which they take turns."""
    size = str(benchmark.size)
    commands = {
        "cpython": [sys.executable, str(HERE / "measure.py"), str(benchmark.python), size, "1"],
        "pyrs": [str(binary), benchmark.name, "pyrs", size, str(repeats)],
        "rust": [str(binary), benchmark.name, "rust", size, str(repeats)],
    }
    print(f"{benchmark.name} …", file=sys.stderr, flush=True)
    runs: dict[str, list[runner.Run]] = {side: [] for side in SIDES}
    for _ in range(rounds):
        for side in SIDES:
            runs[side].append(runner.run(commands[side]))
    results = {side: {run.result for run in runs[side]} for side in SIDES}
    return {
        "name": benchmark.name,
        "kind": benchmark.kind,
        "seconds": {side: min(run.seconds for run in runs[side]) for side in SIDES},
        "peak": {side: max(run.peak for run in runs[side]) for side in SIDES},
        "differs": sorted(side for side in SIDES if results[side] != results["cpython"]),
    }


def _options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="a program of suite.toml")
    parser.add_argument("--builds", action="store_true", help="measure builds and sizes")
    parser.add_argument("--rounds", type=int, default=3, help="processes of each side")
    parser.add_argument("--repeats", type=int, default=3, help="native calls in a process")
    parser.add_argument("--json", metavar="FILE", help="write the figures to a file")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
