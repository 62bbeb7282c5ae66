"""Where the Rust workspace, the operator table and the targets are: a checkout or an installed
wheel."""

from pathlib import Path


def bundle_root() -> Path:
    """Directory with Cargo.toml, crates/, ops-rs/, targets/: the checkout, or pyrs/_bundle in a
    wheel."""
    root = Path(__file__).resolve().parents[1]
    bundle = root / "_bundle"
    return bundle if bundle.is_dir() else root
