"""Live containers and module variables, as data for the artifact's start.

A tree is a `Lit`, or a tuple: `("list", item, …)`, `("tuple", …)`, `("set", …)`, `("frozenset",
…)`, `("dict", key, value, …)`, `("range", start, stop, step)`, or `("static", name)` for a
container that is shared. A set with a table of its own (`tracer/set_tables.py`) has a literal
for each slot without an item: `unbound`, or `never` if one was taken out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyrs.tracer.cells import resolve
from pyrs.tracer.ir import Global, Lit, Static
from pyrs.tracer.set_tables import EMPTY, TAKEN, slots
from pyrs.tracer.types import NEVER, UNBOUND
from pyrs.tracer.values import UNBOUND_MARK

if TYPE_CHECKING:
    from pyrs.tracer.program import Program


def finished_statics(program: Program) -> dict[str, Static]:
    """Every live container that the program mentions, with those inside it."""
    result: dict[str, Static] = {}
    while len(result) < len(program.statics):
        for name, value, type_ in list(program.statics.values()):
            if name not in result:
                result[name] = Static(name, resolve(type_), _container(program, value))
    return result


def finished_globals(program: Program) -> dict[str, Global]:
    """Every module variable that traced code writes."""
    return {
        name: Global(name, resolve(cell), tree(program, value))
        for name, cell, value in program.globals.values()
    }


def tree(program: Program, value: Any) -> Any:
    """The tree of a value; containers are statics of their own."""
    if isinstance(value, (list, dict, set, frozenset)):
        return ("static", program.static(value, program.lifter.type_of(value)))
    if type(value) is tuple:
        return ("tuple", *(tree(program, v) for v in value))
    if isinstance(value, range):
        return ("range", value.start, value.stop, value.step)
    type_ = program.lifter.type_of(value)
    if value is UNBOUND_MARK or type_.kind in ("fn", "class"):
        return Lit(None, type_)
    return Lit(value, type_)


def _container(program: Program, value: Any) -> Any:
    if isinstance(value, dict):
        return ("dict", *(tree(program, p) for pair in value.items() for p in pair))
    if isinstance(value, (set, frozenset)) and (table := slots(value)) is not None:
        return (type(value).__name__, *(_slot(program, v) for v in table))
    return (type(value).__name__, *(tree(program, v) for v in value))


def _slot(program: Program, content: Any) -> Any:
    if content is EMPTY or content is TAKEN:
        return Lit(None, UNBOUND if content is EMPTY else NEVER)
    return tree(program, content)
