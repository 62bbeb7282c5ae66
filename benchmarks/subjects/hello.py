"""The smallest program."""

from pyrs import compile


@compile
def main() -> None:
    """Greets."""
    print("Hello, world!")
