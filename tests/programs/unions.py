"""Values of several types, given to methods that take only some of them."""

from pyrs import compile


def _one_of(s: str, n: int) -> object:
    x: object = s
    if n > 1:
        x = ("a", s)
    if n > 2:
        x = None
    if n > 3:
        x = 4
    return x


@compile
def searched(s: str, n: int) -> str:
    x = _one_of(s, n)
    out = []
    for number in range(4):
        try:
            if number == 0:
                out.append(str("abc".startswith(x)))
            elif number == 1:
                out.append(str("abc".endswith(x, 1)))
            elif number == 2:
                out.append(f"{'abc'.find(x)} {'abc'.count(x)}")
            else:
                out.append(f"{'abc'.split(x)} {'abc'.partition(x)}")
        except Exception as error:
            out.append(repr(error))
    return repr(out)


@compile
def named(s: str, n: int) -> str:
    class_ = type(_one_of(s, n))
    chosen = [int, str][n > 2]
    return f"{class_.__name__} {chosen.__name__} {chosen(n)}"


@compile
def columns(rows: list[list[int]]) -> str:
    a, b = [], []
    return f"{list(zip(*rows))} {list(zip(*a))} {[*zip(*a, *b)]}"


_CALLS = [(s, n) for s in ("a", "bc", "") for n in range(1, 5)]

@compile
def gone_through(n: int) -> str:
    out = []
    for i in range(n):
        pair = (1, i) if i % 2 else [i, 2]
        found = {i} if i % 2 else frozenset({i, 1})
        text = "ab" if i % 2 else ["a", "b"]
        out.append(f"{sum(pair)} {max(pair)} {sorted(pair)} {list(pair)} {min(pair)} {any(pair)}")
        out.append(f"{sum(found)} {max(found)} {len(found)} {sorted(found)} {'-'.join(text)}")
        for x in text:
            for y in text:
                out.append(x + y)
        first, second = pair
        out.append(f"{first} {second} {[*pair, 3]} {dict(enumerate(text))} {list(zip(pair, text))}")
    return "|".join(out)


CALLS = {
    "gone_through": [(0,), (3,)],
    "searched": _CALLS,
    "named": _CALLS,
    "columns": [([],), ([[]],), ([[1, 2], [3, 4, 5]],)],
}
