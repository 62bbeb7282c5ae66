"""Arguments for calls of `main`: ordinary ones, those at the edges of types, the same one twice."""

from __future__ import annotations

from tests.fuzz.containers import parts_of
from tests.fuzz.maker import Maker
from tests.fuzz.numbers import FLOATS

EDGES = (
    "2**63 - 1",
    "-2**63",
    "2**63",
    "-2**63 - 1",
    "2**62",
    "2**31",
    "2**31 - 1",
    "-2**31",
    "2**32",
    "2**64",
    "10**20",
    "-10**30",
    "3037000500",
    "2**53 + 1",
    "2**63 - 2",
    "-2**63 + 1",
    "2**100",
)
FLOAT_EDGES = (
    *FLOATS,
    "float('nan')",
    "float('-inf')",
    "5e-324",
    "1.7976931348623157e308",
    "1e22",
    "1e21",
    "123456789.125",
    "-0.5",
    "1.5",
    "2.0**53",
    "2.0**63",
    "0.30000000000000004",
    "1e15",
    "-1e-5",
    "9.5",
)
TEXTS = (
    "''",
    "'a'",
    "'abc'",
    "'é'",
    "'x y'",
    "'🙂'",
    "'12'",
    "' 7 '",
    "'aXbXa'",
    "'A\\tb\\n'",
    '"it\'s"',
    "'-5'",
    "'1e3'",
    "'nan'",
    "'\\x00'",
    "'ß'",
    "'İ'",
    "'a\\u0301'",
    "'\\ud800'",
    "'٣'",
    "'ab' * 20",
    "'\\r\\n'",
    "'Ǆ'",
    "'ὈΔΥΣΣΕΎΣ'",
    "'1_0'",
    "'+3'",
    "'\"'",
    "'0b1'",
    "'K k'",
    "'  '",
    "'z' * 40 + 'é'",
)


def argument(g: Maker, type_: str, edgy: bool) -> str:
    """An argument of a type. `edgy`: values at the edges of what a machine word holds, too."""
    if " | " in type_:
        return argument(g, g.pick(type_.split(" | ")), edgy)
    match type_.partition("[")[0]:
        case "None":
            return "None"
        case "int":
            return f"({g.pick(EDGES)})" if edgy and g.chance(0.5) else str(g.between(-6, 12))
        case "float":
            if edgy or g.chance(0.4):
                return g.pick(FLOAT_EDGES)
            return repr(g.between(-40, 80) / g.pick((1, 2, 4, 10, 3)))
        case "str":
            return g.pick(TEXTS)
        case "bool":
            return g.pick(("True", "False"))
        case "tuple":
            return f"({', '.join(argument(g, part, edgy) for part in parts_of(type_))})"
        case kind:
            count = g.pick((0, 1, 2, 3, 4, 7))
            items = [
                ": ".join(argument(g, part, edgy) for part in parts_of(type_)) for _ in range(count)
            ]
            if kind == "set" and not items:
                return "set()"
            opening, closing = "[]" if kind == "list" else "{}"
            return f"{opening}{', '.join(items)}{closing}"


def calls(g: Maker, types: list[str], count: int) -> tuple[str, ...]:
    """Calls of `main`: ordinary ones first, then those that leave the machine word.

    What left the fast specialisation once starts in the exact one afterwards, so that some of the
    first are made again at the end.
    """
    plain = [call(g, types, False) for _ in range(count - count // 3)]
    edgy = [call(g, types, True) for _ in range(count // 3 - count // 8)]
    return (*plain, *edgy, *plain[: count // 8])


def call(g: Maker, types: list[str], edgy: bool) -> str:
    """One call; two parameters of one mutable type may get the same object, and so may a parameter
    and the rows of another."""
    shown = [argument(g, type_, edgy) for type_ in types]
    if "list[int]" in types and "list[list[int]]" in types and g.chance(0.5):
        first, second = sorted((types.index("list[int]"), types.index("list[list[int]]")))
        row = argument(g, "list[int]", edgy)
        uses = [f"(row := {row})", "row"]
        for place, use in zip((first, second), uses, strict=True):
            shown[place] = use if types[place] == "list[int]" else f"[{use}, [1]]"
        return f"main({', '.join(shown)})"
    for index, type_ in enumerate(types):
        if type_ == "list[list[int]]" and g.chance(0.3):
            shown[index] = f"[(row := {argument(g, 'list[int]', edgy)}), [], row]"
    for index, type_ in enumerate(types[:-1]):
        if type_ == types[index + 1] and "[" in type_ and g.chance(0.3):
            shown[index + 1] = f"({g.pick(('same', 'same', shown[index + 1]))})"
            shown[index] = f"(same := {shown[index]})"
    return f"main({', '.join(shown)})"
