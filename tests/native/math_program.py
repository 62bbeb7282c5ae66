"""The elementary functions on many arguments: what a platform's C library makes of them."""

import math

# What each line of the table holds.
NAMES = [
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
    "hypot",
    "lgamma",
    "log",
    "log10",
    "log1p",
    "log2",
    "pow",
    "sin",
    "sinh",
    "tan",
    "tanh",
    "**",
    "fmod",
    "dist",
]


def fraction(state: int) -> float:
    return (state >> 11) / 9007199254740992.0


def following(state: int) -> int:
    return (state * 6364136223846793005 + 1442695040888963407) % 18446744073709551616


def table(count: int) -> None:
    """Prints a line of results for each of some arguments."""
    state = 1
    for _ in range(count):
        state = following(state)
        unit = 2.0 * fraction(state) - 1.0
        state = following(state)
        wide = math.ldexp(unit, state % 40 - 20)
        positive = abs(wide) + 1e-9
        state = following(state)
        small = (2.0 * fraction(state) - 1.0) * 20.0
        print(
            math.acos(unit), math.acosh(1.0 + positive), math.asin(unit), math.asinh(wide),
            math.atan(wide), math.atan2(unit, wide), math.atanh(unit), math.cbrt(wide),
            math.cos(wide), math.cosh(small), math.erf(unit * 3.0), math.erfc(unit * 3.0),
            math.exp(small), math.exp2(small), math.expm1(small), math.gamma(positive % 20.0 + 0.1),
            math.hypot(wide, small), math.lgamma(positive), math.log(positive),
            math.log10(positive), math.log1p(positive), math.log2(positive),
            math.pow(positive, unit * 3.0), math.sin(wide), math.sinh(small), math.tan(wide),
            math.tanh(small), positive ** unit, math.fmod(wide, small), math.dist([unit], [wide]),
        )  # fmt: skip
