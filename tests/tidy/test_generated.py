"""Files that a program writes are what it writes now."""

from __future__ import annotations

import runpy

from tests.tidy.repository import ROOT


def test_the_table_of_variants_in_rust_is_fresh() -> None:
    generator = runpy.run_path(str(ROOT / "ops-rs" / "generate.py"))
    written = (ROOT / "ops-rs" / "src" / "table.rs").read_text("utf-8")
    assert written == generator["table"](), "run `python ops-rs/generate.py`"
