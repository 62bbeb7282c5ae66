"""Lengths of Collatz sequences, remembered in a dict of ints."""

from pyrs import compile


@compile
def run(n: int) -> int:
    """The start below n of the longest sequence."""
    known = {1: 1}
    best = 1
    for start in range(2, n):
        steps = 0
        number = start
        while number not in known:
            number = number // 2 if number % 2 == 0 else 3 * number + 1
            steps += 1
        known[start] = known[number] + steps
        if known[start] > known[best]:
            best = start
    return best
