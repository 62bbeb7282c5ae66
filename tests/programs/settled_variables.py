"""Variables of closures: those that hold still once a function has them, and those that do not."""

from pyrs import compile


def late():
    fs = []
    for i in range(3):
        fs.append(lambda: i)
    return [f() for f in fs]


def changed_after():
    k = 1
    f = lambda: k
    before = f()
    k = 2
    return before, f()


def changed_before(x=None):
    x = x or []
    if len(x) > 2:
        x = x[1:]

    def show():
        return len(x), list(x)

    x.append(7)
    return show()


def captured_unbound(flag):
    if flag:
        value = 3

    def read():
        return value

    try:
        return read()
    except NameError as error:
        return str(error)


def own_unbound(flag):
    try:
        if flag:
            value = "bound"
        f = lambda: value
        return value, f()
    except NameError as error:
        return type(error).__name__, str(error)


def redefined():
    out = []
    for step in (1, 10):

        def walk(n):
            out.append(n)
            return walk(n - step) if n > 0 else step

        out.append(walk(step))
    return out


def rebound_recursion():
    def f(n):
        return 1 if n == 0 else n * f(n - 1)

    g = f

    def f(n):
        return -n

    return g(5), f(5)


def with_defaults(n):
    def go(k, acc=0, *, scale=2):
        if k == 0:
            return acc
        return go(k - 1, acc + k * scale, scale=scale)

    return go(n), go(n, 5), go(n, scale=3)


def default_list():
    def collect(k, seen=[]):
        seen.append(k)
        return seen if k == 0 else collect(k - 1)

    return collect(2), collect(1)


def nested_recursion(n):
    def outer(k):
        def inner(j):
            return 0 if j == 0 else 1 + inner(j - 1)

        return inner(k) + (outer(k - 1) if k > 0 else 0)

    return outer(n)


def inner_knows_outer(tree):
    paths = []

    def walk(node, path):
        def down(child):
            return walk(child, path + [node[0]])

        if not node[1]:
            paths.append(path + [node[0]])
        for child in node[1]:
            down(child)

    walk(tree, [])
    return paths


def mutual(n):
    def even(k):
        return True if k == 0 else odd(k - 1)

    def odd(k):
        return False if k == 0 else even(k - 1)

    return even(n), odd(n)


def counter():
    total = 0

    def add(k):
        nonlocal total
        total += k
        return total

    return [add(i) for i in range(4)], total


def lambdas(n):
    fact = lambda k: 1 if k < 2 else k * fact(k - 1)
    twice = lambda f: lambda x: f(f(x))
    return fact(n), twice(fact)(3), twice(lambda x: x + n)(1)


def passed_on(n):
    def go(k):
        return k if k <= 0 else go(k - 1) + k

    return list(map(go, range(n))), sorted(range(n), key=lambda v: -go(v)), [go, abs][0](3)


def from_iterator(text):
    rest = iter(text)

    def word():
        out = ""
        for c in rest:
            if c == " ":
                break
            out += c
        return out

    return word(), word(), list(rest)


def from_generator(n):
    numbers = (k * k for k in range(n))

    def first(m):
        return next(numbers) + m

    return first(2), first(1), sum(numbers)


def either(flag):
    source = iter([1, 2, 3]) if flag else [4, 5]

    def total():
        return sum(source)

    return total(), total()


def stored(n):
    table = {"+": lambda x: x + n, "-": lambda x: x - n}
    made = [table[op] for op in "+-+"]
    value = 10
    for f in made:
        value = f(value) * 2
    return value


def returned(n):
    def compose(f, g):
        return lambda x: f(g(x))

    add = compose(lambda x: x + n, lambda x: x * 2)
    return compose(add, add)(5)


def in_try(xs):
    try:
        limit = 10 // len(xs)
    except ZeroDivisionError:
        limit = -1
    return [x for x in [1, 5, 9] if (lambda: x < limit)()]


def in_handler(flag):
    try:
        if flag:
            raise ValueError("raised")
        found = "none"
    except ValueError as error:
        found = str(error)
        describe = lambda: found + "!"
        return describe()
    return found


def parameter_and_star(*args, **named):
    total = lambda: sum(args) + sum(named.values())
    return total()


def generator_of_closures(n):
    def each():
        for i in range(n):
            k = i * i
            yield lambda: (i, k)

    return [f() for f in each()], [f() for f in list(each())]


def deep(n):
    def down(k):
        return 0 if k == 0 else 1 + down(k - 1)

    try:
        return down(n)
    except RecursionError as error:
        return str(error)


def wrapped(n):
    def wrap(g, i):
        return lambda x: g(x) + i

    f = lambda x: x
    for i in range(n):
        f = wrap(f, i)
    return f(1)


@compile
def assigned_later(xs: list[int]) -> str:
    return repr((late(), changed_after(), changed_before(xs), changed_before()))


@compile
def unbound(flag: bool) -> str:
    return repr((captured_unbound(flag), own_unbound(flag), in_handler(flag)))


@compile
def recursive(n: int) -> str:
    known = with_defaults(n), default_list(), nested_recursion(n), mutual(n), deep(n)
    tree = ("a", [("b", []), ("c", [("d", [])])])
    return repr((known, redefined(), rebound_recursion(), inner_knows_outer(tree)))


@compile
def called(n: int) -> str:
    return repr((counter(), lambdas(n), passed_on(n), stored(n), returned(n), wrapped(n)))


@compile
def iterators(text: str, flag: bool) -> str:
    return repr((from_iterator(text), from_generator(6), either(flag), generator_of_closures(3)))


@compile
def others(xs: list[int]) -> str:
    return repr((in_try(xs), parameter_and_star(*xs, a=len(xs))))


CALLS = {
    "assigned_later": [([1, 2, 3],), ([],)],
    "unbound": [(True,), (False,)],
    "recursive": [(5,), (0,)],
    "called": [(5,), (2,)],
    "iterators": [("two words here", True), ("", False)],
    "others": [([1, 2],), ([],)],
}
