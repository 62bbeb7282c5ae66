"""Attributes: read by name, asked for, of built-in types and of exceptions; tables that translate."""

import math

from pyrs import compile

UPPER = [chr(i).upper() for i in range(110)]
WITHOUT = ["x"] * 98 + [None, 99]


class Failure(Exception):
    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@compile
def by_name(text: str, xs: list[int]) -> str:
    found = [getattr(text, "upper")(), str(getattr(xs, "pop")())]
    found.append(str(getattr(math, "pi")))
    return " ".join(found) + getattr(text, "missing", "none") + getattr(str, "__name__")


@compile
def absent(text: str) -> str:
    return str(getattr(text, "__name__"))


@compile
def of_a_class(text: str) -> str:
    return str(getattr(str, text[:0] + "missing" if text is None else "missing"))


@compile
def of_an_exception(n: int) -> str:
    try:
        if n > 1:
            raise Failure(n)
        raise ValueError(n)
    except Exception as error:
        told = [hasattr(error, "code"), hasattr(error, "args"), hasattr(error, "other")]
        return f"{getattr(error, 'code', None)} {getattr(error, 'args')} {told}"


@compile
def of_either(n: int) -> str:
    x = n if n > 2 else "abc"
    return f"{getattr(x, 'real', 'none')} {hasattr(x, 'upper')} {hasattr(x, '__module__')}"


@compile
def of_each_type(x: float, xs: list[int]) -> str:
    known = [hasattr(x, "real"), hasattr(xs, "mro"), hasattr(xs, "__len__"), hasattr(x, "__name__")]
    return f"{known} {x.__doc__} {xs.__class__.__name__} {xs.__hash__} {hasattr(by_name, 'other')}"


@compile
def no_module(x: float) -> str:
    return x.__module__


@compile
def translated(text: str) -> list[str]:
    return [
        text.translate(UPPER),
        text.translate(WITHOUT),
        text.translate((120, None)),
        text.translate("xyz" * 34),
        text.translate(range(97, 207)),
    ]


@compile
def translated_by_ints(text: str, table: list[int]) -> str:
    return text.translate(table)


@compile
def no_table(text: str, table: int) -> str:
    return text.translate(table)


CALLS = {
    "by_name": [("abc", [1, 2])],
    "absent": [("a",)],
    "of_a_class": [("a",)],
    "of_an_exception": [(1,), (2,)],
    "of_either": [(1,), (3,)],
    "of_each_type": [(1.5, [1])],
    "no_module": [(1.5,)],
    "translated": [("",), ("abc",), ("a\0b\1c\2",), ("né",)],
    "translated_by_ints": [("a\0\1", [97]), ("a\0", [0x110000]), ("a", []), ("\0", [-1])],
    "no_table": [("", 1), ("a", 1)],
}
