"""Containers that change while something goes through them: loops, sorts, comprehensions."""

from __future__ import annotations

from tests.fuzz.maker import BLOCKS, SIMPLE, Maker, states


@states(BLOCKS, 0.8)
def walk_and_change(g: Maker, depth: int) -> None:
    """A list as a queue or a stack, from which a loop takes and to which it gives."""
    name, item = g.fresh(), g.fresh("x")
    g.line(f"{name} = {g.expression('list[int]', 1)}[:5]")
    take = g.pick(("pop()", "pop(0)", "pop(-1)"))
    loop = g.fresh("w")
    g.line(f"{loop} = 0")
    g.line(f"while {name} and {loop} < 12:")
    g.line(f"    {loop} += 1")
    g.line(f"    {item} = {name}.{take}")
    g.line(f"    if {item} {g.pick(('> 2', '% 2', '< 0', '!= 1'))}:")
    change = g.pick(
        (
            f"{name}.append({item} - 3)",
            f"{name}.insert(0, {item} // 2)",
            f"{name}[:0] = [{item} // 2, 0]",
            f"{name}.extend([{item} % 3] * 2)",
            f"{name}.reverse()",
            f"{name}[1:1] = {name}[:1]",
            f"del {name}[::2]",
        )
    )
    g.line(f"        {change}")
    g.scope.variables |= {name: "list[int]", loop: "int"}
    g.line(f"print({name}, {loop})")


@states(BLOCKS, 0.8)
def changed_under_iterator(g: Maker, depth: int) -> None:
    """A change of what an iterator stands in; dicts and sets notice, lists go on."""
    name, each, seen = g.fresh(), g.fresh("i"), g.fresh()
    kind = g.pick(("list", "dict", "set", "items", "reversed", "values"))
    shown, change = {
        "list": (name, ("append({0} + 1)", "pop()", "insert(0, {0})", "clear()", "remove({0})")),
        "reversed": (f"reversed({name})", ("append({0})", "pop()", "clear()", "insert(0, 7)")),
        "dict": (name, ("pop({0})", "update({{{0} + 5: 1}})", "setdefault({0}, 2)", "clear()")),
        "items": (f"{name}.items()", ("pop({0}[0])", "update({{{0}[0]: 0}})", "popitem()")),
        "values": (f"{name}.values()", ("update({{9: {0}}})", "popitem()", "update({{}})")),
        "set": (name, ("add({0} + 3)", "discard({0})", "add({0})", "clear()")),
    }[kind]
    holder = {"list": "list[int]", "reversed": "list[int]", "set": "set[int]"}
    copy = {"list": "list", "reversed": "list", "set": "set"}.get(kind, "dict")
    g.line(f"{name} = {copy}({g.expression(holder.get(kind, 'dict[int, int]'), 1)})")
    g.line(f"{seen} = []")
    g.line("try:")
    g.line(f"    for {each} in {g.pick(('', 'iter'))}({shown}):")
    g.line(f"        {seen}.append({each})")
    g.line(f"        if len({seen}) > 6: break")
    g.line(f"        if len({seen}) {g.pick(('< 3', '== 1', '> 1', '== 2'))}:")
    g.line(f"            {name}.{g.pick(change).format(each)}")
    g.line("except (RuntimeError, IndexError, KeyError) as e:")
    g.line("    print(repr(e))")
    g.line(f"print({seen}, len({name}))")


@states(SIMPLE, 0.5)
def sort_by(g: Maker, depth: int) -> None:
    """Sorts whose keys raise, count, or look at the list; equal ones keep their order."""
    name, each, log = g.fresh(), g.fresh("k"), g.fresh()
    g.line(f"{name} = {g.expression('list[int]', 2)}[:6]")
    g.line(f"{log} = []")
    key = g.pick(
        (
            f"lambda {each}: ({log}.append({each}), {each} % 3)[1]",
            f"lambda {each}: 6 // {each}",
            f"lambda {each}: len({name})",
            f"lambda {each}: -({each} % 2)",
            f"lambda {each}: {name}.append({each})",
            f"lambda {each}: [1, 2, 3][{each}]",
            f"lambda {each}: str({each})[::-1]",
            f"lambda {each}: ({each} > 2, None)",
            f"lambda {each}: {each} if {each} % 2 else float({each})",
            f"lambda {each}: [{each} % 2, str({each})]",
        )
    )
    reverse = g.pick(("", ", reverse=True"))
    g.line("try:")
    g.line(
        g.pick(
            (
                f"    {name}.sort(key={key}{reverse})",
                f"    print(sorted({name}, key={key}{reverse}))",
                f"    print(max({name}, key={key}))",
            )
        )
    )
    g.line("except Exception as e:")
    g.line("    print(repr(e))")
    g.line(f"print({name}, {log})")
    g.scope.variables[name] = "list[int]"


@states(SIMPLE, 1)
def slices_with_steps(g: Maker, depth: int) -> None:
    """Slices that are assigned and deleted, sizes that fit or not."""
    name = g.fresh()
    g.line(f"{name} = list(range({g.between(0, 9)}))")
    bounds = [g.pick(("", str(g.between(-10, 10)), g.expression("int", 0))) for _ in range(2)]
    step = g.pick(("", "1", "2", "-1", "-2", "3", "-3", "0"))
    place = f"{name}[{bounds[0]}:{bounds[1]}:{step}]"
    source = g.pick(
        (
            f"range({g.between(0, 5)})",
            f"{name}",
            f"[7] * {g.between(0, 5)}",
            f"{name}[::-1]",
            g.expression("list[int]", 1),
            f"(k for k in {name})",
            f"[9] * len({place})",
        )
    )
    g.line("try:")
    g.line(g.pick((f"    {place} = {source}", f"    del {place}", f"    {place} = {source}")))
    g.line("except Exception as e:")
    g.line("    print(type(e).__name__, e)")
    g.line(f"print({name})")
    g.scope.variables[name] = "list[int]"
