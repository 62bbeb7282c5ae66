"""The built-in functions that take any iterable or a callback.

Written for the tracer: a parameter with a default that is a class or function is a constant of the
specialisation.
"""

# ruff: noqa: SIM110, C416 - these are the definitions of the functions that ruff would call

import operator

from pyrs.tracer.polyfills.intrinsics import (
    list_give_back,
    list_max,
    list_min,
    list_sort,
    list_sort_by,
    list_to_tuple,
    pow_float,
    pow_int,
    range_room,
    reverse_iterator,
    set_to_frozenset,
)

try:
    max([])
except ValueError as error:
    _EMPTY = str(error).removeprefix("max")
_SEVERAL = "() with multiple positional arguments"

try:
    dict([0])
except TypeError as error:
    _NO_PAIR = str(error)

try:
    divmod(0.0, 0.0)
except ZeroDivisionError as error:
    _DIVIDED_BY_ZERO = str(error)

_VIEWS = (type({}.keys()), type({}.values()), type({}.items()))


class _Missing:
    """Stands for an argument that was not given."""


# CPython 3.12 and later sum floats with Neumaier's compensation, 3.14 also the ints between them.
_COMPENSATES = sum([0.1] * 10) == 1.0
_COMPENSATES_INTS = sum([1e16, 1, -1e16]) == 1.0


def sum_(iterable, /, start=0):
    iterator = iter(iterable)
    total = start
    if isinstance(total, float):
        return _sum_floats(iterator, total)
    for item in iterator:
        total = total + item
        if isinstance(total, float):
            return _sum_floats(iterator, total)
    return total


def _sum_floats(iterator, total):
    lost = 0.0
    for item in iterator:
        if _COMPENSATES and isinstance(item, float):
            exact = item
        elif _COMPENSATES and isinstance(item, int) and -(2**63) <= item < 2**63:
            if not _COMPENSATES_INTS:
                total = total + item
                continue
            exact = float(item)
        else:
            # Nothing is compensated from here on.
            total = _with_lost(total, lost) + item
            for item in iterator:
                total = total + item
            return total
        rounded = total + exact
        if abs(total) >= abs(exact):
            lost = lost + ((total - rounded) + exact)
        else:
            lost = lost + ((exact - rounded) + total)
        total = rounded
    return _with_lost(total, lost)


def _with_lost(total, lost):
    # A sum of infinities must not become NaN, and a negative zero keeps its sign.
    return total + lost if lost != 0.0 and lost - lost == 0.0 else total


def any_(iterable, /):
    for item in iterable:
        if item:
            return True
    return False


def all_(iterable, /):
    for item in iterable:
        if not item:
            return False
    return True


def min_(first, /, *rest, key=None, default=_Missing):
    if rest:
        if default is not _Missing:
            raise TypeError("Cannot specify a default for min" + _SEVERAL)
        if key is None and len(rest) <= 3:
            best = _lesser(first, rest[0])
            if len(rest) > 1:
                best = _lesser(best, rest[1])
            return _lesser(best, rest[2]) if len(rest) > 2 else best
        return _least((first, *rest), key)
    return _least(first, key, default, "min")


def max_(first, /, *rest, key=None, default=_Missing):
    if rest:
        if default is not _Missing:
            raise TypeError("Cannot specify a default for max" + _SEVERAL)
        if key is None and len(rest) <= 3:
            best = _greater(first, rest[0])
            if len(rest) > 1:
                best = _greater(best, rest[1])
            return _greater(best, rest[2]) if len(rest) > 2 else best
        return _greatest((first, *rest), key)
    return _greatest(first, key, default, "max")


def _lesser(best, item):
    return item if item < best else best


def _greater(best, item):
    return item if item > best else best


def _empty(name):
    raise ValueError(name + _EMPTY)


def _least(iterable, key, default=_Missing, name="min"):
    iterator = iter(iterable)
    for best in iterator:
        if key is None:
            if isinstance(iterable, list) and isinstance(best, (int, float)):
                return list_min(iterable)
            for item in iterator:
                if item < best:
                    best = item
        else:
            least = key(best)
            for item in iterator:
                value = key(item)
                if value < least:
                    best = item
                    least = value
        return best
    if default is _Missing:
        _empty(name)
    return default


def _greatest(iterable, key, default=_Missing, name="max"):
    iterator = iter(iterable)
    for best in iterator:
        if key is None:
            if isinstance(iterable, list) and isinstance(best, (int, float)):
                return list_max(iterable)
            for item in iterator:
                if item > best:
                    best = item
        else:
            greatest = key(best)
            for item in iterator:
                value = key(item)
                if value > greatest:
                    best = item
                    greatest = value
        return best
    if default is _Missing:
        _empty(name)
    return default


def sorted_(iterable, /, *, key=None, reverse=False):
    result = list(iterable)
    if key is None:
        list_sort(result, reverse)
    else:
        _sort_by(result, key, reverse)
    return result


def sort_list(self, /, *, key=None, reverse=False):
    if key is None:
        list_sort(self, reverse)
        return
    # The key sees an empty list, and what it puts there is lost.
    items = self.copy()
    self.clear()
    try:
        _sort_by(items, key, reverse)
    except BaseException:
        list_give_back(self, items)
        raise
    if list_give_back(self, items):
        raise ValueError("list modified during sort")


def _sort_by(items, key, reverse):
    keys = [key(item) for item in items]
    list_sort_by(items, keys, reverse)


def enumerate_(iterable, start=0):
    index = operator.index(start)
    for item in iterable:
        yield index, item
        index += 1


def map_(function, first, /, *rest):
    if len(rest) == 0:
        for item in first:
            yield function(item)
    else:
        for items in zip(first, *rest):
            yield function(*items)


def filter_(function, iterable, /):
    for item in iterable:
        if function is None:
            if item:
                yield item
        elif function(item):
            yield item


def list_(iterable, /):
    if isinstance(iterable, range):
        range_room(iterable)
    return [item for item in iterable]


def set_(iterable, /):
    result = set()
    for item in iterable:
        result.add(item)
    return result


def frozenset_(iterable=(), /):
    return set_to_frozenset({item for item in iterable})


def tuple_(iterable, /):
    if isinstance(iterable, range):
        range_room(iterable)
    return list_to_tuple([item for item in iterable])


def dict_(iterable=(), /):
    if isinstance(iterable, dict):
        return iterable.copy()
    result = {}
    dict_update(result, iterable)
    return result


def dict_update(self, other=(), /):
    if isinstance(other, dict):
        for key in other:
            self[key] = other[key]
        return
    index = 0
    for pair in other:
        if isinstance(pair, (int, float)) or pair is None:
            raise TypeError(_NO_PAIR.replace("0", str(index)))
        if len(pair) != 2:
            size = f"has length {len(pair)}; 2 is required"
            raise ValueError(f"dictionary update sequence element #{index} {size}")
        key, value = pair
        self[key] = value
        index += 1  # noqa: SIM113 - `enumerate` would be one more generator to trace


def dict_update_named(self, other=_Missing, /, **named):
    if other is not _Missing:
        self.update(other)
    self.update(named)


def dict_named(iterable, /, **named):
    result = dict(iterable)
    result.update(named)
    return result


def int_pow(base, exponent, /):
    if exponent < 0:
        return pow_float(base, exponent)
    return pow_int(base, exponent)


def reversed_(sequence, /):
    if isinstance(sequence, (set, frozenset, int, float, bool, type(None))):
        raise TypeError("'" + type(sequence).__name__ + "' object is not reversible")
    if isinstance(sequence, (dict, *_VIEWS)):
        return reverse_iterator(sequence)
    return _reversed_items(sequence)


def _reversed_items(sequence):
    index = len(sequence) - 1
    while 0 <= index < len(sequence):
        yield sequence[index]
        index -= 1


def next_(iterator, default=_Missing, /):
    for item in iterator:
        return item
    if default is _Missing:
        raise StopIteration
    return default


def divmod_(left, right, /):
    if right == 0 and (isinstance(left, float) or isinstance(right, float)):
        raise ZeroDivisionError(_DIVIDED_BY_ZERO)
    return left // right, left % right


def list_extend(self, iterable, /):
    if isinstance(iterable, range):
        range_room(iterable)
    for item in iterable:
        self.append(item)


def list_iadd(self, iterable, /):
    self.extend(iterable)
    return self


def dict_ior(self, other, /):
    self.update(other)
    return self


def dict_fromkeys(iterable, value=None, /):
    result = {}
    for key in iterable:
        result[key] = value
    return result


def dict_get(self, key, default=None, /):
    if key in self:
        return self[key]
    return default


def dict_pop(self, key, default=_Missing, /):
    if key in self:
        value = self[key]
        del self[key]
        return value
    if default is _Missing:
        raise KeyError(key)
    return default


def dict_setdefault(self, key, default=None, /):
    if key in self:
        return self[key]
    self[key] = default
    return default


def tuple_index(self, value, start=0, stop=None, /):
    size = len(self)
    position = max(start + size, 0) if start < 0 else start
    end = size if stop is None else max(stop + size, 0) if stop < 0 else min(stop, size)
    while position < end:
        # In a list, since containers compare by identity first.
        if value in [self[position]]:
            return position
        position += 1
    raise ValueError("tuple.index(x): x not in tuple")


def range_count(self, value, /):
    return int(value in self)


def _said_of_absent():
    try:
        range(0).index(0)
    except ValueError as error:
        return str(error)


# It names the value until CPython 3.13.
_ABSENT = _said_of_absent()


def range_index(self, value, /):
    if not isinstance(value, int):
        for position, item in enumerate(self):
            if item == value:
                return position
        raise ValueError("sequence.index(x): x not in sequence")
    if value not in self:
        raise ValueError(f"{value!r}{_ABSENT[1:]}" if _ABSENT[0] == "0" else _ABSENT)
    first = self[0]
    return 0 if value == first else (value - first) // (self[1] - first)


def join_(self, iterable, /):
    if isinstance(iterable, list):
        texts = []
        for item in iterable:
            if not isinstance(item, str):
                what = f"expected str instance, {type(item).__name__} found"
                raise TypeError(f"sequence item {len(texts)}: {what}")
            texts.append(item)
        return self.join(texts)
    return self.join([item for item in iterable])


def fspath(path, /):
    if isinstance(path, str):
        return path
    raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__)
