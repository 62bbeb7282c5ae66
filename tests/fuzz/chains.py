"""Exceptions that carry values, are kept, raised again, and have causes and contexts."""

from __future__ import annotations

from tests.fuzz.maker import BLOCKS, HELPERS, SCALARS, Maker, states
from tests.fuzz.statements import own_classes

CLASSES = ("ValueError", "KeyError", "RuntimeError", "LookupError", "OSError", "StopIteration")
SHOWN = (
    "print(repr({e}), {e}.args)",
    "print({e}, repr({e}.__cause__), repr({e}.__context__))",
    "print(type({e}).__name__, {e}.__suppress_context__)",
    "print(len({e}.args), str({e})[:9])",
    "print(isinstance({e}, LookupError), isinstance({e}, (ValueError, OSError)))",
    "print({e}.args[0] if {e}.args else None)",
)


@states(BLOCKS, 1)
def chain(g: Maker, depth: int) -> None:
    """One exception raised while another is handled, shown by who catches it in the end."""
    outer, inner, kept = g.fresh("e"), g.fresh("e"), g.fresh()
    classes = (*CLASSES, *own_classes(g))
    first, second = g.pick(classes), g.pick(classes)
    one, other = g.expression(g.pick(SCALARS), 1), g.expression(g.pick(SCALARS), 0)
    g.line(f"{kept} = {g.pick(('0', repr('none'), 'None'))}")
    g.line("try:")
    g.line("    try:")
    g.line(g.pick((f"        raise {first}({one}, {other})", f"        raise {first}({one})")))
    g.line(f"    except {g.pick((first, 'Exception', second))} as {inner}:")
    g.line(f"        {kept} = {g.pick((f'{inner}.args', f'str({inner})', f'len({inner}.args)'))}")
    again = (
        f"raise {second}({other}) from {inner}",
        f"raise {second}({other})",
        f"raise {second}({other}) from None",
        "raise",
        f"raise {inner}",
        f"print({inner}.args == ({other},))",
        f"raise {second} from {g.pick((first, inner))}",
        "print(1 // 0)",
    )
    g.line(f"        {g.pick(again)}")
    if g.chance(0.3):
        g.line("    finally:")
        g.line(g.pick((f"        print({kept})", f"        {kept} = [][{g.between(0, 1)}]")))
    g.line(f"except {g.pick((first, second, 'Exception', 'Exception'))} as {outer}:")
    g.line(f"    {g.pick(SHOWN).format(e=outer)}")
    g.line(f"print({kept})")


@states(HELPERS, 0.7)
def raises_in_depth(g: Maker) -> None:
    """An exception that goes through several calls, some of which look at it."""
    names = [g.fresh("f") for _ in range(3)]
    class_ = g.pick(CLASSES)
    g.line(f"def {names[0]}(n):")
    g.line(f"    if n {g.pick(('> 3', '< 0', '% 2', '== 1'))}:")
    g.line(f"        raise {class_}(n{g.pick(('', ', str(n)', ', [n]'))})")
    g.line("    return n + 1")
    g.line(f"def {names[1]}(n):")
    g.line("    try:")
    g.line(f"        return {names[0]}(n)")
    g.line(
        g.pick(
            (
                f"    except {class_} as e:\n        print(e.args + (n,))\n        raise",
                f"    except {class_} as e:\n        raise KeyError(n) from e",
                "    finally:\n        print('leaving', n)",
                f"    except {class_}:\n        return {names[0]}(2) if n != 2 else 0",
                "    except Exception as e:\n        print(e.args)\n        raise e",
            )
        ).replace("\n", "\n" + "    " * g.indent)
    )
    g.line(f"def {names[2]}(n):")
    g.line(f"    return {names[1]}(n) + {names[1]}(n - 1)")
    g.scope.functions[names[2]] = (("int",), "int")


@states(BLOCKS, 0.5)
def kept_errors(g: Maker, depth: int) -> None:
    """Exceptions made without being raised, kept in a list and raised from there."""
    name, each = g.fresh(), g.fresh("x")
    made = ", ".join(
        f"{g.pick((*CLASSES, *own_classes(g)))}({g.expression(g.pick(SCALARS), 0)})"
        for _ in range(g.between(1, 3))
    )
    g.line(f"{name} = [{made}]")
    g.line(f"for {each} in {name}:")
    g.line("    try:")
    g.line(f"        raise {each}")
    g.line(f"    except {g.pick(('Exception', 'LookupError', '(ValueError, OSError)'))} as e:")
    g.line(f"        print(e is {each}, repr(e))")
