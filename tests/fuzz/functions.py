"""The functions of a program: helpers of several forms, generators, recursion, and `main`."""

from __future__ import annotations

from tests.fuzz.maker import HELPERS, TYPES, Maker, Scope, states

GLOBALS = ("g_count", "g_items", "g_table")


def helper(g: Maker) -> None:
    """A helper of some form; those after it may call it."""
    g.weighted(HELPERS)(g)


def body(
    g: Maker, head: str, named: dict[str, str], budget: int, lead: tuple[str, ...] = ()
) -> None:
    """A function with its lines, which ends with a return."""
    saved, loops = g.scope, g.loops
    shared = {n: t for n, t in saved.variables.items() if n in GLOBALS}
    g.scope = Scope({**shared, **named}, dict(saved.functions), shared=frozenset(shared))
    g.budget, g.loops = budget, 0
    g.line(head)
    g.indent += 1
    if "g_count" in shared and g.chance(0.5):
        g.line("global g_count")
        g.line(f"g_count += {g.between(1, 3)}")
        g.scope.shared -= {"g_count"}
    for line in lead:
        g.line(line)
    g.block(3)
    g.line(f"return {g.expression(g.returns)}")
    g.indent -= 1
    g.loops, g.scope = loops, saved


@states(HELPERS, 6)
def plain(g: Maker) -> None:
    """Positional parameters."""
    params = tuple(g.pick(TYPES) for _ in range(g.between(0, 3)))
    named = {g.fresh("p"): type_ for type_ in params}
    name, g.returns = g.fresh("f"), g.pick(TYPES)
    body(g, f"def {name}({', '.join(named)}):", named, 8)
    g.scope.functions[name] = (params, g.returns)


@states(HELPERS, 2)
def with_defaults(g: Maker) -> None:
    """Defaults, keywords and keyword-only parameters; a default may be a list that stays."""
    first, second, third = g.fresh("p"), g.fresh("p"), g.fresh("p")
    types = (g.pick(TYPES), g.pick(("int", "str", "float")), g.pick(("int", "bool", "list[int]")))
    outer, g.scope = g.scope, Scope()
    default, only = g.literal(types[1]), g.literal(types[2])
    g.scope = outer
    star = g.pick(("*, ", ""))
    name, g.returns = g.fresh("f"), g.pick(TYPES)
    head = f"def {name}({first}, {second}={default}, {star}{third}={only}):"
    body(g, head, dict(zip((first, second, third), types, strict=True)), 6)
    params = (types[0], f"?{second}:{types[1]}", f"?{third}:{types[2]}")
    g.scope.functions[name] = (params, g.returns)


@states(HELPERS, 1)
def with_rest(g: Maker) -> None:
    """`*args` and `**kwargs`."""
    rest, named = g.fresh("p"), g.fresh("p")
    name, g.returns = g.fresh("f"), g.pick(("int", "str", "list[int]"))
    lead = (
        g.pick(
            (f"t_rest = sum({rest})", f"t_rest = len({rest})", f"t_rest = max({rest}, default=0)")
        ),
        g.pick(
            (
                f"t_named = sorted({named}.items())",
                f"t_named = len({named})",
                f"t_named = list({named})",
                f"t_named = {named}.get('k', 0)",
            )
        ),
        "print(t_rest, t_named)",
    )
    body(g, f"def {name}(*{rest}, **{named}):", {"t_rest": "int"}, 4, lead)
    count = g.between(0, 3)
    g.scope.functions[name] = ((*["int"] * count, "?k:int", "?m:int"), g.returns)


@states(HELPERS, 1)
def generator(g: Maker) -> None:
    """A generator function, as a list of what it gives."""
    inner, param, name = g.fresh("y"), g.fresh("p"), g.fresh("f")
    g.line(f"def {inner}({param}):")
    yields = g.pick(
        (
            (f"    for i in range({param} & 3):", f"        yield i * {g.between(-2, 3)}"),
            (
                f"    yield {param}",
                f"    if {param} > 2:",
                "        return",
                f"    yield {param} + 1",
            ),
            (
                f"    while {param} > 0 and {param} < 9:",
                f"        yield {param}",
                f"        {param} -= 2",
            ),
            (f"    yield from range({param} & 3)", f"    yield {param}"),
            (
                "    try:",
                f"        yield {param}",
                f"        yield 10 // {param}",
                "    except ZeroDivisionError:",
                "        yield -1",
            ),
        )
    )
    for line in yields:
        g.line(line)
    uses = g.pick(
        (
            f"list({inner}(q))",
            f"[k * 2 for k in {inner}(q)]",
            f"sorted({inner}(q))",
            f"[k for k, _ in zip({inner}(q), range(2))]",
        )
    )
    g.line(f"def {name}(q):")
    g.line(f"    return {uses}")
    g.scope.functions[name] = (("int",), "list[int]")


@states(HELPERS, 1.5)
def recursive(g: Maker) -> None:
    """A function that calls itself with less."""
    depth, other = g.fresh("p"), g.fresh("p")
    type_ = g.pick(("int", "str", "list[int]", "float"))
    name, g.returns = g.fresh("f"), g.pick(("int", "str", "list[int]", "tuple[int, str]"))
    outer, g.scope = g.scope, Scope({other: type_}, dict(g.scope.functions))
    end = g.expression(g.returns, 1)
    g.scope = outer
    result = g.fresh("r")
    lead = (
        f"if {depth} <= 0 or {depth} > 6:",
        f"    return {end}",
        f"{result} = {name}({depth} - {g.between(1, 2)}, {other})",
    )
    named = {depth: "int", other: type_, result: g.returns}
    body(g, f"def {name}({depth}, {other}):", named, 4, lead)
    g.scope.functions[name] = (("int", type_), g.returns)


@states(HELPERS, 0.5)
def mutual(g: Maker) -> None:
    """Two functions that call each other."""
    one, other = g.fresh("f"), g.fresh("f")
    g.line(f"def {one}(n):")
    g.line(f"    return n > {g.between(-1, 2)} if n <= 0 or n > 20 else not {other}(n - 1)")
    g.line(f"def {other}(n):")
    g.line(f"    return {g.expression('bool', 1)} if n <= 0 else {one}(n - {g.between(1, 3)})")
    g.scope.functions[one] = (("int",), "bool")


@states(HELPERS, 1)
def factory(g: Maker) -> None:
    """A function that gives a closure, which may count."""
    name, count = g.fresh("f"), g.fresh("p")
    g.line(f"def {name}({count}):")
    if g.chance(0.5):
        g.line("    def inner(n):")
        g.line(f"        nonlocal {count}")
        g.line(f"        {count} {g.pick('+-*')}= {g.pick(('1', 'n'))}")
        g.line(f"        return {count} {g.pick(('+', '-', '^'))} n")
        g.line("    return inner")
    else:
        g.line(f"    return lambda n: n {g.pick(('+', '*', '//', '%'))} {count}")
    g.scope.functions[name] = (("int",), "fn")


@states(HELPERS, 1)
def mutating(g: Maker) -> None:
    """A function that changes its arguments, and may raise after it has."""
    xs, n, name = g.fresh("p"), g.fresh("p"), g.fresh("f")
    g.line(f"def {name}({xs}, {n}):")
    change = g.pick(
        (
            f"{xs}.append({n})",
            f"{xs}[0] = {n}",
            f"{xs} += [{n}]",
            f"{xs} = {xs} + [{n}]",
            f"{xs}.sort()",
            f"{xs}[1:] = [{n}, {n}]",
            f"{xs}.insert(0, {n})",
        )
    )
    g.line(f"    {change}")
    if g.chance(0.4):
        g.line(f"    if {n} > {g.between(0, 9)}:")
        g.line(f"        raise ValueError({xs})")
    g.line(f"    return {g.pick((xs, f'{xs}[:]', f'sorted({xs})', f'[{n}]'))}")
    g.scope.functions[name] = (("list[int]", "int"), "list[int]")


@states(HELPERS, 0.15)
def deep(g: Maker) -> None:
    """A recursion that goes deep, and not too deep for CPython."""
    name, inner = g.fresh("f"), g.fresh("y")
    change, end = g.pick((("n - 1", "0"), ("n - 2", "-n"), ("n - 1", "[][n]"))), "n <= 0"
    g.line(f"def {inner}(n, xs):")
    g.line(f"    if {end}:")
    g.line(f"        return {change[1]}")
    g.line(f"    xs.append(n % {g.between(2, 5)})")
    g.line(f"    return {inner}({change[0]}, xs) + {g.pick(('1', 'xs[n % len(xs)]', 'n'))}")
    g.line(f"def {name}(n):")
    g.line("    xs = []")
    g.line("    try:")
    g.line(f"        return {inner}({g.pick((200, 700))} + n % 9, xs)")
    g.line("    except IndexError:")
    g.line("        return len(xs)")
    g.scope.functions[name] = (("int",), "int")


@states(HELPERS, 0.15)
def endless(g: Maker) -> None:
    """A recursion that does not end, and is caught."""
    one, name = g.fresh("f"), g.fresh("f")
    g.line(f"def {one}(n):")
    g.line(f"    return {one}(n + 1) + {g.between(0, 2)}")
    g.line(f"def {name}(n):")
    g.line("    try:")
    g.line(f"        return {one}(n)")
    g.line("    except RecursionError:")
    g.line("        return -n")
    g.scope.functions[name] = (("int",), "int")
