"""Displays, subscripts, slices, unpacking, in-place operators."""


def displays():
    a = [1, 2]
    return [*a, 3, *a], (*a, 0), sorted({*a, 2, 5}), {"x": 1, **{"y": 2, "x": 3}, "z": 4}


def large_displays():
    return [1, 2, 3, 4, 5], (1, 2, 3), {1, 2, 3}, {"a": 1, "b": 2, "c": 3}


def constant_keys():
    x = 5
    return {"a": x, "b": x + 1, "c": [x]}


def subscripts():
    a = [10, 20, 30]
    a[1] = 21
    a[-1] += 5
    a[0] *= 2
    del a[1]
    return a


def slices():
    a = list(range(10))
    lo, hi = 2, 6
    b = a[lo:hi], a[:3], a[-2:], a[::3], a[hi:lo:-1], a[:]
    a[1:3] = ["x"]
    a[5:] = a[:2]
    del a[lo:4]
    a[::2] = [0] * len(a[::2])
    return a, b


def slices_as_keys():
    class Keys:
        def __getitem__(self, key):
            return key

    return Keys()[1:2, ::3, 4], Keys()[:], Keys()[1:2:3]


def slice_augmented():
    a = [1, 2, 3, 4]
    a[1:3] += [9]
    return a


def string_slices():
    s = "abcdef"
    return s[1:4], s[::-1], s[-3:-1], s[10:], s[2]


def unpacking():
    a, b = 1, 2
    a, b = b, a
    (c, d), *e = (3, 4), 5, 6
    *f, g = "xyz"
    h, *i, j = range(5)
    [k, l] = {1: 0, 2: 0}
    return a, b, c, d, e, f, g, h, i, j, k, l


def unpacking_errors():
    out = []
    for value in ([1], [1, 2, 3], []):
        try:
            a, b = value
            out.append((a, b))
        except ValueError:
            out.append("error")
        try:
            a, b, *c = value
            out.append((a, b, c))
        except ValueError:
            out.append("star error")
    return out


def rotation():
    a, b, c = 1, 2, 3
    a, b, c = c, a, b
    x = [0, 1]
    i = 0
    i, x[i] = 1, 5
    return a, b, c, i, x


def chained_assignment():
    a = b = c = []
    a.append(1)
    x = y = 3
    x += 1
    return a is c, b, x, y


def operators():
    a, b = 17, 5
    return (
        a + b, a - b, a * b, a / b, a // b, a % b, a**b, a & b, a | b, a ^ b, a << b, a >> 2,
        -a, +a, ~a, not a,
    )


def in_place_operators():
    x = 100
    x += 3
    x -= 1
    x *= 2
    x //= 3
    x %= 50
    x **= 2
    x <<= 3
    x >>= 1
    x &= 0xFFF
    x |= 1
    x ^= 0xF0
    y = 7.0
    y /= 2
    return x, y


def in_place_shares():
    a = [1]
    b = a
    a += [2]
    a *= 2
    return b, a is b


def comparisons():
    return [
        (1 < 2, 1 <= 1, 1 == 1.0, 1 != 2, 2 > 1, 2 >= 3),
        ([1, 2] < [1, 3], (1,) == (1,), "a" < "b", {1} <= {1, 2}),
    ]


def membership():
    return 1 in [1, 2], 3 not in (1, 2), "b" in "abc", "k" in {"k": 1}, None in {None}


def identity():
    a = []
    b = a
    return a is b, a is not b, a is [], None is None


def nested_structures():
    d = {"a": [1, {"b": (2, 3)}]}
    d["a"][1]["c"] = d["a"][1]["b"][0]
    d["a"][0] += 41
    return d


def dict_operations():
    d = {}
    for k, v in [("a", 1), ("b", 2), ("a", 3)]:
        d.setdefault(k, []).append(v)
    del d["b"]
    return d, list(d), d.get("q", 0), {**d, "n": None}


def set_operations():
    a, b = {1, 2, 3}, {2, 3, 4}
    a |= {9}
    a -= {1}
    return sorted(a & b), sorted(a | b), sorted(a ^ b), a > {2}


def key_error():
    return {}["missing"]


def deletion():
    a = [1, 2, 3]
    b = a
    del a
    del b[0], b[-1]
    try:
        return a
    except UnboundLocalError as error:
        return b, str(error)


def tuples_of_one():
    return (1,), (), tuple([1]), (1, (2,))
