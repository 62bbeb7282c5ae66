"""Folders that hold nothing but what pyrs and cargo make: what is in the way there is removed.

A file where a folder belongs, or a folder where a file does, is damage to the cache; everything in
it can be made again.
"""

from __future__ import annotations

import shutil
from pathlib import Path


def make_folder(root: Path, *names: str) -> Path:
    """Makes `root`, which is the user's, and the folders below it, which are ours."""
    root.mkdir(parents=True, exist_ok=True)
    folder = root
    for name in names:
        folder = folder / name
        if folder.is_symlink() or not folder.is_dir():
            folder.unlink(missing_ok=True)
            folder.mkdir(exist_ok=True)
    return folder


def free_for_file(path: Path) -> Path:
    """The path, with no folder there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    return path
