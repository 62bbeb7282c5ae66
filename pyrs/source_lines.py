"""The text of the files that a traced program came from, which its tracebacks show."""

from __future__ import annotations

import linecache

from pyrs.tracer import ir


def sources_of(module: ir.Module) -> dict[str, tuple[str, ...]]:
    """File to lines, for every file that a span of the module names and that can be read."""
    found: dict[str, tuple[str, ...]] = {}
    for func in module.funcs.values():
        for block in func.blocks:
            spans = [node.span for node in block.nodes]
            if isinstance(block.end, ir.Raise | ir.Next):
                spans.append(block.end.span)
            for span in spans:
                here: ir.Span | None = span
                while here is not None:
                    if here.file and here.file not in found:
                        found[here.file] = tuple(linecache.getlines(here.file))
                    here = here.inlined_at
    return {file: lines for file, lines in found.items() if lines}
