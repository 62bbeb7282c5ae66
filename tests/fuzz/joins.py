"""Values of several types that meet where branches and loops join, and are told apart again."""

from __future__ import annotations

from tests.fuzz.maker import BLOCKS, HELPERS, Maker, makes, states

MEMBERS: tuple[str, ...] = (
    "None",
    "int",
    "str",
    "float",
    "bool",
    "list[int]",
    "tuple[int, int]",
    "dict[str, int]",
)
CLASS = {"list[int]": "list", "tuple[int, int]": "tuple", "dict[str, int]": "dict"}


@states(BLOCKS, 1)
def joined(g: Maker, depth: int) -> None:
    """A variable that a loop gives one type after another; then asked which it is."""
    name, each = g.fresh(), g.fresh("i")
    types: list[str] = g.random.sample(MEMBERS, g.between(2, 3))
    g.line(f"{name} = {_value(g, types[0])}")
    g.line(f"for {each} in {g.pick(('range(4)', '(3, 0, 1)', g.expression('list[int]', 1)))}:")
    saved = dict(g.scope.variables)
    g.scope.variables[each] = "int"
    word = "if"
    for type_ in types[1:]:
        g.line(f"    {word} {each} {g.pick(('> 1', '== 0', '% 2', '< 3'))}:")
        g.line(f"        {name} = {_value(g, type_)}")
        word = "elif"
    if g.chance(0.6):
        _ask(g, name, types)
    g.scope.variables = saved
    g.line(f"print(repr({name}), type({name}).__name__)")
    g.scope.variables[name] = types[0] if types[0] != "None" else "int | None"


def _value(g: Maker, type_: str) -> str:
    return "None" if type_ == "None" else g.expression(type_, 2)


def _ask(g: Maker, name: str, types: list[str]) -> None:
    class_ = CLASS.get(types[-1], types[-1])
    test = f"{name} is None" if class_ == "None" else f"isinstance({name}, {class_})"
    if class_ != "None" and g.chance(0.2):
        test = f"type({name}) is {class_}"
    same = g.expression(types[-1], 1) if class_ != "None" else "None"
    g.line(f"    {g.pick(('if', 'if not', 'while'))} {test}:")
    uses = {
        "int": f"{name} += 1",
        "bool": f"{name} = not {name}",
        "float": f"{name} = {name} / 2",
        "str": f"{name} += 'x'",
        "list": f"{name}.append(1)",
        "tuple": f"{name} = ({name}[1], {name}[0])",
        "dict": f"{name}['k'] = len({name})",
    }
    g.line(f"        {uses.get(class_, 'print(0)')}")
    g.line(f"        print({name} == {same})")
    g.line("        break")


@states(HELPERS, 1)
def gives_one_of_several(g: Maker) -> None:
    """A function whose results differ in type, and another that makes an int of them."""
    inner, name = g.fresh("y"), g.fresh("f")
    types = g.random.sample(MEMBERS, 3)
    g.line(f"def {inner}(n):")
    for type_ in types[1:]:
        g.line(f"    if n {g.pick(('> 2', '< 0', '% 3 == 0', '== 1'))}:")
        g.line(f"        return {_value(g, type_)}")
    g.line(g.pick((f"    return {_value(g, types[0])}", "    pass")))
    g.line(f"def {name}(n):")
    g.line(f"    v = {inner}(n)")
    for type_ in types:
        class_ = CLASS.get(type_, type_)
        if class_ == "None":
            g.line("    if v is None: return -1")
        elif class_ in ("int", "bool", "float"):
            g.line(
                f"    if isinstance(v, {class_}): return int(v * 2) if v == v and abs(v) < 9 else 5"
            )
        else:
            g.line(f"    if isinstance(v, {class_}): return len(v)")
    g.line(f"    return {g.pick(('0', 'len(repr(v))', 'v', 'hash(v)'))}")
    g.scope.functions[name] = (("int",), "int")


@makes("str", weight=0.5)
def text_of_mixture(g: Maker, depth: int) -> str:
    """Mixtures in containers, as text or counted."""
    parts = [_value(g, g.pick(MEMBERS)) for _ in range(g.between(2, 3))]
    shown, name = ", ".join(parts), g.fresh("c")
    return g.pick(
        (
            f"repr([{shown}])",
            f"''.join(type({name}).__name__ for {name} in ({shown}))",
            f"str([{name} for {name} in [{shown}] if {name}])",
            f"str([{shown}].index({parts[-1]}))",
            f"repr(({shown})[{g.expression('int', 0)} % 2])",
            f"str({{'a': {parts[0]}, 'b': {parts[1]}}}.get('b'))",
            f"' '.join(map(str, [{shown}]))",
            f"str({parts[0]} == {parts[1]})",
        )
    )
