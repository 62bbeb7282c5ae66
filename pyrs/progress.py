"""Progress of a build: one live line on a terminal (`rich`), plain lines elsewhere, nothing for
Python callers.

Everything goes to standard error; standard output belongs to the command's result.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Progress(Protocol):
    """What the steps of a build report to."""

    def step(self, name: str) -> None:
        """A step begins; the one before it is done."""


class Silent:
    """Reports nothing."""

    def step(self, name: str) -> None:
        """Does nothing."""


class Plain:
    """One line a step, as for logs."""

    def step(self, name: str) -> None:
        """Prints the step's name."""
        print(f"pyrs: {name}", file=sys.stderr, flush=True)


class Live:
    """A spinner with the step's name and the seconds since the start."""

    def __init__(self) -> None:
        from rich.console import Console

        self._status = Console(stderr=True).status("starting")
        self._since = time.monotonic()

    def step(self, name: str) -> None:
        """Shows the step's name."""
        self._status.update(f"{name} [dim]({time.monotonic() - self._since:.1f} s)[/dim]")

    def __enter__(self) -> Live:
        self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._status.stop()


@contextmanager
def shown(quiet: bool = False) -> Iterator[Progress]:
    """The progress for a command: live on a terminal, plain elsewhere, silent if asked."""
    if quiet:
        yield Silent()
    elif sys.stderr is not None and sys.stderr.isatty():
        with Live() as live:
            yield live
    else:
        yield Plain()
