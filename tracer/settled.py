"""Variables of closures that need no cell: nothing is assigned to them once a function has them.

A closure of such a variable holds its value. Most variables of enclosing functions are settled;
what remains for cells is what `nonlocal` or a later statement changes, and what is captured before
it has a value.

    def total(xs, k):               def count(n):
        k = k or 1                      k = 0
        f = lambda x: x * k             f = lambda: k
        return sum(map(f, xs))          k = n
    # `k` is settled                    return f()     # not settled

A recursive function is captured before its variable has a value, by itself: its closure names it
`OWN` (lambda lifting, Johnsson 1985, where a function reaches itself without a free variable).
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyrs.tracer.cfg import followers
from pyrs.tracer.normalize import Instr, UnsupportedPython, inner_code, normalize

_SLOT_ACCESS = frozenset({"LOAD", "STORE", "DELETE", "LOAD_CLEAR", "DELETE_DEREF"})
_BEFORE_STORE = frozenset({"LOAD_CELL", "BUILD", "CONST", "SET_FUNCTION_ATTRIBUTE", "SWAP"})


@dataclass(frozen=True, slots=True)
class Settled:
    """`names`: the variables. `own`: the instructions that capture a function for itself."""

    names: frozenset[str] = frozenset()
    own: frozenset[int] = frozenset()


def settled(code: types.CodeType, instrs: Sequence[Instr], leaders: Iterable[int]) -> Settled:
    """The settled variables among the `co_cellvars` of a function."""
    names: set[str] = set()
    own: set[int] = set()
    jumped = frozenset(leaders)
    for name in code.co_cellvars:
        uses: dict[str, list[int]] = {}
        for index, instr in enumerate(instrs):
            if instr.arg == name:
                uses.setdefault(instr.op, []).append(index)
        if not _SLOT_ACCESS.isdisjoint(uses) or len(uses.get("MAKE_CELL", ())) != 1:
            continue
        if any(_assigns(inner, name) for inner in inner_code(code)):
            continue
        captures = {i: _stored_at(instrs, i, name, jumped) for i in uses.get("LOAD_CELL", ())}
        stores = frozenset(uses.get("STORE_DEREF", ()))
        bound = name in _parameters(code)
        if _is_settled(instrs, stores, captures, bound):
            names.add(name)
            own |= {i for i, stored in captures.items() if stored is not None}
    return Settled(frozenset(names), frozenset(own))


def takes_own(code: types.CodeType, name: str) -> bool:
    """Whether a function may be captured by itself under this name."""
    return code.co_name in (name, "<lambda>") and name in code.co_freevars


def _is_settled(
    instrs: Sequence[Instr],
    stores: frozenset[int],
    captures: Mapping[int, int | None],
    bound: bool,
) -> bool:
    """Whether nothing is stored behind a capture, and something before. `captures`: where the
    function that takes the variable for itself is stored in it; `bound`: it is a parameter."""
    for capture, stored in captures.items():
        last = capture if stored is None else stored
        if not stores.isdisjoint(_reached(instrs, followers(instrs, last, exceptions=True))):
            return False
    unbound = frozenset() if bound else _reached(instrs, [0], stores)
    return not any(i in unbound for i, stored in captures.items() if stored is None)


def _reached(
    instrs: Sequence[Instr], starts: list[int], stores: frozenset[int] = frozenset()
) -> frozenset[int]:
    """The instructions that are reached before one of `stores` has been carried out."""
    reached: set[int] = set()
    work = list(starts)
    while work:
        index = work.pop()
        if index in reached:
            continue
        reached.add(index)
        handler = instrs[index].handler
        if index not in stores:
            work += followers(instrs, index, exceptions=True)
        elif handler is not None:
            work.append(handler.target)
    return frozenset(reached)


def _stored_at(
    instrs: Sequence[Instr], capture: int, name: str, jumped: frozenset[int]
) -> int | None:
    """Where a function that captures `name` is made and put into that variable, if it is."""
    made: types.CodeType | None = None
    for index in range(capture + 1, len(instrs)):
        instr = instrs[index]
        if index in jumped:
            return None
        if instr.op == "MAKE_FUNCTION" and made is None:
            made = instrs[index - 1].arg
        elif instr.op == "STORE_DEREF" and instr.arg == name:
            return index if made is not None and takes_own(made, name) else None
        elif instr.op not in _BEFORE_STORE:
            return None
    return None


def _parameters(code: types.CodeType) -> tuple[str, ...]:
    count = code.co_argcount + code.co_kwonlyargcount
    starred = (inspect.CO_VARARGS, inspect.CO_VARKEYWORDS)
    return code.co_varnames[: count + sum(bool(code.co_flags & flag) for flag in starred)]


def _assigns(code: types.CodeType, name: str) -> bool:
    """Whether a function, or one inside it, assigns to a variable of the function around it."""
    if name not in code.co_freevars:
        return False
    try:
        instrs = normalize(code).instrs
    except UnsupportedPython:
        return True
    own = any(i.op in ("STORE_DEREF", "DELETE_DEREF") and i.arg == name for i in instrs)
    return own or any(_assigns(inner, name) for inner in inner_code(code))
