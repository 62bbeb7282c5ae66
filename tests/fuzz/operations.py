"""Programs that give each operation of the built-in types arguments of types that it may not take.

An operation is a line with its arguments' types in angle brackets. One of the arguments is now of
that type and now of another; what comes of it is printed, errors with their words.
"""

from __future__ import annotations

import re

from tests.fuzz.maker import Maker

VALUES = {
    "int": "3",
    "str": "'abc'",
    "float": "2.5",
    "bool": "True",
    "list": "[3, 1]",
    "texts": "['b', 'a']",
    "rows": "[[1], [2]]",
    "mixed": "[1, 'a', None]",
    "dict": "{'a': 1}",
    "numbered": "{3: 1}",
    "set": "{3}",
    "frozen": "frozenset({3})",
    "none": "None",
    "tuple": "(1, 'a')",
    "pair": "(3, 4)",
    "range": "range(3)",
    "keys": "{3: 1}.keys()",
    "fn": "(lambda z: z)",
}
OTHERS = (
    *("None", "None", "3", "'abc'", "''", "[3, 1]", "[]", "2.5", "True", "{'a': 1}", "{}", "{3}"),
    *("()", "(1, 'a')", "-1", "2**63", "[None]", "range(2)", "set()", "-0.5", "('ab', 'cd')"),
)
OPERATIONS = """
<str>.startswith(<str>)
<str>.startswith(<str>, <int>, <int>)
<str>.endswith(<str>, <int>)
<str>.find(<str>)
<str>.find(<str>, <int>, <int>)
<str>.rfind(<str>, <int>)
<str>.index(<str>)
<str>.rindex(<str>, <int>, <int>)
<str>.count(<str>, <int>, <int>)
<str>.replace(<str>, <str>)
<str>.replace(<str>, <str>, <int>)
<str>.split(<str>)
<str>.split(<str>, <int>)
<str>.split(sep=<str>, maxsplit=<int>)
<str>.rsplit(<none>, <int>)
<str>.splitlines(<bool>)
<str>.splitlines(keepends=<bool>)
<str>.strip(<str>)
<str>.lstrip(<str>)
<str>.rstrip(<str>)
<str>.center(<int>)
<str>.center(<int>, <str>)
<str>.ljust(<int>, <str>)
<str>.rjust(<int>)
<str>.zfill(<int>)
<str>.removeprefix(<str>)
<str>.removesuffix(<str>)
<str>.partition(<str>)
<str>.rpartition(<str>)
<str>.join(<texts>)
<str>.upper()
<str>.isdigit()
<str>.title()
<str>.expandtabs(<int>)
<str>.translate(<numbered>)
'{:>{}}'.format(<int>, <int>)
'{:d}'.format(<int>)
'{:.2f} {!r}'.format(<float>, <str>)
'{0[0]}'.format(<list>)
f'{<int>:5}'
f'{<int>:{<int>}}'
f'{<str>!r:>9}'
f'{<float>:.1f}'
'%d' % <int>
'%s %r' % (<int>, <str>)
'%5.1f' % <float>
'%*d' % (<int>, <int>)
'%s' % <str>
'%(a)s' % <dict>
format(<int>, <str>)
<str>[<int>]
<str>[<int>:<int>]
<str>[::<int>]
<str>[<int>:]
<list>[<int>]
<list>[<int>:<int>]
<list>[::<int>]
<tuple>[<int>]
<tuple>[<int>:]
<pair>[<int>]
<range>[<int>]
<dict>[<str>]
<numbered>[<int>]
<str> + <str>
<int> + <int>
<float> + <float>
<list> + <list>
<tuple> + <tuple>
<str> * <int>
<int> * <str>
<list> * <int>
<int> * <list>
<tuple> * <int>
<int> - <int>
<int> / <int>
<int> // <int>
<int> % <int>
<int> ** <int>
abs(<float>) ** <float>
<int> << <int>
<int> >> <int>
<int> & <int>
<int> | <int>
<int> ^ <int>
<bool> & <bool>
<bool> ^ <bool>
<set> | <set>
<set> & <set>
<set> - <set>
<set> ^ <set>
<dict> | <dict>
-<int>
~<int>
+<float>
not <int>
<int> < <int>
<int> == <int>
<str> < <str>
<str> == <str>
<list> < <list>
<list> == <list>
<tuple> == <tuple>
<tuple> < <tuple>
<dict> == <dict>
<set> <= <set>
<set> == <set>
<int> < <int> < <int>
<int> in <list>
<str> in <str>
<str> in <dict>
<int> in <set>
<int> in <pair>
<int> in <range>
<int> in <keys>
<str> not in <texts>
<int> is None
<list>.index(<int>)
<list>.index(<int>, <int>)
<list>.count(<int>)
<list>.append(<int>)
<list>.insert(<int>, <int>)
<list>.extend(<list>)
<list>.pop(<int>)
<list>.remove(<int>)
<list>.sort(reverse=<bool>)
<list>.sort(key=<fn>)
<list>.copy()
<list>.reverse()
<tuple>.index(<int>)
<pair>.count(<int>)
<dict>.get(<str>)
<dict>.get(<str>, <int>)
<dict>.pop(<str>)
<dict>.pop(<str>, <int>)
<dict>.setdefault(<str>, <int>)
<dict>.update(<dict>)
<dict>.update([<tuple>])
<dict>.keys()
<dict>.items()
<dict>.popitem()
dict.fromkeys(<texts>, <int>)
<set>.add(<int>)
<set>.discard(<int>)
<set>.remove(<int>)
<set>.update(<set>)
<set>.update(<list>)
<set>.union(<set>)
<set>.union(<list>)
<set>.intersection(<list>)
<set>.difference(<set>)
<set>.difference(<list>)
<set>.symmetric_difference(<set>)
<set>.symmetric_difference(<list>)
<set>.issubset(<set>)
<set>.issubset(<list>)
<set>.issuperset(<list>)
<set>.isdisjoint(<set>)
<set>.isdisjoint(<list>)
<set>.intersection_update(<set>)
<set>.difference_update(<list>)
<set>.pop()
len(<list>)
len(<str>)
abs(<int>)
abs(<float>)
round(<float>)
round(<float>, <int>)
round(<int>, <int>)
int(<str>)
int(<str>, <int>)
int(<float>)
float(<str>)
float(<int>)
str(<int>)
repr(<str>)
bool(<int>)
ascii(<str>)
bin(<int>)
hex(<int>)
oct(<int>)
chr(<int>)
ord(<str>)
hash(<int>)
hash(<str>)
hash(<tuple>)
divmod(<int>, <int>)
divmod(<float>, <float>)
pow(<int>, <int>)
pow(<int>, <int>, <int>)
max(<int>, <int>)
min(<int>, <int>, <int>)
max(<list>)
max(<list>, key=<fn>)
max(<list>, default=<int>)
min(<list>, key=<fn>, default=<int>)
sum(<list>)
sum(<list>, <int>)
any(<list>)
all(<list>)
sorted(<list>)
sorted(<list>, key=<fn>, reverse=<bool>)
sorted(<str>)
list(<list>)
list(<range>)
list(<dict>)
tuple(<list>)
set(<list>)
frozenset(<list>)
dict(<dict>)
dict([<tuple>])
list(reversed(<list>))
list(enumerate(<list>, <int>))
list(zip(<list>, <str>))
list(zip(<list>, <list>, strict=<bool>))
list(map(<fn>, <list>))
list(filter(<fn>, <list>))
list(filter(None, <list>))
list(range(<int>))
list(range(<int>, <int>, <int>))
next(iter(<list>))
next(iter(<list>), <int>)
isinstance(<int>, int)
isinstance(<int>, (str, list))
type(<int>).__name__
type(<list>) is list
<fn>(<int>)
(lambda a, b=2: a + b)(<int>, <int>)
(lambda a, b=2: a + b)(*<pair>)
(lambda *a: a)(*<list>)
(lambda *a: len(a))(*<str>)
[*<list>, *<str>]
(*<list>,)
{*<list>}
{**<dict>}
{<str>: <int>}
{<int>, <int>}
[<int>, <str>]
[y for y in <list>]
{y: 1 for y in <str>}
(<int>, <list>)
<int> or <str>
<int> and <str>
<int> if <bool> else <str>
math.sqrt(<float>)
math.floor(<float>)
math.gcd(<int>, <int>)
math.isnan(<float>)
math.copysign(<float>, <float>)
math.comb(<int>, <int>)
math.pow(<float>, <float>)
math.fsum(<list>)
math.prod(<list>)
math.log(<float>, <float>)
math.hypot(<float>, <float>)
math.isqrt(<int>)
<int>.bit_length()
<float>.is_integer()
<float>.hex()
print(<int>, <str>, sep=<str>, end=<str>)
print(*<list>)
<keys> & <keys>
<keys> | <set>
<keys> == <keys>
<keys> <= <set>
<frozen> | <set>
<frozen> == <set>
<dict>.keys() == <set>
str(<mixed>)
<mixed> == <mixed>
<mixed> + <list>
<mixed>.count(<int>)
<mixed>.index(<str>)
sorted(<mixed>)
max(<mixed>)
sum(<mixed>)
<rows>[<int>][<int>]
len(<rows>[<int>])
""".strip().splitlines()


def operations(g: Maker) -> None:
    """`main`, which prints what some operations give."""
    g.line("def main(c: int) -> None:")
    g.indent += 1
    for _ in range(g.between(1, 2)):
        _operation(g)
    g.indent -= 1


def _operation(g: Maker) -> None:
    operation = g.pick(OPERATIONS)
    types = re.findall(r"<([a-z]+)>", operation)
    chosen = g.between(0, len(types) - 1)
    own, name = VALUES[types[chosen]], g.fresh()
    choice = [own, g.pick(OTHERS)]
    g.random.shuffle(choice)
    g.line(f"{name} = {choice[0]} if c > {g.between(0, 1)} else {choice[1]}")
    values = [name if i == chosen else VALUES[type_] for i, type_ in enumerate(types)]
    shown = iter(values)
    made = re.sub(r"<[a-z]+>", lambda _: next(shown), operation)
    g.line("try:")
    g.line(f"    r{name} = {made}")
    g.line(f"    print(repr(r{name}), type(r{name}).__name__)")
    g.line("except Exception as e:")
    g.line("    print(type(e).__name__, e)")
    if own[0] in "[{":
        g.line(f"print({name})")
