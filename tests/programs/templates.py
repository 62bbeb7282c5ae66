"""Format strings that are known when the program runs. `CALLS`: the calls that are compared with CPython."""

from pyrs import compile

@compile
def one(t: str, x: int) -> str:
    return t.format(x)
@compile
def several(t: str, x: float, b: bool) -> str:
    return t.format(x, b, k=None, name="z")
@compile
def none(t: str) -> str:
    return t.format()
@compile
def of_lists(t: str, xs: list[int]) -> str:
    return t.format(xs, xs)
@compile
def percent_of_nothing(t: str) -> str:
    return t % ()
@compile
def percent(t: str, a: float, b: bool, c: str) -> str:
    return t % (a, b, c, 7)
@compile
def percent_of_many(t: str, xs: list[int]) -> str:
    return t % tuple(xs)
@compile
def percent_character(n: int) -> str:
    return '%é' % n
@compile
def percent_quote(n: int) -> str:
    return "%'" % n
FIELDS = ['{}', '{:>5}', '{0}{0}', '{0:{0}}', '{!r}', '{!x}', '{!', '{!r', '{!r:', '{!rx}', '{:', '{:{', '{:{}}', '{:{:{}}}', '{a', '}', '{', '}}{{', '{{}}', 'a{}b{}c', '{1}', '{-1}', '{00}', '{ }', '{0 }', '{{0}', '{0}}', '{}{0}', '{0}{}', '{name}', '{k}', '{k:>6}', '{name:*^{0}}', '{!\x07}', '{:d}', '{:s}', '{:.2f}', '{:,}', '{a{b}}', '{99999999999999999999}', '', 'plain', 'é{}ü', '{!s:>4}', '{!é}', '{0!r:>{1}}']
CONVERSIONS = ['%d', '%s', '%5.1f|%s', '%', '%%', '%5%', '%d %d', '%x', '%c', '%q', '%-5d|', '%05d', '%+d', '%ld', '%(a)s', '%r%a', 'a%', '%.3', '%5', '% d', '%#x', '%e %s %s %d', '%g %d %s %s', '%s %s %s %s', '%s %i %r %o', '%f %f %s %x', '%d %u %c %X', '%s %s %s %s %s', '%é', '', '%.2s%.1s%.1s%d', '%hhd', '%d%', '%5.%']
def _formatted(template, items):
    try:
        return template.format(*items)
    except (IndexError, ValueError, KeyError) as e:
        return repr(e)
@compile
def starred(n: int) -> list[str]:
    row = ["x", "yy", "zzz"][:n]
    out = [_formatted(f, row) for f in ("{} {:>4}|", "{0}{1!r:>6}", "no", "{k}", "{0}{}")]
    numbers = tuple(range(n))
    out.append(_formatted("{:03d}-{}", numbers))
    out.append("{} {:.2f}".format(*[1, 2.5]) + "{}{}".format(*"xy") + "{}:{}".format(*{"k": 1, "l": 2}))
    out.append("{}/{}".format(*(c * 2 for c in "ab")) + "{}{}{k}".format(*map(str, [1, 2]), k=n))
    return out

CALLS = {
    "starred": [(0,), (1,), (2,), (3,)],
    "one": [(t, 5) for t in FIELDS],
    "several": [(t, 2.5, True) for t in FIELDS],
    "none": [(t,) for t in FIELDS],
    "of_lists": [("{}", [1, 2]), ("{1!s}", [1, 2]), ("{:>3}", [1])],
    "percent_of_nothing": [(t,) for t in CONVERSIONS],
    "percent": [(t, 1.5, True, "q") for t in CONVERSIONS],
    "percent_of_many": [(t, xs) for t in CONVERSIONS for xs in ([], [65], [1, 2])],
    "percent_character": [(1,)],
    "percent_quote": [(1,)],
}
