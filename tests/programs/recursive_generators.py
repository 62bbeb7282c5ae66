"""Generators that call themselves, whose items end in a list."""

from pyrs import compile


def walk(tree, node):
    yield node
    for child in tree.get(node, []):
        yield from walk(tree, child)


@compile
def tree_walk(tree: dict[int, list[int]]) -> list[int]:
    print(sorted(walk(tree, 1), reverse=True), tuple(walk(tree, 3)))
    return list(walk(tree, 1))


def queens(n, columns):
    if len(columns) == n:
        yield columns
        return
    for c in range(n):
        if all(c != d and abs(c - d) != len(columns) - i for i, d in enumerate(columns)):
            yield from queens(n, [*columns, c])


@compile
def solutions(n: int) -> int:
    found = list(queens(n, []))
    print(found[:2])
    return len(found)


def subsets(items, path):
    print("in", path)
    yield path[:]
    for i, item in enumerate(items):
        path.append(item)
        yield from subsets(items[i + 1 :], path)
        path.pop()
    print("out", path)


@compile
def order_of_effects(n: int) -> int:
    path = []
    return len(list(subsets([1, 2, n], path))) + len(path)


def permuted(xs):
    if not xs:
        yield []
    for i in range(len(xs)):
        for rest in list(permuted(xs[:i] + xs[i + 1 :])):
            yield [xs[i], *rest]


@compile
def permutations(n: int) -> list[list[int]]:
    for one in permuted(list(range(n))):
        print(one)
    return sorted(permuted([2, 1, n]))


def down(n, stop):
    if n == stop:
        raise ValueError(n)
    if n < -3:
        return
    yield n
    yield from down(n - 1, stop)


def down_caught(n, stop):
    if n == stop:
        raise ValueError(n)
    if n < -3:
        return
    yield n
    try:
        yield from list(down_caught(n - 1, stop))
    except ValueError:
        yield -100


@compile
def raising(n: int, stop: int) -> list[int]:
    found = []
    try:
        found = list(down(n, stop))
    except ValueError as error:
        print(error)
    return found + list(down_caught(n, stop))


def first(n):
    yield ("a", n)
    if n > 0:
        yield from second(n - 1)


def second(n):
    yield ("b", n)
    if n > 0:
        yield from first(n - 2)
    return 7


@compile
def mutual(n: int) -> list[tuple[str, int]]:
    return list(first(n))


def endless(n):
    yield n
    yield from endless(n + 1)


@compile
def too_deep(n: int) -> str:
    try:
        return str(len(list(endless(n))))
    except RecursionError as error:
        return str(error)


@compile
def closure(start: str, depth: int) -> list[str]:
    tree = {"a": ["b", "c"], "c": ["d"]}

    def below(name: str, depth: int = 0, *, sep: str = "-"):
        yield sep * depth + name
        for child in tree.get(name, ()):
            yield from below(child, depth + 1)

    return list(below(start, depth))


def quotients(xs):
    for x in xs:
        yield 6 // x
        yield from quotients(range(x))


@compile
def uncaught(n: int) -> list[int]:
    return list(quotients([n]))


CALLS = {
    "tree_walk": [({1: [2, 3], 3: [4, 5]},), ({},), ({1: [3], 3: [1000]},)],
    "solutions": [(4,), (6,), (0,), (3,)],
    "order_of_effects": [(4,), (0,)],
    "permutations": [(3,), (0,)],
    "raising": [(4, 2), (4, 9), (0, -3), (1, 1)],
    "mutual": [(4,), (7,), (0,)],
    "too_deep": [(1,)],
    "closure": [("a", 1), ("c", 0), ("z", 2)],
    "uncaught": [(0,), (1,), (3,)],
}
