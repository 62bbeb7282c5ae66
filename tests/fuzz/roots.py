"""Powers that are complex now and then, taken by what raises for complex numbers."""

from __future__ import annotations

from tests.fuzz.maker import BLOCKS, Maker, makes, states

EXPONENTS = ("0.5", "0.5", "0.5", "(1 / 3)", "-0.5", "1.5", "2.0", "0.1")
INTEGERS = (
    "int({p})",
    "math.floor({p})",
    "round({p})",
    "math.ceil({p})",
    "len(range(int({p}) % 9))",
)
TRUTHS = (
    "({p} <= {n})",
    "({n} < {p})",
    "({p} % 1 == 0)",
    "({p}).is_integer()",
    "({p} > {x})",
    "(1 < {p} < {n})",
    "({p} // 1 >= {x} % 2.5)",
    "math.isinf({p})",
)
ERRORS = ("'ab' * {p}", "[1, 2][{p}]", "~{p}", "{p}[0]", "max({p}, {x})", "{p} & {n}", "-{p} % {p}")

COMPUTED = ("{p} + 0.5", "{n} * {p}", "-{p}", "{p} - {p}", "({n} - {p}) / 2", "{p} + {n} * 0.5")


def _power(g: Maker, depth: int) -> str:
    base = g.expression(g.pick(("int", "int", "float")), depth)
    exponent = g.pick(EXPONENTS) if g.chance(0.9) else g.expression("float", 0)
    power = g.pick((f"{base} ** {exponent}", f"pow({base}, {exponent})"))
    if g.chance(0.3):
        power = g.pick(COMPUTED).format(p=power, n=g.expression("int", 0))
    return power


def _taken(g: Maker, ways: tuple[str, ...], power: str) -> str:
    """One of the ways to take a power."""
    return g.pick(ways).format(
        p=power, n=g.expression("int", 0), x=g.expression(g.pick(("float", "int")), 0)
    )


@makes("int", weight=0.5)
def root_as_int(g: Maker, depth: int) -> str:
    """The whole part of a power."""
    return _taken(g, INTEGERS, f"({_power(g, depth)})")


@makes("bool", weight=0.5)
def root_asked(g: Maker, depth: int) -> str:
    """A question about a power."""
    return _taken(g, TRUTHS, f"({_power(g, depth)})")


@states(BLOCKS, 1)
def root(g: Maker, depth: int) -> None:
    """A variable that holds a power, or now and then something else, and is read several times."""
    name = g.fresh()
    looped = g.chance(0.3)
    if looped:
        g.line(f"{name} = {g.pick(('1.5', '0', 'None', _power(g, 0)))}")
        g.line(f"for {g.fresh('i')} in range({g.between(0, 3)}):")
        g.indent += 1
    if g.chance(0.5):
        g.line(f"if {g.expression('bool', depth - 1)}:")
        g.line(f"    {name} = {g.expression(g.pick(('float', 'int')), 0)}")
        g.line("else:")
        g.line(f"    {name} = {_power(g, depth - 1)}")
    else:
        g.line(f"{name} = {_power(g, depth - 1)}")
    for _ in range(g.between(1, 3)):
        if g.chance(0.4):
            g.line(f"print({g.expression('int', 1)})")
        _read(g, name)
    if looped:
        g.indent -= 1


def _read(g: Maker, name: str) -> None:
    ways = g.pick((INTEGERS, TRUTHS, TRUTHS, ERRORS))
    shown = f"print({_taken(g, ways, name)})"
    if g.chance(0.3) and ways is not ERRORS:
        g.line(shown)
        return
    g.line("try:")
    g.line(f"    {shown}")
    g.line("except (TypeError, AttributeError, ValueError) as e:")
    g.line("    print(type(e).__name__, e)")
    if g.chance(0.2):
        g.line("finally:")
        g.line(f"    print({name} is None)")
