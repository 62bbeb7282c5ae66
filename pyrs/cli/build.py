"""`pyrs build FILE[:NAME] [--target T …] [--emit KIND …] [-o DIR]`: the main job."""

from __future__ import annotations

import argparse
from pathlib import Path

from pyrs.artifact import KINDS, Artifact


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("file", metavar="FILE[:NAME]", help="what to compile")
    parser.add_argument(
        "--target", action="append", metavar="T", help="a triple or short name (see pyrs targets)"
    )
    parser.add_argument("--emit", action="append", choices=KINDS, help="what to make (default exe)")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="where to write")
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress")


def run(options: argparse.Namespace) -> int:
    """Builds, then says what was written, how large it is and how long it took."""
    from pyrs.driver import build
    from pyrs.progress import shown

    with shown(options.quiet) as progress:
        artifacts = build(
            options.file,
            emit=options.emit,
            target=options.target,
            output=options.output,
            progress=progress,
        )
    for artifact in artifacts:
        print(summary(artifact))
    return 0


def summary(artifact: Artifact) -> str:
    """`dist/m  exe for x86_64-unknown-linux-gnu, 301 KB, 2.1 s`."""
    return (
        f"{artifact.path}  {artifact.kind} for {artifact.target}, "
        f"{_size(artifact.size)}, {artifact.seconds:.1f} s"
    )


def _size(size: int) -> str:
    if size < 10_000:
        return f"{size} bytes"
    return f"{size / 1e3:.0f} KB" if size < 10_000_000 else f"{size / 1e6:.1f} MB"
