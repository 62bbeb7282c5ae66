"""Sorting records by a key, and numbers, and removing duplicates with a set."""

from pyrs import compile


@compile
def run(n: int) -> int:
    """A checksum of sorted records."""
    seed = 1
    records = []
    for i in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        records.append((seed % 1000, f"name{seed % 5000}", i))
    records.sort(key=lambda record: record[1])
    by_number = sorted(records, key=lambda record: (record[0], -record[2]), reverse=True)
    names = sorted({name for _, name, _ in by_number})
    checksum = len(names)
    for number, name, i in by_number:
        checksum = (checksum * 31 + number + len(name) + i) % 1000000007
    return checksum
