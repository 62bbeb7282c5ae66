"""The literate golden tests: reading `tests/golden/*.md`, and what a call did.

A section is a heading, one or two sentences, then fenced blocks:

| block | contents |
|---|---|
| `py` | the program, at most 12 lines |
| `ir` | its IR after the first clean-up |
| `rust` | the body of the functions made from it |
| `diagnostics` | how it is refused |
| `run` | calls; CPython says what they do, the interpreter and native code must do the same |
| `ir before` | IR written by hand, for the test of a pass |
| `ir after NAME …` | the same after those passes |

| `run` | calls; the interpreter and native code must do what CPython does |
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

LONGEST_PROGRAM = 12
LONGEST_SECTION = 60

# Frames that a function called by a module has in CPython, itself included.
DEPTH = 999

WRITTEN_BY_HAND = frozenset({"py", "run", "ir before"})
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
BLESSED = re.compile(r"ir|ir after [a-z_ ]+|rust|diagnostics")


@dataclass(slots=True)
class Fence:
    """A fenced block: the words after the backquotes, and the lines inside."""

    info: str
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The contents, with a line end."""
        return "".join(f"{line}\n" for line in self.lines)


@dataclass(slots=True)
class Section:
    """A heading with its prose and blocks, in order."""

    title: str
    parts: list[str | Fence] = field(default_factory=list)

    @property
    def fences(self) -> list[Fence]:
        """The blocks."""
        return [part for part in self.parts if isinstance(part, Fence)]

    def text_of(self, info: str) -> str:
        """The contents of the block `info`; empty if there is none."""
        return "".join(fence.text for fence in self.fences if fence.info == info)

    def calls(self) -> list[str]:
        """The calls to run, one a line."""
        return [line for line in self.text_of("run").splitlines() if line.strip()]

    def complaint(self) -> str:
        """What is wrong with the section's form, or nothing."""
        for fence in self.fences:
            if fence.info not in WRITTEN_BY_HAND and not BLESSED.fullmatch(fence.info):
                return f"there is no block `{fence.info}`"
        if len(self.text_of("py").splitlines()) > LONGEST_PROGRAM:
            return f"the program is longer than {LONGEST_PROGRAM} lines"
        written = sum(len(f.lines) for f in self.fences if f.info in WRITTEN_BY_HAND)
        if written > LONGEST_SECTION:
            return f"the section is longer than {LONGEST_SECTION} lines"
        return ""


@dataclass(slots=True)
class Document:
    """A golden file. Saving it gives the file back, but for the blocks that have changed."""

    path: Path
    head: list[str]
    sections: list[Section]

    def save(self) -> None:
        """Writes the file."""
        lines = list(self.head)
        for section in self.sections:
            lines.append(f"## {section.title}")
            for part in section.parts:
                if isinstance(part, Fence):
                    lines.extend([f"```{part.info}", *part.lines, "```"])
                else:
                    lines.append(part)
        self.path.write_text("\n".join(lines) + "\n")


def read(path: Path) -> Document:
    """The golden file at `path`."""
    document = Document(path, [], [])
    fence: Fence | None = None
    for line in path.read_text().splitlines():
        parts = document.sections[-1].parts if document.sections else None
        if fence is not None:
            if line == "```":
                fence = None
            else:
                fence.lines.append(line)
        elif line.startswith("## "):
            document.sections.append(Section(line[3:]))
        elif parts is None:
            document.head.append(line)
        elif line.startswith("```"):
            fence = Fence(line[3:].strip())
            parts.append(fence)
        else:
            parts.append(line)
    return document


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that can be seen of a call: output, result or exception, arguments afterwards."""

    output: str
    result: str
    arguments: str


def outcome(
    call: Callable[..., object],
    args: tuple[object, ...],
    returned: Callable[[object], None] = lambda value: None,
    raised: Callable[[BaseException], None] = lambda error: None,
    shown: Callable[[object], str] = repr,
) -> Outcome:
    """Calls and looks; `returned` and `raised` are told what came back, `shown` shows values."""
    # Encoded as the output of a process is: what cannot be is an error of the program.
    printed = io.TextIOWrapper(io.BytesIO(), "utf-8", newline="\n", write_through=True)
    limit = sys.getrecursionlimit()
    # As deep as in a process of its own, whatever is on the stack already.
    sys.setrecursionlimit(limit + DEPTH - _reach(1))
    with contextlib.redirect_stdout(printed):
        try:
            value = call(*args)
            returned(value)
            result = _ADDRESS.sub("", f"{type(value).__name__} {shown(value)}")
        except Exception as error:
            raised(error)
            result = described(error)
        finally:
            sys.setrecursionlimit(limit)
    printed.flush()
    printed.seek(0)
    return Outcome(printed.read(), result, _ADDRESS.sub("", shown(args)))


def _reach(depth: int) -> int:
    """How deep a function can call itself from here."""
    try:
        return _reach(depth + 1)
    except RecursionError:
        return depth


def described(error: BaseException | None, depth: int = 4) -> str:
    """An exception with its chain."""
    if error is None or depth == 0:
        return ""
    cause = described(error.__cause__, depth - 1)
    context = described(error.__context__, depth - 1)
    # CPython 3.11 says what it was doing when the stack ended; that depends on specialisation.
    args = () if isinstance(error, RecursionError) else error.args
    shown = f"{type(error).__qualname__}{args!r}"
    if error.__suppress_context__:
        return f"{shown} from ({cause or None})"
    return f"{shown} while ({context})" if context else shown
