"""What a build makes: the kinds of artifacts, and one that was written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# Each kind has a module of its name in `pyrs.artifacts`.
_FILES = (Path(__file__).parent / "artifacts").glob("[a-z]*.py")
KINDS = tuple(sorted(path.stem for path in _FILES))


@dataclass(frozen=True, slots=True)
class Artifact:
    """Something that was written: a file, or a folder with all that belongs to it."""

    kind: str
    target: str
    path: Path
    size: int
    seconds: float
