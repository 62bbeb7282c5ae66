"""Turns a CPython code object into the pyrs instruction set, the same for every supported version.

This module and `normalize_tables` are the only ones that know a version of CPython. Besides what
the tables say:

- `NEXT` ends its loop by itself: END_FOR and the pop of the iterator vanish into it;
- `SEND` drops its receiver at the end: END_SEND vanishes, and so does CLEANUP_THROW, whose handlers
  become those around it (the driver of a generator passes `throw` to the receiver, as in 3.11);
- the handler that turns StopIteration into RuntimeError is dropped: the boundary of a generator
  does that;
- the index of the last instruction, which CPython pushes for some handlers, is never on the stack;
- instructions that cannot be reached are removed.

    def f(x):                 LOAD x
        return -x or 1        UNARY '-'
                              COPY 1
                              TO_BOOL None
                              BRANCH (7, True)
                              POP None
                              CONST 1
                              RETURN None
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import CodeType
from typing import Any

from bytecode import Bytecode, Label
from bytecode import Instr as Encoded
from bytecode.instr import TryBegin, TryEnd

from pyrs.tracer.instructions import BRANCHES, JUMPS
from pyrs.tracer.layout import Draft, Handler, UnsupportedPython, clean
from pyrs.tracer.normalize_tables import (
    AFTER_END_FOR,
    DROP,
    EXPAND,
    NO_ARGUMENT,
    PYTHON,
    RENAME,
    SUPPORTED,
    VERSION,
    Op,
    slot,
)

__all__ = ["PYTHON", "Code", "Handler", "Instr", "UnsupportedPython", "normalize"]

Position = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Instr:
    """One instruction. `position` is (line, column, end line, end column), zeros where unknown."""

    op: str
    arg: Any
    position: Position
    handler: Handler | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Code:
    """A normalised code object; jump targets and handlers are positions in `instrs`."""

    instrs: tuple[Instr, ...]
    code: CodeType


# By identity: comparing code objects is slow, and `Code.code` keeps the object and so its id alive.
_CACHE: dict[int, Code] = {}


def normalize(code: CodeType) -> Code:
    """The instructions of a code object, cached. Raises `UnsupportedPython`."""
    found = _CACHE.get(id(code))
    if found is None:
        found = _CACHE[id(code)] = decode(code)
    return found


def inner_code(code: CodeType) -> list[CodeType]:
    """The code of the functions that a function makes: `def`, `lambda`, comprehensions."""
    return [constant for constant in code.co_consts if isinstance(constant, CodeType)]


def decode(code: CodeType) -> Code:
    """As `normalize`, without the cache."""
    if VERSION not in SUPPORTED:
        known = ", ".join(f"{major}.{minor}" for major, minor in sorted(SUPPORTED))
        raise UnsupportedPython(f"CPython {VERSION[0]}.{VERSION[1]} is not one of {known}")
    shared = set(code.co_cellvars) & set(code.co_freevars)
    if shared:
        # CPython 3.12 to 3.14 give both the same cell, and the function sees the wrong value.
        raise UnsupportedPython(
            f"the comprehension variable {min(shared)!r} is captured, and so is the variable of "
            f"that name that {code.co_qualname} gets from the function around it"
        )
    reader = _Reader(code)
    reader.read()
    drafts = clean(reader.resolve())
    # From 3.13 on, the cell of a parameter is loaded like a variable; where a comprehension has one
    # of that name, the slot holds its value.
    values = {d.arg for d in drafts if d.op in ("STORE", "LOAD_CLEAR")}
    cells = set(code.co_cellvars) - values
    for draft in drafts:
        if draft.op == "LOAD" and draft.arg in cells:
            draft.op = "LOAD_CELL"
    return Code(tuple(Instr(d.op, d.arg, d.position, d.handler) for d in drafts), code)


def _position(item: Encoded) -> Position:
    at = item.location
    if at is None:
        return (0, 0, 0, 0)
    return (at.lineno or 0, at.col_offset or 0, at.end_lineno or 0, at.end_col_offset or 0)


def _translate(name: str, arg: Any) -> Sequence[Op]:
    expansion = EXPAND.get(name)
    if expansion is not None:
        return expansion(arg)
    op = RENAME.get(name)
    if op is None:
        raise UnsupportedPython(f"opcode {name} of CPython {VERSION[0]}.{VERSION[1]}")
    if op in NO_ARGUMENT or type(arg).__name__ == "_UNSET":
        return ((op, None),)
    return ((op, slot(arg) if type(arg).__name__ in ("CellVar", "FreeVar") else arg),)


class _Reader:
    """One pass over the encoded instructions; labels are resolved at the end."""

    def __init__(self, code: CodeType) -> None:
        try:
            self.items = Bytecode.from_code(code, conserve_exception_block_stackdepth=True)
        except (IndexError, ValueError) as error:
            # `bytecode` 0.19 misreads hidden variables in annotation scopes and t-strings.
            raise UnsupportedPython(f"the encoding of {code.co_qualname}") from error
        self.out: list[Draft] = []
        self.labels: dict[Any, int] = {}
        self.handler: TryBegin | None = None
        self.keywords: tuple[str, ...] = ()

    def read(self) -> None:
        """Fills `out` and `labels`."""
        after_end_for = False
        for item in self.items:
            if isinstance(item, Encoded):
                if not (after_end_for and item.name == AFTER_END_FOR):
                    self._instruction(item)
                after_end_for = item.name == "END_FOR"
            elif isinstance(item, Label):
                self.labels[item] = len(self.out)
                if after_end_for and AFTER_END_FOR:
                    raise UnsupportedPython("a jump into the end of a loop")
            elif isinstance(item, TryBegin):
                self.handler = item
            elif isinstance(item, TryEnd):
                self.handler = None

    def _instruction(self, item: Encoded) -> None:
        name: str = item.name
        arg: Any = item.arg
        position = _position(item)
        if name in DROP or name == "END_FOR":
            return
        if name == "KW_NAMES":  # until 3.12
            self.keywords = arg
            return
        if name in ("CALL_KW", "BUILD_CONST_KEY_MAP"):  # 3.13; until 3.13
            names = self._take_constant()
            call = name == "CALL_KW"
            ops: Sequence[Op] = [("CALL", (arg, names)) if call else ("BUILD_CONST_MAP", names)]
        elif name == "CALL":
            ops = [("CALL", (arg, self.keywords))]
            self.keywords = ()
        else:
            ops = _translate(name, arg)
        self.out.extend(Draft(op, arg, position, self.handler) for op, arg in ops)

    def _take_constant(self) -> Any:
        last = self.out.pop()
        if last.op != "CONST" or len(self.out) + 1 in self.labels.values():
            raise UnsupportedPython("names of keywords that are not a constant")
        return last.arg

    def resolve(self) -> list[Draft]:
        """`out` with positions for labels."""
        for draft in self.out:
            if draft.op in JUMPS:
                draft.arg = self.labels[draft.arg]
            elif draft.op in BRANCHES:
                draft.arg = (self.labels[draft.arg[0]], draft.arg[1])
            begin = draft.begin
            if begin is not None:
                draft.handler = Handler(self.labels[begin.target], begin.stack_depth)
                draft.pushes_index = begin.push_lasti
        return self.out
