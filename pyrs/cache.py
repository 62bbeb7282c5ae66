"""Where pyrs keeps what it has built: in `PYRS_CACHE_DIR`, or in `pyrs` in the user's cache folder.

Each version has a folder of its own there: what another one left is never taken for its own.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from pyrs import __version__


def cache_root() -> Path:
    """The cache's folder, which need not exist yet."""
    if moved := os.environ.get("PYRS_CACHE_DIR"):
        return Path(moved).absolute() / __version__
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or _home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = _home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or _home() / ".cache"
    return Path(base) / "pyrs" / __version__


def _home() -> Path:
    """The user's folder; what stands for it where there is no such user."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(tempfile.gettempdir())
