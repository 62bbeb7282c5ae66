"""A tokenizer of a small language, character by character."""

from pyrs import compile

SOURCE = """
def area(width, height):
    # the area of a rectangle
    if width < 0 or height <= 0.5e3:
        return "nothing, \\"really\\""
    result = width * height + 3.14159 - offset[17] ** 2
    return result != 42
"""
KEYWORDS = {"def", "if", "or", "return"}
PAIRS = {"<=", ">=", "==", "!=", "**", "//", "->"}


def tokens_of(source):
    """Pairs of a kind and a text, for all of the source."""
    tokens = []
    i = 0
    n = len(source)
    while i < n:
        c = source[i]
        start = i
        if c.isspace():
            i += 1
            continue
        if c == "#":
            while i < n and source[i] != "\n":
                i += 1
            continue
        if c.isalpha() or c == "_":
            while i < n and (source[i].isalnum() or source[i] == "_"):
                i += 1
            word = source[start:i]
            tokens.append(("keyword" if word in KEYWORDS else "name", word))
        elif c.isdigit():
            while i < n and (source[i].isdigit() or source[i] in ".e"):
                i += 1
            tokens.append(("number", source[start:i]))
        elif c == '"':
            i += 1
            text = ""
            while i < n and source[i] != '"':
                if source[i] == "\\":
                    i += 1
                text += source[i]
                i += 1
            i += 1
            tokens.append(("string", text))
        elif source[i : i + 2] in PAIRS:
            i += 2
            tokens.append(("operator", source[start:i]))
        elif c in "+-*/<>=()[]{}:,.":
            i += 1
            tokens.append(("operator", c))
        else:
            raise SyntaxError(f"unexpected {c!r} at {i}")
    return tokens


@compile
def run(n: int) -> str:
    """How many tokens of each kind n copies of the source have, and how long they are."""
    counts = {}
    lengths = {}
    for kind, text in tokens_of(SOURCE * n):
        counts[kind] = counts.get(kind, 0) + 1
        lengths[kind] = lengths.get(kind, 0) + len(text)
    return " ".join([f"{kind}={counts[kind]}/{lengths[kind]}" for kind in sorted(counts)])
