"""Where pyrs keeps what it has built: `PYRS_CACHE_DIR`, or `pyrs` in the user's cache folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_root() -> Path:
    """The cache's folder, which need not exist yet."""
    if moved := os.environ.get("PYRS_CACHE_DIR"):
        return Path(moved).absolute()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "pyrs"
