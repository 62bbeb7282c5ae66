"""Where a function comes from: whether it is traced, and the Python twin of a C function of the
standard library."""

from __future__ import annotations

import functools
import importlib
import sys
import sysconfig
import types
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.polyfills import POLYFILL_FOLDER, POLYFILLS

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

# module -> the C module whose absence makes it define everything in Python
TWINS = {"_bisect": "bisect", "_heapq": "heapq", "_stat": "stat"}
# C function -> the module that defines it in Python where its own module is absent, and its name
FUNCTION_TWINS = {
    "posix._path_normpath": ("posixpath", "normpath"),
    "posix._path_splitroot_ex": ("posixpath", "splitroot"),
}


@functools.cache
def _pure_module(name: str, accelerator: str) -> types.ModuleType:
    """A second import of a module with its accelerator hidden, as `test.support.import_helper` does
    it."""
    saved = {n: sys.modules.pop(n, None) for n in (name, accelerator)}
    sys.modules[accelerator] = None  # type: ignore[assignment]
    try:
        return importlib.import_module(name)
    finally:
        for n, module in saved.items():
            sys.modules.pop(n, None)
            if module is not None:
                sys.modules[n] = module


def python_twin(f: Any) -> types.FunctionType | None:
    """The Python definition of a C function of `bisect`, `heapq`, `posixpath`."""
    if not isinstance(f, types.BuiltinFunctionType):
        return None
    owner = f.__module__
    full = f"{owner}.{f.__name__}"
    if full in POLYFILLS or (owner not in TWINS and full not in FUNCTION_TWINS):
        return None
    module, name = FUNCTION_TWINS.get(full, (TWINS.get(owner, ""), f.__name__))
    found = getattr(_pure_module(module, owner), name, None)
    return found if isinstance(found, types.FunctionType) else None


@functools.cache
def _library_roots() -> tuple[tuple[str, ...], tuple[str, ...]]:
    paths = sysconfig.get_paths()
    library = tuple({str(Path(paths[k]).resolve()) for k in ("stdlib", "platstdlib")})
    packages = tuple({str(Path(paths[k]).resolve()) for k in ("purelib", "platlib")})
    return library, packages


def is_library(file: str) -> bool:
    """Whether a file belongs to the standard library, which is trusted to keep to its ways."""
    library, packages = _library_roots()
    path = str(Path(file).resolve())
    inside = file.startswith("<frozen ") or any(path.startswith(p) for p in library)
    return inside and not any(path.startswith(p) for p in packages)


def is_polyfill(code: types.CodeType) -> bool:
    """Whether the code stands for what is C in CPython: it has no frame of its own there."""
    return code.co_filename.startswith(POLYFILL_FOLDER)


def check_traced(t: Tracer, f: types.FunctionType) -> None:
    """Refuses functions of packages that the user did not ask to compile."""
    file = str(Path(f.__code__.co_filename).resolve())
    _, packages = _library_roots()
    module = (f.__module__ or "").partition(".")[0]
    if any(file.startswith(p) for p in packages) and module not in t.program.trace_modules:
        refuse(
            "module-not-traced",
            t.span(),
            f"`{f.__module__}.{f.__qualname__}` belongs to an installed package",
            reason="of what is not yours only the standard library is compiled unasked",
            help=f'add it: `@compile(trace_modules=["{module}"])`',
        )
