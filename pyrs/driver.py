"""From source to artifact: trace, passes, Rust, cargo, and the finished file in its place.

`build` is the whole of it, for Python callers and for the command line. A workspace in the cache
belongs to one source and one set of shims and is used by one build at a time; what leaves it is
copied in one step, so a failed or killed build leaves what was there before.
"""

from __future__ import annotations

import hashlib
import os
import sysconfig
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyrs.artifact import KINDS, Artifact
from pyrs.cache import cache_root
from pyrs.config import Config, config_for
from pyrs.messages import Numbers
from pyrs.progress import Progress, Silent
from pyrs.source import find
from pyrs.spec import Specification
from pyrs.tracer import ir
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.given_ints import takes_floats
from pyrs.tracer.ir import NOWHERE
from pyrs.tracing import trace_source

if TYPE_CHECKING:
    from pyrs.rustgen.targets import Target

# What compiling needs is imported late: first the process is started that traces.

What = str | Path | Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Program:
    """A program after the passes, as the artifacts are made of it. `key` names it in the cache."""

    module: ir.Module
    config: Config
    specifications: dict[str, Specification]
    key: str
    exact: ir.Module | None = None
    """The program without what was proven of 64-bit ints, where that differs."""

    @property
    def package(self) -> str:
        """The name of the crate, and of what is made of it."""
        from pyrs.rustgen.workspace import package_name

        return package_name(self.module.name)


def build(
    what: What,
    *,
    emit: str | Iterable[str] | None = None,
    target: str | Iterable[str] | None = None,
    output: str | Path | None = None,
    progress: Progress | None = None,
) -> tuple[Artifact, ...]:
    """Builds artifacts of a program: `FILE[:NAME]`, a path, or a function.

    `emit` is one or more of exe, lib, crate, wheel, npm; `target` one or more triples or short
    names; `output` the folder they are written to. Raises `CompileError` where the program is
    refused.
    """
    report = progress or Silent()
    try:
        program = _movable(load_program(what, report, for_cargo=True))
        kinds = _kinds(emit, program)
        wheels = program
        if "wheel" in kinds and any(takes_floats(entry.params) for entry in program.module.entries):
            wheels = _movable(load_program(what, report, "also", for_cargo=True))
        chosen = _targets(target, program)
        folder = Path(output) if output is not None else program.config.output or Path("dist")
        made: list[Artifact] = []
        if not chosen:
            return tuple(
                _one(wheels if kind == "wheel" else program, kind, _usual(kind), folder, report)
                for kind in kinds
            )
        for place in chosen:
            inner = folder if len(chosen) == 1 else folder / place.triple
            for kind in kinds:
                one = wheels if kind == "wheel" else program
                made.append(_one(one, kind, place, inner, report))
        return tuple(made)
    except OSError as error:
        from pyrs.output import refused_by_system

        raise (refused_by_system(error) or error) from error


def load_program(
    what: What,
    progress: Progress | None = None,
    numbers: Numbers = "no",
    *,
    for_cargo: bool = False,
) -> Program:
    """Traces a program and runs the passes over it.

    `for_cargo`: it will be compiled, for which what can be is made ready while it is traced.
    """
    report = progress or Silent()
    report.step("tracing")
    if callable(what):
        from pyrs.live import trace_function

        traced, source = trace_function(what, numbers)
    else:
        source = find(str(what))
        traced = None
    config = config_for(source.path)
    if traced is None:
        prepare = _ready_to_compile if for_cargo else _ready_to_optimise
        traced = trace_source(source, config, numbers, prepare)
    report.step("optimising")
    from pyrs.rustgen.workspace import package_name
    from pyrs.tracer.passes import run_both

    said = f"{source.path}:{source.function or ''}" + (":numbers" if numbers == "only" else "")
    hashed = hashlib.sha256(os.fsencode(said)).hexdigest()[:12]
    key = f"{package_name(source.module)}-{hashed}"
    module, exact = run_both(traced.module)
    return Program(module, config, traced.specifications, key, exact)


def _ready_to_optimise() -> None:
    """Imports what comes next."""
    import_module("pyrs.tracer.passes")
    import_module("pyrs.rustgen.crate")
    import_module("pyrs.rustgen.func")


def _ready_to_compile() -> None:
    """Imports what comes next, and asks for the toolchain once."""
    from pyrs.rustgen import targets, workspace

    _ready_to_optimise()
    import_module("pyrs.artifacts.exe")
    targets.ask_ahead()
    workspace.runtime_stamp()


def _movable(program: Program) -> Program:
    """The program with tracebacks that do not tell where it was built."""
    files = [func.span.file for func in program.module.funcs.values()]
    entries = [program.module.funcs[entry.func].span.file for entry in program.module.entries]
    paths = sysconfig.get_paths()
    own = {str(Path(file).parent) for file in entries or files if file}
    library = {paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    roots = tuple(sorted(own | library))
    return replace(
        program,
        module=replace(program.module, roots=roots),
        exact=replace(program.exact, roots=roots) if program.exact is not None else None,
    )


def generated(program: Program, *, readable: bool) -> dict[str, str]:
    """The files of the core crate: path in the crate to text, laid out if somebody reads it."""
    from pyrs.rustgen import generate

    return generate(program.module, program.exact, readable=readable)


def _one(program: Program, kind: str, target: Target, folder: Path, progress: Progress) -> Artifact:
    if kind not in target.artifacts:
        kinds = ", ".join(known for known in target.artifacts if known in KINDS)
        refuse(
            "unknown-target",
            NOWHERE,
            f"`{kind}` cannot be made for {target.triple}",
            help=f"for this target pyrs makes {kinds}",
        )
    from pyrs.output import size_of

    since = time.monotonic()
    maker = import_module(f"pyrs.artifacts.{kind}")
    path: Path = maker.make(program, target, folder, progress)
    return Artifact(kind, target.triple, path, size_of(path), time.monotonic() - since)


def _kinds(emit: str | Iterable[str] | None, program: Program) -> tuple[str, ...]:
    names = (emit,) if isinstance(emit, str) else tuple(emit or program.config.emit or ("exe",))
    for name in names:
        if name not in KINDS:
            kinds = ", ".join(KINDS)
            refuse(
                "unknown-target", NOWHERE, f"pyrs cannot make `{name}`", help=f"it makes {kinds}"
            )
    return names


def _targets(target: str | Iterable[str] | None, program: Program) -> list[Target]:
    """The targets that somebody named."""
    from pyrs.rustgen import targets

    names = (target,) if isinstance(target, str) else tuple(target or program.config.targets)
    if not names:
        said = [name for known in program.specifications.values() for name in known.targets]
        names = tuple(dict.fromkeys(said))
    return [targets.find(name) for name in names]


def _usual(kind: str) -> Target:
    """The target of a kind where none is named: this machine, or the one that it is made for."""
    from pyrs.rustgen import targets

    here = targets.host()
    if kind in here.artifacts:
        return here
    makers = (target for target in targets.all_targets().values() if kind in target.artifacts)
    return next(makers, here)


@contextmanager
def opened_workspace(program: Program, kind: str) -> Iterator[Path]:
    """The folder of the program's workspace for a kind of artifact, which nobody else uses now."""
    from pyrs.rustgen.cargo import locked
    from pyrs.rustgen.folders import make_folder

    root = make_folder(cache_root(), "programs", f"{program.key}-{kind}")
    with locked(root / "lock"):
        yield root
