"""How a shim reaches the core crate: the functions behind an entrypoint, with the runtime's own
types.

The core crate shows its users plain Rust types; shims for programs, Python, C and JavaScript call
what lies behind, in two specialisations: `fast` (ints of 64 bits) and, only where an int can
outgrow them, `exact`. A shim converts each argument anew for each run (`pyrs_rt::replay::Entry`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyrs.rustgen.interface import Parameter
from pyrs.tracer.types import is_singleton


@dataclass(frozen=True, slots=True)
class Signature:
    """A Rust function. `path` is relative to the core crate: `fast::area`.

    `params` and `returns` are types as Rust source with absolute paths
    (`pyrs_core::list::List<i64>`). Scalars are passed by value, the others by reference. `result`:
    it returns a `Result`.
    """

    path: str
    params: tuple[str, ...]
    returns: str
    result: bool


@dataclass(frozen=True, slots=True)
class EntryPoint:
    """The functions behind one `ir.Entry`. `state`: the path of the snapshot of module
    variables."""

    name: str
    fast: Signature
    exact: Signature | None = None
    state: str | None = None
    recursive: bool = False


def filled(parameters: Sequence[Parameter]) -> list[int]:
    """Which parameters the Rust functions have: those whose type has more than one value."""
    return [i for i, parameter in enumerate(parameters) if not is_singleton(parameter.type)]


# Types that the Rust functions take by value.
BY_VALUE = frozenset({"bool", "i64", "f64", "pyrs_core::NoneType", "pyrs_core::object::NoneType"})


def passed(type_: str, name: str) -> str:
    """An argument as a Rust expression."""
    return name if type_ in BY_VALUE else f"&{name}"
