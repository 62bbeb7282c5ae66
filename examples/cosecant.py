"""The cosecant of an angle: two small functions of one module, compiled together."""

from math import sin

from pyrs import compile


def reciprocal(x: float) -> float:
    """One over x."""
    return 1.0 / x


@compile(tag="@me/cosecant", description="Cosecant of an angle.")
def cosecant(x: float) -> float:
    """The cosecant of an angle in radians."""
    return reciprocal(sin(x))
