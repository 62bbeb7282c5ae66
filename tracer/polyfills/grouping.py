"""`groupby`, `tee` and `batched` of `itertools`: iterators that share what they go through.

Messages and the order of steps are those of `Modules/itertoolsmodule.c`.
"""

# ruff: noqa: B007 - a loop of one round takes the next item, if there is one

import itertools

from pyrs.tracer.polyfills.intrinsics import list_to_tuple, refused


def groupby_(iterable, key=None):
    return _groups(_each(iter(iterable)), key)


def _each(items):
    # A generator may be known by several names.
    yield from items


def _groups(items, key):
    for item in items:
        break
    else:
        return
    # The item that no group has given yet, if there is one; the latest key; the number of groups.
    ahead = [item]
    keys = [item if key is None else key(item)]
    latest = [0]
    while True:
        wanted = keys[0]
        yield wanted, _group(items, key, ahead, keys, latest, latest[0], wanted)
        latest[0] += 1
        # As items of a tuple they are equal, too, where they are one.
        while not ahead or (wanted,) == (keys[0],):
            for item in items:
                break
            else:
                return
            keys[0] = item if key is None else key(item)
            ahead[:] = [item]


def _group(items, key, ahead, keys, latest, own, wanted):
    while own == latest[0]:
        if not ahead:
            for item in items:
                break
            else:
                return
            keys[0] = item if key is None else key(item)
            ahead.append(item)
        if (wanted,) != (keys[0],):
            return
        yield ahead.pop()


def tee_(iterable, n=2, /):
    items = _each(iter(iterable))
    seen = []
    if n == 0:
        return ()
    if n == 1:
        return (_one(items, seen),)
    if n == 2:
        return _one(items, seen), _one(items, seen)
    if n == 3:
        return _one(items, seen), _one(items, seen), _one(items, seen)
    if n < 0:
        raise ValueError("n must be >= 0")
    return refused("`tee` with more than three iterators")


def _one(items, seen):
    place = 0
    while True:
        if place == len(seen):
            for item in items:
                break
            else:
                return
            seen.append(item)
        yield seen[place]
        place += 1


def batched_(iterable, n):
    if n < 1:
        raise ValueError("n must be at least one")
    return _batches(iter(iterable), n, False)


def batched_strict(iterable, n, *, strict=False):
    if n < 1:
        raise ValueError("n must be at least one")
    return _batches(iter(iterable), n, strict)


def _batches(items, n, strict):
    while True:
        batch = []
        for item in items:
            batch.append(item)
            if len(batch) == n:
                break
        if not batch:
            return
        if len(batch) < n and strict:
            raise ValueError("batched(): incomplete batch")
        yield list_to_tuple(batch)
        if len(batch) < n:
            return


GROUPING = {
    "itertools.groupby": groupby_,
    "itertools.tee": tee_,
    "itertools.batched": batched_,
}
try:
    itertools.batched((), 1, strict=True)
    GROUPING["itertools.batched"] = batched_strict
except (AttributeError, TypeError):
    # There is none, or it is not as strict.
    pass
