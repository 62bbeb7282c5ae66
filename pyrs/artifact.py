"""What a build makes: the kinds of artifacts, and one that was written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

KINDS = ("exe", "lib", "crate", "wheel", "npm")


@dataclass(frozen=True, slots=True)
class Artifact:
    """Something that was written: a file, or a folder with all that belongs to it."""

    kind: str
    target: str
    path: Path
    size: int
    seconds: float
