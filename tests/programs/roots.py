"""Powers that are complex where the base is negative, and what CPython raises of them."""

import math
import operator

NUMBERS = ((16,), (17,), (0,), (-7,), (1,), (-(10**20),), (10**400,), (-(10**400),))
FLOATS = ((16.0,), (2.25,), (-2.25,), (0.0,), (-0.0,), (-1e300,), (1e308,))
SPECIAL = ((float("inf"),), (float("-inf"),), (float("nan"),))


def whole(n: int) -> int:
    return int(n**0.5)


def divisors(n: int) -> list[int]:
    found = []
    for i in range(1, int(n**0.5) + 1):
        if n % i == 0:
            found.append(i)
    return found


def compared(n: int) -> int:
    i = 2
    while i <= n**0.5:
        if n % i == 0:
            return i
        i += 1
    return n


def is_square(n: int) -> bool:
    root = n**0.5
    return root.is_integer()


def through_a_variable(n: int, strict: bool) -> str:
    root = n**0.5
    if strict:
        print("strict", n)
    else:
        n = 3
    if root.is_integer():
        return f"{n} of {int(root)}"
    return "none"


def one_or_the_other(n: int, x: float, small: bool) -> int:
    if small:
        bound: float = x
    else:
        bound = n**0.5
    for k in range(9):
        if k >= bound:
            return k
    return -1


def a_number_of_any_kind(n: int, which: int) -> list[int]:
    bound: int | float | None = None
    if which == 1:
        bound = n
    elif which == 2:
        bound = n**0.5
    found = []
    if bound is not None:
        for k in range(12):
            if k > bound:
                found.append(k)
    return found if bound is None or bound <= 20 else [-1]


def maybe_unbound(n: int, bind: bool) -> int:
    if bind:
        root = n**0.25
    return math.floor(root)


def remainders(n: int) -> list[bool]:
    return [n**0.5 % 1 == 0, n**0.5 // 1 == 4, math.ceil(n**0.5) == 4]


def in_handlers(n: int) -> list[str]:
    root = n**0.5
    said = []
    try:
        said.append(str(int(root)))
    except TypeError as error:
        said.append(str(error))
    try:
        said.append(str(root.hex()))
    except (TypeError, AttributeError) as error:
        said.append(f"{type(error).__name__}: {error}")
    finally:
        said.append("end")
    return said


def first_error(xs: list[float]) -> str:
    total = 0
    try:
        for x in xs:
            total += math.floor(x ** (1 / 3))
            total += round(x**-0.5)
    except (TypeError, ZeroDivisionError, OverflowError) as error:
        return f"{total} {error}"
    return str(total)


def both_sides(x: float, y: float) -> str:
    try:
        return str(x**0.5 < y**0.3)
    except TypeError as error:
        return str(error)


def any_exponent(x: float, y: float) -> str:
    power = x**y
    try:
        return repr(round(power, 3))
    except (TypeError, OverflowError, ValueError) as error:
        return str(error)


def of_builtins(n: int, which: int) -> str:
    root = pow(n, 0.5)
    xs = [1.0, 2.0]
    if which == 0:
        return str(max(root, 2.0))
    if which == 1:
        return str(divmod(root, 2))
    if which == 2:
        return str(math.sqrt(root))
    if which == 3:
        return str(float(root))
    if which == 4:
        return str(min(3, root))
    if which == 5:
        return str(round(root))
    if which == 6:
        return "%.3f" % root
    if which == 7:
        return str(math.hypot(1, root))
    if which == 8:
        return str(operator.lt(root, 2))
    if which == 9:
        return str(math.isclose(root, n, rel_tol=root))
    return str(xs[int(root) : int(root) + 1])


def never_a_float(n: int, which: int) -> str:
    root = n**0.5
    try:
        if which == 0:
            return str([1, 2][root])
        if which == 1:
            return str("ab" * root)
        if which == 2:
            return str("ab" + root)
        if which == 3:
            return str(list(range(root)))
        if which == 4:
            return str(~root)
        if which == 5:
            return str([x for x in root])
        if which == 6:
            return str(2 in root)
        if which == 7:
            return str("ab".center(root))
        if which == 8:
            return str(root[0])
        return str(root.nothing)
    except (TypeError, AttributeError) as error:
        return str(error)


def once_a_complex_number(n: int) -> list[str]:
    said = []
    root = 0.5
    for k in (n, 4, -n, 9):
        try:
            said.append(str(root > 2))
        except TypeError as error:
            said.append(str(error))
        root = k**0.5
    return said


def not_used(n: int) -> int:
    root = n**0.5
    if n < 0:
        return -1
    return int(root)


def of_a_generator(xs: list[int]) -> list[int]:
    return [int(r) for r in (x**0.5 for x in xs if x >= 0)]


def swapped(n: int, m: int) -> list[bool]:
    a, b = n**0.5, m**0.5
    a, b = b, a
    return [a <= 3, b <= 3]


def in_place(n: int) -> int:
    x: float = n
    x **= 0.5
    return math.trunc(x)


def to_the_infinite(n: int, x: float) -> list[bool]:
    return [n**math.inf > 1, x**-math.inf > 1, x**math.nan > 1, n**2.0 > 1, x**-3 > 1]


def of_what_is_negative(x: float) -> str:
    try:
        if x > 5:
            return str((-8) ** x < 3)
        return str(math.floor(pow(-8, 1 / 3)))
    except TypeError as error:
        return str(error)


def kept_by_a_generator(xs: list[float]) -> list[bool]:
    def roots(bound: float):
        for x in xs:
            root = x**0.5
            yield x
            if root > bound:
                return
            yield root

    return [x < 3 for x in roots(2.0)]


def rounded(n: int, k: int) -> list[str]:
    said = []
    try:
        said.append(str(int(n**0.5 + 0.5)))
        said.append(str(int(-(n ** (1 / 3)) - k)))
        said.append(str(round(k * n**0.5 / 4)))
    except (TypeError, OverflowError) as error:
        said.append(str(error))
    return said


def summed(xs: list[float], most: float) -> str:
    total = 0.0
    half = 0.0
    try:
        for x in xs:
            total += x**0.5
            half = total / 2
            if half > most:
                return f"{x} {total}"
        return f"{half.is_integer()} {int(total)}"
    except (TypeError, AttributeError) as error:
        return f"{error} {math.floor(most)}"


def of_two(a: float, b: float) -> str:
    try:
        return str(0 < a**0.5 * 2 - b**0.5 < 5)
    except TypeError as error:
        return str(error)


def discriminant(a: float, b: float, c: float) -> list[int]:
    root = (b * b - 4 * a * c) ** 0.5
    return [math.floor((-b + root) / 2.0), math.floor((-b - root) / 2.0)]


BOTH = [(a, b) for (a,) in FLOATS for (b,) in (*FLOATS[:4], (0.5,), (-1.5,), (600.5,))]
CALLS = {
    "whole": NUMBERS,
    "divisors": NUMBERS[:5],
    "compared": NUMBERS[:6],
    "is_square": NUMBERS,
    "through_a_variable": [(n, s) for (n,) in NUMBERS[:4] for s in (True, False)],
    "one_or_the_other": [(16, 2.5, True), (16, 2.5, False), (-4, 2.5, True), (-4, 2.5, False)],
    "a_number_of_any_kind": [(n, w) for n in (16, -4) for w in range(3)],
    "maybe_unbound": [(16, True), (16, False), (-4, True), (-4, False)],
    "remainders": NUMBERS[:4],
    "first_error": [([8.0, 27.0],), ([8.0, -8.0],), ([1.0, 0.0],), ([2.0, -1e300],)],
    "both_sides": [(4.0, 9.0), (-4.0, 9.0), (4.0, -9.0), (-4.0, -9.0)],
    "any_exponent": [*BOTH, *((a, 0.5) for (a,) in SPECIAL), *((-2.0, b) for (b,) in SPECIAL)],
    "of_builtins": [(n, w) for n in (16, 0, -4) for w in range(11)],
    "never_a_float": [(n, w) for n in (16, -4) for w in range(10)],
    "not_used": NUMBERS[:5],
    "of_a_generator": [([4, 9, -1],)],
    "swapped": [(4, 9), (-4, 9), (4, -9)],
    "in_place": NUMBERS[:4],
    "to_the_infinite": [(n, x) for (n,) in NUMBERS[:5] for (x,) in (*FLOATS, *SPECIAL) if x],
    "of_what_is_negative": [(6.0,), (6.5,), (1.0,)],
    "kept_by_a_generator": [([1.0, 4.0, 9.0, 16.0],), ([1.0, -4.0],)],
    "rounded": [(n, k) for (n,) in NUMBERS for k in (3, -(10**400))],
    "summed": [([4.0, 16.0], 9.0), ([4.0, 16.0], 2.5), ([4.0, -16.0], 9.0), ([], -1.0)],
    "of_two": [(9.0, 4.0), (-9.0, 4.0), (9.0, -4.0), (-9.0, -4.0)],
    "discriminant": [(1.0, -3.0, 2.0), (1.0, 2.0, 5.0)],
    "once_a_complex_number": [(9,), (-9,)],
    "in_handlers": NUMBERS[:4],
}
