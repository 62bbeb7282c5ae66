"""Comparisons and algebra of views of dicts, membership in iterators.

In CPython's order of steps: a set has the order that its items came in.
"""

# ruff: noqa: SIM110 - these are the definitions of the functions that ruff would call

from pyrs.tracer.polyfills.sets import all_in

_KEYS = type({}.keys())
_ITEMS = type({}.items())
_VIEWS = (_KEYS, _ITEMS)


def iter_contains(iterator, x, /):
    for item in iterator:
        # In a list, since containers compare by identity first.
        if x in [item]:
            return True
    return False


def view_eq(left, right, /):
    if not isinstance(left, _VIEWS):
        left, right = right, left
    return len(left) == len(right) and all_in(left, right)


def view_ne(left, right, /):
    return not view_eq(left, right)


def view_le(left, right, /):
    return len(left) <= len(right) and all_in(left, right)


def view_lt(left, right, /):
    return len(left) < len(right) and all_in(left, right)


def view_ge(left, right, /):
    return view_le(right, left)


def view_gt(left, right, /):
    return view_lt(right, left)


def view_and(left, right, /):
    if not isinstance(left, _VIEWS):
        return _and(right, left)
    return _and(left, right)


def _and(view, other):
    if isinstance(other, set) and len(view) <= len(other):
        return other.intersection(view)
    if isinstance(other, _VIEWS) and len(other) > len(view):
        return _common(other, view)
    return _common(view, other)


def _common(view, other):
    result = set()
    for item in other:
        if item in view:
            result.add(item)
    return result


def _new_set(operand):
    # The keys go into a table that is made for all of a dict's, as from the dict itself.
    return set(dict.fromkeys(operand)) if isinstance(operand, _KEYS) else set(operand)


def view_or(left, right, /):
    result = _new_set(left)
    result.update(right)
    return result


def view_sub(left, right, /):
    result = _new_set(left)
    result.difference_update(right)
    return result


def view_xor(left, right, /):
    if isinstance(left, _ITEMS) and isinstance(right, _ITEMS):
        return _items_xor(left, right)
    result = _new_set(left)
    result.symmetric_difference_update(right)
    return result


def _items_xor(left, right):
    rest = dict(left)
    result = set()
    for pair in right:
        if pair in rest.items():
            del rest[pair[0]]
        else:
            result.add(pair)
    result.update(rest.items())
    return result


def view_isdisjoint(self, other, /):
    if isinstance(other, (set, frozenset, *_VIEWS)) and len(other) > len(self):
        for item in self:
            if item in other:
                return False
        return True
    for item in other:
        if item in self:
            return False
    return True
