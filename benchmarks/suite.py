"""What is measured: the programs of `suite.toml`, with their sizes and what is asked of them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A program: `programs/NAME.py` and `programs/NAME.rs`, both called with `size`."""

    name: str
    kind: str
    size: int

    @property
    def python(self) -> Path:
        """The Python program; its entrypoint is `run(n: int)`."""
        return HERE / "programs" / f"{self.name}.py"

    @property
    def rust(self) -> Path:
        """The same by hand: a module with `pub fn run(n: i64)`."""
        return HERE / "programs" / f"{self.name}.rs"


def suite() -> tuple[Benchmark, ...]:
    """All benchmarks, in the order of the file."""
    data = tomllib.loads((HERE / "suite.toml").read_text("utf-8"))
    return tuple(
        Benchmark(name, kind, size) for kind, group in data.items() for name, size in group.items()
    )
