"""Every refusal of the compiler: declared here, raised in one line, shown to people and to tools.

A *kind* is declared in `KINDS`: a stable kebab-case code and a summary without context. Its page is
`docs/diagnostics/<code>.md`; a code without page or test fails `tests/tidy`. A `Diagnostic` is one
occurrence of a kind. `refuse` raises it; the chain of calls is added on the way out by
`CompileError.called_from`:

    refuse("unsupported-builtin", span, "`eval` cannot be compiled", help="use `ast.literal_eval`")

Rendered, the first line stands alone in 80 columns and says what the *user* wrote:

    error[unsupported-builtin]: `eval` cannot be compiled
      --> m.py:3:11
       |
     3 |     return eval(text)
       |            ^^^^^^^^^^
      reached from m.py:9 in main
      why: code made at run time cannot be known when the program is compiled
      help: use `ast.literal_eval`
"""

from __future__ import annotations

import linecache
import re
from dataclasses import dataclass, replace
from typing import Any, NoReturn

from pyrs.tracer.ir import NOWHERE, Span

WIDTH, SOURCE_WIDTH = 80, 100

KINDS: dict[str, str] = {
    # what the user's source says
    "syntax-error": "the file is not valid Python",
    "unsupported-syntax": "this form of Python cannot be compiled yet",
    "unsupported-operation": "this operation cannot be compiled for these types",
    "unsupported-builtin": "this built-in function or library function cannot be compiled yet",
    "unsupported-type": "values of this type cannot be compiled yet",
    "unannotated-parameter": "a parameter of an entrypoint has no annotation",
    "unknown-annotation": "an annotation of an entrypoint is not a type it can have",
    "recursive-type": "a type contains itself",
    "escaping-iterator": "a lazy iterator would have to be stored or returned",
    "too-many-specialisations": "a function is called with too many combinations of types",
    "not-identical": "the result could not be guaranteed to be what CPython gives",
    "module-not-traced": "a function belongs to a package that is not compiled with the program",
    # how the user's program is found and imported
    "no-entrypoint": "the module has nothing to compile",
    "entrypoint-not-found": "the module has no function of that name",
    "file-not-found": "the file cannot be read",
    "import-failed": "importing the module raised an exception",
    "import-exited": "the module ended the process while it was imported",
    "import-timeout": "importing or tracing the module took too long",
    "invalid-configuration": "a setting in [tool.pyrs] is not valid",
    "invalid-argument": "an argument does not fit the function's parameter",
    # what the machine lacks
    "unsupported-python": "this version of Python is not supported",
    "unknown-target": "there is no such target",
    "target-missing": "something needed to build for a target is not installed",
    "cargo-missing": "Rust is not installed",
    "no-network-crates": "crates are needed that are not on this machine, and there is no network",
    "tool-missing": "a tool needed for this artifact is not installed",
    "build-stopped": "the Rust compiler was ended before it was done",
    "disk-full": "there is no space left to write to",
    "cannot-write": "the output cannot be written",
    "cannot-load": "what was built cannot be loaded into this process",
}

# Why, and what to do instead, where whoever refuses has nothing better to say.
USUAL: dict[str, tuple[str, str]] = {
    "unsupported-syntax": (
        "this form of Python cannot be compiled yet",
        "write it in another way, or leave it to code that is not compiled",
    ),
    "unsupported-operation": (
        "compiled programs have no such operation for values of these types",
        "convert the values first, or do this outside the compiled function",
    ),
    "unsupported-builtin": (
        "it is not Python that can be traced, and nothing stands in for it with such arguments",
        "pass its result as a parameter, or write what you need of it in Python",
    ),
    "unsupported-type": (
        "values of this type have no form in compiled programs yet",
        "use the built-in types: int, float, str, tuple, list, dict, set",
    ),
    "escaping-iterator": (
        "an iterator is compiled into the loop that consumes it, and is no object of its own",
        "make a list of it, `list(…)`, or loop over it where it is made",
    ),
}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One refusal: where, in the user's words, why, and what to write instead.

    `calls` is the chain from the entrypoint, outermost first: each span is a call site, its
    `function` the caller. `source` is the text of the span's first line.
    """

    code: str
    message: str
    span: Span = NOWHERE
    reason: str = ""
    help: tuple[str, ...] = ()
    calls: tuple[Span, ...] = ()
    entrypoint: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if self.code not in KINDS:
            raise InternalCompilerError(f"the diagnostic {self.code!r} is not declared")

    def __str__(self) -> str:
        return render(self)


class CompileError(Exception):
    """The program is refused: `diagnostics` says what, where and why; `str()` renders them."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...] | list[Diagnostic]) -> None:
        super().__init__(tuple(diagnostics))
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)

    def __str__(self) -> str:
        return "\n".join(render(d) for d in self.diagnostics)

    def called_from(self, span: Span) -> CompileError:
        """The same error with one more call site in front of each call chain."""
        return CompileError([replace(d, calls=(span, *d.calls)) for d in self.diagnostics])

    def in_entrypoint(self, name: str) -> CompileError:
        """The same error as found while the entrypoint `name` was compiled."""
        return CompileError([replace(d, entrypoint=d.entrypoint or name) for d in self.diagnostics])


class InternalCompilerError(Exception):
    """The compiler itself failed: our bug, never the user's. `kept` is a folder that shows it."""

    def __init__(self, message: str, kept: str = "") -> None:
        super().__init__(message, kept)
        self.message, self.kept = message, kept

    def __str__(self) -> str:
        where = f"\nEverything needed to reproduce it is kept in {self.kept}" if self.kept else ""
        return f"the compiler failed (a bug in pyrs): {self.message}{where}"


def refuse(
    code: str,
    span: Span,
    detail: str,
    *,
    help: str | tuple[str, ...] = (),
    reason: str = "",
    calls: tuple[Span, ...] = (),
) -> NoReturn:
    """Raises `CompileError` with one diagnostic; `detail`, its first line, is what the user
    wrote. Without `reason` and `help` it says what is usual for its kind."""
    lines = (help,) if isinstance(help, str) else help
    if code in USUAL and not reason and not lines:
        reason, usual = USUAL[code]
        lines = (usual,)
    raise CompileError([with_source(Diagnostic(code, detail, span, reason, lines, calls))])


def with_source(diagnostic: Diagnostic) -> Diagnostic:
    """The diagnostic with the text of its line, read while the file is certainly within reach."""
    if diagnostic.source or not diagnostic.span.line:
        return diagnostic
    text = linecache.getline(diagnostic.span.file, diagnostic.span.line)
    return replace(diagnostic, source=text.rstrip("\r\n"))


def render(diagnostic: Diagnostic) -> str:
    """The diagnostic as lines of text, without colour, as the module's docstring shows."""
    diagnostic = with_source(diagnostic)
    lines = [_first_line(diagnostic)]
    if len(lines[0]) < len(_title(diagnostic)):
        lines.append(f"  {diagnostic.message}")
    span = diagnostic.span
    if span.file:
        column = f":{_characters(diagnostic, span.column) + 1}" if span.line else ""
        lines.append(f"  --> {span.file}{f':{span.line}' if span.line else ''}{column}")
    lines += _excerpt(diagnostic)
    lines += _call_lines(diagnostic.calls)
    if diagnostic.reason:
        lines.append(_indented("why", _shortened(diagnostic.reason)))
    lines += [_indented("help", hint) for hint in diagnostic.help]
    return _UNSEEN.sub(lambda found: ascii(found[0])[1:-1], "\n".join(lines))


# What would change the terminal, or the order of what is read; text of the user's may have it.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _shortened(text: str) -> str:
    """The text without its middle, where it is longer than anybody reads."""
    lines = [f"{line[:999]}…" if len(line) > 1000 else line for line in text.split("\n")]
    return "\n".join(lines if len(lines) <= 20 else [*lines[:10], "…", *lines[-9:]])


def to_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """The object of `pyrs check --json`. Lines and columns count from 1, columns in characters."""
    known, span = with_source(diagnostic), diagnostic.span
    message = diagnostic.message + (f": {diagnostic.reason}" if diagnostic.reason else "")
    calls = [{"file": c.file, "line": c.line, "function": c.function} for c in diagnostic.calls]
    return {
        "code": diagnostic.code,
        "message": message,
        "file": span.file,
        "line": span.line,
        "column": _characters(known, span.column) + 1 if span.line else 0,
        "end_line": span.end_line or span.line,
        "end_column": _characters(known, span.end_column or span.column) + 1 if span.line else 0,
        "entrypoint": diagnostic.entrypoint,
        "calls": calls,
        "help": list(diagnostic.help),
    }


def _title(diagnostic: Diagnostic) -> str:
    return f"error[{diagnostic.code}]: {diagnostic.message}"


def _first_line(diagnostic: Diagnostic) -> str:
    title = _title(diagnostic)
    first = title.partition("\n")[0]
    return first if first == title and len(first) <= WIDTH else first[: WIDTH - 1].rstrip() + "…"


def _call_lines(calls: tuple[Span, ...]) -> list[str]:
    """The chain of calls, innermost first; of a very long one its ends."""
    lines = [_call_line(call) for call in reversed(calls)]
    if len(lines) > 20:
        lines[10:-9] = [f"  … {len(lines) - 19} calls between"]
    return lines


def _call_line(call: Span) -> str:
    inside = f" in {call.function}" if call.function else ""
    return f"  reached from {call.file}:{call.line}{inside}"


def _indented(label: str, text: str) -> str:
    head = f"  {label}: "
    return head + text.replace("\n", "\n" + " " * len(head))


def _characters(diagnostic: Diagnostic, column: int) -> int:
    """A column in UTF-8 bytes as a column in characters, where the line is known."""
    if diagnostic.source.isascii():
        return column
    encoded = diagnostic.source.encode("utf-8", "surrogatepass")
    return len(encoded[:column].decode("utf-8", "ignore"))


def _excerpt(diagnostic: Diagnostic) -> list[str]:
    """The source line with carets below the span, which is cut at the end of its first line."""
    span, source = diagnostic.span, diagnostic.source
    if not span.line or not source.strip():
        return []
    start = _characters(diagnostic, span.column)
    end = _characters(diagnostic, span.end_column) if span.end_line == span.line else len(source)
    if not span.end_line:
        start, end = len(source) - len(source.lstrip()), len(source.rstrip())
    end = max(start + 1, min(end, len(source)))
    source, start, end = _cropped(source, start, end)
    number = str(span.line)
    gutter = " " * (len(number) + 2)
    margin = "".join(c if c == "\t" else " " for c in source[:start])
    carets = "^" * (end - start)
    return [f" {gutter}|", f"  {number} | {source}", f" {gutter}| {margin}{carets}"]


def _cropped(source: str, start: int, end: int) -> tuple[str, int, int]:
    """The part of a very long line around the span."""
    if len(source) <= SOURCE_WIDTH:
        return source, start, end
    first = max(0, min(start - 20, len(source) - SOURCE_WIDTH))
    part = source[first : first + SOURCE_WIDTH]
    if first:
        part = "…" + part[1:]
    if first + SOURCE_WIDTH < len(source):
        part = part[:-1] + "…"
    return part, start - first, min(end - first, SOURCE_WIDTH)
