"""`zip` of any number of iterables: a generator of that many nested loops, each of one round, so
that what is not a container is looked at where it is, without an iterator object.

The messages are those of `zip_next` in `Python/bltinmodule.c`.
"""

from __future__ import annotations

import functools
import types


@functools.cache
def zip_of(count: int) -> types.FunctionType:
    """`zip` of `count` iterables, with the keyword `strict`."""
    if count == 0:
        return _zip_of_nothing
    names = [f"i{n}" for n in range(count)]
    lines = [f"def zip_({', '.join(names)}, /, *, strict=False):"]
    lines += [f"    {name} = iter({name})" for name in names]
    for n in range(count):
        lines.append("    " * (n + 1) + f"for a{n} in i{n}:")
    items = ", ".join(f"a{n}" for n in range(count))
    lines.append("    " * (count + 1) + f"yield ({items},)")
    for n in reversed(range(1, count)):
        indent = "    " * (n + 1)
        lines += [f"{indent}    break", f"{indent}else:", f"{indent}    if strict:"]
        lines += [f"{indent}        {_raise(n, 'shorter')}", f"{indent}    return"]
    lines.append("    if strict:")
    for n in range(1, count):
        lines += [f"        for a{n} in i{n}:", f"            {_raise(n, 'longer')}"]
    lines.append("        return")
    made: dict[str, types.FunctionType] = {}
    exec(compile("\n".join(lines), __file__, "exec"), made)
    return made["zip_"]


def _raise(n: int, how: str) -> str:
    others = "argument 1" if n == 1 else f"arguments 1-{n}"
    return f'raise ValueError("zip() argument {n + 1} is {how} than {others}")'


def _zip_of_nothing(*, strict=False):  # type: ignore[no-untyped-def]
    return
    yield ()
