"""Ints and floats where one holds what the other does not: 2**53, 2**63 and beyond."""

from __future__ import annotations

from tests.fuzz.maker import Maker, makes

INTS = ("2**53", "2**53 + 1", "2**53 - 1", "2**63", "2**63 - 1", "-2**63", "-2**53 - 1", "10**22")
FLOATS = ("2.0**53", "9007199254740993.0", "2.0**63", "-2.0**63", "1e22", "1e308", "-0.0", "2.5")
MORE = ("float('inf')", "float('nan')", "0.1", "2**1023 * 1.0", "9.223372036854775e18")


def near(g: Maker) -> tuple[str, str]:
    """An int and a float near a border."""
    offset = f" {g.pick('+-')} {g.expression('int', 0)}" if g.chance(0.4) else ""
    return f"({g.pick(INTS)}{offset})", f"({g.pick((*FLOATS, *MORE))})"


@makes("bool", weight=0.7)
def near_order(g: Maker, depth: int) -> str:
    """An int and a float compared: exactly, not as floats."""
    i, f = near(g)
    op = g.pick(("<", "<=", "==", "!=", ">", ">="))
    x = g.expression("float", depth)
    return g.pick(
        (
            f"({i} {op} {f})",
            f"({f} {op} {i})",
            f"({x} {op} {i})",
            f"(({i}, 1) {op} ({f}, 0))",
            f"({i} in [{f}, {x}])",
            f"({f} in {{{i}: 1}})",
            f"({i} in {{{f}, 0.5}})",
            f"(hash({i}) == hash({g.pick(FLOATS)}))",
            f"({f}.is_integer() and int({f}) {op} {i})",
            f"(sorted([{i}, {f}, 0])[0] {op} {f})",
        )
    )


@makes("float", weight=0.7)
def near_float(g: Maker, depth: int) -> str:
    """Arithmetic of an int and a float near a border."""
    i, f = near(g)
    op, n = g.pick(("+", "-", "*", "/", "//", "%")), g.expression("int", depth)
    return g.pick(
        (
            f"({i} {op} {f})",
            f"({f} {op} {i})",
            f"({i} / {g.pick(INTS)})",
            f"({n} / ({i} or 1))",
            f"float({i})",
            f"sum([{i}, {f}, {n}])",
            f"sum([{f}, {f}, -{f}], {n})",
            f"math.fsum([{f}, {i}, 0.1])",
            f"({f} {op} {n})",
            f"round({f}, {g.between(-3, 3)})",
            f"max({f}, {i} * 1.0)",
            f"divmod({f}, {i})[1]",
            f"math.ldexp({f}, {g.between(-60, 60)})",
        )
    )


@makes("int", weight=0.7)
def near_int(g: Maker, depth: int) -> str:
    """An int from floats near a border."""
    i, f = near(g)
    n = g.expression("int", depth)
    return g.pick(
        (
            f"int({f})",
            f"round({f})",
            f"math.floor({f})",
            f"math.ceil({i} / 3)",
            f"math.trunc({f})",
            f"int({i} * 1.0)",
            f"({i} // {g.pick(INTS)})",
            f"({i} ^ {n})",
            f"({n} | {i})",
            f"(-{i} >> {g.between(0, 70)})",
            f"({i} - int(float({i})))",
            f"{i}.bit_length()",
            f"math.isqrt(abs({i}))",
            f"math.gcd({i}, {n})",
            f"hash({g.pick(FLOATS)})",
            f"{f}.as_integer_ratio()[0]",
        )
    )
