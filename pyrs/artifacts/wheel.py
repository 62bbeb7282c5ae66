"""`--emit wheel`: a typed wheel for CPython 3.11 and later, and the project it is built from.

The project stays beside the wheel, with what cibuildwheel needs to build it for every platform, and
a copy of the runtime. The wheel itself is built with the runtime that all programs here share.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from pyrs.cache import cache_root
from pyrs.driver import Program, generated, opened_workspace
from pyrs.numbers import without_numbers
from pyrs.output import place_file, place_folder
from pyrs.progress import Progress
from pyrs.rustgen import cargo, workspace
from pyrs.rustgen.interface import interface_of
from pyrs.rustgen.shims import python as shim
from pyrs.rustgen.shims.unions import with_unions
from pyrs.rustgen.stubs import stub
from pyrs.rustgen.targets import Target, ready
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.ir import NOWHERE
from pyrs.tracer.paths import bundle_root


def make(program: Program, target: Target, folder: Path, progress: Progress) -> Path:
    """Builds the wheel into the folder, with its project in `NAME-wheel` beside it."""
    maturin = _maturin()
    linker = ready(target)
    progress.step("generating Rust")
    runtime = bundle_root().as_posix()
    core = with_unions(
        generated(program, readable=True), program.module, "python", "pyrs_python::union"
    )
    files = {**core, **_around(program, runtime, runtime)}
    with (
        opened_workspace(program, "wheel") as root,
        tempfile.TemporaryDirectory(dir=root) as temporary,
    ):
        built = root / "built"
        workspace.write(built, workspace.distinct(files, root.name))
        shutil.rmtree(root / "wheels", ignore_errors=True)
        progress.step(f"compiling for {target.triple}")
        job = cargo.Job(built, f"{program.package}-python", "cdylib", target, linker)
        interpreter = sys.executable if target.is_host else "python3.11"
        command = [*maturin, "build", "--release", "--quiet", "--out", str(root / "wheels")]
        command += ["--interpreter", interpreter, "--target", target.triple]
        command += _options(target, linker.name)
        cargo.run(command, job, cache_root())
        made = next((root / "wheels").glob("*.whl"))
        project = Path(temporary) / "project"
        workspace.write(project, {**core, **_around(program, "runtime", "../runtime")})
        workspace.copy_runtime(project)
        place_file(made, folder / made.name)
        place_folder(project, folder / f"{program.package}-wheel")
    return folder / made.name


def _options(target: Target, linker: str) -> list[str]:
    """Where zig is there it links against an old glibc; without it the wheel has this machine's."""
    zig = shutil.which("zig") is not None
    options = list(target.wheel.get("options", []))
    if "--zig" in options and not zig and linker != "zig":
        return ["--compatibility", "linux"] if "linux" in target.triple else []
    return options


def _maturin() -> list[str]:
    if find_spec("maturin") is not None:
        return [sys.executable, "-m", "maturin"]
    if found := shutil.which("maturin"):
        return [found]
    refuse(
        "tool-missing",
        NOWHERE,
        "wheels are made by maturin, which is not installed",
        help=f"{sys.executable} -m pip install maturin",
    )


def _around(program: Program, runtime: str, from_shim: str) -> dict[str, str]:
    """The project but for the core crate's code, with the place of the runtime seen from its root
    and from the shim's folder."""
    from pyrs.rustgen import entry_points

    module, package = program.module, program.package
    shown = without_numbers(module)
    typed = stub(interface_of(shown), shown)
    values = {
        "source": module.name,
        "project": package.replace("_", "-"),
        "version": workspace.VERSION,
        "description": f"The Python module {module.name} compiled by pyrs",
        "module": package,
    }
    manifest = workspace.manifest(
        package, module.name, module.python, ["python"], runtime, "pyrs-python"
    )
    return {
        "Cargo.toml": manifest,
        **shim.files(module, entry_points(module), package, package, from_shim),
        f"python/{package}.pyi": typed,
        f"{package}.pyi": typed,
        "pyproject.toml": workspace.template("pyproject.toml", values),
        ".github/workflows/wheels.yml": workspace.template("wheels.yml", values),
    }
