"""All permutations of a list in lexicographic order, by swaps in place."""

from pyrs import compile


def advance(order):
    """Makes the list its next permutation; false after the last one."""
    i = len(order) - 2
    while i >= 0 and order[i] >= order[i + 1]:
        i -= 1
    if i < 0:
        return False
    j = len(order) - 1
    while order[j] <= order[i]:
        j -= 1
    order[i], order[j] = order[j], order[i]
    low, high = i + 1, len(order) - 1
    while low < high:
        order[low], order[high] = order[high], order[low]
        low += 1
        high -= 1
    return True


@compile
def run(n: int) -> int:
    """A checksum of all permutations of n numbers."""
    order = list(range(n))
    checksum = 0
    place = 0
    while True:
        place += 1
        checksum = (checksum * 31 + order[place % n] * order[0]) % 1000003
        if not advance(order):
            return checksum
