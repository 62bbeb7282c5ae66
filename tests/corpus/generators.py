"""Generators: lazy, sent to, closed, delegating."""


def simple():
    def count(n):
        for i in range(n):
            yield i * i

    return list(count(5)), sum(count(4))


def lazy_order():
    out = []

    def gen():
        out.append("start")
        yield 1
        out.append("middle")
        yield 2
        out.append("end")

    for x in gen():
        out.append(x)
    return out


def infinite():
    def naturals():
        n = 0
        while True:
            yield n
            n += 1

    out = []
    for n in naturals():
        if n * n > 50:
            break
        out.append(n)
    return out


def send():
    def average():
        total, count, value = 0, 0, None
        while True:
            value = yield value
            total += value
            count += 1
            value = total / count

    a = average()
    next(a)
    return a.send(10), a.send(20), a.send(0)


def return_value():
    def gen():
        got = yield 1
        return got

    def outer():
        result = yield from gen()
        yield result

    g = outer()
    return next(g), g.send("x"), next(g, "end")


def yield_from_list():
    def flat(items):
        for item in items:
            if isinstance(item, list):
                yield from flat(item)
            else:
                yield item

    return list(flat([1, [2, [3, 4], []], 5]))


def yield_from_as_operand():
    def sub():
        yield 1
        return 0

    def gen():
        x = 5 or (yield from sub())
        y = 0 or (yield from sub())
        yield x, y

    return list(gen())


def close_runs_finally():
    out = []

    def gen():
        try:
            yield 1
            yield 2
        finally:
            out.append("closed")

    g = gen()
    next(g)
    g.close()
    return out, next(g, "done")


def close_reaches_the_inner():
    out = []

    def inner():
        try:
            yield 1
        finally:
            out.append("inner")

    def outer():
        try:
            yield from inner()
        finally:
            out.append("outer")

    g = outer()
    next(g)
    g.close()
    return out


def throw():
    def gen():
        while True:
            try:
                yield "waiting"
            except ValueError as error:
                yield str(error)

    g = gen()
    return next(g), g.throw(ValueError("thrown")), next(g)


def throw_reaches_the_inner():
    def inner():
        try:
            yield 1
        except KeyError as error:
            yield repr(error)
        return "returned"

    def outer():
        got = yield from inner()
        yield got

    g = outer()
    return next(g), g.throw(KeyError("k")), next(g)


def throw_ends_the_inner():
    def inner():
        try:
            yield 1
        except KeyError:
            return "ended"

    def outer():
        got = yield from inner()
        yield got

    g = outer()
    return next(g), g.throw(KeyError("k"))


def stop_iteration_inside():
    def gen():
        yield 1
        next(iter([]))

    try:
        return list(gen())
    except RuntimeError as error:
        return str(error), repr(error.__cause__)


def generator_expressions():
    data = [3, 1, 2]
    return (
        sum(x * x for x in data),
        any(x > 2 for x in data),
        all(x > 2 for x in data),
        max((x % 3, x) for x in data),
        tuple(x for x in data if x > 1),
        list(x for x in data),
        set(x % 2 for x in data) == {0, 1},
        ",".join(str(x) for x in data),
    )


def any_stops_early():
    seen = []

    def see(x):
        seen.append(x)
        return x > 1

    return any(see(x) for x in range(5)), all(see(x) for x in range(5)), seen


def any_shadowed():
    def any(items):
        return "mine", list(items)

    return any(x for x in (1, 2))


def yield_in_try():
    out = []

    def gen():
        for i in range(3):
            try:
                yield i
                if i == 1:
                    raise KeyError(i)
            except KeyError:
                out.append("caught")
            finally:
                out.append("f")

    return list(gen()), out


def pipeline():
    def numbers():
        yield from range(6)

    def odd(items):
        for x in items:
            if x % 2:
                yield x

    def square(items):
        return (x * x for x in items)

    return list(square(odd(numbers())))


def generator_with_return_only():
    def gen():
        return
        yield

    return list(gen())


def yield_as_expression():
    def gen():
        x = (yield 1) or "none"
        y = [(yield x), (yield 3)]
        yield y

    return list(gen())


def generator_parameters_in_cells():
    def gen(n, *rest, scale=2):
        def f(x):
            return x * scale + n

        for r in rest:
            yield f(r)

    return list(gen(1, 2, 3, scale=10))
