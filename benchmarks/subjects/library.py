"""One function of the standard library."""

from textwrap import indent

from pyrs import compile


@compile
def indented(text: str, prefix: str) -> str:
    """The text with a prefix before each line."""
    return indent(text, prefix)
