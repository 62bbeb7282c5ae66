"""Functions of `itertools` of any number of iterables, or with a number of items in each result
that is known when compiling: a function for each number, so that each place has its own type."""

from __future__ import annotations

import functools
import types


def _names(letter: str, count: int) -> list[str]:
    return [f"{letter}{n}" for n in range(count)]


def _tuple(items: list[str]) -> str:
    return f"({''.join(item + ', ' for item in items)})"


def _made(name: str, lines: list[str]) -> types.FunctionType:
    made: dict[str, types.FunctionType] = {}
    exec(compile("\n".join(lines), __file__, "exec"), made)
    return made[name]


@functools.cache
def chain_of(count: int) -> types.FunctionType:
    """`chain` of `count` iterables."""
    lines = [f"def chain_({', '.join(_names('i', count))}):"]
    for n in range(count):
        lines += [f"    for a in i{n}:", "        yield a"]
    return _made("chain_", [*lines, "    return", "    yield"])


@functools.cache
def zip_longest_of(count: int) -> types.FunctionType:
    """`zip_longest` of `count` iterables."""
    lines = [f"def zip_longest_({''.join(n + ', ' for n in _names('i', count))}*, fillvalue=None):"]
    for n in range(count):
        lines += [f"    i{n} = iter(i{n})", f"    done{n} = False"]
    lines.append("    while True:")
    for n in range(count):
        lines += [
            f"        a{n} = fillvalue",
            f"        if not done{n}:",
            f"            for a{n} in i{n}:",
            "                break",
            "            else:",
            f"                done{n} = True",
        ]
    done = " and ".join(_names("done", count)) or "True"
    lines += [f"        if {done}:", "            return"]
    lines.append(f"        yield {_tuple(_names('a', count))}")
    return _made("zip_longest_", lines)


@functools.cache
def product_of(count: int, repeat: int) -> types.FunctionType:
    """`product` of `count` iterables, each as many times."""
    pools, places = _names("p", count), count * repeat
    lines = [f"def items({', '.join(pools)}):"]
    for n in range(places):
        lines.append("    " * (n + 1) + f"for a{n} in {pools[n % count]}:")
    lines.append("    " * (places + 1) + f"yield {_tuple(_names('a', places))}")
    lines.append(f"def product_({', '.join(_names('i', count))}):")
    lines += [f"    p{n} = [a for a in i{n}]" for n in range(count)]
    lines.append(f"    return items({', '.join(pools)})")
    return _made("product_", lines)


@functools.cache
def combinations_of(kind: str, r: int) -> types.FunctionType:
    """`combinations`, `combinations_with_replacement` or `permutations` of `r` items."""
    lines = ["def items(pool):", "    size = len(pool)"]
    for n in range(r):
        start = f"a{n - 1}" if n and kind != "permutations" else "0"
        if kind == "combinations" and n:
            start += " + 1"
        lines.append("    " * (n + 1) + f"for a{n} in range({start}, size):")
        if kind == "permutations" and n:
            same = " or ".join(f"a{n} == a{other}" for other in range(n))
            lines.append("    " * (n + 2) + f"if {same}: continue")
    items = _tuple([f"pool[{name}]" for name in _names("a", r)])
    lines.append("    " * (r + 1) + f"yield {items}")
    lines += ["def combinations_(iterable):", "    return items([a for a in iterable])"]
    return _made("combinations_", lines)


@functools.cache
def itemgetter_of(count: int) -> types.FunctionType:
    """`operator.itemgetter` of `count` items."""
    names = _names("i", count)
    got = [f"obj[{name}]" for name in names]
    lines = [f"def itemgetter_({', '.join(names)}, /):", "    def get(obj, /):"]
    lines.append(f"        return {got[0] if count == 1 else _tuple(got)}")
    return _made("itemgetter_", [*lines, "    return get"])
