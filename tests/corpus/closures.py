"""Nested functions, cells, defaults, comprehensions."""


def counter():
    n = 0

    def step(by=1):
        nonlocal n
        n += by
        return n

    return [step(), step(5), step(by=2), n]


def late_binding():
    return [f() for f in [lambda: i for i in range(3)]]


def early_binding():
    return [f() for f in [lambda i=i: i for i in range(3)]]


def comprehension_shadows():
    x = "outer"
    y = [x for x in range(3)]
    return x, y


def comprehension_uses_outer():
    k = 3
    return [i * k for i in range(3) if i != k - 2]


def captured_comprehension_variable():
    x = 7
    fs = [lambda: x for x in range(3)]
    return [f() for f in fs], x


def nested_comprehensions():
    return [[(i, j) for j in range(i)] for i in range(3)], {
        i: {j for j in range(i)} for i in range(3)
    }


def comprehension_of_all_kinds():
    data = ["a", "bb", "ccc"]
    return (
        [len(s) for s in data],
        sorted({len(s) % 2 for s in data}),
        {s: len(s) for s in data},
        tuple(s * 2 for s in data if len(s) > 1),
    )


def comprehension_with_two_loops():
    return [(i, j) for i in range(3) if i for j in range(i + 1) if (i + j) % 2]


def comprehension_with_exception():
    x = "kept"
    try:
        [1 // x for x in (1, 0)]
    except ZeroDivisionError:
        pass
    return x


def comprehension_in_handler():
    try:
        raise KeyError(4)
    except KeyError as error:
        return [error.args[0] + i for i in range(3)]


def compose():
    def both(f, g):
        return lambda *args: f(g(*args))

    return both(lambda x: x + 1, lambda x, y: x * y)(3, 4)


def recursion():
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)

    return [fib(n) for n in range(10)]


def mutual_recursion():
    def even(n):
        return n == 0 or odd(n - 1)

    def odd(n):
        return n != 0 and even(n - 1)

    return even(10), odd(7), even(3)


def cell_of_parameter():
    def make(x, y=2):
        def get():
            return x + y

        def put(v):
            nonlocal x
            x = v

        return get, put

    get, put = make(1)
    before = get()
    put(40)
    return before, get()


def unbound_cell():
    def f():
        return later

    try:
        f()
    except NameError as error:
        text = str(error)
    later = 5
    return text, f()


def deleted_cell():
    x = 1

    def f():
        return x

    a = f()
    del x
    try:
        f()
    except NameError as error:
        return a, str(error)


def decorators():
    def twice(f):
        return lambda x: f(f(x))

    def add(n):
        def deco(f):
            return lambda x: f(x) + n

        return deco

    @twice
    @add(10)
    def square(x):
        return x * x

    return square(2)


def lambda_in_default():
    def f(x, key=lambda v: -v):
        return key(x)

    return f(3), f(3, key=abs)


def three_levels():
    a = 1

    def one():
        b = 2

        def two():
            nonlocal a
            a += b

            def three():
                return a, b

            return three

        return two

    return one()()(), a


_state = 0


def globals_are_rebound():
    global _state
    _state += 5
    before = _state
    _state = "new"
    return before, _state


def global_is_deleted():
    global _state
    del _state
    try:
        return _state
    except NameError as error:
        return str(error)
