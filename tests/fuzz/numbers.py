"""Expressions that are numbers or truth values."""

from __future__ import annotations

from tests.fuzz.maker import SCALARS, TYPES, Maker, makes

INTS = (
    "0",
    "1",
    "2",
    "3",
    "7",
    "10",
    "-1",
    "-5",
    "255",
    "2**31",
    "2**62",
    "-2**63",
    "2**63 - 1",
    "10**20",
    "-2**31",
    "3037000500",
)
FLOATS = (
    "0.0",
    "1.0",
    "-2.5",
    "0.1",
    "1e10",
    "float('inf')",
    "3.0",
    "-0.0",
    "1e300",
    "2.5",
    "0.5",
    "1e-7",
    "9007199254740993.0",
    "1e16",
    "-1.5",
)
BASES = ("2", "8", "10", "16", "36", "0")


@makes("int", weight=0.5, literal=True)
def int_literal(g: Maker, depth: int) -> str:
    """A small number mostly."""
    return f"({g.pick(INTS)})" if g.chance(0.25) else str(g.between(-9, 20))


@makes("int", weight=5)
def int_operator(g: Maker, depth: int) -> str:
    """An operator of two ints."""
    a, b = g.expression("int", depth), g.expression("int", depth)
    op = g.pick(("+", "-", "*", "//", "%", "&", "|", "^", "+", "-", "<<", ">>", "**", "*"))
    if op in ("<<", ">>"):
        b = str(g.between(0, 70)) if g.chance(0.7) else f"({b} & 63)"
    if op == "**":
        b = str(g.between(0, 4)) if g.chance(0.7) else f"({b} & 3)"
    return f"({a} {op} {b})"


@makes("int", weight=4)
def int_call(g: Maker, depth: int) -> str:
    """A function of ints."""
    a, b, i = g.expression("int", depth), g.expression("int", depth), g.between(-9, 99)
    return g.pick(
        (
            f"abs({a})",
            f"(-{a})",
            f"(~{a})",
            f"(+{a})",
            f"max({a}, {b})",
            f"min({a}, {b}, 5)",
            f"int({g.expression('bool', depth)})",
            f"int({g.expression('float', depth)})",
            f"divmod({a}, {b})[{g.between(0, 1)}]",
            f"pow({a}, {g.between(0, 3)})",
            f"pow({a}, {g.between(0, 9)}, {b})",
            f"round({a}, {g.between(-3, 1)})",
            f"round({g.expression('float', depth)})",
            f"({a}).bit_length()",
            f"hash({a})",
            f"math.gcd({a}, {b})",
            f"math.isqrt({a})",
            f"math.floor({g.expression('float', depth)})",
            f"math.ceil({g.expression('float', depth)})",
            f"math.comb({g.between(0, 9)}, {a})",
            f"(True + {a})",
            f"({g.expression('bool', depth)} * {b})",
            f"({a}).bit_count()",
            f"math.trunc({g.expression('float', depth)})",
            f"hash({i} / 4)",
        )
    )


@makes("int", weight=2)
def int_of_text(g: Maker, depth: int) -> str:
    """A number that a string gives."""
    text, part = g.expression("str", depth), g.expression("str", 0)
    bounds = g.pick(("", "", ", 1", ", -2", ", 0, 3"))
    return g.pick(
        (
            f"len({text})",
            f"ord({text}[{g.between(-1, 1)}])",
            f"int({text})",
            f"{text}.find({part}{bounds})",
            f"{text}.rfind({part}{bounds})",
            f"{text}.count({part}{bounds})",
            f"{text}.index({part})",
            f"{text}.rindex({part})",
            f"int({text}, {g.pick(BASES)})",
            f"ord({text})",
            f"hash({text})",
        )
    )


@makes("int", weight=1)
def int_of_callable(g: Maker, depth: int) -> str:
    """What a function value gives."""
    return f"{g.expression('fn', depth)}({g.expression('int', depth)})"


@makes("float", weight=0.7, literal=True)
def float_literal(g: Maker, depth: int) -> str:
    """A literal; often a special one."""
    return g.pick(FLOATS)


@makes("float", weight=3)
def float_operator(g: Maker, depth: int) -> str:
    """An operator with a float on one side or on both."""
    a, b = g.expression("float", depth), g.expression(g.pick(("int", "float", "bool")), depth)
    op = g.pick(("+", "-", "*", "/", "//", "%"))
    return g.pick((f"({a} {op} {b})", f"({b} {op} {a})"))


@makes("float", weight=3)
def float_call(g: Maker, depth: int) -> str:
    """A function that gives a float."""
    a, b = g.expression("float", depth), g.expression("float", depth)
    i, j = g.expression("int", depth), g.expression("int", depth)
    return g.pick(
        (
            f"abs({a})",
            f"(-{a})",
            f"float({i})",
            f"({i} / {j})",
            f"round({a}, {g.between(-2, 3)})",
            f"float({g.expression('str', depth)})",
            f"math.sqrt({a})",
            f"math.fabs({a})",
            f"math.copysign({a}, {b})",
            f"math.fmod({a}, {b})",
            f"max({a}, {b})",
            f"min({a}, {b})",
            f"divmod({a}, {b})[{g.between(0, 1)}]",
            f"({a} ** 2)",
            f"sum({g.expression('list[float]', depth)})",
            f"math.fsum({g.expression('list[float]', depth)})",
            f"({a} * {i})",
        )
    )


@makes("bool", weight=0.4, literal=True)
def bool_literal(g: Maker, depth: int) -> str:
    """`True` or `False`."""
    return g.pick(("True", "False"))


@makes("bool", weight=4)
def comparison(g: Maker, depth: int) -> str:
    """A comparison, perhaps chained."""
    types = (
        "int",
        "int",
        "float",
        "str",
        "list[int]",
        "tuple[int, int]",
        "tuple[int, str]",
        "bool",
    )
    type_ = g.pick((*types, "list[float]"))
    other = g.pick(("int", "float", "bool")) if type_ in ("int", "float", "bool") else type_
    op = g.pick(("<", "<=", ">", ">=", "==", "!="))
    text = f"{g.expression(type_, depth)} {op} {g.expression(other, depth)}"
    if type_ in ("int", "float") and g.chance(0.25):
        text += f" {g.pick(('<', '<=', '!=', '=='))} {g.expression('int', depth)}"
    return f"({text})"


@makes("bool", weight=1)
def equality(g: Maker, depth: int) -> str:
    """Whether two values are equal, perhaps of different types."""
    type_ = g.pick(TYPES[:-1])
    other = type_ if g.chance(0.8) else g.pick(SCALARS)
    op = g.pick(("==", "!="))
    return f"({g.expression(type_, depth)} {op} {g.expression(other, depth)})"


@makes("bool", weight=2)
def logic(g: Maker, depth: int) -> str:
    """What `and`, `or`, `not` and truth give."""
    a, b = g.expression("bool", depth), g.expression("bool", depth)
    return g.pick(
        (
            f"({a} and {b})",
            f"({a} or {b})",
            f"(not {a})",
            f"({a} ^ {b})",
            f"({a} & {b})",
            f"bool({g.expression(g.pick(TYPES[:-1]), depth)})",
            f"(not {g.expression(g.pick(TYPES[:-1]), depth)})",
        )
    )


@makes("bool", weight=2)
def membership(g: Maker, depth: int) -> str:
    """`in` and `not in`, or a question about a set."""
    kinds = (
        "int,list[int]",
        "str,str",
        "int,dict[int, int]",
        "str,list[str]",
        "int,set[int]",
        "float,list[float]",
        "str,set[str]",
        "int,tuple[int, int]",
        "int,list[float]",
    )
    item, holder = g.pick(kinds).split(",", 1)
    if g.chance(0.2):
        a, b = g.expression("set[int]", depth), g.expression("set[int]", depth)
        return g.pick(
            (f"({a} <= {b})", f"({a} < {b})", f"{a}.issubset({b})", f"{a}.isdisjoint({b})")
        )
    if g.chance(0.1):
        return f"({g.expression('int', depth)} in range({g.between(-3, 3)}, {g.between(0, 9)}, 2))"
    return f"({g.expression(item, depth)} {g.pick(('in', 'not in'))} {g.expression(holder, depth)})"


@makes("bool", weight=1)
def question(g: Maker, depth: int) -> str:
    """A method of strings, a function of floats or `any` and `all`."""
    text, part, number = (
        g.expression("str", depth),
        g.expression("str", 0),
        g.expression("float", depth),
    )
    name = g.fresh("g")
    over = f"{g.pick(('any', 'all'))}({name} {g.pick(('>', '==', '<'))} {g.expression('int', 0)}"
    method = g.pick(
        (
            "isdigit",
            "isalpha",
            "isalnum",
            "isspace",
            "isupper",
            "islower",
            "istitle",
            "isidentifier",
            "isnumeric",
            "isdecimal",
            "isprintable",
            "isascii",
        )
    )
    return g.pick(
        (
            f"{text}.{method}()",
            f"{text}.startswith({part})",
            f"{text}.endswith({part})",
            f"{text}.startswith(({part}, 'a'))",
            f"math.isnan({number})",
            f"math.isinf({number})",
            f"{over} for {name} in {g.expression('list[int]', depth)})",
            f"({number}).is_integer()",
            f"all({g.expression('list[int]', depth)})",
            f"any({g.expression('list[str]', depth)})",
        )
    )
