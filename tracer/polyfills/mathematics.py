"""Functions of `math` with any number of arguments, or of any iterable, in terms of their rows.

`operator.index` and `float` come first, so that each call below has a row, or is an error already.
"""

import math
import operator

from pyrs.tracer.polyfills.intrinsics import hypot_list


def gcd_(*integers):
    result = 0
    for integer in integers:
        result = math.gcd(result, operator.index(integer))
    return result


def lcm_(*integers):
    result = 1
    for integer in integers:
        result = math.lcm(result, operator.index(integer))
    return result


def perm_(n, k=None, /):
    if k is None:
        return math.perm(operator.index(n))
    return math.perm(operator.index(n), operator.index(k))


def prod_(iterable, /, *, start=1):
    result = start
    for item in iterable:
        result = result * item
    return result


def _real(x):
    # `float` takes strings, too; `fabs` has the error for what is no number.
    return float(x) if isinstance(x, (int, float)) else math.fabs(x)


def fsum_(seq, /):
    return math.fsum([_real(x) for x in seq])


def hypot_(*coordinates):
    return hypot_list([_real(x) for x in coordinates])


def dist_(p, q, /):
    return math.dist([_real(x) for x in p], [_real(x) for x in q])
