"""Closures that share variables, kept in dicts, lists and tuples, passed on and returned."""

from __future__ import annotations

from tests.fuzz.functions import body
from tests.fuzz.maker import BLOCKS, HELPERS, Maker, states

CHANGES = ("{n} += k", "{n} = k", "{n} -= 2 * k", "{n} *= -1", "{n} = {n} % 7 + k")


@states(BLOCKS, 1)
def family(g: Maker, depth: int) -> None:
    """Functions that read and change one variable, in a container, chosen at run time."""
    count, one, other, table = (g.fresh(p) for p in ("n", "h", "h", "v"))
    changed = f"nonlocal {count}"
    g.line(f"def make_{table}({count}):")
    g.line(f"    def {one}(k):")
    g.line(f"        {changed}")
    g.line(f"        {g.pick(CHANGES).format(n=count)}")
    g.line(f"        return {count}")
    g.line(f"    def {other}(k):")
    if g.chance(0.4):
        g.line(f"        {changed}")
        g.line(f"        {g.pick(CHANGES).format(n=count)}")
    g.line(f"        return {count} {g.pick('+-*')} k")
    kept, take = g.pick(
        (
            (f"[{one}, {other}, lambda k: {count}]", f"{table}[{{}} % 3]"),
            (f"{{'a': {one}, 'b': {other}}}", f"{table}['ab'[{{}} & 1]]"),
            (f"({one}, {other})", f"{table}[{{}} & 1]"),
            (f"{{0: ({one}, {other})}}", f"{table}[0][{{}} & 1]"),
            (f"[[{one}], [{other}]]", f"{table}[{{}} & 1][0]"),
        )
    )
    g.line(f"    return {kept}")
    g.line(f"{table} = make_{table}({g.expression('int', 1)})")
    each, total = g.fresh("i"), g.fresh()
    g.line(f"{total} = 0")
    g.line(f"for {each} in {g.expression('list[int]', 1)}:")
    g.line(f"    {total} += {take.format(each)}({g.pick((each, '1', total))})")
    g.line(f"print({total}, {take.format(0)}({g.expression('int', 0)}))")
    g.scope.variables[total] = "int"


@states(HELPERS, 1)
def takes_functions(g: Maker) -> None:
    """A function that is given functions, as its argument or in a list."""
    name, fn, start = g.fresh("f"), g.fresh("p"), g.fresh("p")
    g.returns = "int"
    lead = (f"r = {fn}({start})", f"r += {fn}(r) if r < 50 else 0")
    body(g, f"def {name}({fn}, {start}):", {fn: "fn", start: "int", "r": "int"}, 3, lead)
    g.scope.functions[name] = (("fn", "int"), "int")


@states(HELPERS, 0.7)
def remembers(g: Maker) -> None:
    """A default that is mutable: what one call leaves, the next one finds."""
    name, item, seen = g.fresh("f"), g.fresh("p"), g.fresh("p")
    default, change, result = g.pick(
        (
            ("[]", f"{seen}.append({item})", seen),
            ("{}", f"{seen}[{item}] = len({seen})", f"list({seen})"),
            ("set()", f"{seen}.add({item})", f"sorted({seen})"),
            ("[[]]", f"{seen}[0].append({item})", f"{seen}[0]"),
        )
    )
    g.line(f"def {name}({item}, {seen}={default}):")
    g.line(f"    if {item} in {result}:")
    g.line(f"        return {g.pick(('[]', f'{result}[:1]', f'[{item}]'))}")
    g.line(f"    {change}")
    g.line(f"    return {g.pick((result, f'{result}[-2:]'))}")
    g.scope.functions[name] = (("int",), "list[int]")
