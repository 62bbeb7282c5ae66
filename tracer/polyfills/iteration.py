"""What unpacking and starred arguments do with any iterable."""


def unpack_items(iterable, count):
    items = []
    for item in iterable:
        if len(items) == count:
            raise ValueError(f"too many values to unpack (expected {count})")
        items.append(item)
    if len(items) < count:
        raise ValueError(f"not enough values to unpack (expected {count}, got {len(items)})")
    return items


def zip_rows(rows):
    """`zip(*rows)` of sequences, which iterators look at item by item."""
    rows = list(rows)
    position = 0
    while rows:
        items = []
        for row in rows:
            if position >= len(row):
                return
            items.append(row[position])
        yield tuple(items)
        position += 1


def print_items(items, separator, end, file):
    first = True
    for item in list(items):
        if not first:
            print(separator, end="", file=file)
        first = False
        print(item, end="", file=file)
    print(end=end, file=file)
