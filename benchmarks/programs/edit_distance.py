"""The edit distance of two strings, by rows of a table."""

from pyrs import compile


def distance(a, b):
    """How many letters must be inserted, deleted or replaced (Levenshtein 1966)."""
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        current = [i]
        for j, y in enumerate(b, 1):
            change = previous[j - 1] if x == y else previous[j - 1] + 1
            current.append(min(previous[j] + 1, current[j - 1] + 1, change))
        previous = current
    return previous[-1]


@compile
def run(n: int) -> int:
    """The distance of two texts of about n letters each."""
    a = "the quick brown fox jumps over the lazy dog " * (n // 44 + 1)
    b = "a quick movement of the enemy will jeopardize six gunboats " * (n // 59 + 1)
    return distance(a[:n], b[:n])
