"""Operations that polyfills need and Python has no name for: rows `pyrs.NAME` of the table, with
these as references."""

import math
import sys


def list_sort(xs: list, reverse: bool) -> None:
    """`xs.sort(reverse=reverse)`."""
    xs.sort(reverse=reverse)


def list_sort_by(xs: list, keys: list, reverse: bool) -> None:
    """Sorts `xs` by `keys`, which has the key of each item; `keys` is sorted with it."""
    order = sorted(range(len(xs)), key=keys.__getitem__, reverse=reverse)
    xs[:] = [xs[i] for i in order]
    keys[:] = [keys[i] for i in order]


def list_give_back(xs: list, items: list) -> bool:
    """Puts the items that were taken in the place of what the list has; whether it had been
    changed."""
    changed = bool(xs)
    xs[:] = items
    return changed


def list_min(xs: list):
    """`min(xs)`, where there is an item."""
    return min(xs)


def list_max(xs: list):
    """`max(xs)`, where there is an item."""
    return max(xs)


def list_to_tuple(xs: list) -> tuple:
    """`tuple(xs)`."""
    return tuple(xs)


def set_to_frozenset(xs: set) -> frozenset:
    """`frozenset(xs)`."""
    # Item by item, so that the table grows as that of the set did.
    return frozenset(iter(xs))


def int_from_bool(value: bool) -> int:
    """`int(value)`."""
    return int(value)


def pow_int(base: int, exponent: int) -> int:
    """`base ** exponent`, where the exponent is not negative."""
    return base**exponent


def pow_float(base: int, exponent: int) -> float:
    """`base ** exponent`, where the exponent is negative."""
    return float(base**exponent)


def pow_of_floats(base: float, exponent: float) -> float:
    """`base ** exponent`; ends the program where that is complex."""
    power = base**exponent
    refuse_complex(pow_complex(base, exponent))
    return power


def pow_real(base: float, exponent: float) -> float:
    """`base ** exponent`; NaN where that is complex."""
    power = base**exponent
    return power if isinstance(power, float) else math.nan


def pow_complex(base: float, exponent: float) -> bool:
    """Whether `base ** exponent` is complex, or would be if it were not too large."""
    return -math.inf < base < 0 and math.isfinite(exponent) and not exponent.is_integer()


def refuse_complex(is_complex: bool) -> None:
    """Ends the program if a number is complex: there is no type for those."""
    if is_complex:
        refused(
            "a negative number raised to a fractional power is complex, which pyrs does not support"
        )


def hypot_list(coordinates: list) -> float:
    """`math.hypot(*coordinates)`."""
    return math.hypot(*coordinates)


def getslice(xs, start, stop, step):
    """`xs[start:stop:step]`."""
    return xs[start:stop:step]


def setslice(xs: list, start, stop, step, items) -> None:
    """`xs[start:stop:step] = items`."""
    xs[start:stop:step] = items


def delslice(xs: list, start, stop, step) -> None:
    """`del xs[start:stop:step]`."""
    del xs[start:stop:step]


def set_keep(xs: set, items: list) -> None:
    """`xs.intersection_update(items)`, where all of them are in the set."""
    xs.intersection_update(items)


def set_purge(xs: set) -> None:
    """The end of `xs.difference_update(…)`: a table with many gaps is made anew."""
    xs.difference_update(())


def reverse_iterator(xs):
    """`reversed(xs)` of a dict or a view of one."""
    return reversed(xs)


def check_unpack(xs, count: int) -> None:
    """Raises what unpacking `xs` into `count` targets raises."""
    if len(xs) < count:
        raise ValueError(f"not enough values to unpack (expected {count}, got {len(xs)})")
    if len(xs) > count:
        words = ()
        try:
            exec(", ".join("_" * count) + ", = xs", {}, {"xs": xs})
        except ValueError as error:
            words = error.args
        raise ValueError(*words)


def check_unpack_star(xs, before: int, after: int) -> None:
    """Raises what unpacking `xs` into targets with a star between `before` and `after` others
    raises."""
    if len(xs) < before + after:
        wanted = f"expected at least {before + after}, got {len(xs)}"
        raise ValueError(f"not enough values to unpack ({wanted})")


def percent_int(spec: str, value: int) -> str:
    """`"%d" % value`: `spec` is what follows the `%`."""
    return ("%" + spec) % value


def percent_float(spec: str, value: float) -> str:
    """`"%f" % value`."""
    return ("%" + spec) % value


def percent_str(spec: str, text: str) -> str:
    """`"%s" % text`."""
    return ("%" + spec) % text


def percent_char(spec: str, value: int | str) -> str:
    """`"%c" % value`."""
    return ("%" + spec) % value


def range_room(r: range) -> None:
    """Raises what a list of the items of `r` raises if there can be no room for it."""
    if len(r) > sys.maxsize // 8:
        raise MemoryError


def refused(what: str) -> None:
    """Ends the program, which asks for something that is not supported."""
    error = NotImplementedError(what)
    raise error


INTRINSICS = (
    refused,
    percent_int,
    percent_float,
    percent_str,
    percent_char,
    pow_float,
    pow_int,
    pow_of_floats,
    pow_real,
    pow_complex,
    refuse_complex,
    hypot_list,
    int_from_bool,
    getslice,
    setslice,
    delslice,
    list_sort,
    list_sort_by,
    list_give_back,
    list_min,
    list_max,
    list_to_tuple,
    set_to_frozenset,
    set_keep,
    set_purge,
    reverse_iterator,
    range_room,
    check_unpack,
    check_unpack_star,
)
