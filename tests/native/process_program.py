"""A program that meets its surroundings: arguments, input, output, status, tracebacks, depth."""

from math_program import table

from pyrs import compile


class Refused(ValueError):
    """An exception class of the program."""

    def __str__(self) -> str:
        return f"<{self.args[1]}> {self.args[0]}"


def depth(n: int) -> int:
    return 0 if n == 0 else depth(n - 1) + 1


def chained(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise Refused("größer als", text) from error


def kept_in_mind(names: dict[str, int], name: str) -> int:
    try:
        return names[name]
    except KeyError:
        return chained(name) // 0


def words() -> dict[str, int]:
    found: dict[str, int] = {}
    while True:
        try:
            line = input("> ")
        except EOFError:
            return found
        for word in line.split(" "):
            found[word] = found.get(word, 0) + 1


@compile
def main(what: str, text: str) -> str:
    if what == "math":
        table(int(text))
        return text
    print("für", what, len(text), ascii(text))
    if what == "words":
        return f"{words()}"
    if what == "chained":
        return str(chained(text))
    if what == "context":
        return str(kept_in_mind({}, text))
    if what == "exit":
        raise SystemExit(len(text))
    if what == "message":
        raise SystemExit(text)
    if what == "deep":
        return str(depth(900)) if text else str(depth(100_000))
    return text + "\N{GRINNING FACE}\n\ttab"
