"""Random programs: helpers without annotations, and an entrypoint `main` with them."""

from __future__ import annotations

from dataclasses import dataclass

from tests.fuzz import (
    blocks,
    borders,
    chains,
    changing,
    copies,
    details,
    effects,
    iterations,
    joins,
    jumps,
    letters,
    mixtures,
    patterns,
    roots,
    rotations,
    specs,
    star_calls,
    stored,
    values,
    yields,
)
from tests.fuzz.functions import body, helper
from tests.fuzz.inputs import calls as calls_of
from tests.fuzz.maker import DICTS, LISTS, SCALARS, SETS, TUPLES, UNIONS, Maker, Scope
from tests.fuzz.operations import operations

# Each registers its productions.
PARTS = (
    *(
        blocks,
        borders,
        chains,
        changing,
        copies,
        details,
        effects,
        iterations,
        joins,
        jumps,
        letters,
    ),
    *(mixtures, patterns, roots, rotations, specs, star_calls, stored, values, yields),
)

PARAMETERS = (
    "int",
    "int",
    "int",
    "float",
    "str",
    "str",
    "bool",
    "list[int]",
    "list[int]",
    "list[str]",
    "list[float]",
    "dict[str, int]",
    "dict[int, int]",
    "set[int]",
    "tuple[int, str]",
    "int | None",
    "str | None",
    "list[list[int]]",
    "list[list[int]]",
    "int | str",
)
RESULTS = (*SCALARS, *SCALARS, *LISTS, *DICTS, *SETS, *TUPLES, *UNIONS)


@dataclass(frozen=True, slots=True)
class Case:
    """A program and the calls of `main` to make."""

    source: str
    calls: tuple[str, ...]


def case(seed: int, calls: int = 8) -> Case:
    """The program of a seed."""
    g = Maker(seed)
    g.line("import copy, functools, itertools, math")
    if g.chance(0.12):
        operations(g)
        return Case("\n".join(g.lines) + "\n", tuple(f"main({n % 3})" for n in range(calls)))
    if g.chance(0.2):
        for name, above in (("Mine", "ValueError"), ("Other", "Mine")):
            g.line(f"class {name}({above}): pass")
    if g.chance(0.12):
        _state(g)
    for _ in range(g.pick((0, 1, 1, 2, 3))):
        helper(g)
    params = [g.pick(PARAMETERS) for _ in range(g.between(1, 3))]
    g.returns = g.pick(RESULTS)
    named = {g.fresh("a"): type_ for type_ in params}
    shown = ", ".join(f"{name}: {type_}" for name, type_ in named.items())
    body(g, f"def main({shown}) -> {g.returns}:", named, g.pick((6, 10, 16)))
    g.scope = Scope()
    return Case("\n".join(g.lines) + "\n", calls_of(g, params, calls))


def _state(g: Maker) -> None:
    """Module state, which functions read, change and bind."""
    for name, type_, value in (
        ("g_count", "int", "0"),
        ("g_items", "list[int]", "[1, 2]"),
        ("g_table", "dict[str, int]", "{'a': 1}"),
    ):
        if g.chance(0.6):
            g.line(f"{name} = {value}")
            g.scope.variables[name] = type_
