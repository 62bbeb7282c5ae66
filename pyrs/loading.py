"""`pyrs.load`: compiles a program for this machine and gives its entrypoints as Python
callables."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from importlib.machinery import ExtensionFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

from pyrs.driver import What, load_program
from pyrs.given_ints import GIVEN_INTS, GivenInts
from pyrs.progress import Progress, Silent
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.ir import NOWHERE


class Loaded:
    """The native callables of a program, one attribute for each entrypoint."""

    def __init__(self, module: ModuleType, names: tuple[str, ...], path: Path) -> None:
        self.__names = names
        self.__path = path
        for name in names:
            setattr(self, name, getattr(module, name))

    def __getattr__(self, name: str) -> Callable[..., Any]:
        names = ", ".join(self.__names)
        raise AttributeError(f"the program has no entrypoint {name!r}; it has {names}")

    def __iter__(self) -> Iterator[str]:
        """The names of the entrypoints."""
        return iter(self.__names)

    def __repr__(self) -> str:
        return f"<pyrs.load: {', '.join(self.__names)} from {self.__path.name}>"


def load(what: What, *, progress: Progress | None = None) -> Loaded:
    """Compiles `FILE[:NAME]`, a path or a live function for this machine; cached.

    The callables take and return ordinary Python objects and raise the original's exceptions.
    Raises `CompileError` where the program is refused.
    """
    report = progress or Silent()
    try:
        program = load_program(what, report, for_cargo=True)
        from pyrs.extension import extension

        path, name = extension(program, report)
    except OSError as error:
        from pyrs.output import refused_by_system

        raise (refused_by_system(error) or error) from error
    module = _import(path, name)
    vars(module)[GIVEN_INTS] = GivenInts(
        what, program, lambda other: _import(*extension(other, Silent()))
    )
    return Loaded(module, tuple(entry.name for entry in program.module.entries), path)


def _import(path: Path, name: str) -> ModuleType:
    loader = ExtensionFileLoader(name, str(path))
    spec = importlib.util.spec_from_file_location(name, path, loader=loader)
    assert spec is not None
    try:
        module = importlib.util.module_from_spec(spec)
        loader.exec_module(module)
    except ImportError as error:
        refuse("cannot-load", NOWHERE, "what was built cannot be loaded", reason=str(error))
    return module
