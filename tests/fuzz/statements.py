"""Statements of one line: assignments, mutation, output, leaving."""

from __future__ import annotations

from tests.fuzz.containers import parts_of
from tests.fuzz.maker import DICTS, LISTS, MIXED, RARE, SCALARS, SETS, SIMPLE, TYPES, Maker, states

CLASSES = (
    "ValueError",
    "KeyError",
    "IndexError",
    "ZeroDivisionError",
    "TypeError",
    "LookupError",
    "RuntimeError",
    "ArithmeticError",
    "OverflowError",
    "Exception",
)
INT_OPS = ("+", "-", "*", "//", "%", "|", "&", "^", ">>")


@states(SIMPLE, 4)
def assign(g: Maker, depth: int) -> None:
    """A variable is bound, for the first time or again, perhaps with another type."""
    type_ = g.pick(TYPES)
    known = g.scope.bound(type_)
    if g.chance(0.04):
        known = [name for name in g.scope.variables if name not in g.scope.shared] or known
    name = g.pick(known) if known and g.chance(0.5) else g.fresh()
    value = g.mixture(type_, 2) if g.mixes and g.chance(0.15) else g.expression(type_)
    if g.chance(0.08):
        other = g.fresh()
        g.line(f"{name} = {other} = {value}")
        g.scope.variables[other] = type_
    else:
        g.line(f"{name} = {value}")
    g.scope.variables[name] = type_


@states(SIMPLE, 0.7)
def alias(g: Maker, depth: int) -> None:
    """A second name for a container, or two variables swapped."""
    type_ = g.pick((*LISTS, *DICTS, *SETS))
    known, own = g.scope.of(type_), g.scope.bound(type_)
    if len(own) > 1 and g.chance(0.4):
        one, other = g.random.sample(own, 2)
        g.line(f"{one}, {other} = {other}, {one}")
    elif known:
        name = g.fresh()
        g.line(f"{name} = {g.pick(known)}")
        g.scope.variables[name] = type_
    else:
        assign(g, depth)


@states(SIMPLE, 2)
def augment(g: Maker, depth: int) -> None:
    """An augmented assignment to a variable, an item or a slice."""
    type_ = g.pick(
        (
            "int",
            "int",
            "str",
            "float",
            *LISTS[:3],
            *SETS,
            "dict[int, int]",
            "bool",
            "tuple[int, int]",
        )
    )
    places = g.scope.bound(type_)
    if type_ == "int":
        places = [*places, *(f"{x}[{g.between(-2, 2)}]" for x in g.scope.of("list[int]"))]
        places += [f"{x}[{g.expression('int', 0)}]" for x in g.scope.of("dict[int, int]")]
        places += [f"{x}[{g.expression('str', 0)}]" for x in g.scope.of("dict[str, int]")]
    if type_ == "list[int]":
        places += [f"{x}[{g.between(-2, 2)}]" for x in g.scope.of("list[list[int]]")]
    if not places:
        assign(g, depth)
        return
    kind = type_.partition("[")[0]
    op = g.pick(
        {
            "int": INT_OPS,
            "set": "|&-^",
            "dict": "|",
            "bool": "&|^",
            "float": "+-*/",
            "list": "++*",
            "str": "++*",
        }.get(kind, "+")
    )
    value = g.expression(type_, 2)
    if kind in ("list", "str") and op == "*":
        value = str(g.between(-1, 3))
    place = g.pick(places)
    if kind == "tuple":
        # The tuple grows: it is known under another type no longer.
        g.scope.variables.pop(place, None)
    g.line(f"{place} {op}= {value}")


@states(SIMPLE, 3)
def mutate(g: Maker, depth: int) -> None:
    """A container changes."""
    mixed = [m for m in MIXED if not m.startswith("tuple")]
    type_ = g.pick((*LISTS, "list[int]", *DICTS, *SETS, g.pick(mixed)))
    known = g.scope.of(type_)
    if not known:
        assign(g, depth)
        return
    change = {"list": change_list, "dict": change_dict, "set": change_set}
    g.line(change[type_.partition("[")[0]](g, g.pick(known), type_))


def change_list(g: Maker, name: str, type_: str) -> str:
    """A statement that changes a list."""
    item = parts_of(type_)[0]
    one, other = g.expression(item, 2), g.expression(type_, 1)
    i, j, step = g.between(-3, 3), g.between(-3, 4), g.pick((2, -1, -2, 3))
    return (
        g.pick(
            (
                f"{name}.append({one})",
                f"{name}.append({one})",
                f"{name}[{i}] = {one}",
                f"{name}.pop()",
                f"{name}.pop({i})",
                f"{name}.insert({i}, {one})",
                f"{name}.extend({other})",
                f"{name}.remove({one})",
                f"{name}.reverse()",
                f"{name}.sort()",
                f"del {name}[{i}]",
                f"{name}.sort(key=str, reverse={g.expression('bool', 0)})",
                f"{name}.clear()",
                f"{name}[{i}:{j}] = {other}",
                f"del {name}[{i}:{j}]",
                f"{name}[::{step}] = {other}",
                f"del {name}[::{step}]",
                f"{name}[{i}:] = {name}",
                f"{name} += {other}",
                f"{name}[{i}], {name}[{j}] = {name}[{j}], {name}[{i}]",
                f"{name}.extend({name})",
                f"{name}[{g.expression('int', 0)}] = {one}",
                f"{name}[{i}:{i}] = [{one}]",
            )
        )
        if name not in g.scope.shared
        else f"{name}.append({one})"
    )


def change_dict(g: Maker, name: str, type_: str) -> str:
    """A statement that changes a dict."""
    key_type, item = parts_of(type_)
    key, one, other = g.expression(key_type, 1), g.expression(item, 2), g.expression(type_, 1)
    return g.pick(
        (
            f"{name}[{key}] = {one}",
            f"{name}[{key}] = {one}",
            f"del {name}[{key}]",
            f"{name}.pop({key})",
            f"{name}.pop({key}, {one})",
            f"{name}.setdefault({key}, {one})",
            f"{name}.update({other})",
            f"{name}.clear()",
            f"{name}.popitem()",
            f"print({name}.setdefault({key}, {one}))",
        )
    )


def change_set(g: Maker, name: str, type_: str) -> str:
    """A statement that changes a set."""
    item = parts_of(type_)[0]
    one, other = g.expression(item, 2), g.expression(type_, 1)
    method = g.pick(
        ("update", "intersection_update", "difference_update", "symmetric_difference_update")
    )
    return g.pick(
        (
            f"{name}.add({one})",
            f"{name}.add({one})",
            f"{name}.discard({one})",
            f"{name}.remove({one})",
            f"{name}.{method}({other})",
            f"{name}.pop()",
            f"{name}.clear()",
            f"print({name}.pop())",
        )
    )


@states(SIMPLE, 2)
def show(g: Maker, depth: int) -> None:
    """Output."""
    values = [g.expression(g.pick(TYPES[:-1]), 2) for _ in range(g.between(0, 3))]
    if g.chance(0.15):
        values.append(f"sep={g.pick((repr(''), repr('-'), 'None'))}")
    if g.chance(0.15):
        values.append(f"end={g.pick((repr(''), repr(';'), repr('!' + chr(10))))}")
    if g.chance(0.05):
        values.insert(0, f"*{g.expression('list[int]', 1)}")
    g.line(f"print({', '.join(values)})")


@states(SIMPLE, 1.5)
def unpack(g: Maker, depth: int) -> None:
    """Several targets."""
    a, b, c = g.fresh(), g.fresh(), g.fresh()
    ints, bound = g.expression("list[int]", 2), {a: "int", b: "list[int]"}
    pair = g.expression("tuple[int, str]", 2)
    choices: list[tuple[str, dict[str, str]]] = [
        (f"{a}, *{b} = {ints}", bound),
        (f"*{b}, {a} = {ints}", bound),
        (f"{a}, *{b}, {c} = {ints}", {**bound, c: "int"}),
        (f"{a}, {b} = {pair}", {a: "int", b: "str"}),
        (f"[{a}, {b}] = {pair}", {a: "int", b: "str"}),
        (f"({a}, {b}), {c} = {pair}, {g.expression('int', 1)}", {a: "int", b: "str", c: "int"}),
        (f"{a}, {b} = {ints}", {a: "int", b: "int"}),
        (f"{a}, {b}, *{c} = {g.expression('str', 2)}", {a: "str", b: "str", c: "list[str]"}),
        (f"{a}, {b} = sorted({g.expression('dict[int, int]', 1)})", {a: "int", b: "int"}),
    ]
    line, types = g.pick(choices)
    g.line(line)
    g.scope.variables.update(types)


@states(SIMPLE, 0.5)
def bare(g: Maker, depth: int) -> None:
    """An expression whose value nobody uses, or nothing."""
    g.line(g.pick((g.expression(g.pick(TYPES), 3), "pass")))


@states(RARE, 3)
def leave(g: Maker, depth: int) -> None:
    """Out of the loop or the function."""
    if g.loops and g.chance(0.5):
        g.line(g.pick(("break", "continue")))
    else:
        g.line(f"return {g.expression(g.returns, 2)}")


@states(RARE, 2)
def throw(g: Maker, depth: int) -> None:
    """An exception is raised, perhaps from another."""
    one = g.expression(g.pick(SCALARS), 1)
    more = f", {g.expression(g.pick(SCALARS), 1)}" if g.chance(0.2) else ""
    raised = f"{g.pick((*CLASSES, *own_classes(g)))}({one}{more})"
    if g.scope.caught and g.chance(0.4):
        name = g.pick(g.scope.caught)
        g.line(g.pick((f"raise {raised} from {name}", f"raise {name}", "raise", f"raise {raised}")))
    else:
        bare_class = f"raise {g.pick(CLASSES)}"
        g.line(
            g.pick((f"raise {raised}", f"raise {raised}", bare_class, f"raise {raised} from None"))
        )


def own_classes(g: Maker) -> tuple[str, ...]:
    """The program's exception classes."""
    return ("Mine", "Other") if any("class Mine" in line for line in g.lines[:4]) else ()


@states(RARE, 1)
def check(g: Maker, depth: int) -> None:
    """An assertion."""
    message = f", {g.expression(g.pick(SCALARS), 1)}" if g.chance(0.7) else ""
    g.line(f"assert {g.expression('bool', 2)}{message}")


@states(RARE, 1)
def delete(g: Maker, depth: int) -> None:
    """A variable is unbound; it may be looked at afterwards, or not."""
    own = [name for name in g.scope.variables if name not in g.scope.shared and name[0] == "v"]
    if not own:
        check(g, depth)
        return
    name = g.pick(own)
    g.line(f"del {name}")
    if g.chance(0.9):
        del g.scope.variables[name]
