"""The CPython side: `python measure.py PROGRAM SIZE REPEATS` prints seconds, bytes of
memory at most, and the result."""

from __future__ import annotations

import importlib.util
import struct
import sys
from pathlib import Path
from time import perf_counter


def shown(result: object) -> str:
    """The result, so that equal texts are equal values."""
    return struct.pack(">d", result).hex() if isinstance(result, float) else str(result)


def peak() -> int:
    """The most memory this process had, as Linux counts it; 0 elsewhere."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)


def main() -> None:
    """Calls `run` of the program; the first two lines are the least time and the memory."""
    path, size, repeats = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    spec = importlib.util.spec_from_file_location("program", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    best = float("inf")
    for _ in range(repeats):
        since = perf_counter()
        result = module.run(size)
        best = min(best, perf_counter() - since)
    sys.stdout.buffer.write(f"{best}\n{peak()}\n{shown(result)}\n".encode())


main()
