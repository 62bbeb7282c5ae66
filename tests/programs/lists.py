"""Lists that are looked through once and accessed often: aliases, changes in loops, errors half-way.

`CALLS`: the calls that are compared with CPython.
"""

from pyrs import compile


@compile
def two_names(xs: list[int]) -> list[int]:
    ys = xs
    for i in range(len(xs)):
        ys[i] += 1
        if xs[i] > 3:
            ys.append(xs[i] - 4)
    return [xs[-1], ys[0], len(xs)]


def add_into(a: list[int], b: list[int]) -> None:
    for i in range(len(a)):
        a[i] += b[len(b) - 1 - i]


@compile
def same_twice(xs: list[int]) -> list[int]:
    add_into(xs, xs)
    return xs


def grow(xs: list[int], n: int) -> int:
    xs.append(n)
    return len(xs)


@compile
def callee_grows(xs: list[int]) -> list[int]:
    total = 0
    for i in range(3):
        total += xs[i] * grow(xs, i)
        total += xs[-1]
    xs.append(total)
    return xs


@compile
def row_in_two(n: int) -> list[list[int]]:
    row = [0] * n
    grid = [row, [1] * n, row]
    for i in range(len(grid)):
        for j in range(n):
            grid[i][j] += i * 10 + j
    row.append(7)
    return grid


@compile
def replaced_row(grid: list[list[int]]) -> list[int]:
    first = grid[0]
    for i in range(len(grid)):
        row = grid[i]
        grid[0] = [i, i]
        row[0] += 5
        grid[i] = row + row
        first[-1] += row[0]
    return first


@compile
def rows_swapped(grid: list[list[int]], n: int) -> list[list[int]]:
    for i in range(n):
        a, b = grid[i], grid[-1 - i]
        grid[i], grid[-1 - i] = b, a
        a[0], b[0] = b[0] + 1, a[0]
    return grid


@compile
def dropped_row(grid: list[list[int]]) -> int:
    total = 0
    for k in range(2):
        row = grid[k]
        grid.pop()
        grid.append([k])
        for x in row:
            total = total * 10 + x
        row = grid[-1]
        grid.clear()
        total += row[0] + len(row)
        grid.append(row)
        grid.append(row)
    return total


@compile
def changed_while_iterated(xs: list[int]) -> list[int]:
    seen = []
    for x in xs:
        seen.append(x)
        if x % 2 == 0 and len(xs) < 8:
            xs.append(x // 2)
        elif x == 3:
            xs.pop(0)
    for x in xs:
        xs[-1] = x + 1
        seen.append(xs[-1])
    return seen


@compile
def changed_while_zipped(xs: list[int], ys: list[int]) -> list[int]:
    out = []
    for x, y in zip(xs, ys):
        out.append(x * y)
        if len(ys) < 6:
            ys.append(x)
        xs[0] += 1
    return out


@compile
def written_while_iterated(xs: list[int]) -> int:
    total = 0
    for x in xs:
        for i in range(len(xs)):
            xs[i] += x
            total += xs[i]
    return total


@compile
def half_way(xs: list[int], stop: int) -> list[int]:
    try:
        for i in range(stop):
            xs[i] = 100 // (xs[i] - 3)
            xs[i + 1] += 1
    except ZeroDivisionError:
        xs.append(-1)
    except IndexError:
        xs.append(-2)
    finally:
        for i in range(2):
            xs[i] -= 1
    return xs


@compile
def uncaught_half_way(xs: list[int], n: int) -> int:
    for i in range(n):
        xs[i], xs[i + 1] = xs[i + 1], xs[i]
    return xs[0]


@compile
def overflow_half_way(xs: list[int]) -> list[int]:
    for i in range(len(xs)):
        xs[i] *= xs[i]
        xs[i] += 1
    return xs


def permute(items: list[int], k: int, out: list[list[int]]) -> None:
    if k == len(items):
        out.append(items[:])
        return
    for i in range(k, len(items)):
        items[k], items[i] = items[i], items[k]
        permute(items, k + 1, out)
        items[k], items[i] = items[i], items[k]


@compile
def permutations(n: int) -> list[list[int]]:
    out: list[list[int]] = []
    permute(list(range(n)), 0, out)
    return out


def shrink(xs: list[int], depth: int) -> int:
    total = 0
    for i in range(len(xs)):
        if i >= len(xs):
            break
        total += xs[i]
        if depth and xs[i] % 2:
            total += shrink(xs, depth - 1)
            xs.pop()
    return total


@compile
def recursion_shrinks(xs: list[int]) -> tuple[int, list[int]]:
    return shrink(xs, 2), xs


@compile
def closure_grows(xs: list[int]) -> list[int]:
    ys = xs

    def more() -> int:
        nonlocal ys
        ys.append(len(ys))
        if len(ys) > 5:
            ys = [0]
        return ys[-1]

    out = []
    for i in range(4):
        out.append(xs[i] + more() + ys[0])
    return out + ys


@compile
def rebound(n: int) -> list[int]:
    xs = [1, 2, 3]
    kept = xs
    for i in range(n):
        xs[i % len(xs)] += 1
        if i % 3 == 2:
            xs = [xs[-1], i]
        kept[0] += xs[0]
    return kept + xs


@compile
def from_the_end(xs: list[int], i: int, j: int) -> list[int]:
    out = []
    for k in range(i, j):
        out.append(xs[k] * 2 + xs[-k - 1])
        xs[k] = k
    return out


@compile
def nested_views(cube: list[list[list[float]]]) -> float:
    total = 0.0
    for plane in cube:
        for row in plane:
            for k in range(len(row)):
                row[k] = row[k] * 0.5 + plane[0][k] + cube[-1][-1][k]
                total += row[k]
    return total


@compile
def texts(words: list[str], n: int) -> list[str]:
    for i in range(n):
        word = words[i]
        words[i] = words[-1 - i] + word
        words[-1 - i] = word
        if word == words[0]:
            words.append(word)
    return words


@compile
def pairs(points: list[tuple[int, str]], n: int) -> list[str]:
    out = []
    for i in range(n):
        number, name = points[i]
        points[i] = (number + 1, name + "!")
        out.append(name * points[i][0])
    return out


@compile
def optional_rows(rows: list[list[int]], n: int) -> int:
    best = None
    for i in range(n):
        row = rows[i]
        if best is None or row[0] > best[0]:
            best = row
        best[0] -= 1
    return 0 if best is None else best[0]


@compile
def moved_on(n: int) -> list[int]:
    row = [0] * n
    for i in range(3):
        new = [0] * n
        for j in range(n):
            new[j] = row[j] + row[j - 1] + (1 if j == i else 0)
        row = new
    return row


@compile
def in_dict(table: dict[str, list[int]]) -> list[int]:
    xs = table["a"]
    for i in range(3):
        xs[i] += 1
        table["b"].append(xs[i])
        table["a"][0] = len(xs)
    return xs


@compile
def length_kept(xs: list[bool]) -> int:
    count = 0
    flags = [False] * len(xs)
    for i in range(len(xs)):
        if xs[i] and not flags[i]:
            count += 1
            flags[i] = True
            xs[-1 - i] = flags[i - 1]
    return count


@compile
def as_floats(xs: list[int]) -> list[float]:
    out = []
    for i in range(len(xs)):
        seed = xs[i] * 1103515245 % 2147483648
        out.append(seed / 2147483648 + 4294967296 / (seed + 1) + float(xs[i]) + xs[i] * 0.5)
    return out


@compile
def least_and_greatest(a: int, b: int, c: int) -> list[int]:
    return [min(a, b), max(a, b), min(a, b, c), max(c, b, a), min(a, c, b, 3), max(1, a, b, c, 2)]


@compile
def least_and_greatest_float(a: float, b: float, n: int) -> list[str]:
    mixed = [min(a, n), max(n, a, b), min(n, n - 1, a)]
    return [str(x) for x in mixed] + [str(min(a, b)), str(max(b, a, 0.0))]


@compile
def short_tuples(n: int) -> list[int]:
    out = []
    for i in (-1, 0, n):
        for j in (i, 2**40, -n):
            if j == n:
                continue
            out.append(i + j)
    for s in range(n, -3, -2):
        for t in range(-n, n, n or 1):
            out.append(s * t)
    for s in range(2**63 - 3, 2**63 - 1, 2):
        out.append(s - 2**62)
    return out


@compile
def countdown(n: int, step: int) -> list[int]:
    out = [i for i in range(n, -1, -1)]
    if step > 0:
        for i in range(0, n, step):
            out.append(i)
    for i in range(n, -n, -step):
        out.append(i)
    return out


@compile
def powers_of_two(n: int) -> list[int]:
    out = []
    for k in (n, -n, n + 1, -n - 1):
        out += [k // 2, k % 2, k // 8, k % 8, k // 1, k % 1, k % 2147483648, k // 2**62, k % 2**62]
        out.append((k % 4 == 0) + (k // 4) * 2 + (7 // 2) + k % 16 // 4 * 3)
    return out


CALLS = dict(
    two_names=[([1, 2, 3],), ([9, 9],)],
    same_twice=[([1, 2, 3, 4],), ([],)],
    callee_grows=[([1, 2, 3],), ([1],)],
    row_in_two=[(3,), (0,)],
    replaced_row=[([[1, 2], [3], [4, 5]],), ([[]],)],
    rows_swapped=[([[1], [2], [3]], 2), ([[1]], 1), ([[1], [2]], 3)],
    dropped_row=[([[1, 2], [3, 4]],), ([[1]],)],
    changed_while_iterated=[([2, 8, 3, 5],), ([3, 3],), ([],)],
    changed_while_zipped=[([1, 2, 3, 4], [5]), ([1], [2, 3])],
    written_while_iterated=[([1, 2, 3],)],
    half_way=[([1, 2, 4, 3, 9], 4), ([3, 1], 1), ([1, 2], 5), ([1], 0)],
    uncaught_half_way=[([1, 2, 3], 2), ([1, 2, 3], 3)],
    overflow_half_way=[([1, 2, 3],), ([5, 2**40, 7],)],
    permutations=[(3,), (0,)],
    recursion_shrinks=[([1, 2, 3, 5, 7],), ([2, 4],)],
    closure_grows=[([1, 2, 3],), ([1],)],
    rebound=[(7,), (0,)],
    from_the_end=[([1, 2, 3, 4], 0, 4), ([1, 2, 3], -3, 2), ([1, 2], 0, 3), ([1], -2, 0)],
    nested_views=[([[[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0]]],), ([],), ([[[1.0]], [[]]],)],
    texts=[(["a", "b", "c"], 3), (["a"], 2), ([], 1)],
    pairs=[([(1, "x"), (2, "y")], 2), ([], 1)],
    optional_rows=[([[1], [5], [3]], 3), ([], 0), ([[]], 1)],
    moved_on=[(4,), (1,), (0,)],
    in_dict=[({"a": [1, 2, 3], "b": []},), ({"a": [1], "b": [2]},)],
    length_kept=[([True, False, True, True],), ([],)],
    as_floats=[([1, 2, -3, 10**9],), ([],)],
    least_and_greatest=[(1, 2, 3), (3, 3, -1), (0, 0, 0)],
    least_and_greatest_float=[(1.5, -2.0, 1), (float("nan"), 1.0, 2), (0.0, -0.0, 0)],
    short_tuples=[(3,), (0,), (-2,)],
    countdown=[(5, 2), (0, 1), (4, 0), (3, -1)],
    powers_of_two=[(5,), (0,), (-(2**62),), (2**63 - 2,), (2**40 + 3,)],
)
