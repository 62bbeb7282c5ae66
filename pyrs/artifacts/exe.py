"""`--emit exe`: a program whose arguments are Python literals, as one file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pyrs.artifacts.defaults import check_defaults
from pyrs.cache import cache_root
from pyrs.driver import Program, generated, opened_workspace
from pyrs.kept import keep, kept_file
from pyrs.output import place_file
from pyrs.progress import Progress
from pyrs.rustgen import workspace
from pyrs.rustgen.cargo import Job, compile_crate
from pyrs.rustgen.interface import Function, interface_of
from pyrs.rustgen.shims import program as shim
from pyrs.rustgen.shims.unions import with_unions
from pyrs.rustgen.targets import Target, ready, rust_version
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.ir import NOWHERE
from pyrs.tracer.paths import bundle_root


def make(program: Program, target: Target, folder: Path, progress: Progress) -> Path:
    """Builds the executable, optimised across crates, into the folder."""
    made = compiled(program, target, target.exe_profile, progress)
    place = folder / target.files["exe"].format(name=program.package)
    if place.exists() and any(place.samefile(file) for file in _sources(program)):
        refuse(
            "cannot-write",
            NOWHERE,
            f"`{place}` is a source file of the program",
            help="choose another folder with -o",
        )
    place_file(made, place)
    return place


def _sources(program: Program) -> Iterator[Path]:
    files = {func.span.file for func in program.module.funcs.values()}
    return filter(Path.is_file, map(Path, files))


def compiled(program: Program, target: Target, profile: str, progress: Progress) -> Path:
    """The executable in the cache; compiled only if nothing it is made of was compiled before."""
    progress.step("generating Rust")
    files = _files(program)
    said = json.dumps([files, workspace.runtime_stamp(), target.triple, profile, rust_version()])
    key = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    file = target.files["exe"].format(name=program.package)
    if (kept := kept_file(key, file)) is not None:
        return kept
    linker = ready(target)
    with opened_workspace(program, "exe") as root:
        # Another build may have made it meanwhile.
        if (kept := kept_file(key, file)) is not None:
            return kept
        workspace.write(root, workspace.distinct(files, root.name))
        progress.step(f"compiling for {target.triple}")
        name = f"{program.package}-program"
        job = Job(root, name, "bin", target, linker, profile, program=program.package)
        return keep(compile_crate(job, cache_root(), "finished"), key, file)


def start(program: Program) -> Function:
    """The entrypoint in which the program starts: the only one, or `main`."""
    functions = {function.name: function for function in interface_of(program.module).functions}
    if len(functions) == 1:
        return next(iter(functions.values()))
    if "main" in functions:
        return functions["main"]
    names = ", ".join(f"`{name}`" for name in functions)
    refuse(
        "no-entrypoint",
        NOWHERE,
        f"a program starts in one function, and `{program.module.name}` has {len(functions)}",
        reason=f"its entrypoints are {names}, and none is called `main`",
        help="name the function: FILE:NAME",
    )


def _files(program: Program) -> dict[str, str]:
    from pyrs.rustgen import entry_points

    runtime = bundle_root().as_posix()
    module = replace(program.module, once=True)
    program = replace(program, module=module)
    function = start(program)
    entry = next(e for e in entry_points(module) if e.name == function.name)
    check_defaults((function,), {e.name: module.funcs[e.func].span for e in module.entries})
    name = program.package
    return {
        **with_unions(
            generated(program, readable=False), module, "arguments", "pyrs_rt::union_argument"
        ),
        "Cargo.toml": workspace.manifest(name, module.name, module.python, ["program"], runtime),
        **shim.files(function, entry, name, name, runtime, module.name),
    }
