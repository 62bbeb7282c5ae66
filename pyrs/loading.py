"""`pyrs.load`: compiles a program for this machine and gives its entrypoints as Python
callables."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Callable, Iterator
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

from pyrs.cache import cache_root
from pyrs.driver import Program, What, generated, load_program, workspace_folder
from pyrs.given_ints import GIVEN_INTS, GivenInts
from pyrs.output import place_file, refused_by_system
from pyrs.progress import Progress, Silent
from pyrs.rustgen import targets, workspace
from pyrs.rustgen.cargo import Job, compile_crate, locked
from pyrs.rustgen.shims import python as shim
from pyrs.rustgen.shims.unions import with_unions
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.ir import NOWHERE
from pyrs.tracer.paths import bundle_root


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
        program = load_program(what, report)
        path, name = extension(program, report)
    except OSError as error:
        raise (refused_by_system(error) or error) from error
    module = _import(path, name)
    vars(module)[GIVEN_INTS] = GivenInts(
        what, program, lambda other: _import(*extension(other, Silent()))
    )
    return Loaded(module, tuple(entry.name for entry in program.module.entries), path)


def extension(program: Program, progress: Progress, profile: str = "quick") -> tuple[Path, str]:
    """The extension module in the cache, compiled if need be, and its name."""
    from pyrs.rustgen import entry_points

    target = targets.host()
    package, module, name = program.package, program.module, "$name"
    runtime = bundle_root().as_posix()
    files = {
        **with_unions(generated(program), module, "python", "pyrs_python::union"),
        "Cargo.toml": workspace.manifest(
            package, module.name, module.python, ["python"], runtime, "pyrs-python"
        ),
        **shim.files(module, entry_points(module), package, name, runtime),
    }
    said = json.dumps(
        [files, workspace.runtime_stamp(), target.triple, targets.rust_version(), profile]
    )
    key = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    # A process may load several versions of one program: the name tells them apart.
    name = f"{package}_{key[:12]}"
    kept = cache_root() / "built" / key / f"{name}{EXTENSION_SUFFIXES[-1]}"
    if kept.exists():
        return kept, name
    files["python/src/lib.rs"] = files["python/src/lib.rs"].replace("$name", name)
    linker = targets.ready(target)
    root = workspace_folder(program, "load")
    root.mkdir(parents=True, exist_ok=True)
    with locked(root / "lock"):
        workspace.write(root, workspace.distinct(files, root.name))
        progress.step(f"compiling for {target.triple}")
        shim_package = f"{package}-python"
        job = Job(root, shim_package, "cdylib", target, linker, profile, program=package)
        place_file(compile_crate(job, cache_root(), root / "finished"), kept)
    return kept, name


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
