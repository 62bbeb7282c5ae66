"""What the compiler and its child process send each other; light, since both sides load it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pyrs.source import Source
from pyrs.spec import Sandbox, Specification
from pyrs.tracer import ir
from pyrs.tracer.diagnostics import CompileError, InternalCompilerError

# Whether a program has its entrypoints, those for ints where floats are annotated, too, or only the
# latter.
Numbers = Literal["no", "also", "only"]
# What the child sends once it has started and read the request.
READY = b"R"


@dataclass(frozen=True, slots=True)
class Request:
    """What the parent asks for."""

    source: Source
    trace_modules: tuple[str, ...] = ()
    sandboxed: bool = False
    numbers: Numbers = "no"


@dataclass(frozen=True, slots=True)
class Traced:
    """A traced program and what its author said about the entrypoints."""

    module: ir.Module
    specifications: dict[str, Specification]


Answer = Traced | Sandbox | CompileError | InternalCompilerError
