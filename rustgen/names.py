"""Python names as Rust names: same words, Rust's case, no keyword, no two alike.

Modules and functions live in different namespaces of Rust, so a function `list` and the module
`list` of the runtime do not meet; locals must not meet functions, which they would hide, or
constants, which a `let` would take for a pattern.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

_KEYWORDS = (
    "abstract as async await become box break const continue do dyn else enum extern false final "
    "fn for gen if impl in let loop macro match mod move mut override priv pub ref return static "
    "struct trait true try type typeof unsafe unsized use virtual where while yield"
)
KEYWORDS = frozenset(_KEYWORDS.split())
# No raw identifier can be one of these.
_NEVER_RAW = frozenset({"crate", "self", "super", "Self", "_"})

_LOCALS = re.compile(r"\.?<locals>\.?")
_WORD_BREAK = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


class Names:
    """Hands out names that differ from each other and from `taken`."""

    def __init__(self, taken: frozenset[str] | set[str] = frozenset()) -> None:
        self.used = set(taken)

    def fresh(self, wish: str, joint: str = "_") -> str:
        """`wish`, or the first of `wish_2`, `wish_3` … that is free; raw where it is a keyword."""
        return raw(self.plain(wish, _NEVER_RAW, joint))

    def plain(self, wish: str, words: frozenset[str] = frozenset(), joint: str = "_") -> str:
        """The same for another language, none of whose words are names."""
        name, number = wish, 1
        while name in self.used or name in words:
            number += 1
            name = f"{wish}{joint}{number}"
        self.used.add(name)
        return name


def raw(name: str) -> str:
    """The identifier as Rust source: `r#type`."""
    return f"r#{name}" if name in KEYWORDS else name


def snake(name: str) -> str:
    """A Python name, qualified or not, in snake case: `Shape.area#2` becomes `shape_area_2`."""
    plain = _LOCALS.sub(".", name).strip(".")
    words = _WORD_BREAK.sub("_", identifier(plain))
    return words.lower() or "anonymous"


def camel(name: str) -> str:
    """A Python name in camel case: `my_error` becomes `MyError`."""
    words = [w for w in identifier(name).split("_") if w]
    joined = "".join(w[0].upper() + w[1:] for w in words)
    return joined or "Anonymous"


def screaming(name: str) -> str:
    """A Python name in upper case, for statics."""
    return snake(name).upper()


def distinct(wishes: Iterable[str], form: Callable[[str], str] = snake) -> dict[str, str]:
    """A name for each of some different wishes, which may be the same in Rust's case."""
    names = Names()
    return {wish: names.fresh(form(wish)) for wish in wishes}


def identifier(name: str) -> str:
    """The name with what Rust does not allow in an identifier replaced by `_`.

    Rust allows what Python does, in the same normal form (NFKC in Python, NFC in Rust); letters
    without case would be warned about in types only.
    """
    normal = unicodedata.normalize("NFC", name)
    text = "".join(c if c == "_" or f"a{c}".isidentifier() else "_" for c in normal)
    text = re.sub(r"__+", "_", text).strip("_") if not name.isidentifier() else text
    return f"_{text}" if text[:1].isdigit() else text
