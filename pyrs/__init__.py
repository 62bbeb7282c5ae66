"""The importable face of pyrs: mark entrypoints, build artifacts, load native functions.

`compile` marks a function as an entrypoint and returns it unchanged; `build` writes an artifact;
`load` compiles for this machine and gives callables. A program that cannot be compiled raises
`CompileError`. Nothing heavy is imported here: a module that only uses the decorator pays for one
small file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyrs.spec import Sandbox, compile

if TYPE_CHECKING:
    from pyrs.driver import build
    from pyrs.loading import load
    from pyrs.tracer.diagnostics import CompileError, InternalCompilerError

__all__ = ["CompileError", "InternalCompilerError", "Sandbox", "build", "compile", "load"]
__version__ = "0.1.0"

_LAZY = {
    "build": "pyrs.driver",
    "load": "pyrs.loading",
    "CompileError": "pyrs.tracer.diagnostics",
    "InternalCompilerError": "pyrs.tracer.diagnostics",
}


def __getattr__(name: str) -> Any:
    """Imports what is heavy at its first use."""
    if name not in _LAZY:
        raise AttributeError(f"module 'pyrs' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_LAZY[name]), name)
    globals()[name] = value
    return value
