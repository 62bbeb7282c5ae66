"""A position in the text of the IR, and what can stand there: names, types, literals.

Comments (`# …` after a space) are skipped with the space around them.
"""

from __future__ import annotations

import ast
import re

from pyrs.tracer import ir
from pyrs.tracer.recursive import closed
from pyrs.tracer.types import BOOL, FLOAT, INT, NONE, STR, Type, union_of

_SPACE = re.compile(r"(?:\s|(?:(?<=\s)|^)#[^\n]*)*")
_STRING = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_NUMBER = re.compile(r"-?(?:0x[0-9a-f]+|inf\b|nan\b|\d+(?:\.\d+)?(?:e[+-]?\d+)?)")
_NAME = re.compile(r"[^\s()\[\]{}\"',=;]+")
_KIND = re.compile(r"[a-z_]\w*")
_WORDS = {"None": (None, NONE), "True": (True, BOOL), "False": (False, BOOL)}


class _Named:
    """A union that is being read."""

    type: Type


class Scanner:
    """A position in the text, and the smallest things that can stand there."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.new_line = False
        self.around: dict[str, _Named] = {}
        self.skip()

    def error(self, message: str, at: int | None = None) -> SyntaxError:
        """A `SyntaxError` at the current position, or another one."""
        line = self.source.count("\n", 0, self.position if at is None else at) + 1
        text = self.source.splitlines()[line - 1] if self.source else ""
        return SyntaxError(f"IR text, line {line}: {message}: {text.strip()}")

    def skip(self) -> None:
        """Passes over space and comments; `new_line` tells whether a line ended there."""
        found = _SPACE.match(self.source, self.position)
        self.new_line = found is not None and "\n" in found[0]
        self.position = found.end() if found else self.position

    def at_end(self) -> bool:
        """Whether nothing is left."""
        return self.position >= len(self.source)

    def looking_at(self, pattern: re.Pattern[str]) -> bool:
        """Whether what `pattern` matches comes next."""
        return pattern.match(self.source, self.position) is not None

    def peek(self, token: str) -> bool:
        """Whether `token` comes next; a word only as a whole word."""
        if not self.source.startswith(token, self.position):
            return False
        after = self.source[self.position + len(token) : self.position + len(token) + 1]
        return not (token[-1].isalnum() and (after.isalnum() or (after and after in "_.")))

    def accept(self, token: str) -> bool:
        """Takes `token` if it comes next."""
        if not self.peek(token):
            return False
        self.position += len(token)
        self.skip()
        return True

    def expect(self, token: str) -> None:
        """Takes `token`, which must come next."""
        if not self.accept(token):
            raise self.error(f"expected {token!r} at {self.source[self.position :][:20]!r}")

    def take(self, pattern: re.Pattern[str], what: str) -> re.Match[str]:
        """Takes what matches `pattern`."""
        found = pattern.match(self.source, self.position)
        if not found:
            raise self.error(f"expected {what} at {self.source[self.position :][:20]!r}")
        self.position = found.end()
        self.skip()
        return found

    def word(self) -> str:
        """A keyword."""
        return self.take(_KIND, "a word")[0]

    def string(self) -> str | None:
        """A quoted string, if one comes next."""
        if self.position < len(self.source) and self.source[self.position] in "'\"":
            return str(ast.literal_eval(self.take(_STRING, "a string")[0]))
        return None

    def name(self) -> str:
        """A name, quoted or not."""
        quoted = self.string()
        return self.take(_NAME, "a name")[0] if quoted is None else quoted

    def type(self) -> Type:
        """A type, unions included."""
        first = self.member()
        found = [first]
        while self.accept("|"):
            found.append(self.member())
        return union_of(found) if len(found) > 1 else first

    def member(self) -> Type:
        """A type that is no union."""
        kind = self.word()
        if kind in self.around:
            return self.around[kind]  # type: ignore[return-value]
        if not self.accept("["):
            return Type(kind)
        if kind == "rec":
            return self.recursive()
        payload = ""
        if kind in ("exc", "fn", "class"):
            payload = self.take(_NAME, "a name")[0]
            self.accept(",")
        args: list[Type] = []
        while not self.accept("]"):
            if self.accept("..."):
                kind = "vtuple"
            else:
                args.append(self.type())
            if not self.peek("]"):
                self.expect(",")
        return Type(kind, tuple(args), payload)

    def recursive(self) -> Type:
        """What follows `rec[`: the name of a union, and the union, in which the name may stand."""
        name, outer = self.word(), self.around
        self.expect(",")
        union = _Named()
        self.around = {**outer, name: union}
        union.type = self.type()
        self.around = outer
        self.expect("]")
        if outer:
            return union  # type: ignore[return-value]
        return closed(union, lambda named: (id(named), named.type))

    def scalar(self) -> ir.Lit:
        """A literal of a scalar or singleton type."""
        quoted = self.string()
        if quoted is not None:
            return ir.Lit(quoted, STR)
        for word, (value, type_) in _WORDS.items():
            if self.accept(word):
                return ir.Lit(value, type_)
        if self.accept("..."):
            return ir.Lit(None, Type("ellipsis"))
        if self.looking_at(_NUMBER):
            text = self.take(_NUMBER, "a number")[0]
            if text.lstrip("-").isdigit() or "0x" in text:
                return ir.Lit(int(text, 0), INT)
            return ir.Lit(float(text), FLOAT)
        type_ = self.type()
        if type_.kind in ("i64", "bigint"):
            return ir.Lit(int(self.take(_NUMBER, "a number")[0], 0), type_)
        return ir.Lit(None, type_)

    def tree(self) -> object:
        """A compile-time value, as `pyrs.tracer.text.tree_text` prints it."""
        if self.accept("["):
            return ("list", *self._trees("]"))
        if self.accept("("):
            return ("tuple", *self._trees(")"))
        if self.accept("{"):
            return self._braces()
        if self.accept("set()"):
            return ("set",)
        if self.accept("frozenset(["):
            items = self._trees("]")
            self.expect(")")
            return ("frozenset", *items)
        if self.accept("static["):
            name = self.name()
            self.expect("]")
            return ("static", name)
        if self.accept("range("):
            bounds = [b.value for b in self._trees(")") if isinstance(b, ir.Lit)]
            return ("range", *bounds)
        return self.scalar()

    def _trees(self, close: str) -> list[object]:
        items: list[object] = []
        while not self.accept(close):
            items.append(self.tree())
            if not self.peek(close):
                self.expect(",")
        return items

    def _braces(self) -> object:
        kind, items = "dict", list[object]()
        while not self.accept("}"):
            items.append(self.tree())
            if self.accept(":"):
                items.append(self.tree())
            else:
                kind = "set"
            if not self.peek("}"):
                self.expect(",")
        return (kind, *items)

    def default(self) -> str:
        """The text of a parameter's default, up to the comma or parenthesis that ends it."""
        start, depth = self.position, 0
        while self.position < len(self.source):
            char = self.source[self.position]
            if depth == 0 and char in ",)":
                break
            if char in "'\"":
                self.take(_STRING, "a string")
                continue
            depth += (char in "([{") - (char in ")]}")
            self.position += 1
        return self.source[start : self.position].rstrip()
