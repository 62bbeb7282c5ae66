"""Calls of functions with `functools.cache` or `functools.lru_cache`, which C wraps.

What they do is a polyfill with a table of the program.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.polyfills import caching
from pyrs.tracer.values import Const, DictValue, PartialValue, TupleValue, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

WRAPPER = type(functools.cache(len))
# What traced code gets where it makes a cache.
MAKERS: dict[Callable[..., Any], Callable[..., Any]] = {
    functools.cache: caching.cache,
    functools.lru_cache: caching.lru_cache,
}


def counts_calls(t: Tracer) -> bool:
    """Whether CPython counts the call by a cache as a frame: it did until 3.12."""
    return t.program.python < "3.13"


def through_cache(
    t: Tracer, cached: Any, args: Sequence[Value], kwargs: dict[str, Value]
) -> tuple[Callable[..., Any], tuple[Value, ...]]:
    """The function to be called instead of `cached`, and its arguments."""
    size = cached.cache_parameters()["maxsize"]
    name = cached.__name__
    if cached.cache_parameters()["typed"]:
        refuse("unsupported-builtin", t.span(), f"the cache of `{name}`, which tells types apart")
    if cached.cache_info().currsize:
        refuse(
            "unsupported-builtin",
            t.span(),
            f"the cache of `{name}`, which was used at import",
            help=f"call `{name}.cache_clear()` at the end of the import",
        )
    if size and kwargs:
        refuse("unsupported-builtin", t.span(), f"keywords for `{name}`, whose cache has a size")
    named = DictValue(tuple(kwargs), tuple(kwargs.values()))
    call = PartialValue(Const(cached.__wrapped__), tuple(args), named)
    # Keywords are part of the key: calls with other ones have a table of their own.
    _, table = t.program.cached.setdefault((id(cached), named.keys), (cached, {}))
    key = TupleValue((*args, *named.items))
    given = (key, Const(bool(kwargs)), call, Const(table), Const(counts_calls(t)))
    if size is None:
        return caching.unbounded, given
    return caching.bounded, (*given, Const(size))
