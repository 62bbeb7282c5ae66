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


def zip_rows(rows, strict):
    """`zip(*rows, strict=strict)` of sequences, which iterators look at item by item."""
    rows = list(rows)
    position = 0
    while rows:
        items = []
        for number, row in enumerate(rows):
            if position >= len(row):
                if strict and number:
                    short = f"zip() argument {number + 1} is shorter than {_before(number)}"
                    raise ValueError(short)
                if strict:
                    _check_ended(rows, position)
                return
            items.append(row[position])
        yield tuple(items)
        position += 1


def _check_ended(rows, position):
    for number, row in enumerate(rows):
        if position < len(row):
            raise ValueError(f"zip() argument {number + 1} is longer than {_before(number)}")


def _before(number):
    return "argument 1" if number == 1 else f"arguments 1-{number}"


def print_items(items, separator, end, file):
    first = True
    for item in list(items):
        if not first:
            print(separator, end="", file=file)
        first = False
        print(item, end="", file=file)
    print(end=end, file=file)


def list_of_call(function, /, *args):
    return list(function(*args))
