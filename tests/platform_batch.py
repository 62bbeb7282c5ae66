"""One program that makes the calls of `tests/programs/`: what other machines run in one go."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from types import ModuleType

from tests.program_files import FILES, FOLDER, program

FUNCTION = """\
def {name}() -> None:
    for {given} in [{calls}]:
        try:
            print(repr({function}({given})), repr(({shown})), sep='; ')
        except Exception as error:
            print(repr(error), repr(({shown})), sep='; ')


"""


def write(folder: Path, names: Iterable[str] = FILES) -> Path:
    """Writes the program and the modules it calls into the folder; returns its file.

    `main(-1)` prints for each call the result or the exception, and the arguments afterwards;
    `main` of a number makes only some calls.
    """
    functions: list[str] = []
    # Exceptions that hold others are refused in a program where some have a text of their own.
    names = [name for name in names if not hasattr(program(name), "ALONE")]
    for name in names:
        shutil.copyfile(FOLDER / f"{name}.py", folder / f"{name}.py")
        functions += _functions(program(name), name, len(functions))
    numbers = range(len(functions))
    file = folder / "batch.py"
    # Each function is called in two places, which keeps it a function of its own.
    lines = [
        *(f"import {name}" for name in names),
        "",
        *functions,
        "def main(which: int) -> None:",
        *(f"    if which == {number}:\n        call_{number}()" for number in numbers),
        "    if which < 0:",
        *(f"        call_{number}()" for number in numbers),
    ]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    # It is far larger than what people compile.
    (folder / "pyproject.toml").write_text("[tool.pyrs]\ntimeout = 600\n", "utf-8")
    return file


def _functions(module: ModuleType, name: str, first: int) -> Iterator[str]:
    """A function for the calls of each function with arguments of the same types."""
    for function, calls in module.CALLS.items():
        for types, group in groupby(calls, lambda args: tuple(map(_types, args))):
            given = "".join(f"a{index}, " for index in range(len(types)))
            values = {
                "name": f"call_{first}",
                "function": f"{name}.{function}",
                "given": given or "_",
                "calls": ", ".join(_source(args) for args in group) if given else "0",
                "shown": f"{given}'{name}.{function}'",
            }
            yield FUNCTION.format(**values).replace("(_)", "()")
            first += 1


def _types(value: object) -> object:
    if isinstance(value, list | tuple | set):
        return (type(value), *map(_types, value))
    if isinstance(value, dict):
        return (dict, *(_types(item) for item in value.items()))
    return type(value)


def _source(value: object) -> str:
    """An expression for an argument; `repr` of a float that is not finite is none."""
    match value:
        case float() if value - value != 0:
            return f"float({str(value)!r})"
        case tuple():
            return f"({''.join(_source(item) + ', ' for item in value)})"
        case list():
            return f"[{', '.join(map(_source, value))}]"
        case set() if value:
            return f"{{{', '.join(map(_source, value))}}}"
        case dict():
            pairs = (f"{_source(key)}: {_source(item)}" for key, item in value.items())
            return f"{{{', '.join(pairs)}}}"
    return repr(value)
