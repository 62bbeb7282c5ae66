"""Strings in a compiled program: results and exceptions are CPython's."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fixed_hash_seed import printed

PROGRAM = Path(__file__).with_name("string_program.py")

# Prints what differs. Hashes are those of PYTHONHASHSEED=0, hence a process of its own.
SCRIPT = """
import sys
import pyrs
from tests.native.string_program import describe

def outcome(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return type(error), error.args

compiled = pyrs.load(sys.argv[1] + ":describe").describe
for arguments in (
    ("abc déf\\nxyz", "b", 5), ("", "", 0), ("", "x", 3), ("Σ ΑΣ ß ǆ straße", " ", 12),
    ("\\ud83d\\ude00 x\\u2028y", "x", 3), ("xyz" * 20, "yz", 2), ("a b c", "", 1),
    ("é" * 40, "é", -3), ("one  two", "two", 2**40),
):
    expected, found = outcome(describe, *arguments), outcome(compiled, *arguments)
    if found != expected:
        print(ascii((arguments, expected, found)))
"""


@pytest.mark.native
@pytest.mark.versions
def test_a_program_of_strings_agrees_with_cpython() -> None:
    assert printed("-c", SCRIPT, str(PROGRAM)) == ""
