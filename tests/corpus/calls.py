"""Arguments of every kind, star arguments, methods, super."""

import math
import os


def _show(a, b=2, *args, c, d=4, **rest):
    return a, b, args, c, d, sorted(rest.items())


def _positional(a, b, /, c, *, d):
    return a, b, c, d


def keywords():
    return _show(1, c=3), _show(1, 5, 6, 7, c=8, d=9, e=10)


def positional_only():
    return _positional(1, 2, 3, d=4), _positional(1, 2, d=5, c=6)


def star_arguments():
    args, kw = [1, 2, 3], {"c": 5, "z": 6}
    return _show(*args, **kw), _show(0, *args, 9, **kw, y=1), _show(*args, c=1, *[4])


def star_star_duplicates():
    try:
        _show(1, **{"c": 1}, **{"c": 2})
    except TypeError:
        return "duplicate"


def missing_argument():
    try:
        _positional(1, 2)
    except TypeError:
        return "missing"


def too_many():
    try:
        _positional(1, 2, 3, 4)
    except TypeError:
        return "many"


def star_only():
    def f(*a, **k):
        return a, k

    return f(), f(1), f(x=1), f(*(), **{}), f(*"ab", **{"q": 2})


def keyword_only_default():
    def f(*, a=1, b):
        return a, b

    return f(b=2), f(b=3, a=4)


def defaults_are_shared():
    def f(x, acc=[]):
        acc.append(x)
        return acc

    return f(1), f(2), f(3, []), f(4)


def methods():
    class C:
        def __init__(self, x):
            self.x = x

        def get(self, y=0):
            return self.x + y

        @staticmethod
        def s(a):
            return a * 2

        @classmethod
        def k(cls, a):
            return cls(a)

    c = C(3)
    m = c.get
    return c.get(), c.get(4), m(y=5), C.s(6), c.s(7), C.k(8).get(), C.get(c, 1)


def super_calls():
    class A:
        def f(self):
            return "A"

        def g(self, x):
            return "A", x

    class B(A):
        def f(self):
            return "B" + super().f()

        def g(self, x):
            m = super().g
            return "B", m(x + 1)

    class C(B):
        def f(self):
            return "C" + super(C, self).f()

    return C().f(), C().g(1)


def attributes():
    class C:
        x = 1

    c = C()
    c.y = 5
    c.y += 2
    c.x -= 3
    del c.y
    return c.x, C.x, hasattr(c, "y")


def builtin_methods():
    words = "the cat sat".split()
    words.sort(key=len, reverse=True)
    return words, "-".join(words).upper(), max(words, key=len), sorted(words, key=lambda w: w[1])


def functions_in_containers():
    table = {"+": lambda a, b: a + b, "-": lambda a, b: a - b}
    return [table[op](5, 3) for op in "+-"], [f(9) for f in (str, float, abs)]


def immediate_lambda():
    return (lambda a, *b, c=3: (a, b, c))(1, 2, c=4)


def imports():
    import math
    import os.path as p
    from math import floor, gcd as g

    return math.sqrt(16), floor(2.5), g(12, 18), p.join("a", "b")


def map_and_filter():
    return (
        list(map(lambda a, b: a * b, [1, 2], [3, 4])),
        list(filter(None, [0, 1, "", "a"])),
        list(zip("ab", range(5))),
        dict(enumerate("xy", 1)),
    )


def functions_of_modules():
    return math.floor(2.5), os.path.join("a", "b"), math.gcd(*[12, 18]), math.pow(2, 3)
