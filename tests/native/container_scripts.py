"""Random programs of container operations with what CPython makes of them, one operation a line.

Run as a program, with `PYTHONHASHSEED=0`: prints scripts for `tests/containers.rs` of `pyrs-core`.
A line has fields separated by tabs: the operation, its arguments, and at the end what the operation
gives (a value, or an exception's class and message) and the changed container. A line `script`
starts with empty containers; its argument is the type of the items.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from typing import Any

Key = int | str

# What a step may be; what is named more often is done more often.
SET_STEPS = [
    "add",
    "add",
    "add",
    "discard",
    "remove",
    "pop",
    "pop",
    "clear",
    "copy",
    "list",
    "dict",
    "update",
    "operator",
    "operator",
    "in_place",
    "in_place",
    "frozen",
]
DICT_STEPS = [
    "setitem",
    "setitem",
    "setitem",
    "delitem",
    "pop",
    "popitem",
    "setdefault",
    "get",
    "update",
    "or",
    "copy",
    "clear",
    "walk",
]
LIST_STEPS = [
    "getitem",
    "setitem",
    "delitem",
    "getslice",
    "setslice",
    "delslice",
    "append",
    "extend",
    "insert",
    "pop",
    "remove",
    "index",
    "count",
    "imul",
    "reverse",
    "sort",
    "rsort",
]


def shown(value: Any) -> str:
    """A value, or an exception, as one field."""
    if isinstance(value, Exception):
        return f"{type(value).__name__}: {value}"
    return "-" if value is None else str(value)


def joined(items: Any) -> str:
    """Items as one field."""
    return ",".join(map(str, items))


def attempt(function: Callable[..., Any], *args: Any) -> Any:
    """The result, or the exception."""
    try:
        return function(*args)
    except Exception as error:
        return error


class Script:
    """One script: random numbers, items, and the lines so far."""

    def __init__(self, seed: int, kind: str, keys: int) -> None:
        self.random = random.Random(seed)
        self.kind = kind
        self.keys = keys
        self.line("script", kind)

    def line(self, *fields: Any) -> None:
        """Prints a line."""
        print(*fields, sep="\t")

    def key(self) -> Key:
        """A random item; ints of which many hash to one slot, negative ones among them."""
        n = self.random.randrange(self.keys)
        if self.kind == "str":
            return f"k{n}"
        return self.random.choice((n, n * 64, n << 32, -n))

    def some(self) -> list[Key]:
        """A few random items."""
        return [self.key() for _ in range(self.random.randrange(self.keys))]


def apply_set(target: set[Key], symbol: str, other: Any) -> Any:
    """The plain or in-place operator."""
    namespace = {"a": target, "b": other}
    if symbol.endswith("="):
        exec(f"a {symbol} b", namespace)
        return namespace["a"]
    return eval(f"a {symbol} b", namespace)


def sets(script: Script, steps: int) -> None:
    """Sets: every operation that decides where an item lies."""
    registers: list[set[Key]] = [set() for _ in range(4)]
    operators = ("|", "&", "-", "^")
    for _ in range(steps):
        r, a, b = (script.random.randrange(4) for _ in range(3))
        target = registers[r]
        name = script.random.choice(SET_STEPS)
        result: Any = None
        arguments: tuple[Any, ...] = ()
        if name in ("add", "discard", "remove"):
            arguments = (script.key(),)
            result = attempt(getattr(target, name), *arguments)
            result = type(result).__name__ if isinstance(result, KeyError) else result
        elif name == "pop":
            result = attempt(target.pop)
        elif name == "clear":
            if script.random.random() < 0.7:
                continue
            target.clear()
        elif name == "copy":
            arguments, registers[r] = (a,), registers[a].copy()
        elif name in ("list", "dict", "update"):
            items = script.some()
            arguments = (joined(items),)
            if name == "update":
                target.update(dict.fromkeys(items))
            else:
                registers[r] = set(items if name == "list" else dict.fromkeys(items))
        elif name == "operator":
            symbol = script.random.choice(operators)
            arguments = (symbol, a, b)
            registers[r] = apply_set(registers[a], symbol, registers[b])
        elif name == "in_place":
            symbol = script.random.choice(operators) + "="
            arguments = (symbol, a)
            apply_set(target, symbol, registers[a])
        else:
            symbol = script.random.choice(operators)
            arguments = (symbol, a, b)
            made = apply_set(frozenset(registers[a]), symbol, registers[b])  # type: ignore[arg-type]
            registers[r] = set(made)
            result = hash(made)
        script.line(name, r, *arguments, shown(result), joined(registers[r]))


def walk(script: Script, d: dict[Key, int]) -> tuple[str, list[Key], Any]:
    """Iterates while keys come and go: what was done at each step, the keys, how it ended."""
    steps, keys, end = [], [], None
    try:
        for key in d:
            keys.append(key)
            if len(keys) > 40:
                break
            action = script.random.choice(("none", "none", "swap", "swap", "add", "reset"))
            new = script.key()
            steps.append(f"{action}:{new}")
            if action == "swap":
                del d[key]
                d[new] = len(keys)
            elif action == "add":
                d[new] = len(keys)
            elif action == "reset":
                d[key] = 7
    except RuntimeError as error:
        end = error
    return ",".join(steps), keys, end


def dicts(script: Script, steps: int) -> None:
    """Dicts: order, deletions, and iteration while they change."""
    registers: list[dict[Key, int]] = [{} for _ in range(3)]
    for step in range(steps):
        r, a, b = (script.random.randrange(3) for _ in range(3))
        target = registers[r]
        name = script.random.choice(DICT_STEPS)
        result: Any = None
        arguments: tuple[Any, ...] = ()
        if name in ("setitem", "delitem", "pop", "setdefault", "get"):
            key = script.key()
            arguments = (key,)
            if name == "setitem":
                target[key] = step
            elif name == "delitem":
                result = attempt(target.__delitem__, key)
            elif name == "setdefault":
                result = target.setdefault(key, step)
            else:
                result = attempt(getattr(target, name), key)
            result = type(result).__name__ if isinstance(result, KeyError) else result
        elif name == "popitem":
            result = attempt(target.popitem)
            result = result if isinstance(result, Exception) else joined(result)
        elif name == "update":
            arguments = (a,)
            target.update(registers[a])
        elif name == "or":
            arguments = (a, b)
            registers[r] = registers[a] | registers[b]
        elif name == "copy":
            arguments, registers[r] = (a,), registers[a].copy()
        elif name == "clear":
            if script.random.random() < 0.7:
                continue
            target.clear()
        else:
            done, keys, end = walk(script, target)
            arguments, result = (done, joined(keys)), end
        changed = registers[r]
        script.line(
            name, r, step, *arguments, shown(result), joined(f"{k}={v}" for k, v in changed.items())
        )


def bound(script: Script) -> int | None:
    """A slice bound."""
    return script.random.choice(
        (None, script.random.randrange(-12, 13), script.random.randrange(-4, 5))
    )


def lists(script: Script, steps: int) -> None:
    """Lists: subscripts, slices and methods, with the messages of their errors."""
    xs: list[Key] = []
    for _ in range(steps):
        name = script.random.choice(LIST_STEPS)
        i = script.random.randrange(-10, 11)
        selected = slice(bound(script), bound(script), bound(script))
        fields = ";".join(
            "" if b is None else str(b) for b in (selected.start, selected.stop, selected.step)
        )
        key, items = script.key(), script.some()[:6]
        made: Any = None
        arguments: tuple[Any, ...]
        if name in ("getitem", "delitem"):
            arguments, made = (i,), attempt(getattr(xs, f"__{name}__"), i)
        elif name == "setitem":
            arguments, made = (i, key), attempt(xs.__setitem__, i, key)
        elif name == "getslice":
            made = attempt(xs.__getitem__, selected)
            arguments, made = (fields,), made if isinstance(made, Exception) else joined(made)
        elif name == "setslice":
            arguments, made = (fields, joined(items)), attempt(xs.__setitem__, selected, items)
        elif name == "delslice":
            arguments, made = (fields,), attempt(xs.__delitem__, selected)
        elif name == "insert":
            arguments = (i, key)
            xs.insert(i, key)
        elif name == "pop":
            arguments, made = (i,), attempt(xs.pop, i)
        elif name == "extend":
            arguments = (joined(items),)
            xs.extend(items)
        elif name == "imul":
            n = script.random.choice((-1, 0, 1, 1, 2)) if len(xs) < 20 else 0
            arguments = (n,)
            xs *= n
        elif name in ("reverse", "sort", "rsort"):
            arguments = ()
            xs.reverse() if name == "reverse" else xs.sort(reverse=name == "rsort")
        else:
            arguments, made = (key,), attempt(getattr(xs, name), key)
        script.line(name, *arguments, shown(made), joined(xs))


def sorts(script: Script, steps: int) -> None:
    """Sorts by keys without a consistent order, or (of strings) that raise."""
    for _ in range(steps):
        n = script.random.choice((3, 10, 70, 150, 400, 1500))
        spread = script.random.choice((2, 20, 2000))
        rare = script.random.choice((3, 30, 3000))
        keys: list[Any] = [script.random.randrange(spread) * 0.5 for _ in range(n)]
        if script.random.random() < 0.5:
            keys.sort(reverse=script.random.random() < 0.5)
        odd = None if script.kind == "str" else float("nan")
        keys = [odd if script.random.randrange(rare) == 0 else key for key in keys]
        reverse = script.random.random() < 0.3
        xs = list(range(n))
        result = None
        try:
            xs.sort(key=keys.__getitem__, reverse=reverse)
        except TypeError as error:
            result = error
        script.line("sort_by", reverse, joined(keys), shown(result), joined(xs))


def main() -> None:
    """Prints the scripts."""
    count = int(sys.argv[1])
    for seed in range(count):
        for kind in ("int", "str"):
            keys = (6, 12, 40, 150)[seed % 4]
            for family in (sets, dicts, lists):
                script = Script(seed, kind, keys)
                script.line("family", family.__name__)
                family(script, 120)
            script = Script(seed, kind, keys)
            script.line("family", "sorts")
            sorts(script, 4)


if __name__ == "__main__":
    main()
