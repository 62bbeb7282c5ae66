"""Source lines and carets of tracebacks against what CPython prints for the same places."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pyrs.rustgen.traceback_lines import INDENT, shown
from pyrs.tracer.ir import Span

PROGRAMS = [
    "x = 1 / 0\n",
    "1 / 0\n",
    "if True:\n    x = [1, 2][3] + 4\n",
    "def f(a, b):\n    return (a +\n            b)\nf(1,\n  'x')\n",
    "raise ValueError('a')\n",
    "if 1:\n    raise ValueError(\n        'a',\n        'b',\n    )\n",
    "ä = 'ö' + 'é' + 1\n",
    "print('日本', int('x'))\n",
    "assert 1 == 2, 'no'\n",
    "def f():\n    return g(1)(2)\ndef g(x):\n    return None\nf()\n",
    "x = {'a': {}}\nx['a']['b']['c']\n",
    "x: int = undefined_name\n",
    "for i in range(3): [][i]\n",
    "x = (1 + 2) / (3 - 3) * 4\n",
    "\tx = 1\n".lstrip() + "y = x.real .foo\n",
]

# Prints the place of every frame of the exception that a program raises, innermost last.
PLACES = """
import sys
file = sys.argv[1]
source = open(file, encoding="utf-8").read()
try:
    exec(compile(source, file, "exec"), {})
except Exception as error:
    tb = error.__traceback__.tb_next
    while tb is not None:
        positions = list(tb.tb_frame.f_code.co_positions())[tb.tb_lasti // 2]
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno, *positions)
        tb = tb.tb_next
"""


@pytest.mark.parametrize("program", PROGRAMS)
def test_lines_are_those_of_cpython(program: str, tmp_path: Path) -> None:
    file = tmp_path / "program.py"
    file.write_text(program, encoding="utf-8")
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHON_COLORS": "0"}
    places = subprocess.run(
        [sys.executable, "-c", PLACES, str(file)], capture_output=True, env=environment, check=True
    )
    expected = subprocess.run([sys.executable, str(file)], capture_output=True, env=environment)
    text = ["Traceback (most recent call last):\n"]
    for place in places.stdout.decode().splitlines():
        function, *numbers = place.split()
        line, start, end, column, end_column = map(int, numbers)
        assert line == start
        span = Span(str(file), start, column, end, end_column, function)
        text.append(f'  File "{file}", line {start}, in {function}\n')
        text += [f"{INDENT}{one}\n" for one in shown(span, program.splitlines()).split("\n")]
    printed = expected.stderr.decode()
    assert printed.startswith("".join(text))
    assert printed.removeprefix("".join(text)).count("\n") == 1
