"""Sorts whose keys look at the list, change it or raise; equal items keep their order."""

# ruff: noqa: B023, E731

from pyrs import compile


@compile
def keys_that_change(xs: list[int]) -> list[int]:
    for change in (1, 2, 3):
        try:
            if change == 1:
                xs.sort(key=lambda k: xs.append(k))
            elif change == 2:
                xs.sort(key=lambda k: xs.extend([k, k]) or -k)
            else:
                xs.sort(key=lambda k: xs.clear() or k % 3, reverse=True)
        except (TypeError, ValueError) as error:
            print(repr(error), xs)
    return xs


@compile
def keys_that_look(xs: list[str]) -> list[int]:
    lengths = []

    def key(text: str) -> str:
        lengths.append(len(xs))
        return text[::-1]

    xs.sort(key=key)
    print(xs, sorted(xs, key=key), max(xs, key=key, default=""))
    return lengths


@compile
def keys_that_raise(xs: list[int]) -> list[int]:
    try:
        xs.sort(key=lambda k: 6 // k)
    except ZeroDivisionError as error:
        print(error, xs)
    ys = xs[:]
    ys.sort(key=lambda k: (k % 2, None) if k > 2 else (k % 2, 0))
    return ys


@compile
def other_items(n: int) -> int:
    mixed = [n, 1]
    try:
        mixed.sort(key=lambda k: mixed.append("x") or str(k))
    except ValueError as error:
        print(error, mixed)
    nothing = [None, None]
    try:
        nothing.sort(key=lambda k: nothing.append(None) or 1)
    except ValueError as error:
        print(error, nothing)
    return len(mixed)


@compile
def stable(pairs: list[tuple[int, str]]) -> list[str]:
    pairs.sort(key=lambda pair: pair[0])
    forwards = "".join(name for _, name in pairs)
    pairs.sort(key=lambda pair: pair[0], reverse=True)
    return [forwards, "".join(name for _, name in pairs)]


CALLS = {
    "keys_that_change": [([3, 1, 2],), ([7],), ([],)],
    "keys_that_look": [(["ab", "ca", "b"],), ([],)],
    "keys_that_raise": [([3, 0, 1],), ([4, 2, 3, 1],), ([9, 7, 5],)],
    "other_items": [(2,), (0,)],
    "stable": [([(1, "a"), (0, "b"), (1, "c"), (0, "d")],), ([],)],
}
