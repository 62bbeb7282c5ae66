"""Functions of `itertools` whose number of iterables is fixed, as generators.

Those that look at their arguments when they are called are functions that return a generator.
Ordered as CPython's documentation describes each; messages are those of
`Modules/itertoolsmodule.c`.
"""

# ruff: noqa: B007, SIM113, UP028 - a loop of one round takes the first item, if there is one

import operator

from pyrs.tracer.polyfills.intrinsics import list_to_tuple, range_room

_BOUND = "must be None or an integer: 0 <= x <= sys.maxsize."


def accumulate_(iterable, func=operator.add, *, initial=None):
    items = iter(iterable)
    if initial is None:
        for total in items:
            break
        else:
            return
    else:
        total = initial
    yield total
    for item in items:
        total = total + item if func is None else func(total, item)
        yield total


def from_iterable(iterables, /):
    for iterable in iterables:
        for item in iterable:
            yield item


def combinations_(iterable, r):
    r = _as_size(r)
    return _combined(_pool_for(iterable, r), r, 1)


def combinations_with_replacement_(iterable, r):
    r = _as_size(r)
    return _combined(_pool_for(iterable, r), r, 0)


def _pool_for(iterable, r):
    """The items of which `r` are chosen at a time."""
    pool = list(iterable)
    if r < 0:
        raise ValueError("r must be non-negative")
    range_room(range(r))
    return pool


def _as_size(value):
    """An int that C has as an index."""
    number = operator.index(value)
    if not _is_size(number):
        raise OverflowError("Python int too large to convert to C ssize_t")
    return number


def _combined(pool, r, apart):
    # The items of a combination are at least `apart` places from one another.
    last = len(pool) - 1
    if last - apart * (r - 1) < 0 and r > 0:
        return
    places = [apart * i for i in range(r)]
    while True:
        yield list_to_tuple([pool[place] for place in places])
        i = r - 1
        while i >= 0 and places[i] == last - apart * (r - 1 - i):
            i -= 1
        if i < 0:
            return
        place = places[i] + 1
        while i < r:
            places[i] = place
            place += apart
            i += 1


def compress_(data, selectors):
    for item, selector in zip(data, selectors):
        if selector:
            yield item


def count_(start=0, step=1):
    if not isinstance(start, (int, float)) or not isinstance(step, (int, float)):
        raise TypeError("a number is required")
    return _counted(start, step)


def _counted(number, step):
    while True:
        yield number
        number = number + step


def cycle_(iterable, /):
    kept = []
    for item in iterable:
        yield item
        kept.append(item)
    while kept:
        for item in kept:
            yield item


def dropwhile_(predicate, iterable, /):
    items = iter(iterable)
    for item in items:
        if not predicate(item):
            yield item
            break
    for item in items:
        yield item


def filterfalse_(function, iterable, /):
    for item in iterable:
        if function is None:
            if not item:
                yield item
        elif not function(item):
            yield item


def islice_(iterable, first, /, *rest):
    start = first if rest else None
    stop = rest[0] if rest else first
    step = rest[1] if len(rest) > 1 else None
    if stop is not None and (not _is_size(stop) or stop == -1):
        raise ValueError("Stop argument for islice() " + _BOUND)
    if start is not None and (not _is_size(start) or start < 0):
        raise ValueError("Indices for islice() " + _BOUND)
    if stop is not None and stop < 0:
        raise ValueError("Indices for islice() " + _BOUND)
    if step is not None and (not _is_size(step) or step < 1):
        raise ValueError("Step for islice() must be a positive integer or None.")
    return _sliced(iter(iterable), start or 0, stop, step or 1)


def _is_size(value):
    """Whether it is an int that C has as an index."""
    return isinstance(value, int) and -(2**63) <= value < 2**63


def _sliced(items, start, stop, step):
    wanted = start
    end = None if stop is None else max(start, stop)
    if end == 0:
        return
    place = 0
    for item in items:
        if place == wanted and (stop is None or place < stop):
            yield item
            wanted += step
        place += 1
        if place == end:
            return


def pairwise_(iterable, /):
    items = iter(iterable)
    for before in items:
        break
    else:
        return
    for item in items:
        yield before, item
        before = item


def permutations_(iterable, r=None):
    pool = list(iterable)
    if r is None:
        return _permuted(pool, len(pool))
    if not isinstance(r, int):
        raise TypeError("Expected int as r")
    r = _as_size(r)
    return _permuted(_pool_for(pool, r), r)


def _permuted(pool, r):
    size = len(pool)
    if r > size:
        return
    places = list(range(size))
    left = list(range(size, size - r, -1))
    while True:
        yield list_to_tuple([pool[place] for place in places[:r]])
        i = r - 1
        while i >= 0:
            left[i] -= 1
            if left[i] > 0:
                other = size - left[i]
                place = places[i]
                places[i] = places[other]
                places[other] = place
                break
            places.append(places.pop(i))
            left[i] = size - i
            i -= 1
        if i < 0:
            return


class _Unlimited:
    """The default of `times`."""


def repeat_(object, times=_Unlimited):
    if times is _Unlimited:
        return _for_ever(object)
    return _so_often(object, _as_size(times))


def _for_ever(item):
    while True:
        yield item


def _so_often(item, times):
    for _ in range(times):
        yield item


def starmap_(function, iterable, /):
    for args in iterable:
        yield function(*args)


def takewhile_(predicate, iterable, /):
    for item in iterable:
        if not predicate(item):
            return
        yield item


def product_of_one(iterable, /, *, repeat):
    pool = list(iterable)
    if repeat < 0:
        raise ValueError("repeat argument cannot be negative")
    return _multiplied(pool, repeat)


def _multiplied(pool, repeat):
    places = [0] * repeat
    if not pool and repeat:
        return
    while True:
        yield list_to_tuple([pool[place] for place in places])
        i = repeat - 1
        while i >= 0:
            places[i] += 1
            if places[i] < len(pool):
                break
            places[i] = 0
            i -= 1
        if i < 0:
            return


ITERATORS = {
    "itertools.accumulate": accumulate_,
    "chain.from_iterable": from_iterable,
    "itertools.combinations": combinations_,
    "itertools.combinations_with_replacement": combinations_with_replacement_,
    "itertools.compress": compress_,
    "itertools.count": count_,
    "itertools.cycle": cycle_,
    "itertools.dropwhile": dropwhile_,
    "itertools.filterfalse": filterfalse_,
    "itertools.islice": islice_,
    "itertools.pairwise": pairwise_,
    "itertools.permutations": permutations_,
    "itertools.repeat": repeat_,
    "itertools.starmap": starmap_,
    "itertools.takewhile": takewhile_,
}
