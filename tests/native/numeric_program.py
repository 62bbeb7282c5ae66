"""The program that calls the Rust functions of numeric rows by name.

`numeric_vectors/main.rs` describes the form of calls and results; the `match` over the rows is
written here, from the table.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from pyrs.tracer.optable import Row
from pyrs.tracer.types import Type

ROOT = Path(__file__).resolve().parents[2]

MANIFEST = """\
[package]
name = "numeric_vectors"
version = "0.1.0"
edition = "2024"

[dependencies]
pyrs-core = {{ path = "{root}/crates/pyrs-core", features = [{features}] }}

[workspace]
"""

ROWS = """\
//! Generated.
use crate::{{Show, Take, Value}};
use pyrs_core::list::List;
use pyrs_core::str::Str;
use pyrs_core::{{PyInt, Result}};

pub fn call<I: PyInt + Take + Show>(name: &str, args: &[Value]) -> Option<Result<String>> {{
    match name {{
{arms}        _ => None,
    }}
}}
"""

RUST_TYPES = {"int": "I", "float": "f64", "bool": "bool", "str": "Str", "list": "List<f64>"}


def _rust_arm(row: Row) -> str:
    """The arm of a `match` that calls the row's function."""
    names = [f"x{index}" for index in range(len(row.params))]
    types = [RUST_TYPES[param.type.kind] for param in row.params]
    takes = [f"let {n} = <{t} as Take>::take({n})?;" for n, t in zip(names, types, strict=True)]
    args = ", ".join(
        f"&{n}" if t in ("Str", "List<f64>") else n for n, t in zip(names, types, strict=True)
    )
    generic = "::<I>" if "int" in (*(p.type.kind for p in row.params), *_kinds(row.returns)) else ""
    path = "::".join(f"r#{part}" if part == "mod" else part for part in row.rust.split("::"))
    body = f"let [{', '.join(names)}] = args else {{ return None }}; {' '.join(takes)}"
    return f'        "{row.name}" => {{ {body} Some(pyrs_core::{path}{generic}({args}).show()) }}\n'


def _kinds(type_: Type) -> Iterator[str]:
    yield type_.kind
    for arg in type_.args:
        yield from _kinds(arg)


def build(crate: Path, rows: list[Row]) -> Path:
    """Builds the program for the running CPython in an empty directory."""
    (crate / "src").mkdir()
    shutil.copy(ROOT / "Cargo.lock", crate)
    shutil.copy(Path(__file__).parent / "numeric_vectors" / "main.rs", crate / "src")
    arms = "".join(map(_rust_arm, rows))
    (crate / "src" / "rows.rs").write_text(ROWS.format(arms=arms), encoding="utf-8")
    minor = sys.version_info.minor
    features = f'"py3{minor}"' if minor > 11 else ""
    manifest = MANIFEST.format(root=ROOT.as_posix(), features=features)
    (crate / "Cargo.toml").write_text(manifest, encoding="utf-8")
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "numeric_vectors"
    command = ["cargo", "build", "--quiet", "--target-dir", str(target)]
    subprocess.run(command, cwd=crate, check=True)
    return target / "debug" / "numeric_vectors"
