"""Each variant of each operator, forced by `PYRS_VARIANT`, gives what CPython gives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pyrs.rustgen.targets import all_targets
from pyrs.tracer.optable import rows

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.native

FEATURES = {feature for target in all_targets().values() for feature in target.features}
HERE = next(target.features for target in all_targets().values() if target.is_host)
NAMES = sorted(
    {name for row in rows().values() for name in row.variants if name not in FEATURES - {*HERE}}
)


def forced(setting: str) -> subprocess.CompletedProcess[str]:
    """The program with operators and variants, compared with CPython."""
    return subprocess.run(
        [sys.executable, "-m", "tests.native.variant_script", "searching"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYRS_VARIANT": setting},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("name", ["reference", *NAMES])
def test_a_forced_variant_gives_what_cpython_gives(name: str) -> None:
    having = [
        row.name for row in rows().values() if row.variants and name in ("reference", *row.variants)
    ]
    done = forced(",".join(f"{row}={name}" for row in having))
    if "this processor has no" in done.stderr:
        pytest.skip(done.stderr.strip())
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("list.sum=avx9", "`list.sum` has no variant `avx9`; it has reference, lanes, avx2"),
        ("smu=lanes", "no operator `smu` with variants; there are str.contains,"),
        ("lanes", "`lanes` is not `op=name`"),
    ],
)
def test_what_cannot_be_forced_is_said(setting: str, message: str) -> None:
    done = forced(setting)
    assert done.returncode == 2
    assert done.stderr.startswith(f"pyrs: PYRS_VARIANT: {message}")
