"""What the calls of `tests/programs/` give in CPython and compiled.

Run as a program it prints the differences:

PYTHONHASHSEED=0 python -m tests.program_outcomes
"""

from __future__ import annotations

import contextlib
import copy
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

from pyrs.tracer import trace_module
from tests.native_batch import compiled
from tests.program_files import FILES, fresh, program


def outcome(function: Callable[..., Any], args: tuple[Any, ...]) -> tuple[object, ...]:
    """What a call gives: result or exception, the arguments afterwards, what it printed."""
    given = copy.deepcopy(args)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            result = function(*given)
            shown = (type(result).__name__, repr(result))
        except RecursionError:
            return ("RecursionError",)
        except Exception as error:
            shown = (type(error).__name__, repr(error.args))
    return (*shown, repr(given), printed.getvalue())


def differences() -> dict[str, list[str]]:
    """The calls of each program whose outcomes differ, all compiled by one call of cargo."""
    traced = {name: trace_module(program(name), list(program(name).CALLS)) for name in FILES}
    functions = compiled(traced)
    return {name: list(_differing(name, functions[name])) for name in FILES}


def _differing(name: str, native: dict[str, Callable[..., Any]]) -> Iterator[str]:
    module = fresh(name)
    for function, calls in module.CALLS.items():
        for args in calls:
            expected = outcome(getattr(module, function), args)
            found = outcome(native[function], args)
            if found != expected:
                yield f"{function}{args!r}: CPython {expected!a}, compiled {found!a}"


if __name__ == "__main__":
    print(json.dumps(differences()))
