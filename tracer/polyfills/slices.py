"""What is assigned to a slice of a list, the text of a slice, and `slice.indices`, as
`PySlice_GetLongIndices` in `Objects/sliceobject.c` has it.
"""

from pyrs.tracer.polyfills.intrinsics import refused

_NO_INDEX = "slice indices must be integers or None or have an __index__ method"

try:
    [][:] = 0
except TypeError as error:
    _NO_ITERABLE = str(error)

try:
    [][::2] = 0
except TypeError as error:
    _NO_ITERABLE_EXTENDED = str(error)


def text_of_slice(start, stop, step, /):
    return f"slice({start!r}, {stop!r}, {step!r})"


def slice_indices(start, stop, step, length, /):
    if not isinstance(length, int):
        name = type(length).__name__
        raise TypeError(f"'{name}' object cannot be interpreted as an integer")
    if length < 0:
        raise ValueError("length should not be negative")
    if step is None:
        step = 1
    elif not isinstance(step, int):
        raise TypeError(_NO_INDEX)
    if step == 0:
        raise ValueError("slice step cannot be zero")
    lower = -1 if step < 0 else 0
    upper = length - 1 if step < 0 else length
    first = _bound(start, upper if step < 0 else lower, length, lower, upper)
    return first, _bound(stop, lower if step < 0 else upper, length, lower, upper), step


def assign_iterable(xs, start, stop, step, iterable):
    _check_parts(start, stop, step)
    length = len(xs)
    items = list(iterable)
    if len(xs) != length:
        refused("a slice is assigned what changes the list meanwhile")
    xs[start:stop:step] = items


def assign_no_iterable(start, stop, step):
    _check_parts(start, stop, step)
    if step is None or step == 1:
        raise TypeError(_NO_ITERABLE)
    raise TypeError(_NO_ITERABLE_EXTENDED)


def _check_parts(start, stop, step):
    if step is not None:
        if not isinstance(step, int):
            raise TypeError(_NO_INDEX)
        if step == 0:
            raise ValueError("slice step cannot be zero")
    for bound in (start, stop):
        if bound is not None and not isinstance(bound, int):
            raise TypeError(_NO_INDEX)


def _bound(given, default, length, lower, upper):
    if given is None:
        return default
    if not isinstance(given, int):
        raise TypeError(_NO_INDEX)
    return max(given + length, lower) if given < 0 else min(given, upper)
