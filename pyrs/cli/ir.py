"""`pyrs ir FILE:NAME [--lowered]`: shows the typed intermediate representation."""

from __future__ import annotations

import argparse

from pyrs.config import config_for
from pyrs.source import find
from pyrs.tracing import trace_source


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("file", metavar="FILE[:NAME]", help="what to show")
    parser.add_argument("--lowered", action="store_true", help="after all passes")


def run(options: argparse.Namespace) -> int:
    """Prints the module's text form."""
    source = find(options.file)
    module = trace_source(source, config_for(source.path)).module
    if options.lowered:
        from pyrs.tracer.passes import run_passes

        module = run_passes(module)
    from pyrs.tracer.text import module_text

    print(module_text(module).rstrip())
    return 0
