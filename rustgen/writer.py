"""Lines of Rust with indentation. rustfmt breaks long lines where it is installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

INDENT = "    "


class Writer:
    """Collects lines; `block` opens a brace and closes it."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.depth = 0

    def line(self, text: str = "") -> None:
        """One line at the current depth."""
        self.lines.append(f"{INDENT * self.depth}{text}" if text else "")

    def comment(self, text: str) -> None:
        """A comment of one line."""
        self.line(f"// {text}")

    def docs(self, text: str, marker: str = "///") -> None:
        """Documentation: the text's lines, each marked."""
        for line in text.splitlines() or [""]:
            self.line(f"{marker} {line}".rstrip())

    @contextmanager
    def block(self, head: str, tail: str = "}") -> Iterator[None]:
        """`head {`, the lines written inside, and `tail`."""
        self.line(f"{head} {{" if head else "{")
        with self.indented():
            yield
        self.line(tail)

    @contextmanager
    def indented(self) -> Iterator[None]:
        """One level deeper."""
        self.depth += 1
        yield
        self.depth -= 1

    def text(self) -> str:
        """Everything written, with a line feed at the end."""
        return "\n".join(self.lines) + "\n" if self.lines else ""
