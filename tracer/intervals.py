"""Arithmetic on intervals of integers: what an operator can give for arguments in known bounds.

An interval is `(low, high)`, both inclusive and of any size; `I64` is what fits a machine word.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

Interval = tuple[int, int]

I64: Interval = (-(2**63), 2**63 - 1)
BOOL: Interval = (0, 1)
# No list, string, dict or set has more items than this: their items take a byte each.
LENGTH: Interval = (0, 2**62)

# Shifts further than this are not looked at.
_FURTHEST_SHIFT = 128


def join(a: Interval, b: Interval) -> Interval:
    """The smallest interval around both."""
    return min(a[0], b[0]), max(a[1], b[1])


def meet(a: Interval, b: Interval) -> Interval | None:
    """What both hold, or None."""
    low, high = max(a[0], b[0]), min(a[1], b[1])
    return (low, high) if low <= high else None


def within(a: Interval, b: Interval) -> bool:
    """Whether `b` holds all of `a`."""
    return b[0] <= a[0] and a[1] <= b[1]


def _corners(operation: Callable[[int, int], int], a: Interval, b: Interval) -> Interval:
    """The bounds of an operation that is monotone in each argument."""
    found = [operation(x, y) for x, y in product(a, b)]
    return min(found), max(found)


def add(a: Interval, b: Interval) -> Interval:
    """`a + b`."""
    return a[0] + b[0], a[1] + b[1]


def sub(a: Interval, b: Interval) -> Interval:
    """`a - b`."""
    return a[0] - b[1], a[1] - b[0]


def mul(a: Interval, b: Interval) -> Interval:
    """`a * b`."""
    return _corners(lambda x, y: x * y, a, b)


def floordiv(a: Interval, b: Interval) -> Interval | None:
    """`a // b`, where `b` is not zero."""
    parts = [meet(b, (b[0], -1)), meet(b, (1, b[1]))]
    found = [_corners(lambda x, y: x // y, a, part) for part in parts if part is not None]
    if not found:
        return None
    return min(f[0] for f in found), max(f[1] for f in found)


def mod(a: Interval, b: Interval) -> Interval | None:
    """`a % b`, where `b` is not zero: the sign is the divisor's."""
    if b == (0, 0):
        return None
    if a[0] >= 0 and b[0] > a[1]:
        return a
    high = max(b[1] - 1, 0)
    if a[0] >= 0:
        high = min(high, a[1]) if b[0] > 0 else high
    return min(b[0] + 1, 0), high


def neg(a: Interval) -> Interval:
    """`-a`."""
    return -a[1], -a[0]


def absolute(a: Interval) -> Interval:
    """`abs(a)`."""
    if a[0] >= 0:
        return a
    return neg(a) if a[1] <= 0 else (0, max(-a[0], a[1]))


def invert(a: Interval) -> Interval:
    """`~a`."""
    return ~a[1], ~a[0]


def and_(a: Interval, b: Interval) -> Interval:
    """`a & b`."""
    highs = [x[1] for x in (a, b) if x[0] >= 0]
    return (0, min(highs)) if highs else _same_bits(a, b)


def or_(a: Interval, b: Interval) -> Interval:
    """`a | b` and `a ^ b`."""
    low, high = _same_bits(a, b)
    return (0, high) if a[0] >= 0 and b[0] >= 0 else (low, high)


def _same_bits(a: Interval, b: Interval) -> Interval:
    """What as many bits as the longest argument has can hold."""
    bits = max(max(x, ~x).bit_length() for x in (*a, *b))
    return -(1 << bits), (1 << bits) - 1


def lshift(a: Interval, b: Interval) -> Interval | None:
    """`a << b`, where `b` is not negative."""
    shift = meet(b, (0, _FURTHEST_SHIFT))
    if shift is None or b[1] > _FURTHEST_SHIFT:
        return None
    return _corners(lambda x, y: x << y, a, shift)


def rshift(a: Interval, b: Interval) -> Interval | None:
    """`a >> b`, where `b` is not negative."""
    shift = meet(b, (0, max(b[1], 0)))
    if shift is None:
        return None
    limited = min(shift[0], _FURTHEST_SHIFT), min(shift[1], _FURTHEST_SHIFT)
    return _corners(lambda x, y: x >> y, a, limited)


def least(a: Interval, b: Interval) -> Interval:
    """`min(a, b)`."""
    return min(a[0], b[0]), min(a[1], b[1])


def greatest(a: Interval, b: Interval) -> Interval:
    """`max(a, b)`."""
    return max(a[0], b[0]), max(a[1], b[1])


def items(start: Interval, stop: Interval, step: Interval) -> Interval | None:
    """The items of `range(start, stop, step)`, if it has any."""
    found: Interval | None = None
    if step[1] > 0 and start[0] <= stop[1] - 1:
        found = start[0], stop[1] - 1
    if step[0] < 0 and stop[0] + 1 <= start[1]:
        down = stop[0] + 1, start[1]
        found = join(found, down) if found else down
    return found
