"""Calls a program of `tests/programs` compiled, and prints every call that differs from CPython.

`PYRS_VARIANT` decides what runs; `test_variants.py` sets it.
"""

from __future__ import annotations

import sys

import pyrs
from tests.program_files import FOLDER, program
from tests.program_outcomes import outcome


def main(name: str) -> None:
    """Compares all calls."""
    loaded = pyrs.load(FOLDER / f"{name}.py")
    module = program(name)
    for function, calls in module.CALLS.items():
        for args in calls:
            expected = outcome(getattr(module, function), args)
            found = outcome(getattr(loaded, function), args)
            if found != expected:
                print(f"{function}{args}"[:300], found[:2], "!=", expected[:2])


if __name__ == "__main__":
    main(sys.argv[1])
