"""Annotations of functions that traced code makes.

CPython up to 3.13 works them out where the function is made. Nothing looks at them in a compiled
program, so that all that matters is whether they raise: those that can be worked out from what
exists when compiling are, and then left out. Others are traced like any code.
"""

from __future__ import annotations

import builtins
import operator
import types
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pyrs.tracer.instructions import effect, jump_target
from pyrs.tracer.normalize import Instr

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

# The bit of `SET_FUNCTION_ATTRIBUTE` that means annotations: `MAKE_FUNCTION_ANNOTATIONS`.
_ANNOTATIONS = 4
_ABSENT = object()


def annotation_ranges(instrs: tuple[Instr, ...]) -> dict[int, int]:
    """Where the annotations of each function made start, and the instruction that makes them a
    tuple."""
    found: dict[int, int] = {}
    for index, instr in enumerate(instrs):
        if instr.op == "SET_FUNCTION_ATTRIBUTE" and instr.arg == _ANNOTATIONS:
            end = _producer(instrs, index - 1, 1)
            if end is not None and instrs[end].op == "BUILD":
                start = _start(instrs, end)
                if start is not None:
                    found[start] = end
    return found


def _producer(instrs: tuple[Instr, ...], index: int, above: int) -> int | None:
    """The instruction that pushes what has `above` values above it behind instruction `index`."""
    while index >= 0 and jump_target(instrs[index].op, instrs[index].arg) is None:
        pops, pushes = effect(instrs[index].op, instrs[index].arg)
        if above < pushes:
            return index
        above += pops - pushes
        index -= 1
    return None


def _start(instrs: tuple[Instr, ...], end: int) -> int | None:
    """The first of the instructions that push what instruction `end` pops."""
    needed, index = effect(instrs[end].op, instrs[end].arg)[0], end
    while needed > 0:
        index -= 1
        if index < 0 or jump_target(instrs[index].op, instrs[index].arg) is not None:
            return None
        pops, pushes = effect(instrs[index].op, instrs[index].arg)
        needed += pops - pushes
    return index if needed == 0 else None


def left_out(t: Tracer, start: int, end: int) -> bool:
    """Whether the annotations made by these instructions need nothing at run time."""
    stack: list[Any] = []
    for instr in t.info.instrs[start:end]:
        try:
            made = _made(t, instr, stack)
        except Exception:
            return False
        if made is _ABSENT:
            return False
        stack.append(made)
    return True


def _made(t: Tracer, instr: Instr, stack: list[Any]) -> Any:
    """What an instruction pushes, or `_ABSENT`."""
    arg: Any = instr.arg
    match instr.op:
        case "CONST":
            return arg
        case "LOAD_GLOBAL":
            return _global(t, t.frame.namespace.globals, arg, vars(builtins))
        case "LOAD_ATTR":
            owner = stack.pop()
            if isinstance(owner, types.ModuleType):
                return _global(t, vars(owner), arg, {})
            return getattr(owner, arg) if isinstance(owner, type) else _ABSENT
        case "LOAD_ITEM":
            index, owner = stack.pop(), stack.pop()
            return owner[index] if _is_form(owner) else _ABSENT
        case "BINARY" if arg == "|":
            right, left = stack.pop(), stack.pop()
            return operator.or_(left, right) if _is_form(left) or _is_form(right) else _ABSENT
        case "BUILD" if arg[0] in ("tuple", "list"):
            items = stack[len(stack) - arg[1] :]
            del stack[len(stack) - arg[1] :]
            return tuple(items) if arg[0] == "tuple" else items
    return _ABSENT


def _global(t: Tracer, namespace: dict[str, Any], name: str, otherwise: Mapping[str, Any]) -> Any:
    if (id(namespace), name) in t.program.globals:
        return _ABSENT
    t.program.read_global(namespace, name)
    return namespace.get(name, otherwise.get(name, _ABSENT))


def _is_form(value: Any) -> bool:
    """Whether it is a class, or one of the forms of `typing`."""
    return isinstance(value, type) or type(value).__module__ in ("typing", "types")
