"""match statements."""


class _Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


def _classify(v):
    match v:
        case 0 | 1:
            return "small"
        case int(n) if n > 100:
            return "big", n
        case int():
            return "int"
        case str() as s:
            return "str", s
        case []:
            return "empty"
        case [x]:
            return "one", x
        case [x, *rest]:
            return x, rest
        case {"k": k, **others}:
            return "map", k, others
        case {}:
            return "other map"
        case _Point(x=0, y=y):
            return "on axis", y
        case _Point(x, y):
            return "point", x, y
        case None:
            return "none"
        case _:
            return "?"


def literals():
    return [_classify(v) for v in (0, 1, 5, 500, "t", None, 2.5, True)]


def sequences():
    return [_classify(v) for v in ([], [1], (1, 2, 3), range(2))]


def mappings():
    return [_classify(v) for v in ({"k": 1}, {"k": 2, "z": 3}, {"q": 1}, {})]


def classes():
    return [_classify(v) for v in (_Point(0, 5), _Point(1, 2))]


def nested_patterns():
    out = []
    for v in ([1, [2, 3]], [1, [2]], {"a": [{"b": 4}]}, ("x", {"y": (1, 2)})):
        match v:
            case [a, [b, c]]:
                out.append((a, b, c))
            case [a, [b]]:
                out.append((a, b))
            case {"a": [{"b": b}]}:
                out.append(b)
            case [str(s), {"y": (p, q)}]:
                out.append((s, p, q))
    return out


def guards():
    out = []
    for v in ((1, 1), (1, 2), (0, 3)):
        match v:
            case (a, b) if a == b:
                out.append("same")
            case (a, _) if a:
                out.append(a)
            case (_, b):
                out.append(-b)
    return out


def star_in_the_middle():
    match list(range(6)):
        case [first, second, *middle, last]:
            return first, second, middle, last


def or_patterns_with_captures():
    out = []
    for v in (["go", "n"], ["move", "s"], ["stop"]):
        match v:
            case ["go", d] | ["move", d]:
                out.append(d)
            case ["stop"]:
                out.append("stop")
    return out


def in_a_loop_with_break():
    for v in [1, "a", None, 2]:
        match v:
            case None:
                break
            case int():
                continue
            case _:
                last = v
    return last


def no_case_matches():
    match 5:
        case 6:
            return "no"
    return "fell through"
