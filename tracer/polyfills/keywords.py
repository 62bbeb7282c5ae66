"""Calls with a dict of keywords that is made at run time; `pyrs.tracer.keyword_calls` writes the
rest of them."""


def call_with_rest(function, rest, /, *args, **named):
    """`function(*args, **named, **rest)`, where no parameter but `**rest` takes any of `rest`."""
    return function(*args, **named, **rest)


def dict_with(first, mapping, /):
    result = dict(first)
    result.update(mapping)
    return result
