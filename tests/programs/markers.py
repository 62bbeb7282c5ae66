"""`object()` as a marker of what is missing. `CALLS`: the calls that are compared with CPython."""
from pyrs import compile
_MISSING = object()
def lookup(d, k, default=_MISSING):
    if k in d:
        return d[k]
    if default is _MISSING:
        raise KeyError(k)
    return default
@compile
def sentinel(d: dict[str, int], k: str) -> str:
    try:
        return f"{lookup(d, k, None)} {lookup(d, k)}"
    except KeyError as e:
        return f"missing {e}"
@compile
def sentinel_local(xs: list[int]) -> int:
    best = _MISSING
    for x in xs:
        if best is _MISSING or x > best:
            best = x
    if best is not _MISSING:
        return best
    return -1
CALLS = {"sentinel": [({"a": 1}, "a"), ({}, "q")], "sentinel_local": [([1, 3],), ([],)]}
