"""The emitted workspace on disk: the core crate, the shim crates beside it, the runtime below it.

    m/Cargo.toml  m/src/…          the core crate, which is also the workspace's root
    m/program/    m/python/ …      one shim crate for each kind of artifact that was asked for
    m/runtime/                     copies of the runtime crates, where the crate itself is the
    artifact

Builds in the cache refer to the runtime where pyrs is installed, so that all programs share what is
compiled of it. Files are written only when they change: cargo goes by their times.
"""

from __future__ import annotations

import hashlib
import json
import keyword
import os
import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Template

from pyrs.rustgen.cargo import profile_tables
from pyrs.rustgen.folders import free_for_file, make_folder
from pyrs.tracer.paths import bundle_root

# Names that cargo or rustc gives a meaning of its own.
_TAKEN = (
    "abstract alloc as async await become box break build const continue core crate deps do dyn "
    "else enum examples extern false final fn for gen if impl in incremental let loop macro "
    "match mod move mut override priv proc_macro pub pyrs_core pyrs_ops pyrs_rt ref return "
    "runtime self static std struct super test trait true try type typeof unsafe unsized use "
    "virtual where while yield"
)
TAKEN = frozenset(_TAKEN.split())

# The names of cargo's files are longer by a hash and more, and 255 bytes are the most there can be.
LONGEST = 100

# The version of generated packages.
VERSION = "0.1.0"


def package_name(module: str) -> str:
    """A cargo package's name for a Python module: its last part, in ASCII, never a reserved
    word."""
    last = module.rpartition(".")[2]
    name = "".join(c if c.isascii() and c.isalnum() else _spelled(c) for c in last).lower()
    if not name[:1].isalpha():
        name = f"m{name}"
    if len(name) > LONGEST:
        name = f"{name[:LONGEST]}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return f"{name}_py" if name in TAKEN or keyword.iskeyword(name) else name


def template(name: str, values: Mapping[str, str]) -> str:
    """A whole file from `templates/`, with interpolation only."""
    path = Path(__file__).parent / "templates" / f"{name}.in"
    return Template(path.read_text("utf-8")).substitute(values)


def manifest(
    package: str, module: str, python: str, shims: list[str], runtime: str, *more: str
) -> str:
    """The root's Cargo.toml. `python` is the CPython that traced the program: `3.12`.

    `more`: runtime crates that the core crate needs for the sake of a shim.
    """
    added = [f"{name} = {{ path = {json.dumps(f'{runtime}/crates/{name}')} }}" for name in more]
    features = [f"py3{minor}" for minor in range(12, int(python.partition(".")[2] or 11) + 1)]
    values = {
        "package": package,
        "version": VERSION,
        "source": json.dumps(module)[1:-1],
        "description": f"The Python module {module} compiled by pyrs",
        "members": ", ".join(json.dumps(shim) for shim in shims),
        "runtime": json.dumps(runtime)[1:-1],
        "features": f", features = {json.dumps(features)}" if features else "",
        "more": "".join(f"{line}\n" for line in added),
        "profiles": profile_tables().rstrip(),
    }
    return template("workspace.toml", values)


def distinct(files: Mapping[str, str], key: str) -> dict[str, str]:
    """The files with a version of their own for their packages.

    Cargo knows the packages of a workspace by name and version, not by place: in a shared target
    folder two programs of one name would be taken for each other.
    """
    version = f'version = "{VERSION}+{key.replace("_", "-")}"'
    return {
        name: text.replace(f'version = "{VERSION}"', version, 1)
        if name.endswith("Cargo.toml")
        else text
        for name, text in files.items()
    }


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Makes the folder hold these files; Rust files that are no longer among them are removed."""
    for old in [*folder.glob("src/**/*.rs"), *folder.glob("*/src/**/*.rs")]:
        relative = old.relative_to(folder).as_posix()
        if relative not in files and not relative.startswith("runtime/"):
            old.unlink()
    for name, text in files.items():
        path = folder / name
        content = text.encode("utf-8", "surrogatepass")
        if not path.is_file() or path.read_bytes() != content:
            make_folder(folder, *Path(name).parent.parts)
            free_for_file(path).write_bytes(content)
    lock, known = free_for_file(folder / "Cargo.lock"), bundle_root() / "Cargo.lock"
    if not lock.exists() and known.exists():
        shutil.copyfile(known, lock)


def copy_runtime(folder: Path) -> None:
    """Copies the runtime crates to `folder/runtime`, so that the workspace needs nothing else."""
    for path in runtime_files():
        target = folder / "runtime" / path.relative_to(bundle_root())
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def runtime_files() -> Iterator[Path]:
    """The files of the runtime crates, without their tests."""
    root = bundle_root()
    yield root / "Cargo.toml"
    for crate in (*sorted((root / "crates").iterdir()), root / "ops-rs"):
        for base, folders, files in os.walk(crate):
            folders[:] = sorted(f for f in folders if f not in ("tests", "target", "benches"))
            yield from (Path(base, f) for f in sorted(files) if f.endswith((".rs", ".toml")))


@cache
def runtime_stamp() -> str:
    """Changes whenever the runtime crates do."""
    stamp = hashlib.sha256()
    for path in runtime_files():
        status = path.stat()
        stamp.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return stamp.hexdigest()[:16]


def _spelled(character: str) -> str:
    return "_" if character.isascii() else f"u{ord(character):x}"
