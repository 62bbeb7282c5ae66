"""Values that contain values of their own type: nested lists, tries, trees, JSON.

`CALLS`: the calls that are compared with CPython.
"""

import heapq

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


def push(stack, x):
    return (x, stack)
@compile
def chain(n: int) -> int:
    head = None
    for i in range(n):
        head = (i, head)
    total = 0
    while head is not None:
        x, head = head
        total += x
    return total
@compile
def chain_text(n: int) -> str:
    head = None
    for i in range(n):
        head = push(head, i)
    other = None
    for i in range(n):
        other = push(other, i)
    return f"{head} {head == other} {other == (n, None)}"
def evaluate(e):
    if isinstance(e, int):
        return e
    op, a, b = e
    x, y = evaluate(a), evaluate(b)
    return x + y if op == "+" else x * y
@compile
def expression(n: int) -> int:
    e = 1
    for i in range(n):
        e = ("+" if i % 2 else "*", e, i)
    return evaluate(e)
def parse_sum(tokens, i):
    if tokens[i] == "(":
        left, i = parse_sum(tokens, i + 1)
        op = tokens[i]
        right, i = parse_sum(tokens, i + 1)
        return (op, left, right), i + 1
    return int(tokens[i]), i + 1
@compile
def calc(text: str) -> str:
    tree, _ = parse_sum(text.split(), 0)
    return f"{tree} = {evaluate(tree)}"
def simplify(e):
    if e[0] == "num" or e[0] == "var":
        return e
    if e[0] == "neg":
        inner = simplify(e[1])
        if inner[0] == "neg":
            return inner[1]
        return ("neg", inner)
    a, b = simplify(e[1]), simplify(e[2])
    if e[0] == "+" and a == ("num", 0):
        return b
    return (e[0], a, b)
@compile
def algebra(n: int) -> str:
    e = ("num", n)
    for i in range(n):
        e = ("+", ("num", i), ("neg", ("neg", e)))
    return str(simplify(e))
@compile
def pairs(n: int) -> int:
    t = ()
    while n > 0:
        t = (t, n)
        n -= 1
    depth = 0
    while t:
        t = t[0]
        depth += 1
    return depth


def codes(tree, prefix, out):
    if isinstance(tree, str):
        out[tree] = prefix or "0"
    else:
        left, right = tree
        codes(left, prefix + "0", out)
        codes(right, prefix + "1", out)
@compile
def huffman(text: str) -> str:
    counts = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    heap = [(n, i, c) for i, (c, n) in enumerate(sorted(counts.items()))]
    heapq.heapify(heap)
    i = len(heap)
    while len(heap) > 1:
        a, _, x = heapq.heappop(heap)
        b, _, y = heapq.heappop(heap)
        heapq.heappush(heap, (a + b, i, (x, y)))
        i += 1
    out = {}
    if heap:
        codes(heap[0][2], "", out)
    return str(sorted(out.items()))
def reverse(xs):
    out = None
    while xs is not None:
        head, xs = xs
        out = (head, out)
    return out
def map_list(f, xs):
    return None if xs is None else (f(xs[0]), map_list(f, xs[1]))
@compile
def cons(n: int) -> str:
    xs = None
    for i in range(n):
        xs = (i, xs)
    ys = map_list(lambda x: x * x, reverse(xs))
    return f"{xs} {ys} {xs == ys} {hash(ys) == hash(reverse(reverse(ys)))} {xs in [ys, xs]}"
def tree_insert(t, k):
    if t is None:
        return (k, None, None)
    key, l, r = t
    if k < key:
        return (key, tree_insert(l, k), r)
    if k > key:
        return (key, l, tree_insert(r, k))
    return t
def walk(t):
    return [] if t is None else walk(t[1]) + [t[0]] + walk(t[2])
def height(t):
    return 0 if t is None else 1 + max(height(t[1]), height(t[2]))
@compile
def persistent(xs: list[int]) -> str:
    t = None
    versions = []
    for x in xs:
        t = tree_insert(t, x)
        versions.append(t)
    return f"{walk(t)} {height(t)} {[walk(v) for v in versions]} {versions[-1:]}"
def sexpr(tokens, i):
    if tokens[i] != "(":
        return tokens[i], i + 1
    items = []
    i += 1
    while tokens[i] != ")":
        item, i = sexpr(tokens, i)
        items.append(item)
    return items, i + 1
def run(e, env):
    if isinstance(e, str):
        return env[e] if e in env else int(e)
    op = e[0]
    if op == "let":
        inner = dict(env)
        inner[e[1]] = run(e[2], env)
        return run(e[3], inner)
    args = [run(x, env) for x in e[1:]]
    total = args[0]
    for a in args[1:]:
        if op == "+":
            total += a
        elif op == "*":
            total *= a
        else:
            total -= a
    return total
@compile
def lisp(source: str) -> int:
    tokens = source.replace("(", " ( ").replace(")", " ) ").split()
    e, _ = sexpr(tokens, 0)
    return run(e, {"x": 5})
def directory(entries):
    root = {}
    for path, size in entries:
        node = root
        *folders, name = path.split("/")
        for f in folders:
            node = node.setdefault(f, {})
        node[name] = size
    return root
def total(node):
    return sum(total(v) for v in node.values()) if isinstance(node, dict) else node
@compile
def sizes(n: int) -> str:
    tree = directory([("a/b/c.txt", n), ("a/d", 2), ("e", 3)])
    return f"{tree} {total(tree)} {sorted(tree)}"
def deep_copy(x):
    if isinstance(x, list):
        return [deep_copy(y) for y in x]
    if isinstance(x, dict):
        return {k: deep_copy(v) for k, v in x.items()}
    return x
@compile
def copies(n: int) -> str:
    x = {"a": [1, {"b": [n]}], "c": n}
    y = deep_copy(x)
    y["a"][1]["b"].append(7)
    return f"{x} {y}"
def merge(a, b):
    if isinstance(a, dict) and isinstance(b, dict):
        out = dict(a)
        for k in b:
            out[k] = merge(a[k], b[k]) if k in a else b[k]
        return out
    return b
@compile
def config(n: int) -> str:
    return str(merge({"x": {"y": 1, "z": {"w": n}}, "k": "v"}, {"x": {"z": {"w": 2, "q": None}}}))
def graph_paths(graph, start, end, path):
    path = path + [start]
    if start == end:
        return [path]
    return [p for n in graph.get(start, []) if n not in path for p in graph_paths(graph, n, end, path)]
@compile
def paths(n: int) -> str:
    return str(graph_paths({"a": ["b", "c"], "b": ["c", "d"], "c": ["d"]}, "a", "d", []))

@compile
def only_itself(n: int) -> str:
    t = []
    for i in range(n):
        t = [t]
    u = []
    u.append(u)
    s = frozenset()
    for i in range(n):
        s = frozenset([s])
    return f"{t} {u} {s} {len(t)}"
@compile
def tree_of_dicts(words: str) -> str:
    trie = {}
    for w in words.split():
        node = trie
        for c in w:
            node = node.setdefault(c, {})
    def size(d):
        return 1 + sum(size(v) for v in d.values())
    def show(d, ind=""):
        for k in d:
            print(ind + k)
            show(d[k], ind + " ")
    show(trie)
    return f"{trie} {size(trie)} {trie == {}} {trie == trie.copy()}"
def von_neumann(n):
    return [von_neumann(i) for i in range(n)]
@compile
def ordinals(n: int) -> str:
    a, b = von_neumann(n), von_neumann(n)
    return f"{a} {a == b} {a < b} {a[-1] < a if a else None} {a.index([])}"
@compile
def closures_in_themselves(n: int) -> int:
    fs = []
    fs.append(lambda: fs)
    d = {}
    d["f"] = lambda: d
    return len(fs[0]()[0]()) + len(d["f"]())


SAMPLE = '{"a": [1, -2.5, true, null, "x", {}], "b": {"c": [[], [1, [2]]]}, "a2": 10000000000000000000000}'
def _rev(node, acc=None):
    if node is None: return acc
    return _rev(node[1], (node[0], acc))
def _linked(xs, i=0, acc=()):
    return acc if i == len(xs) else _linked(xs, i + 1, (xs[i], acc))
def _insert(t, x):
    if t is None: return (None, x, None)
    l, v, r = t
    if x < v: return (_insert(l, x), v, r)
    return (l, v, _insert(r, x))
def _fold(f, acc, xs):
    return acc if not xs else _fold(f, f(acc, xs[0]), xs[1:])
def _chain(n, acc=None):
    if n == 0: return acc
    if n % 2: acc = (n, acc)
    else: acc = (str(n), acc)
    return _chain(n - 1, acc)
@compile
def grown_by_calls(xs: list[int]) -> str:
    t = None
    node = None
    for x in xs:
        t = _insert(t, x)
        node = (x, node)
    folded = _fold(lambda a, x: (x, a), (), xs)
    return f"{t} {_rev(node)} {_linked(xs)} {folded} {_chain(len(xs))}"
def _nested(n):
    x = None
    if n: x = ((n, 1.5), "a")
    if n > 2: x = ((None, 2), n)
    if n > 5: return (("s", None), None)
    return x
def _minimax(board, turn):
    best = None
    if len(board) == 3: return sum(board), None
    for i in range(3):
        if i not in board:
            v, _ = _minimax(board + [i], -turn)
            if best is None or v * turn > best[0]: best = (v * turn - i, i)
    return best
@compile
def wider_items(n: int) -> str:
    found = [_nested(0)] + [_nested(n)] + [None, 3]
    kept = {1: _nested(n)}
    kept[2] = ((None, 3), None)
    return f"{_nested(n)} {_minimax([], 1)} {found} {kept}"

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
    "chain": [(0,), (5,), (100000,)],
    "chain_text": [(0,), (3,)],
    "expression": [(0,), (6,)],
    "calc": [("( 1 + ( 2 * 3 ) )",), ("7",), ("( 1 +",)],
    "algebra": [(0,), (3,)],
    "pairs": [(0,), (4,)],
    "huffman": [("abracadabra",), ("",), ("aa",)],
    "cons": [(0,), (4,)],
    "persistent": [([3, 1, 2, 5],), ([],)],
    "lisp": [("(+ 1 (* 2 x) (let y 3 (- y 1)))",), ("(+ 1 z)",), ("(",)],
    "sizes": [(10,)],
    "copies": [(3,)],
    "config": [(1,)],
    "paths": [(1,)],
    "only_itself": [(0,), (3,)],
    "tree_of_dicts": [("tea ten to i in inn",), ("",)],
    "grown_by_calls": [([5, 2, 8, 1, 9],), ([],)],
    "wider_items": [(0,), (1,), (3,), (9,)],
    "ordinals": [(0,), (1,), (4,)],
    "closures_in_themselves": [(0,)],
}
