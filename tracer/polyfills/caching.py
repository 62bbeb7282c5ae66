"""`functools.cache` and `functools.lru_cache`: what calling a function that remembers results does.

`call` calls the function; `table` has the results by the arguments, those used last at its end.
"""

from _functools import _lru_cache_wrapper


def cache(user_function, /):
    return _remembering(user_function, None)


def lru_cache(maxsize=128, typed=False):
    if typed:
        return _lru_cache_wrapper(maxsize, typed)
    if callable(maxsize):
        return _remembering(maxsize, 128)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorating_function(user_function):
        return _remembering(user_function, maxsize)

    return decorating_function


def _remembering(function, size):
    table = {}

    def cached_function(*args):
        if size is None:
            return unbounded(args, False, lambda: function(*args), table, counts_calls())
        if size <= 0:
            return _counted(lambda: function(*args)) if counts_calls() else function(*args)
        return bounded(args, False, lambda: function(*args), table, counts_calls(), size)

    return cached_function


def counts_calls():
    """Whether the call of the C function counts as a frame."""
    return True


def enter_call():
    """From here on there is one more frame: CPython counts the call by the cache, too."""


def leave_call():
    """That frame is left."""


def unbounded(args, named, call, table, counts, /):
    key = args if named else _key(args)
    if key in table:
        return table[key]
    value = _counted(call) if counts else call()
    table[key] = value
    return value


def bounded(args, named, call, table, counts, size, /):
    key = args if named else _key(args)
    if key in table:
        value = table.pop(key)
        table[key] = value
        return value
    value = _counted(call) if counts else call()
    if key in table:
        return value
    if len(table) >= size:
        del table[next(iter(table))]
    table[key] = value
    return value


def _key(args):
    # One int or string is its own key; all others are keys as tuples.
    if len(args) == 1:
        first = args[0]
        if isinstance(first, str) or (isinstance(first, int) and not isinstance(first, bool)):
            return first
    return args


def _counted(call):
    enter_call()
    try:
        return call()
    finally:
        leave_call()
