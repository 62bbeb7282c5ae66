"""A program of names that mean something in Rust, C, C++, JavaScript or Python, or look alike."""

from __future__ import annotations

# Functions and parameters: words of each language, names of what pyrs emits, and names that are
# one in another case, another normal form or ASCII.
_FUNCTIONS = (
    "match type self Self crate places classes fast exact entry_match error error_free value "
    "value_repr int_ tuple locals print a A a_1 a__1 _ __ é ue9 É ß ẞ ς Σ constructor delete "
    "toString then_ default globalThis undefined PythonError Error Array"
)
_PARAMETERS = (
    "type self Self crate result int int_ Bool _Bool NULL errno linux union typeof nullptr "
    "co_await names_error a A _ __ é ue9 É tuple locals constructor toString options arguments "
    "await_ delete this new"
)
FUNCTIONS, PARAMETERS = _FUNCTIONS.split(), _PARAMETERS.split()

# Module variables and exception classes, which become statics.
VARIABLES = ("v", "V", "self_", "Self_", "box", "Box", "ß", "ẞ")
CLASSES = ("Vec", "VEC", "vec", "Some", "Places", "classes_")


def source() -> str:
    """The module."""
    lines = ["from pyrs import compile as marked"]
    lines += [f"class C{name}(Exception): pass" for name in CLASSES]
    lines += [f"v{name} = [1]" for name in VARIABLES]
    for number, name in enumerate(FUNCTIONS, 1):
        lines += ["@marked", f"def {name}(x: 'int', y: 'int' = 2) -> 'int':"]
        lines += [f"    return x * {number} - y"]
    listed = " + ".join(f"{name} * {n}" for n, name in enumerate(PARAMETERS, 1))
    given = ", ".join(f"{name}: 'int'" for name in PARAMETERS)
    lines += ["@marked", f"def by_place({given}) -> 'int':", f"    return {listed}"]
    given = ", ".join(f"{name}: 'int' = {n}" for n, name in enumerate(PARAMETERS))
    lines += ["@marked", f"def by_name(*, {given}) -> 'int':", f"    return {listed}"]
    lines += ["@marked", "def state(x: 'int') -> 'list[int]':"]
    for number, name in enumerate(VARIABLES, 2):
        lines += [f"    global v{name}", f"    v{name} = v{name} + [x * {number}]"]
    lines += [f"    return {' + '.join(f'v{name}' for name in VARIABLES)}"]
    lines += ["@marked", "def classes_of(x: 'int') -> 'str':", "    try:"]
    for number, name in enumerate(CLASSES):
        lines += [f"        if x == {number}: raise C{name}(x)"]
    for name in CLASSES:
        lines += [f"    except C{name} as error: return repr(error)"]
    lines += ["    return 'none'"]
    lines += ["@marked", "def inner(x: 'int') -> 'int':", "    total = 0"]
    for name in PARAMETERS:
        lines += [f"    def {name}9(_, n):", "        nonlocal total", "        total += _"]
        lines += [f"        return {name}9(_ + 1, n - 1) + total if n > 0 else total"]
        lines += [f"    {name} = {name}9(x, 2)"]
        lines += [f"    for {name} in range({name}): total ^= {name}"]
        lines += ["    total %= 1000"]
    lines += ["    return total"]
    return "\n".join(lines) + "\n"


def calls() -> list[tuple[str, list[int]]]:
    """Calls of each function."""
    made = [(name, [7]) for name in FUNCTIONS]
    made += [("by_place", list(range(5, 5 + len(PARAMETERS)))), ("by_name", []), ("inner", [3])]
    return [*made, ("state", [3]), *(("classes_of", [n]) for n in range(len(CLASSES) + 1))]
