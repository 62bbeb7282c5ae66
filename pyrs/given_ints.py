"""What `pyrs.load` does when an int is given where a float is annotated: it compiles the entrypoint
for such ints then, and finds it here from then on. Wheels have it from the start."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

from pyrs.driver import Program, What, load_program
from pyrs.progress import Silent
from pyrs.source import find
from pyrs.tracer.diagnostics import CompileError

# The attribute of an extension module that has the functions for ints, by name.
GIVEN_INTS = "__given_ints__"


class GivenInts(dict[str, Callable[..., Any]]):
    """The functions for ints of a loaded program. The key is missing where there can be none."""

    def __init__(
        self, what: What, program: Program, compiled: Callable[[Program], ModuleType]
    ) -> None:
        super().__init__()
        self.what = what
        self.program = program
        self.compiled = compiled
        self.none: set[str] = set()

    def __missing__(self, name: str) -> Callable[..., Any]:
        made = None if name in self.none else self._made(name)
        if made is None:
            self.none.add(name)
            raise KeyError(name)
        self[name] = made
        return made

    def _made(self, name: str) -> Callable[..., Any] | None:
        from pyrs.tracer.state_changes import changes_state

        module = self.program.module
        # What another extension module changes is not what this one sees.
        if changes_state(module, module.funcs):
            return None
        what = self.what
        try:
            changed = load_program(what, Silent()).module != module
            if not callable(what) and find(str(what)).function is None:
                what = f"{what}:{name}"
            program = None if changed else load_program(what, Silent(), "only", for_cargo=True)
        except CompileError:
            return None
        if program is None:
            raise TypeError(
                f"{name}() was given an int where it takes float, and its source has changed since "
                "it was loaded: load it again"
            )
        found: Callable[..., Any] = vars(self.compiled(program))[GIVEN_INTS][name]
        return found
