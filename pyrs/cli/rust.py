"""`pyrs rust FILE:NAME`: shows the generated Rust."""

from __future__ import annotations

import argparse

from pyrs.driver import generated, load_program


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("file", metavar="FILE[:NAME]", help="what to show")


def run(options: argparse.Namespace) -> int:
    """Prints the core crate's Rust files."""
    files = generated(load_program(options.file), readable=True)
    rust = {name: text for name, text in files.items() if name.endswith(".rs")}
    for name, text in sorted(rust.items()):
        if len(rust) > 1:
            print(f"// {name}")
        print(text.rstrip())
    return 0
