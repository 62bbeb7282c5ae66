"""`--emit crate`: the generated crate with copies of the runtime crates it needs, as a folder."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pyrs.cache import cache_root
from pyrs.driver import Program, generated
from pyrs.output import place_folder
from pyrs.progress import Progress
from pyrs.rustgen import workspace
from pyrs.rustgen.targets import Target


def make(program: Program, target: Target, folder: Path, progress: Progress) -> Path:
    """Writes the crate; a Rust application uses it as a path dependency. Needs no Rust here."""
    progress.step("generating Rust")
    package, module = program.package, program.module
    files = {
        **generated(program, readable=True),
        "Cargo.toml": workspace.manifest(package, module.name, module.python, [], "runtime"),
    }
    cache_root().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache_root()) as temporary:
        root = Path(temporary) / package
        workspace.write(root, files)
        workspace.copy_runtime(root)
        place_folder(root, folder / package)
    return folder / package
