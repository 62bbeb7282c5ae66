"""Methods of sets whose arguments are any iterables, one or several.

The order in which items go into a table shows: it is CPython's (`Objects/setobject.c`). Where all
arguments are sets there are rows. Items are hashed there, though a set of them is no error in `in`
and `discard`.
"""

# ruff: noqa: SIM110 - generators would only have to be traced into the loops that they are

from pyrs.tracer.polyfills.intrinsics import refused, set_keep, set_purge, set_to_frozenset


def _as_element(item):
    """A set is looked for by its items in `in` and `discard`; here it has no hash."""
    if isinstance(item, set):
        {item}  # noqa: B018 - it is hashed


def all_in(items, container):
    for item in items:
        if item not in container:
            return False
    return True


def set_update(self, /, *others):
    if len(others) == 1:
        for item in others[0]:
            self.add(item)
    else:
        for other in others:
            self.update(other)


def set_union(self, /, *others):
    result = set(self)
    if len(others) == 1:
        result.update(others[0])
    else:
        for other in others:
            result.update(other)
    return result


def _common(self, iterable):
    result = set()
    if isinstance(iterable, (set, frozenset)) and len(iterable) > len(self):
        for item in self:
            if item in iterable:
                result.add(item)
        return result
    for item in iterable:
        hash(item)
        if item in self:
            result.add(item)
            if len(result) >= len(self):
                # The rest is not looked at.
                break
    return result


def set_intersection(self, /, *others):
    if len(others) == 0:
        return self.copy()
    if len(others) == 1:
        return _common(self, others[0])
    result = self
    for other in others:
        result = result.intersection(other)
    return result


def set_intersection_update(self, /, *others):
    if len(others) == 0:
        refused("`intersection_update` without arguments")
    kept = self
    for other in others[:-1]:
        kept = kept.intersection(other)
    set_keep(self, _found(kept, others[-1]))


def _found(self, iterable):
    """What the intersection has, in the order in which it goes in."""
    found = []
    if isinstance(iterable, (set, frozenset)) and len(iterable) > len(self):
        for item in self:
            if item in iterable:
                found.append(item)
        return found
    different = set()
    for item in iterable:
        hash(item)
        if item in self:
            found.append(item)
            different.add(item)
            if len(different) >= len(self):
                # The rest is not looked at.
                break
    return found


def set_difference(self, /, *others):
    if len(others) == 0:
        return set(self)
    if len(others) > 1:
        result = set_difference(self, others[0])
        for other in others[1:]:
            result.difference_update(other)
        return result
    other = others[0]
    if isinstance(other, (dict, set, frozenset)) and len(self) >> 2 <= len(other):
        result = set()
        for item in self:
            if item not in other:
                result.add(item)
        return result
    result = set(self)
    result.difference_update(other)
    return result


def set_difference_update(self, /, *others):
    if len(others) == 1:
        for item in others[0]:
            _as_element(item)
            self.discard(item)
        set_purge(self)
    else:
        for other in others:
            self.difference_update(other)


def set_symmetric_difference(self, iterable, /):
    result = set(iterable)
    result.symmetric_difference_update(self)
    return result


def set_symmetric_difference_update(self, iterable, /):
    if isinstance(iterable, (dict, set, frozenset)):
        _toggle(self, iterable)
    else:
        _toggle(self, set(iterable))


def _toggle(self, items):
    for item in items:
        if item in self:
            self.discard(item)
        else:
            self.add(item)


def set_isdisjoint(self, iterable, /):
    for item in iterable:
        _as_element(item)
        if item in self:
            return False
    return True


def set_issubset(self, iterable, /):
    other = set(iterable)
    return len(self) <= len(other) and all_in(self, other)


def set_issuperset(self, iterable, /):
    for item in iterable:
        _as_element(item)
        if item not in self:
            return False
    return True


def frozenset_union(self, /, *others):
    return set_to_frozenset(set_union(self, *others))


def frozenset_intersection(self, /, *others):
    return set_to_frozenset(set_intersection(set(self), *others))


def frozenset_difference(self, /, *others):
    return set_to_frozenset(set_difference(self, *others))


def frozenset_symmetric_difference(self, iterable, /):
    return set_to_frozenset(set_symmetric_difference(self, iterable))


SETS = {
    "set.update": set_update,
    "set.union": set_union,
    "set.intersection": set_intersection,
    "set.intersection_update": set_intersection_update,
    "set.difference": set_difference,
    "set.difference_update": set_difference_update,
    "set.symmetric_difference": set_symmetric_difference,
    "set.symmetric_difference_update": set_symmetric_difference_update,
    "set.isdisjoint": set_isdisjoint,
    "set.issubset": set_issubset,
    "set.issuperset": set_issuperset,
    "frozenset.union": frozenset_union,
    "frozenset.intersection": frozenset_intersection,
    "frozenset.difference": frozenset_difference,
    "frozenset.symmetric_difference": frozenset_symmetric_difference,
    "frozenset.isdisjoint": set_isdisjoint,
    "frozenset.issubset": set_issubset,
    "frozenset.issuperset": set_issuperset,
}
