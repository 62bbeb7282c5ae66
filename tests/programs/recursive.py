"""Values that contain values of their own type: nested lists, tries, trees, JSON.

`CALLS`: the calls that are compared with CPython.
"""

# pyright: reportArgumentType=false, reportReturnType=false

from pyrs import compile


def flatten(x):
    if isinstance(x, list):
        out = []
        for item in x:
            out.extend(flatten(item))
        return out
    return [x]


@compile
def nested(depth: int) -> list[int]:
    """Flattens a list that is nested so deep."""
    x = [0]
    for i in range(depth):
        x = [i, x, [i, [i]]]
    return flatten(x)


def depth_of(x):
    return 1 + max([depth_of(y) for y in x], default=0) if isinstance(x, list) else 0


@compile
def nested_text(depth: int) -> str:
    x = []
    for i in range(depth):
        x.append([i, list(x)])
    return f"{x} {depth_of(x)} {x == x[:]} {x[:1] == x} {x < x[1:]}"


@compile
def holds_itself(n: int) -> str:
    """A list and a dict in themselves: `repr` ends, comparing two of them does not."""
    xs = [n]
    xs.append(xs)
    d = {"n": n}
    d["d"] = d
    ys = [n]
    ys.append(ys)
    try:
        same = xs == ys
    except RecursionError:
        same = None
    return f"{xs} {d} {same} {xs in xs} {xs == xs}"


@compile
def very_deep(n: int) -> int:
    """A list nested so deep is given back without ado; showing it is too much."""
    xs = [0]
    for _ in range(n):
        xs = [xs, 1]
    depth = 0
    ys = xs
    while isinstance(ys[0], list):
        ys = ys[0]
        depth += 1
    try:
        return len(repr(xs))
    except RecursionError:
        return -depth


def insert(trie, word):
    node = trie
    for c in word:
        if c not in node:
            node[c] = {}
        node = node[c]
    node["end"] = True


def words(trie, prefix):
    found = []
    for key, child in trie.items():
        if key == "end":
            found.append(prefix)
        else:
            found += words(child, prefix + key)
    return found


@compile
def trie(text: str) -> str:
    root = {}
    for word in text.split():
        insert(root, word)
    return f"{words(root, '')} {root}"


def put(tree, key):
    if tree is None:
        return {"key": key, "left": None, "right": None}
    if key < tree["key"]:
        tree["left"] = put(tree["left"], key)
    else:
        tree["right"] = put(tree["right"], key)
    return tree


def in_order(tree):
    if tree is None:
        return []
    return in_order(tree["left"]) + [tree["key"]] + in_order(tree["right"])


@compile
def binary_tree(xs: list[int]) -> list[int]:
    """A binary search tree of dicts."""
    tree = None
    for x in xs:
        tree = put(tree, x)
    return in_order(tree)


@compile
def linked(xs: list[int]) -> list[int]:
    """A linked list of pairs that are lists."""
    head = None
    for x in xs:
        head = [x, head]
    out = []
    while head:
        out.append(head[0])
        head = head[1]
    return out


@compile
def linked_back(xs: list[int]) -> list[int]:
    """The linked list itself crosses the boundary."""
    head = []
    for x in xs:
        head = [x, head]
    return head


def skip_space(text, i):
    while i < len(text) and text[i] in " \t\n\r":
        i += 1
    return i


def parse(text, i):
    i = skip_space(text, i)
    c = text[i]
    if c == "{":
        members = {}
        i = skip_space(text, i + 1)
        while text[i] != "}":
            key, i = parse(text, i)
            if not isinstance(key, str):
                raise ValueError(f"{key!r} is no key")
            i = skip_space(text, i)
            if text[i] != ":":
                raise ValueError(f"expected ':' at {i}")
            members[key], i = parse(text, i + 1)
            i = skip_space(text, i)
            if text[i] == ",":
                i = skip_space(text, i + 1)
        return members, i + 1
    if c == "[":
        items = []
        i = skip_space(text, i + 1)
        while text[i] != "]":
            item, i = parse(text, i)
            items.append(item)
            i = skip_space(text, i)
            if text[i] == ",":
                i = skip_space(text, i + 1)
        return items, i + 1
    if c == '"':
        end = text.index('"', i + 1)
        return text[i + 1 : end], end + 1
    for word, value in (("true", True), ("false", False), ("null", None)):
        if text.startswith(word, i):
            return value, i + len(word)
    start = i
    while i < len(text) and text[i] in "+-.eE0123456789":
        i += 1
    number = text[start:i]
    return (float(number) if "." in number else int(number)), i


def dump(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return '"' + value + '"'
    if isinstance(value, dict):
        return "{" + ",".join([f'"{k}":' + dump(v) for k, v in value.items()]) + "}"
    if isinstance(value, list):
        return "[" + ",".join([dump(item) for item in value]) + "]"
    return repr(value)


@compile
def json(text: str) -> str:
    """Parsed and printed again, compared and copied."""
    value, end = parse(text, 0)
    other, _ = parse(dump(value), 0)
    return f"{dump(value)} {end} {value == other} {value!r} {[value] == [other]}"


@compile
def json_value(text: str) -> object:
    value, _ = parse(text, 0)
    return value


SAMPLE = '{"a": [1, -2.5, true, null, "x", {}], "b": {"c": [[], [1, [2]]]}, "a2": 10000000000000000000000}'
CALLS = {
    "nested": [(0,), (1,), (4,)],
    "nested_text": [(0,), (1,), (4,)],
    "holds_itself": [(5,)],
    "very_deep": [(3,), (30000,)],
    "trie": [("to tea ten i in inn",), ("",)],
    "binary_tree": [([5, 2, 8, 1, 9, 3],), ([],)],
    "linked": [([1, 2, 3],), ([],)],
    "linked_back": [([1, 2, 3],), ([],)],
    "json": [(SAMPLE,), ("[1, 2",), ('{1: "a"}',), ("nope",), ("[]",)],
    "json_value": [(SAMPLE,), ("[1, 2",), ("-7",)],
}
