"""What a traceback shows under the `File` line of a place: source text and carets.

The text is CPython's own: the `traceback` module of the Python that compiles formats it, so that an
artifact prints what that version prints. It becomes `Location.source` in the generated crate.
"""

from __future__ import annotations

import linecache
import traceback
from collections.abc import Sequence

from pyrs.tracer.ir import Span

INDENT = "    "


def shown(span: Span, lines: Sequence[str]) -> str:
    """The lines under `File …, line …`, without their indentation of four blanks.

    `lines` is the file's text. A place without columns shows its line and no carets.
    """
    name = f"<pyrs {span.file}>"
    ended = [line.rstrip("\n") + "\n" for line in lines]
    linecache.cache[name] = (sum(map(len, ended)), None, ended, name)
    try:
        entries = traceback.StackSummary.from_list([_frame(span, name)]).format()
    finally:
        del linecache.cache[name]
    return "\n".join(line.removeprefix(INDENT) for line in entries[0].splitlines()[1:])


def _frame(span: Span, name: str) -> traceback.FrameSummary:
    if not span.end_line:
        return traceback.FrameSummary(name, span.line, span.function)
    return traceback.FrameSummary(
        name,
        span.line,
        span.function,
        end_lineno=span.end_line,
        colno=span.column,
        end_colno=span.end_column,
    )
