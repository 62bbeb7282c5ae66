"""Command line arguments as Python literals: `ast.literal_eval` says what they are."""

from __future__ import annotations

import ast
import os
import random
import struct
import subprocess
import warnings
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

LITERALS = r"""
1
-1
+1
0
00
01
0_0
1_000
1__0
_1
1_
0x1F
0xFf_e+1
-0b101
0o17
0b2
0x
0x_f
99999999999999999999999999
-9223372036854775808
1.5
.5
5.
1e5
1E-3
1e+400
-0.0
1e
1.5.5
1_0.0_1e1_0
1e_5
inf
nan
1j
None
True
False
true
NoneX
True1
''
'a'
"it's"
'a\n\t\\\'\"\a\b\f\v\r\0\101\1234\x41\u00e9\U0001F600'
'\ud800'
'\ud83d\ude00'
'\x4'
'\q'
'unended
'a'b
[]
[1]
[1,]
[,]
[1,,2]
[1 2]
[1, [2, (3,)], {}]
()
(1)
(1,)
(1, 2)
((1))
(1
{}
{1: 2}
{1: 2, 'a': [None]}
{1: 2,}
{1, 2}
{1,}
{,}
{1: 2, 3}
{1, 2: 3}
set()
[set()]
set(1)
[1]]
1 1
- 1
--1
'ä€😀'
"""


@pytest.fixture(scope="session")
def literals_program() -> Path:
    """The example, built."""
    cargo = os.environ.get("CARGO", "cargo")
    command = [cargo, "build", "-q", "-p", "pyrs-rt", "--example", "literals"]
    subprocess.run(command, cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return target / "debug" / "examples" / "literals"


def shown(value: object) -> str:
    """A value in the notation of the example."""
    match value:
        case None:
            return "none"
        case bool():
            return f"bool:{str(value).lower()}"
        case int():
            return f"int:{value}"
        case float():
            return f"float:{struct.pack('>d', value).hex()}"
        case str():
            points = (ord(one) for one in value)
            return "str:" + "".join(chr(p).encode("utf-8", "surrogatepass").hex() for p in points)
        case list():
            return f"[{' '.join(map(shown, value))}]"
        case tuple():
            return f"({' '.join(map(shown, value))})"
        case set():
            return f"set {len(value)}"
        case dict():
            return f"{{{' '.join(f'{shown(k)}={shown(v)}' for k, v in value.items())}}}"
    return "refused"


def expected(text: str) -> str:
    """What CPython says."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return shown(ast.literal_eval(text))
        except (SyntaxError, ValueError, TypeError):
            return "refused"


def random_value(source: random.Random, depth: int) -> object:
    """A value whose `repr` is a literal."""
    kind = source.randrange(5 if depth == 0 else 9)
    match kind:
        case 0:
            return source.choice([None, True, False])
        case 1:
            return source.randrange(-(2**70), 2**70)
        case 2:
            return struct.unpack(">d", source.randbytes(8))[0]
        case 3 | 4:
            points = [source.choice([39, 34, 92, 10, 65, 233, 0x20AC, 0xD800, 0x1F600])]
            return "".join(map(chr, points * source.randrange(3)))
        case 5 | 6:
            return [random_value(source, depth - 1) for _ in range(source.randrange(4))]
        case 7:
            return tuple(random_value(source, depth - 1) for _ in range(source.randrange(4)))
    return {source.random(): random_value(source, depth - 1) for _ in range(source.randrange(4))}


@pytest.mark.native
def test_literals_are_those_of_python(literals_program: Path) -> None:
    source = random.Random(1)
    lines = LITERALS.strip("\n").split("\n")
    lines += [repr(random_value(source, 3)) for _ in range(2000)]
    done = subprocess.run(
        [literals_program], input="\n".join(lines).encode(), capture_output=True, check=True
    )
    found = done.stdout.decode().splitlines()
    differences = [
        (line, one, expected(line))
        for line, one in zip(lines, found, strict=True)
        if one != expected(line)
    ]
    assert differences == []
