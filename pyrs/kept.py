"""Finished files in the cache, each with the digest of what was put there.

A file that something else has cut short or written to is as good as none: it is made again. The
digest is written after the file, so that a build which ends half-way leaves nothing that counts.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from pyrs.cache import cache_root
from pyrs.output import place_file
from pyrs.rustgen.folders import free_for_file, make_folder

_DIGEST = ".digest"


def kept_file(key: str, name: str) -> Path | None:
    """The finished file of a key, if it is whole."""
    path = cache_root() / "built" / key / name
    try:
        known = path.with_name(_DIGEST).read_bytes()
        return path if known == _digest(path) else None
    except OSError:
        return None


def keep(made: Path, key: str, name: str) -> Path:
    """Keeps a copy of a finished file under a key."""
    folder = make_folder(cache_root(), "built", key)
    for place in (name, _DIGEST):
        free_for_file(folder / place)
    digest = folder / f"{_DIGEST}.{os.getpid()}"
    digest.write_bytes(_digest(made))
    try:
        place_file(made, folder / name)
        place_file(digest, folder / _DIGEST)
    finally:
        digest.unlink(missing_ok=True)
    return folder / name


def _digest(path: Path) -> bytes:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "blake2b").digest()
