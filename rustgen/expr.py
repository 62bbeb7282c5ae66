"""Rust expressions as a small tree that knows precedence, so that no parenthesis is noise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Rust's levels, tightest first; an atom needs no parentheses anywhere.
ATOM, POSTFIX, UNARY, CAST = 100, 90, 80, 75
LEVELS = {
    "*": 70,
    "/": 70,
    "%": 70,
    "+": 60,
    "-": 60,
    "<<": 55,
    ">>": 55,
    "&": 50,
    "^": 45,
    "|": 40,
    "==": 30,
    "!=": 30,
    "<": 30,
    ">": 30,
    "<=": 30,
    ">=": 30,
    "&&": 20,
    "||": 15,
}
RANGE = 10
OPEN = 0
_COMPARISONS = frozenset({"==", "!=", "<", ">", "<=", ">="})
_NEGATED = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


@dataclass(frozen=True, slots=True)
class Expr:
    """Rust source and how tightly it binds.

    `negated`: source of the opposite, where that is shorter. `parts`: operator and operands of an
    infix expression.
    """

    text: str
    level: int = ATOM
    negated: str = ""
    parts: tuple[str, str, str] | None = None

    def __str__(self) -> str:
        return self.text

    def at(self, level: int) -> str:
        """The source as an operand of something that binds at `level`."""
        return self.text if self.level >= level else f"({self.text})"


def name(text: str) -> Expr:
    """A variable, a path or a literal."""
    return Expr(text)


def number(text: str) -> Expr:
    """A literal that may have a sign."""
    return Expr(text, UNARY if text.startswith("-") else ATOM)


def call(path: str, args: Iterable[Expr] = ()) -> Expr:
    """`path(a, b)`"""
    return Expr(f"{path}({', '.join(str(a) for a in args)})", POSTFIX)


def macro(path: str, args: Iterable[Expr]) -> Expr:
    """`path![a, b]`"""
    return Expr(f"{path}![{', '.join(str(a) for a in args)}]", POSTFIX)


def method(receiver: Expr, method_name: str, args: Iterable[Expr] = ()) -> Expr:
    """`receiver.name(a, b)`"""
    shown = ", ".join(str(a) for a in args)
    return Expr(f"{receiver.at(POSTFIX)}.{method_name}({shown})", POSTFIX)


def field(receiver: Expr, field_name: str | int) -> Expr:
    """`receiver.0`"""
    return Expr(f"{receiver.at(POSTFIX)}.{field_name}", POSTFIX)


def attempt(inner: Expr) -> Expr:
    """`inner?`"""
    return Expr(f"{inner.at(POSTFIX)}?", POSTFIX)


def borrow(inner: Expr, mutable: bool = False) -> Expr:
    """`&inner`"""
    return Expr(f"&{'mut ' if mutable else ''}{inner.at(UNARY)}", UNARY)


def deref(inner: Expr) -> Expr:
    """`*inner`"""
    return Expr(f"*{inner.at(UNARY)}", UNARY)


def cast(inner: Expr, type_: str) -> Expr:
    """`inner as type`"""
    return Expr(f"{inner.at(CAST)} as {type_}", CAST)


def negate(inner: Expr) -> Expr:
    """`-inner`"""
    # `--x` is `-(-x)` in both languages, but Rust's readers stumble over it.
    return Expr(f"-{inner.at(UNARY + 1)}", UNARY)


def invert(inner: Expr) -> Expr:
    """`!inner`: the logical opposite of a bool; all bits of an integer inverted."""
    if inner.negated:
        return Expr(inner.negated, LEVELS["=="])
    return Expr(f"!{inner.at(UNARY)}", UNARY)


def infix(operator: str, left: Expr, right: Expr, *, total: bool = False) -> Expr:
    """`left operator right`.

    `total`: the operands are totally ordered, so that `!(a < b)` is `a >= b`.
    """
    level = LEVELS[operator]
    # Comparisons do not chain in Rust: both sides bind tighter.
    first = left.at(level + 1 if operator in _COMPARISONS else level)
    second = right.at(level + 1)
    # `a as i64 < b` would begin a list of type arguments.
    if operator in ("<", "<<") and left.level == CAST:
        first = f"({left.text})"
    opposite = _NEGATED.get(operator, "") if total or operator in ("==", "!=") else ""
    return Expr(
        f"{first} {operator} {second}",
        level,
        f"{first} {opposite} {second}" if opposite else "",
        (operator, first, right.text),
    )


def assignment(target: str, value: Expr) -> str:
    """`target = value;`, or `target += …;` where the value begins with the target."""
    if value.parts is not None and value.parts[0] not in _COMPARISONS:
        operator, left, right = value.parts
        if left == target and operator not in ("&&", "||"):
            return f"{target} {operator}= {right};"
    return f"{target} = {value};"


def tuple_(items: Iterable[Expr]) -> Expr:
    """`(a, b)`, `(a,)`"""
    texts = [str(item) for item in items]
    return Expr(f"({texts[0]},)" if len(texts) == 1 else f"({', '.join(texts)})")


def array(items: Iterable[Expr]) -> Expr:
    """`[a, b]`"""
    return Expr(f"[{', '.join(map(str, items))}]")


def string(text: str) -> Expr:
    """A string literal. Lone surrogates have none: `bytes_` writes those."""
    return Expr(f'"{"".join(map(_escaped, text))}"')


def bytes_(content: bytes) -> Expr:
    """A byte string literal."""
    shown = "".join(_escaped(chr(b)) if b < 0x7F else f"\\x{b:02x}" for b in content)
    return Expr(f'b"{shown}"', UNARY)


def _escaped(character: str) -> str:
    match character:
        case "\\" | '"':
            return f"\\{character}"
        case "\n":
            return "\\n"
        case "\t":
            return "\\t"
        case "\r":
            return "\\r"
    code = ord(character)
    if code < 0x20 or code == 0x7F:
        return f"\\x{code:02x}"
    # Invisible or reordering characters would make the source lie to its readers.
    return character if character.isprintable() else f"\\u{{{code:x}}}"
