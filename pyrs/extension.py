"""The extension module that `pyrs.load` loads: a program for this machine, in the cache."""

from __future__ import annotations

import hashlib
import json
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

from pyrs.cache import cache_root
from pyrs.driver import Program, generated, opened_workspace
from pyrs.kept import keep, kept_file
from pyrs.progress import Progress
from pyrs.rustgen import entry_points, targets, workspace
from pyrs.rustgen.cargo import Job, compile_crate
from pyrs.rustgen.shims import python as shim
from pyrs.rustgen.shims.unions import with_unions
from pyrs.tracer.paths import bundle_root


def extension(program: Program, progress: Progress, profile: str = "quick") -> tuple[Path, str]:
    """The extension module in the cache, compiled if need be, and its name."""
    target = targets.host()
    package, module, name = program.package, program.module, "$name"
    runtime = bundle_root().as_posix()
    files = {
        **with_unions(generated(program, readable=False), module, "python", "pyrs_python::union"),
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
    file = f"{name}{EXTENSION_SUFFIXES[-1]}"
    if (kept := kept_file(key, file)) is not None:
        return kept, name
    files["python/src/lib.rs"] = files["python/src/lib.rs"].replace("$name", name)
    linker = targets.ready(target)
    with opened_workspace(program, "load") as root:
        if (kept := kept_file(key, file)) is not None:
            return kept, name
        workspace.write(root, workspace.distinct(files, root.name))
        progress.step(f"compiling for {target.triple}")
        shim_package = f"{package}-python"
        job = Job(root, shim_package, "cdylib", target, linker, profile, program=package)
        made = compile_crate(job, cache_root(), "finished")
        return keep(made, key, file), name
