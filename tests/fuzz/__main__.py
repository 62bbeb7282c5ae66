"""The command of the fuzzer; see the package's docstring."""

from __future__ import annotations

import argparse
import collections
import os
import re
import resource
import sys
import time
import warnings
from pathlib import Path

from tests.fuzz.compare import Finding, Result, Ways, compare, report
from tests.fuzz.hash_of_none import fix_hash_of_none
from tests.fuzz.minimise import minimised
from tests.fuzz.programs import case

MEMORY = 6 << 30


def main() -> int:
    """Runs programs in batches and prints what was found; 1 if anything was."""
    options = _options()
    # The order of sets of strings is defined for this seed only.
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.environ["PYTHONHASHSEED"] = "0"
        os.execv(sys.executable, [sys.executable, "-m", "tests.fuzz", *sys.argv[1:]])
    fix_hash_of_none()
    # A program may ask for any amount: it gets a MemoryError, and is left out.
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # Random programs are full of what CPython warns of, such as `is` with a literal.
    warnings.simplefilter("ignore")
    ways = Ways(options.interpreted, options.native, options.profile)
    total, started = Result(), time.monotonic()
    for start in range(options.seed, options.seed + options.programs, options.batch):
        seeds = range(start, min(start + options.batch, options.seed + options.programs))
        result = compare({seed: case(seed, options.calls) for seed in seeds}, ways)
        _add(total, result)
        seconds = time.monotonic() - started
        print(
            f"{seeds.stop - options.seed} programs, {total.interpreted} calls interpreted, "
            f"{total.native} native, {len(total.refused)} refused, "
            f"{total.left_out} left out, {total.undecided} undecided, "
            f"{len(total.findings)} findings, {seconds:.0f} s",
            file=sys.stderr,
        )
        for finding in result.findings:
            _tell(finding, options.keep, options.minimise)
        if options.keep:
            _keep_refusals(result, options.keep)
    _tally(total)
    return 1 if total.findings else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--programs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0, help="of the first program; the rest follow")
    parser.add_argument("--batch", type=int, default=100, help="programs in one call of cargo")
    parser.add_argument("--calls", type=int, default=8, help="calls of each program")
    parser.add_argument("--interpreted", type=int, default=4, help="of these, interpreted as well")
    parser.add_argument("--native", action="store_true", help="compile the programs, too")
    parser.add_argument("--profile", default="tests", help="cargo's profile: tests, quick, release")
    parser.add_argument("--keep", type=Path, help="a folder for findings and refused programs")
    parser.add_argument("--minimise", action="store_true", help="make what was found small")
    return parser.parse_args()


def _tell(finding: Finding, keep: Path | None, minimise: bool) -> None:
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{finding.seed}-{finding.way}.py").write_text(_text(finding), "utf-8")
    if minimise:
        finding = minimised(finding)
        if keep:
            small = keep / f"{finding.seed}-{finding.way}-small.py"
            small.write_text(_text(finding), "utf-8")
    print(_text(finding), flush=True)


def _text(finding: Finding) -> str:
    return report(finding).encode("utf-8", "backslashreplace").decode()


def _keep_refusals(result: Result, keep: Path) -> None:
    keep.mkdir(parents=True, exist_ok=True)
    with open(keep / "refusals.txt", "a", encoding="utf-8") as file:
        for seed, message in result.refused.items():
            file.write(f"# seed {seed}\n{message}\n\n")


def _add(total: Result, result: Result) -> None:
    total.findings += result.findings
    total.interpreted += result.interpreted
    total.native += result.native
    total.left_out += result.left_out
    total.undecided += result.undecided
    total.refused |= result.refused


def _tally(total: Result) -> None:
    """How often programs were refused for each reason, names and numbers left out."""
    reasons = collections.Counter(
        re.sub(r"`[^`]*`|\d+", "…", message.partition("\n")[0])
        for message in total.refused.values()
    )
    for reason, count in reasons.most_common():
        print(f"{count:6} refused: {reason}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
