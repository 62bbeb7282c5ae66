"""Strings of the runtime against the running CPython: it gives the results, Rust compares.

`PYTHONHASHSEED=0` is what the runtime's hashes promise, so the vectors are made in a process of its
own: this file as a program writes them to its argument.
"""

from __future__ import annotations

import builtins
import operator
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

# Characters that exercise each table: cases of one to three code points, sigma, title case, marks,
# spaces, line ends, digits of several kinds, ends of planes, surrogates, unassigned code points.
SPECIAL = (
    "aAzZ09_ \t\n\r\v\f\x1c\x1d\x1e\x1f\x00\x7f\x80\x85\xa0\xad\xaa\xb2\xb5\xbd\xdf\xe9\xff'\"\\{}%"
    "\u0130\u0131\u0149\u017f\u01c4\u01c5\u01c6\u01f0\u02b0\u0300\u0345\u0390\u03a3\u03c2\u03c3\u0430"
    "\u0587\u0660\u0967\u10a0\u10d0\u1c90\u13a0\uab70\u1680\u180e\u1e9e\u1f80\u1f88\u1fb3\u1ff7\u2000"
    "\u200b\u2028\u2029\u202f\u2160\u2170\u2460\u3000\u3007\u4e00\ufb00\ufb03\ufeff\uff21\uffff"
    "\ud800\ud83d\ude00\udfff\U00010000\U00010400\U00010428\U0001d7ce\U0001f600\U00020000\U000e0001"
    "\U0010ffff"
)
WORDS = (
    "",
    "a",
    "ab",
    "aa",
    "abc",
    " ",
    "\t",
    "é",
    "ß",
    "Σ",
    "ΑΣ",
    "ab, cd",
    "\r\n",
    "😀",
    "\ud83d",
)


def texts(rng: random.Random, count: int) -> Iterator[str]:
    """Random strings: short ones over few letters, and longer ones over everything."""
    for _ in range(count):
        kind = rng.randrange(5)
        if kind == 0:
            yield "".join(rng.choices("ab ", k=rng.randrange(12)))
        elif kind == 1:
            yield "".join(rng.choices("aAbB c\n\té", k=rng.randrange(40)))
        elif kind == 2:
            yield "".join(rng.choices(SPECIAL, k=rng.randrange(20)))
        elif kind == 3:
            yield "".join(rng.choices(SPECIAL + "abc" * 40, k=rng.randrange(150)))
        else:
            yield "".join(chr(rng.randrange(0x110000)) for _ in range(rng.randrange(20)))


def shown(value: object) -> str:
    """A value in the notation of the test in Rust."""
    match value:
        case str():
            return "s:" + hexadecimal(value)
        case bool():
            return f"b:{int(value)}"
        case int():
            return f"i:{value}"
        case float():
            return f"f:{value!r}"
        case None:
            return "n:"
        case list() | tuple():
            return "l:" + "".join(hexadecimal(item) + "," for item in value)
    raise TypeError(value)


def hexadecimal(text: str) -> str:
    return text.encode("utf-8", "surrogatepass").hex()


def percent(spec: str, value: object) -> str:
    return ("%" + spec) % value


PLAIN = [
    "upper",
    "lower",
    "title",
    "capitalize",
    "swapcase",
    "casefold",
    "isalnum",
    "isalpha",
    "isascii",
    "isdecimal",
    "isdigit",
    "isidentifier",
    "islower",
    "isnumeric",
    "isprintable",
    "isspace",
    "istitle",
    "isupper",
]
FUNCTIONS: dict[str, Callable[..., Any]] = {
    **{
        name: getattr(builtins, name)
        for name in ["hash", "len", "repr", "ascii", "str", "format", "ord", "chr"]
    },
    **{
        name: getattr(operator, name)
        for name in ["add", "mul", "eq", "lt", "le", "contains", "getitem"]
    },
    "iter": list,
    "reversed": lambda s: list(reversed(s)),
    "getslice": lambda s, start, stop, step: s[start:stop:step],
    "percent_int": percent,
    "percent_float": percent,
    "percent_str": percent,
    "percent_char": percent,
}


def vector(name: str, *args: Any) -> str:
    """One line: the operation, its arguments, what CPython gives."""
    function = FUNCTIONS.get(name) or getattr(str, name)
    try:
        result = shown(function(*args))
    except Exception as error:
        result = f"e:{type(error).__name__}:{hexadecimal(str(error))}"
    return "\t".join([name, *map(shown, args), result])


def code_points() -> Iterator[str]:
    """Every code point alone, for each method."""
    for name in PLAIN:
        yield table(name, getattr(str, name))
    yield table("final", lambda char: ("A" + char + "Σ").lower()[-1] == "ς")
    yield table("cased", lambda char: (char + "a").title()[-1] == "a")


def table(name: str, function: Callable[[str], str | bool]) -> str:
    """Where a predicate changes; or what a mapping changes, and to what."""
    entries, previous = [], False
    for code in range(0x110000):
        result = function(chr(code))
        if isinstance(result, str):
            if result != chr(code):
                entries.append(f"{code}:{hexadecimal(result)}")
        elif result != previous:
            entries.append(str(code))
            previous = result
    return f"table\t{name}\t{' '.join(entries)}"


def unary(rng: random.Random) -> Iterator[str]:
    for text in (*WORDS, *SPECIAL, *texts(rng, 1500)):
        for name in (*PLAIN, *["hash", "len", "iter", "reversed", "repr", "ascii", "str", "ord"]):
            yield vector(name, text)
    for code in (-1, 0, 0xD800, 0x10FFFF, 0x110000, 2**31, -(2**31) - 1, 2**63, -(2**63) - 1):
        yield vector("chr", code)


def bound(rng: random.Random, text: str) -> int | None:
    reach = len(text) + 2
    choices = [None, rng.randint(-reach, reach), rng.randint(-reach, reach), 2**63 - 1, -(2**63)]
    return rng.choices(choices, (3, 5, 5, 1, 1))[0]


def piece(rng: random.Random, text: str) -> str:
    """A part of the text, or something else."""
    start = rng.randint(0, len(text))
    part = text[start : start + rng.choice((0, 1, 1, 1, 2, 3, 20))]
    return rng.choice((part, part, part, rng.choice(WORDS)))


def searches(rng: random.Random) -> Iterator[str]:
    for text in (*WORDS, *texts(rng, 2000)):
        sub, start, stop = piece(rng, text), bound(rng, text), bound(rng, text)
        for name in ["find", "rfind", "index", "rindex", "count", "startswith", "endswith"]:
            yield vector(name, text, sub, start, stop)
        for name in [
            "contains",
            "partition",
            "rpartition",
            "removeprefix",
            "removesuffix",
            "add",
            "eq",
            "lt",
            "le",
        ]:
            yield vector(name, text, sub)
        limit = rng.choice((-1, -1, 0, 1, 2, 5))
        for name in ("split", "rsplit"):
            yield vector(name, text, sub, limit)
            yield vector(name, text, None, limit)
        for chars in (None, sub, rng.choice(WORDS), "ab \té"):
            for name in ("strip", "lstrip", "rstrip"):
                yield vector(name, text, chars)
        yield vector("replace", text, sub, rng.choice(WORDS), limit)
        yield vector("splitlines", text, rng.random() < 0.5)


def shapes(rng: random.Random) -> Iterator[str]:
    for text in (*WORDS, *texts(rng, 1500)):
        yield vector("getitem", text, bound(rng, text) or 0)
        step = rng.choice((None, 1, 2, -1, -3, 0, 2**63 - 1, -(2**63)))
        yield vector("getslice", text, bound(rng, text), bound(rng, text), step)
        yield vector("mul", text, rng.choice((-1, 0, 1, 2, 3, 17)))
        width = rng.randrange(-2, 2 * len(text) + 6)
        for name in ("center", "ljust", "rjust"):
            yield vector(name, text, width, rng.choice((" ", "*", "é", "😀", "\ud800", "", "ab")))
        yield vector("zfill", text, width)
        yield vector("zfill", rng.choice("+-") + text, width)
        yield vector("expandtabs", text, rng.choice((-1, 0, 1, 2, 4, 8, 2**31)))
        yield vector("join", text[:3], list(texts(rng, rng.randrange(5))))
        yield vector("format", text, format_spec(rng))
    yield vector("mul", "ab", 2**63 - 1)
    for name in ("center", "ljust", "rjust"):
        yield vector(name, "a", 2**62, " ")
    yield vector("zfill", "a", 2**62)


def format_spec(rng: random.Random) -> str:
    return "".join(
        rng.choice(choices)
        for choices in (
            ("", "", "<", ">", "^", "=", "*<", "é^", "😀>", "{>", "\ud800<"),
            ("", "", "", "", "+", " ", "-"),
            ("", "", "", "", "z", "#"),
            ("", "", "0"),
            ("", "3", "10", "99999999999999999999"),
            ("", "", "", "", ",", "_"),
            ("", "", ".0", ".2", ".30", "."),
            ("", "s", "s", "d", "é", "ss"),
        )
    )


def percents(rng: random.Random) -> Iterator[str]:
    ints = (0, 1, -1, 7, -42, 255, 10**6, 2**63 - 1, -(2**63), 10**30, -(10**30))
    floats = (
        0.0,
        -0.0,
        1.0,
        -1.5,
        3.14159,
        1e16,
        1e-7,
        1e300,
        123456.789,
        float("inf"),
        float("nan"),
    )
    for _ in range(4000):
        flags = "".join(rng.sample("-+ #0", rng.choice((0, 0, 1, 1, 2, 3))))
        width = rng.choice(("", "", "1", "5", "12", "30"))
        precision = rng.choice(("", "", ".", ".0", ".1", ".3", ".15", ".25"))
        spec = flags + width + precision
        yield vector("percent_int", spec + rng.choice("diuoxX"), rng.choice(ints))
        yield vector("percent_float", spec + rng.choice("eEfFgG"), rng.choice(floats))
        yield vector("percent_str", spec + "s", next(texts(rng, 1)))
        values = ("a", "é", "😀", "\ud800", "", "ab", 65, 0x1F600, 0xD800, -1, 0x110000, 2**70)
        yield vector("percent_char", spec + "c", rng.choice(values))
    for spec in ("99999999999999999999d", ".99999999999d", ".2147483647d"):
        yield vector("percent_int", spec, 1)


def main(path: str) -> None:
    rng = random.Random(3)
    with open(path, "w", encoding="ascii") as file:
        for source in (unary(rng), searches(rng), shapes(rng), percents(rng), code_points()):
            file.writelines(line + "\n" for line in source)


@pytest.mark.native
def test_strings_are_those_of_the_running_cpython(tmp_path: Path) -> None:
    vectors = tmp_path / "vectors.txt"
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYRS_STRING_VECTORS": str(vectors)}
    subprocess.run([sys.executable, __file__, str(vectors)], check=True, env=environment)
    minor = sys.version_info.minor
    features = [f"--features=py3{minor}"] if minor > 11 else []
    command = [
        os.environ.get("CARGO", "cargo"),
        "test",
        "-q",
        "-p",
        "pyrs-core",
        *features,
        "--test",
        "strings",
    ]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout[-6000:] + result.stderr[-2000:]


def test_the_tables_are_those_of_the_running_cpython() -> None:
    generate = ROOT / "crates" / "pyrs-core" / "unicode" / "generate.py"
    assert subprocess.run([sys.executable, str(generate), "--check"]).returncode == 0


if __name__ == "__main__":
    main(sys.argv[1])
