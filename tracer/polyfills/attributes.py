"""What `getattr` and `hasattr` do with an attribute whose name is known when compiling.

`named` gives each its name.
"""

import functools
import types


def attribute(owner, /):
    return owner.NAME


def attribute_or(owner, default, /):
    try:
        return owner.NAME
    except AttributeError:
        return default


def has_attribute(owner, /):
    try:
        owner.NAME  # noqa: B018 - whether it raises is the result
    except AttributeError:
        return False
    return True


@functools.cache
def named(function, name):
    """One of those functions for the attribute `name`."""
    names = tuple(name if old == "NAME" else old for old in function.__code__.co_names)
    return types.FunctionType(function.__code__.replace(co_names=names), function.__globals__)
