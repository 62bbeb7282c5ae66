"""with statements."""


class _Context:
    def __init__(self, log, name, swallow=False):
        self.log = log
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        self.log.append("enter " + self.name)
        return self.name

    def __exit__(self, cls, error, traceback):
        self.log.append(("exit " + self.name, cls and cls.__name__, str(error)))
        return self.swallow


def plain():
    log = []
    with _Context(log, "a") as x:
        log.append(x)
    return log


def two():
    log = []
    with _Context(log, "a") as x, _Context(log, "b"):
        log.append(x)
    return log


def swallowed():
    log = []
    with _Context(log, "a", swallow=True):
        raise KeyError("k")
    log.append("after")
    return log


def inner_swallows():
    log = []
    with _Context(log, "a"), _Context(log, "b", swallow=True):
        1 // 0
    return log


def not_swallowed():
    log = []
    try:
        with _Context(log, "a"):
            raise KeyError("k")
    except KeyError:
        log.append("caught")
    return log


def returned_from_inside():
    log = []

    def f():
        for i in range(3):
            with _Context(log, str(i)):
                if i == 1:
                    return i

    return f(), log


def broken_and_continued():
    log = []
    for i in range(4):
        with _Context(log, str(i)):
            if i == 0:
                continue
            if i == 2:
                break
        log.append("end")
    return log


def with_finally():
    log = []
    try:
        with _Context(log, "a"):
            try:
                raise ValueError("v")
            finally:
                log.append("finally")
    except ValueError as error:
        log.append(str(error))
    return log


def exit_raises():
    class Bad(_Context):
        def __exit__(self, *args):
            raise RuntimeError("from exit")

    log = []
    try:
        with Bad(log, "a"):
            raise KeyError("k")
    except RuntimeError as error:
        log.append(repr(error.__context__))
    return log


def in_a_generator():
    log = []

    def gen():
        with _Context(log, "g"):
            yield 1
            yield 2

    for x in gen():
        log.append(x)
    g = gen()
    next(g)
    g.close()
    return log


def no_context_manager():
    try:
        with 5:
            pass
    except TypeError:
        return "TypeError"


def unpacked_target():
    class Pair:
        def __enter__(self):
            return 1, [2]

        def __exit__(self, *args):
            return None

    with Pair() as (a, (b,)):
        return a, b
