"""Programs over the operators with variants, at sizes where each is used. `CALLS`: the calls that are compared with CPython."""

from pyrs import compile

@compile
def total(xs: list[int]) -> int: return sum(xs)
@compile
def total_from(xs: list[int], start: int) -> int: return sum(xs, start)
@compile
def extremes(xs: list[int]) -> tuple[int, int]: return min(xs), max(xs)
@compile
def float_extremes(xs: list[float]) -> tuple[float, float]: return min(xs), max(xs)
@compile
def extremes_or(xs: list[int]) -> tuple[int, int]: return min(xs, default=-1), max(xs, default=-2)
@compile
def ordered(xs: list[int]) -> tuple[list[int], list[int]]: return sorted(xs), sorted(xs, reverse=True)
@compile
def float_ordered(xs: list[float]) -> tuple[list[float], list[float]]: return sorted(xs), sorted(xs, reverse=True)
@compile
def in_place(xs: list[int]) -> None: xs.sort()
@compile
def found(xs: list[int], x: int) -> tuple[bool, int, int]: return x in xs, xs.count(x), xs.index(x)
@compile
def float_found(xs: list[float], x: float) -> tuple[bool, int, int]: return x in xs, xs.count(x), xs.index(x)
@compile
def found_within(xs: list[int], x: int, start: int, stop: int) -> int: return xs.index(x, start, stop)
@compile
def mixed_found(xs: list[int], x: float, b: bool) -> tuple[bool, int]: return x in xs, xs.count(b)
@compile
def text_found(s: str, part: str) -> tuple[bool, int, int, int]: return part in s, s.find(part), s.count(part), s.find(part, 2, -2)
@compile
def growing(n: int) -> list[int]:
    xs = []
    best = 0
    for i in range(n):
        if xs:
            best = max(xs) + min(xs)
        xs.append(i * 7 % 5)
    return [best, sum(xs), len(sorted(xs)), xs.count(best)]
@compile
def words(xs: list[str]) -> tuple[str, str, list[str], int, bool]: return min(xs), max(xs), sorted(xs), xs.count("b"), "c" in xs
@compile
def flags(xs: list[bool]) -> tuple[bool, bool, int]: return min(xs), max(xs), sum(xs)

_SCATTERED = [[i * 7919 % m - m // 3 for i in range(n)] for n, m in [(9, 5), (70, 1000), (300, 40), (10000, 9000)]]
_BIG = [2**63 - 1, -(2**63), 2**62, -1]
_ZEROS = [0.0, -0.0, 1.0, -0.0, 0.0]
_NAN = float("nan")
_INF = float("inf")

CALLS = dict(
    total=[([],), ([5],), *((xs,) for xs in _SCATTERED), (_BIG * 17,), ([2**63 - 1] * 50,), ([-(2**63)] * 50,), ([2**80, 1],)],
    total_from=[([], 3), (_SCATTERED[1], 2**63), ([2**63 - 1] * 40, -(2**63 - 1) * 39), ([1] * 100, -7)],
    extremes=[([],), ([5],), *((xs,) for xs in _SCATTERED), (_BIG * 17,), ([2**80, 1],)],
    float_extremes=[
        ([],), (_ZEROS,), (_ZEROS[1:] * 20,), ([_NAN, 1.0] * 30,), ([1.0, _NAN] * 30,), ([_NAN] * 50,), ([2.0] * 40 + [_NAN],),
        ([_INF, 1.5, -_INF] * 30,), ([x / 7 for x in _SCATTERED[3]],), ([1.0, -1.0] * 3000 + [_NAN] * 3000 + [-0.0, 5.0],),
    ],
    extremes_or=[([],), ([4, 2],)],
    ordered=[([],), ([5],), *((xs,) for xs in _SCATTERED), (_BIG * 400,), (list(range(2000)),), (list(range(2000, 0, -1)),), ([2**80, 1],)],
    float_ordered=[([],), (_ZEROS,), (_ZEROS * 500,), ([x / 7 for x in _SCATTERED[3]],), ([3.0, _NAN, 1.0, 2.0, _NAN, 0.0],), ([_INF, 5e-324, -_INF] * 500,)],
    in_place=[(_SCATTERED[2],), (_SCATTERED[3],)],
    found=[([], 1), *((xs, x) for xs in _SCATTERED for x in (xs[0], xs[-1], 10**6)), ([2**80, 1], 1), ([1] * 99, 2**70)],
    float_found=[([], 1.0), (_ZEROS * 9, 0.0), (_ZEROS * 9, 1.0), ([_NAN] * 40 + [2.5], 2.5), ([1.0] * 99, 2.0), ([x / 4 for x in _SCATTERED[3]], 0.25)],
    found_within=[([1, 2] * 50, 2, 10, 90), ([1, 2] * 50, 2, -3, -2), ([1, 2] * 50, 2, 99, 5), ([3] * 40, 3, -500, 500), ([3] * 40, 3, 40, 41)],
    mixed_found=[([1, 0, 2] * 30, 2.0, True), ([2**53 + 1] * 40, 2.0**53, False)],
    text_found=[
        ("", ""), ("abc", ""), ("", "a"), ("a" * 50, "a"), ("ab" * 50, "ba"), ("aaaa" * 30, "aaa"), ("x" * 100 + "needle", "needle"),
        ("é—" * 40, "—"), ("naïve café" * 20, "é"), ("short", "longer than it"), ("\ud800b" * 30, "\ud800"),
    ],
    growing=[(0,), (1,), (12,), (60,)],
    words=[(["b", "a", "c", "b"],), ([],)],
    flags=[([True, False, True],), ([],)],
)
