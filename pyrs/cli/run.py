"""`pyrs run FILE:NAME ARG …`: builds for this machine, cached, and calls the function.

The arguments are Python literals, converted by the annotations; the `repr` of the result is
printed.
"""

from __future__ import annotations

import argparse
import subprocess


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("file", metavar="FILE:NAME", help="the function to call")
    parser.add_argument(
        "arguments", nargs=argparse.REMAINDER, metavar="ARG", help="Python literals"
    )


def run(options: argparse.Namespace) -> int:
    """Builds, calls, and returns the program's status."""
    from pyrs.artifacts.exe import compiled, start
    from pyrs.driver import load_program
    from pyrs.progress import Silent
    from pyrs.rustgen.targets import host

    program = load_program(options.file)
    path = compiled(program, host(), "quick", Silent())
    try:
        words = [f"pyrs run {options.file}", *options.arguments]
        status = subprocess.run(words, executable=path, check=False).returncode
    except KeyboardInterrupt:
        return 130
    if status == 0 and start(program).returns.kind == "none":
        print(None)
    return status if status >= 0 else 128 - status
