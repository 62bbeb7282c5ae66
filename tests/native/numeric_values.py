"""Values for the tests of numbers: the special ones, and random ones of every size."""

from __future__ import annotations

import math
import random
import struct

INTS = [
    *range(-12, 13),
    *(
        sign * (2**power + step)
        for sign in (1, -1)
        for power in (31, 52, 53, 54, 61, 62, 63, 64, 65, 127)
        for step in (-2, -1, 0, 1, 2)
    ),
    *(sign * 10**power for sign in (1, -1) for power in (9, 15, 18, 19, 20, 22, 23, 40)),
    2**61 - 1,
    2**1023,
    2**1024 - 2**970,
    2**1024 - 2**969,
    2**1024,
    -(10**400),
    10**4299,
    10**4300,
]

FLOATS = [
    0.0, 1.0, 2.0, 3.0, 0.5, 1.5, 2.5, 3.5, 0.1, 0.25, 0.125, 1e-5, 1e-4, 0.00012345, 1e15, 1e16, 1e17, 123456789012345680.0,
    2.0**53, 2.0**53 + 2, 2.0**62, 2.0**63, 2.0**64, 9007199254740993.0, 1e22, 1e23, 5e-324, 2.2250738585072014e-308,
    2.225073858507201e-308, 1.7976931348623157e308, 1e308, 1e300, 1e-300, 710.0, 709.78, 170.0, 171.5, 1e-21, 200.5, 23.0, 24.0,
    0.9999999999999999, 1.0000000000000002, 2.675, 1.005, 0.045, 1234.5, 25.0, 15.0, 5e15, 4503599627370497.5,
    math.inf, math.nan, math.pi, math.e,
]  # fmt: skip
FLOATS = [*FLOATS, *(-x for x in FLOATS)]

SPECS = [
    "", "d", "b", "o", "x", "X", "c", "n", "e", "E", "f", "F", "g", "G", "%", "s", ",", "_", ",d", "_d", "_b", "_x", ",x", "_o",
    "#x", "#b", "#o", "#X", "+", " ", "-", "+d", " d", "08", "08d", "010,", "09,", "012_b", "<12", ">12", "^12", "=12", "*^15", "*=+12d",
    "\u20ac<9", "x<9d", "<012", "^012", ".0f", ".1f", ".2f", ".10f", ".50f", "#.0f", "#.0e", "#.3g", ".0g", ".3g", ".17g", ".20e", ".3",
    ".1", ".0", "#", "z", "zd", "z.0f", "z.1f", "+z.1f", ",.2f", "_.3e", "015,.2f", "016_.1f", "020,", "+020.3e", ".2%", "08.1%", ",.1%",
    "#g", "#e", "010n", ".3n", "0", "00", "5", "1_0", ",,", "__", ",_", "_,", ".", ".x", "q", "dd", "\u00e9", "\x01", "99999999999999999999",
    ".99999999999999999999f", ".9999999999f", "0=+8.2f", ".,f", "._f", ".3,f", ".4_e", ",.6,f", ".6_,f", "\u0661\u0660d", ".\u0662f", "+c", "#c",
    ".1c", "05c", ",c", "<5c", "^7.2f", "z>8.3f", "0>8", "0<8", "0^9d", "1.1.1", ".2s", "-.3g", ".16g", ".1e", "z.3g", "F", "020F", "+E",
]  # fmt: skip

INT_TEXTS = [
    "", " ", "0", "-0", "+7", "12", " 12 ", "\t-12\n", "1_000", "1__0", "_1", "1_", "0x1f", "0X1F", "0b101", "0o17", "017", "0_0", "00", "0_7",
    "0x_1f", "0x__1", "0x", "-0x1f", "- 1", "--1", "+-1", "1.0", "abc", "zz", "Z", "9" * 18, "9" * 19, "-9223372036854775808", "9223372036854775808",
    "1" * 4300, "1" * 4301, "1" * 4301 + "x", "f" * 4301, "1_" * 4300 + "1", "\u0661\u0662", "\u20281\u2028", "\x1c1", "1\x00", "\u00bd", "\ud800", "'", "\"'", "a" * 300,
    "\u00e9" * 250, "1 2", "0b", "0b2", "0o8", "\x0b5\x0c", "\x851", "\u00a07",
]  # fmt: skip

FLOAT_TEXTS = [
    "", " ", "1", "1.", ".5", ".", "1e5", "1E+5", "1e", "e5", "1e-400", "1e400", "-1e400", "inf", "-Infinity", "+INF", "nan", "-nan", "NaN(1)", "infin",
    "1_0.5", "1_0_0", "1__0", "_1", "1_", "1_.5", "1._5", "1e_5", "1e5_0", " 1.5\n", "0x10", "1,5", "1 2", "1\x00", "\u0661.5", "\ud800", "\u20281.5", "\x1c1", "--1",
    "1" * 400, "0." + "0" * 400 + "1", "2.2250738585072011e-308", "4.9e-324", "2.4703282292062327e-324", "9007199254740993", "abc" * 100, "1.5f", "+.e1",
]  # fmt: skip

HEX_TEXTS = [
    "", "0x1p0", "1", "0x1.8p1", "-0x.8p-3", "0X1.FFFFFFFFFFFFFp1023", "0x1.fffffffffffff8p1023", "0x1.fffffffffffff7fp1023", "0x1p1024", "0x1p-1074",
    "0x1p-1075", "0x1.8p-1075", "0x1.000000000000081p0", "0x1.00000000000008p0", "0x1.00000000000018p0", "0x", "0x.", "p1", "0x1p", "0x1p+", "0x1.8.0", "inf", "-nan", " 0x1 ",
    "infinity", "0x1g", "1.8", "f", "0x" + "f" * 40 + "p-100", "0x0.000000000000000000000001p100", "0x1p99999999999999999999", "0x0p99999999999999999999", "0x1p-99999999999999999999", "+0x1",
    "0x0.fffffffffffff8p-1022", "1e", "0x1.23456789abcdefp-1030",
]  # fmt: skip


def random_int(rng: random.Random) -> int:
    """An int of any size up to a thousand bits; small ones are likely."""
    return rng.getrandbits(rng.choice((3, 8, 31, 40, 62, 63, 64, 70, 128, 300, 1000))) * rng.choice(
        (1, -1)
    )


def random_float(rng: random.Random) -> float:
    """A float of any bits, or of a moderate size, or with few decimal digits."""
    match rng.randrange(4):
        case 0:
            found: float = struct.unpack("<d", rng.randbytes(8))[0]
            return found
        case 1:
            return rng.uniform(-100, 100)
        case 2:
            return round(rng.uniform(-1000, 1000), rng.randrange(4))
        case _:
            return rng.uniform(-1, 1) * 10.0 ** rng.randrange(-20, 20)


def special_or_random_int(rng: random.Random) -> int:
    """One of `INTS` half of the time."""
    return rng.choice(INTS) if rng.random() < 0.5 else random_int(rng)


def special_or_random_float(rng: random.Random) -> float:
    """One of `FLOATS` half of the time."""
    return rng.choice(FLOATS) if rng.random() < 0.5 else random_float(rng)
