"""`--emit lib`: a C library, static and shared, and its header, as a folder."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from pyrs.cache import cache_root
from pyrs.driver import Program, generated, opened_workspace
from pyrs.output import place_folder
from pyrs.progress import Progress
from pyrs.rustgen import workspace
from pyrs.rustgen.cargo import Job, compile_crate
from pyrs.rustgen.interface import interface_of
from pyrs.rustgen.shims import c as shim
from pyrs.rustgen.shims.unions import with_unions
from pyrs.rustgen.targets import Target, ready
from pyrs.tracer.paths import bundle_root


def make(program: Program, target: Target, folder: Path, progress: Progress) -> Path:
    """Builds both libraries; `NAME-lib` gets `include/NAME.h` and `lib/`."""
    linker = ready(target)
    progress.step("generating Rust")
    package = program.package
    files = _files(program)
    place = folder / f"{package}-lib"
    with (
        opened_workspace(program, "lib") as root,
        tempfile.TemporaryDirectory(dir=root) as temporary,
    ):
        workspace.write(root, workspace.distinct(files, root.name))
        made = Path(temporary) / "made"
        (made / "include").mkdir(parents=True)
        (made / "lib").mkdir()
        text = shim.header(interface_of(program.module), package, target.static_links)
        (made / "include" / f"{package}.h").write_text(text, "utf-8")
        names = {kind: name.format(name=package) for kind, name in target.files.items()}
        flags = tuple(flag.format(file=names["shared"]) for flag in target.shared_flags)
        shared = Job(root, f"{package}-c", "cdylib", target, linker, "whole", flags)
        static = Job(root, f"{package}-c", "staticlib", target, linker, "whole")
        for job, kinds in ((shared, ("shared", "import")), (static, ("static",))):
            progress.step(f"compiling for {target.triple} ({kinds[0]})")
            compile_crate(job, cache_root(), "finished")
            for name in (names[kind] for kind in kinds if kind in names):
                shutil.copyfile(root / "finished" / name, made / "lib" / name)
        place_folder(made, place)
    return place


def _files(program: Program) -> dict[str, str]:
    from pyrs.rustgen import entry_points

    module, package = program.module, program.package
    runtime = bundle_root().as_posix()
    return {
        **with_unions(
            generated(program, readable=False), module, "arguments", "pyrs_rt::union_argument"
        ),
        "Cargo.toml": workspace.manifest(package, module.name, module.python, ["c"], runtime),
        **shim.files(interface_of(module), entry_points(module), package, runtime),
    }
