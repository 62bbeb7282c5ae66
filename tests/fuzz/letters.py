"""Strings beyond ASCII, with surrogates and combining marks, in every method."""

from __future__ import annotations

from tests.fuzz.maker import Maker, makes

TEXTS = (
    "'\\ud800'",
    "'a\\udfffb'",
    "'\\ud83d\\ude42'",
    "'ǅ ﬁ'",
    "'ΑΣ ὈΔΥΣΣΕΎΣ'",
    "'\\u0130i\\u0307\\u0131'",
    "'e\\u0301'",
    "'\\u2028x\\x85y'",
    "'\\x1c\\x1dz'",
    "'٣¾²'",
    "'一二'",
    "'\\u200b\\xa0 \\u3000'",
    "'ßẞ'",
    "'\\U0001d7d9\\U0001f600'",
    "'\\x7f\\x80\\xad'",
    "'ŉΐ'",
    "'\\0a\\0'",
)
PLAIN = ("upper", "lower", "title", "capitalize", "swapcase", "casefold", "strip")
TESTS = (
    *("isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isidentifier", "isprintable"),
    *("isspace", "isupper", "islower", "istitle", "isascii"),
)


def text(g: Maker) -> str:
    """A string, alone or joined with another."""
    if g.chance(0.3):
        return f"({g.pick(TEXTS)} + {g.expression('str', 0)})"
    return g.pick(TEXTS)


@makes("str", weight=1)
def letters_changed(g: Maker, depth: int) -> str:
    """A method that gives a string."""
    a, b = text(g), text(g)
    part = f"{a}[{g.between(-2, 2)}:]"
    return g.pick(
        (
            f"{a}.{g.pick(PLAIN)}()",
            f"{a}.{g.pick(PLAIN)}()",
            f"ascii({a})",
            f"repr({a})",
            f"{a}[::-1]",
            part,
            f"({a} {g.pick('+')} {b}).replace({b}, 'x')",
            f"{a}.center(7, {b}[0])",
            f"'{{:{{}}<5}}'.format({a}, {b}[0])",
            f"str({a}.split())",
            f"str({a}.splitlines())",
            f"{a}.strip({b})",
            f"{b}.join({a})",
            f"''.join(sorted({a} + {b}))",
            f"str({a}.partition({b}[:1]))",
            f"max({a}, key=ord)",
            f"{a}.zfill(5)",
            f"'%r %.2s' % ({a}, {b})",
            f"{a}.title().swapcase()",
            f"{a}.translate({{ord({b}[0]): None, 97: 'ü'}})",
            f"{a}.expandtabs(3)",
        )
    )


@makes("bool", weight=0.7)
def letters_asked(g: Maker, depth: int) -> str:
    """A question about a string."""
    a, b = text(g), text(g)
    op = g.pick(("<", "==", ">=", "in", "not in"))
    return g.pick(
        (
            f"{a}.{g.pick(TESTS)}()",
            f"{a}.{g.pick(TESTS)}()",
            f"({a} {op} {b})",
            f"{a}.startswith(({b}, {b}[:1]))",
            f"any(k.{g.pick(TESTS)}() for k in {a})",
            f"({a}.casefold() == {b}.lower())",
        )
    )


@makes("int", weight=0.5)
def letters_counted(g: Maker, depth: int) -> str:
    """A number from a string."""
    a, b = text(g), text(g)
    return g.pick(
        (
            f"len({a})",
            f"ord({a}[{g.between(-1, 1)}])",
            f"({a} * 3).find({b}[-1:], 1)",
            f"({a} + {b} + {a}).count({a})",
            f"({a} + {b}).index({b})",
            f"int({a})",
            f"len({{*{a}, *{b}}})",
            f"sum(map(ord, {a}))",
            f"({b} + {a}).rfind({a})",
            f"hash({a}) % 1000",
            f"len({a}.split())",
        )
    )
