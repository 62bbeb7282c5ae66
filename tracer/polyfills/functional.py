"""Functions of `functools`."""

from pyrs.tracer.polyfills.builtins import _Missing


def reduce_(function, iterable, initial=_Missing, /):
    items = iter(iterable)
    if initial is _Missing:
        for first in items:
            value = first
            break
        else:
            raise TypeError("reduce() of empty iterable with no initial value")
    else:
        value = initial
    for item in items:
        value = function(value, item)
    return value
