"""`return`, `break` and `continue` through `finally`, `else` and handlers, in nested loops."""

from __future__ import annotations

from tests.fuzz.maker import BLOCKS, RARE, Maker, states


@states(BLOCKS, 1)
def jumping(g: Maker, depth: int) -> None:
    """A loop around a `try` that is left from anywhere."""
    name = g.fresh("i")
    g.line(f"for {name} in {g.pick(('range(3)', '(0, 1, 2, 5)', '[3, 1]', 'iter([2, 0])'))}:")
    saved = dict(g.scope.variables)
    g.scope.variables[name] = "int"
    g.indent += 1
    g.loops += 1
    _attempt(g, name, min(depth, 2))
    g.loops -= 1
    g.indent -= 1
    g.scope.variables = saved
    if g.chance(0.3):
        g.line("else:")
        g.line("    print('went through')")


def _attempt(g: Maker, name: str, depth: int) -> None:
    g.line("try:")
    _part(g, name, depth)
    handlers = g.between(0, 2)
    for clause in g.random.sample(("ZeroDivisionError", "(KeyError, IndexError)"), handlers):
        g.line(f"except {clause}:")
        _part(g, name, depth)
    if handlers and g.chance(0.3):
        g.line("else:")
        _part(g, name, depth)
    if not handlers or g.chance(0.6):
        g.line("finally:")
        _part(g, name, depth)


def _part(g: Maker, name: str, depth: int) -> None:
    g.indent += 1
    if depth > 0 and g.chance(0.35):
        _attempt(g, name, depth - 1)
    else:
        some = g.fresh()
        divided = f"{some} = {g.between(1, 9)} // ({name} - {g.between(0, 2)})"
        g.line(g.pick((divided, f"print({name})", f"{{1: 2}}[{name}]")))
    if g.chance(0.5):
        _jump(g, name)
    g.indent -= 1


def _jump(g: Maker, name: str) -> None:
    g.line(f"if {name} {g.pick(('==', '>', '<', '!='))} {g.between(0, 2)}:")
    g.line(
        "    "
        + g.pick(
            (
                "break",
                "continue",
                f"return {g.expression(g.returns, 1)}",
                "raise IndexError('jump')",
                f"return {g.expression(g.returns, 0)}",
            )
        )
    )


@states(RARE, 0.5)
def jump_at_once(g: Maker, depth: int) -> None:
    """A `try` whose `finally` overrides what it was left for."""
    value, other = g.expression(g.returns, 2), g.expression(g.returns, 0)
    g.line("try:")
    g.line(g.pick((f"    return {value}", "    raise KeyError(1)", "    pass")))
    g.line("finally:")
    g.line(f"    if {g.expression('bool', 1)}:")
    g.line(f"        return {other}" if g.chance(0.5) else "        print('left')")
