"""`--emit npm`: a package for Node and browsers, with a WebAssembly module, as a folder."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from pyrs.artifacts.defaults import check_defaults
from pyrs.cache import cache_root
from pyrs.driver import Program, generated, opened_workspace
from pyrs.output import place_folder
from pyrs.progress import Progress
from pyrs.rustgen import workspace
from pyrs.rustgen.cargo import Job, compile_crate
from pyrs.rustgen.shims import npm as shim
from pyrs.rustgen.shims.unions import with_unions
from pyrs.rustgen.targets import Target, ready
from pyrs.tracer.paths import bundle_root


def make(program: Program, target: Target, folder: Path, progress: Progress) -> Path:
    """Builds the module; `NAME-npm` is the package, ready for `npm publish` and `npm install`."""
    return packed(program, target, folder, progress, "small")


def packed(
    program: Program, target: Target, folder: Path, progress: Progress, profile: str
) -> Path:
    """The package with a module that was compiled with a profile."""
    linker = ready(target)
    progress.step("generating Rust")
    package = shim.Package(program.module, program.package, _bigints(program))
    files = _files(program, package)
    place = folder / f"{program.package}-npm"
    with (
        opened_workspace(program, "npm") as root,
        tempfile.TemporaryDirectory(dir=root) as temporary,
    ):
        workspace.write(root, workspace.distinct(files, root.name))
        progress.step(f"compiling for {target.triple}")
        name = f"{program.package}-npm"
        job = Job(root, name, "cdylib", target, linker, profile, program=program.package)
        built = compile_crate(job, cache_root(), "finished")
        made = Path(temporary) / "made"
        made.mkdir()
        for file, text in shim.package_files(package).items():
            (made / file).write_text(text, "utf-8")
        shutil.copyfile(built, made / package.wasm)
        _shrink(made / package.wasm)
        place_folder(made, place)
    return place


# What engines have had since 2021, and rustc uses.
_FEATURES = (
    "bulk-memory multivalue mutable-globals nontrapping-float-to-int reference-types sign-ext simd"
)


def _shrink(module: Path) -> None:
    """Makes the module a little smaller where Binaryen is installed."""
    tool = shutil.which("wasm-opt")
    if tool is None:
        return
    smaller = module.with_suffix(".opt")
    features = [f"--enable-{name}" for name in _FEATURES.split()]
    command = [tool, "-Os", *features, str(module), "-o", str(smaller)]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode == 0 and smaller.stat().st_size < module.stat().st_size:
        smaller.replace(module)
    smaller.unlink(missing_ok=True)


def _bigints(program: Program) -> frozenset[str]:
    """The entrypoints that ask for ints of any size: `metadata={"bigint": True}`."""
    known = program.specifications
    return frozenset(name for name, said in known.items() if said.metadata.get("bigint"))


def _files(program: Program, package: shim.Package) -> dict[str, str]:
    from pyrs.rustgen import entry_points

    module, name, runtime = program.module, program.package, bundle_root().as_posix()
    spans = {entry.name: module.funcs[entry.func].span for entry in module.entries}
    check_defaults(package.interface.functions, spans)
    manifest = workspace.manifest(name, module.name, module.python, ["npm"], runtime, "pyrs-wasm")
    return {
        **with_unions(generated(program, readable=False), module, "javascript", "pyrs_wasm::union"),
        "Cargo.toml": manifest,
        **shim.crate(package.interface, entry_points(module), name, runtime, package.bigints),
    }
