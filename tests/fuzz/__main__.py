"""The command of the fuzzer; see the package's docstring."""

from __future__ import annotations

import argparse
import resource
import sys
from pathlib import Path

from tests.fuzz.compare import Finding, compare, report
from tests.fuzz.minimise import minimised
from tests.fuzz.programs import case

MEMORY = 4 << 30


def main() -> int:
    """Runs programs in batches and prints what was found; 1 if anything was."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--programs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--batch", type=int, default=100)
    parser.add_argument("--calls", type=int, default=5)
    parser.add_argument("--native", action="store_true")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    # A program may ask for any amount: it gets a MemoryError, and is left out.
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    findings: list[Finding] = []
    compared = refused = 0
    for start in range(options.seed, options.seed + options.programs, options.batch):
        seeds = range(start, min(start + options.batch, options.seed + options.programs))
        cases = {seed: case(seed, options.calls) for seed in seeds}
        result = compare(cases, native=options.native)
        findings += result.findings
        compared += result.compared
        refused += len(result.refused)
        print(f"{seeds.stop - options.seed} programs, {compared} calls compared, "
              f"{refused} refused, {len(findings)} differences", file=sys.stderr)  # fmt: skip
    for finding in findings:
        small = minimised(finding) if finding.way != "native" else finding
        print(report(small))
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{finding.seed}.py").write_text(report(small))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
