"""`pyrs run [--target T] FILE:NAME ARG …`: builds, cached, and calls the function.

The arguments are Python literals, converted by the annotations; the `repr` of the result is
printed. Programs for another platform run under the target's runner.
"""

from __future__ import annotations

import argparse
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyrs.rustgen.targets import Target


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("--target", metavar="T", help="another platform, if a runner is installed")
    parser.add_argument("file", metavar="FILE:NAME", help="the function to call")
    parser.add_argument(
        "arguments", nargs=argparse.REMAINDER, metavar="ARG", help="Python literals"
    )


def run(options: argparse.Namespace) -> int:
    """Builds, calls, and returns the program's status."""
    from pyrs.driver import load_program

    if options.target:
        _chosen(options.target)
    program = load_program(options.file, for_cargo=True)
    from pyrs.artifacts.exe import compiled, start
    from pyrs.progress import Silent

    target, runner = _chosen(options.target)
    path = compiled(program, target, "quick", Silent())
    try:
        if runner:
            words, executable = [*runner, str(path), *options.arguments], None
        else:
            words, executable = [f"pyrs run {options.file}", *options.arguments], path
        status = subprocess.run(words, executable=executable, check=False).returncode
    except KeyboardInterrupt:
        return 130
    if status == 0 and start(program).returns.kind == "none":
        print(None)
    return status if status >= 0 else 128 - status


def _chosen(name: str | None) -> tuple[Target, tuple[str, ...]]:
    """The target, and the command in front of its programs; or a refusal."""
    from pyrs.rustgen import targets

    target = targets.find(name) if name else targets.host()
    return target, targets.runs(target)
