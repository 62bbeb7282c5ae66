"""Every numeric row of the table gives what CPython gives, on thousands of values.

The rows come from the table, so that a new row is tested without a line here.
"""

from __future__ import annotations

import functools
import math
import platform
import random
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pyrs.tracer.optable import Row, rows
from pyrs.tracer.references import resolve
from tests.native import numeric_values as values
from tests.native.numeric_program import build

pytestmark = pytest.mark.native

PYTHON = platform.python_version()
FAMILIES = ("bool", "int", "float", "math")
TESTED = [
    row for name, row in rows().items() if name.split(".")[0] in FAMILIES and row.available(PYTHON)
]
CALLS = 400

# What the C library computes: another one than the compiler's has other last digits.
APPROXIMATE = {"float.pow", "float.pow_real", "int.pow_float"} | {
    f"math.{name}"
    for name in [
        "acos",
        "acosh",
        "asin",
        "asinh",
        "atan",
        "atan2",
        "atanh",
        "cbrt",
        "cos",
        "cosh",
        "erf",
        "erfc",
        "exp",
        "exp2",
        "expm1",
        "gamma",
        "lgamma",
        "log",
        "log10",
        "log10_int",
        "log1p",
        "log2",
        "log2_int",
        "log_base",
        "log_base_int",
        "log_base_ints",
        "log_int",
        "log_int_base",
        "pow",
        "sin",
        "sinh",
        "tan",
        "tanh",
    ]
}

# Functions whose last parameters are keywords in Python.
KEYWORDS: dict[str, Callable[..., Any]] = {
    "math.isclose": lambda a, b, rel, abs_: math.isclose(a, b, rel_tol=rel, abs_tol=abs_),
    "math.nextafter_steps": lambda x, y, steps: math.nextafter(x, y, **{"steps": steps}),
}


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, built for the running CPython."""
    return build(tmp_path_factory.mktemp("numeric_vectors"), TESTED)


def _encode(value: Any) -> str:
    match value:
        case None:
            return "n"
        case bool():
            return f"b{int(value)}"
        case int():
            return f"i{_decimal(value)}"
        case float():
            return "fnan" if math.isnan(value) else f"f{struct.pack('>d', value).hex()}"
        case str():
            return f"s{value.encode('utf-8', 'surrogatepass').hex()}"
        case tuple():
            return ",".join(map(_encode, value))
        case list():
            return "l" + ",".join(struct.pack(">d", x).hex() for x in value)
    raise AssertionError(value)


def _decimal(value: int) -> str:
    """The digits of an int, however many."""
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        return str(value)
    finally:
        sys.set_int_max_str_digits(limit)


def _argument(value: Any) -> str:
    if isinstance(value, float) and math.isnan(value):
        return f"f{struct.pack('>d', value).hex()}"
    return _encode(value)


def _expected(function: Callable[..., Any], args: tuple[Any, ...]) -> str:
    try:
        return _encode(function(*args))
    except Exception as error:
        return f"!{type(error).__name__}:{str(error).encode('utf-8', 'surrogatepass').hex()}"


def _fits(text: str) -> bool:
    """Whether a result has no int beyond 64 bits."""
    return all(
        -(2**63) <= int(part[1:]) < 2**63
        for part in text.split(",")
        if part[0] == "i" and len(part) < 25
    ) and not any(part[0] == "i" and len(part) >= 25 for part in text.split(","))


def _close(expected: str, found: str) -> bool:
    """Equal, or floats a few units in the last place apart."""
    if expected == found:
        return True
    if expected[0] != "f" or found[0] != "f" or "nan" in expected + found:
        return False
    a, b = (struct.unpack(">q", bytes.fromhex(text[1:]))[0] for text in (expected, found))
    return bool(abs(a - b) <= 64)


def _readable(text: str) -> str:
    if text.startswith("f") and text != "fnan":
        return repr(struct.unpack(">d", bytes.fromhex(text[1:17]))[0])
    if text.startswith("s"):
        return repr(bytes.fromhex(text[1:]).decode("utf-8", "surrogatepass"))
    if text.startswith("!"):
        name, _, message = text.partition(":")
        return f"{name}: {bytes.fromhex(message).decode('utf-8', 'surrogatepass')}"
    return text


def _compare(
    program: Path, name: str, function: Callable[..., Any], calls: list[tuple[Any, ...]]
) -> None:
    """Runs all calls and fails with the first differences."""
    lines = ["\t".join([name, *map(_argument, args)]) + "\n" for args in calls]
    done = subprocess.run(
        [program], input="".join(lines), capture_output=True, text=True, check=True
    )
    found = done.stdout.splitlines()
    assert len(found) == len(calls)
    same = _close if name in APPROXIMATE and _foreign_library() else str.__eq__
    wrong = []
    for args, line in zip(calls, found, strict=True):
        exact, _, fast = line.partition("\t")
        expected = _expected(function, args)
        good_fast = not fast or same(expected, fast) or (fast == "exit" and not _fits(expected))
        if not same(expected, exact) or not good_fast:
            shown = ", ".join(_decimal(a) if isinstance(a, int) else repr(a) for a in args)
            wrong.append(
                f"{name}({shown:.200}): {_readable(expected):.200} "
                f"!= {_readable(exact):.200} / {_readable(fast):.99}"
            )
    assert not wrong, f"{len(wrong)} of {len(calls)}\n" + "\n".join(wrong[:12])


@functools.cache
def _foreign_library() -> bool:
    """Whether this CPython is linked statically, with another C library than programs here."""
    return "math" in sys.builtin_module_names


def _calls(row: Row) -> list[tuple[Any, ...]]:
    rng = random.Random(row.name)
    kinds = [param.type.kind for param in row.params]
    short = row.name.partition(".")[2]
    if row.name in (
        "int.pow",
        "int.lshift",
        "math.factorial",
        "math.perm_all",
        "math.comb",
        "math.perm",
    ):
        return [
            tuple(_modest(short, position, rng) for position in range(len(kinds)))
            for _ in range(CALLS)
        ]
    if row.name == "int.pow_float":
        return [(values.special_or_random_int(rng), -rng.randrange(1, 400)) for _ in range(CALLS)]
    if short == "round_digits":
        value = (
            values.special_or_random_int if kinds[0] == "int" else values.special_or_random_float
        )
        return [(value(rng), rng.randrange(-30, 30)) for _ in range(CALLS)] + [
            (
                value(rng),
                rng.choice(
                    (
                        -400,
                        -309,
                        -308,
                        22,
                        300,
                        323,
                        324,
                        2**70,
                        -(2**62) if kinds[0] == "float" else -500,
                    )
                ),
            )
            for _ in range(CALLS)
        ]
    return [
        tuple(_value(kind, short, rng) for kind in kinds) for _ in range(CALLS * len(kinds) or 1)
    ] + _texts(short, kinds)


def _modest(short: str, position: int, rng: random.Random) -> int:
    """Arguments of functions whose results grow fast."""
    if short in ("pow", "lshift") and position == 0:
        return values.special_or_random_int(rng) if rng.random() < 0.5 else rng.randrange(-20, 20)
    return rng.choice((rng.randrange(0, 8), rng.randrange(-2 if short != "pow" else 0, 130)))


def _value(kind: str, short: str, rng: random.Random) -> Any:
    match kind:
        case "int":
            return values.special_or_random_int(rng)
        case "float":
            return values.special_or_random_float(rng)
        case "bool":
            return rng.random() < 0.5
        case "list":
            return [
                values.special_or_random_float(rng)
                for _ in range(rng.choice((0, 1, 2, 2, 2, 3, 10)))
            ]
    texts = {
        "fromhex": values.HEX_TEXTS,
        "parse": values.FLOAT_TEXTS,
        "parse_base": values.INT_TEXTS,
    }
    return rng.choice(texts[short] + values.INT_TEXTS)


def _texts(short: str, kinds: list[str]) -> list[tuple[Any, ...]]:
    if kinds == ["str"]:
        return [(text,) for text in values.INT_TEXTS + values.FLOAT_TEXTS + values.HEX_TEXTS]
    if kinds == ["str", "int"]:
        return [
            (text, base)
            for text in values.INT_TEXTS
            for base in (0, 2, 8, 10, 16, 36, 1, 37, -1, 10**30)
        ]
    return []


@pytest.mark.parametrize("row", TESTED, ids=lambda row: row.name)
def test_a_row_is_what_cpython_computes(program: Path, row: Row) -> None:
    _compare(program, row.name, KEYWORDS.get(row.name, resolve(row.py)), _calls(row))


def test_text_of_numbers(program: Path) -> None:
    rng = random.Random("repr")
    numbers: list[Any] = [*values.INTS, *values.FLOATS, True, False]
    numbers += [values.random_float(rng) for _ in range(20000)] + [
        values.random_int(rng) for _ in range(500)
    ]
    _compare(program, "repr", repr, [(number,) for number in numbers])


def test_hashes(program: Path) -> None:
    rng = random.Random("hash")
    numbers: list[Any] = [*values.INTS, *(x for x in values.FLOATS if x == x), True, False]
    numbers += [x for x in (values.random_float(rng) for _ in range(5000)) if x == x]
    _compare(program, "hash", hash, [(number,) for number in numbers])


def test_comparisons_of_mixed_numbers(program: Path) -> None:
    rng = random.Random("compare")
    numbers: list[Any] = [*values.INTS[:150], *values.FLOATS, True, False]
    pairs = [(rng.choice(numbers), rng.choice(numbers)) for _ in range(8000)]
    near = [(n, float(n)) for n in values.INTS if abs(n) < 2**1000] + [
        (float(n), n) for n in values.INTS if abs(n) < 2**1000
    ]
    _compare(program, "compare", lambda a, b: (a == b, a < b, a <= b, a > b, a >= b), pairs + near)


def test_format_specifications(program: Path) -> None:
    rng = random.Random("format")
    numbers: list[Any] = [
        5,
        -3,
        0,
        True,
        False,
        1234567,
        -(2**63),
        2**70,
        10**400,
        1114112,
        97,
        0x20AC,
        0xD800,
        *values.FLOATS,
    ]
    numbers += [values.random_float(rng) for _ in range(30)]
    _compare(
        program, "format", format, [(number, spec) for number in numbers for spec in values.SPECS]
    )


def test_random_format_specifications(program: Path) -> None:
    rng = random.Random("random format")

    def spec() -> str:
        return "".join(rng.choice(part) if rng.random() < 0.6 else "" for part in values.SPEC_PARTS)

    numbers: list[Callable[[], Any]] = [
        lambda: values.special_or_random_int(rng),
        lambda: values.special_or_random_float(rng),
        lambda: rng.random() < 0.5,
    ]
    _compare(program, "format", format, [(rng.choice(numbers)(), spec()) for _ in range(20000)])
