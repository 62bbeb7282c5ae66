"""The pyrs instruction set: what every supported CPython's bytecode is normalised to.

A stack machine with one meaning of each instruction whatever the version of CPython. `arg` is None
where the table names no argument. *Top* is the last pushed value; `[a, b]` shows a stack with `b`
on top. `NULL` is a value of its own that marks the absent half of a call's pair.

**Variables.** A frame has one slot for each name. A slot is unbound, holds a value, or (for a name
in `co_cellvars` or `co_freevars`, once `MAKE_CELL` ran) a cell. `LOAD`, `STORE` and `LOAD_CLEAR`
see the slot itself; the `_DEREF` instructions see the content of the cell in it.

**Calls.** `CALL` takes `[callable, NULL, arguments]`, `[NULL, callable, arguments]` or, where
neither is NULL, `[callable, first argument, other arguments]`.

**Generators.** `YIELD` inside a `SEND` loop is a suspended `yield from`: what `throw` or `close`
sends there goes to the receiver first, as the generator's driver does it. A `StopIteration` that
leaves a generator becomes a `RuntimeError` at its boundary.

**Handlers.** An instruction with a handler that raises cuts the stack to `handler.depth`, pushes
the exception, and goes on at `handler.target`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Count = int | Callable[[Any], int]


@dataclass(frozen=True, slots=True)
class Instruction:
    """One row: how many values it pops and pushes, which may depend on `arg`, and its meaning."""

    name: str
    pops: Count
    pushes: Count
    doc: str


ROWS = (
    # Values and variables
    Instruction("CONST", 0, 1, "Pushes the object `arg`."),
    Instruction("NULL", 0, 1, "Pushes the NULL marker."),
    Instruction("LOAD", 0, 1, "Pushes the variable `arg`; UnboundLocalError if unbound."),
    Instruction("STORE", 1, 0, "Binds the variable `arg`; storing NULL unbinds it."),
    Instruction("DELETE", 0, 0, "Unbinds the variable `arg`; UnboundLocalError if unbound."),
    Instruction("LOAD_CLEAR", 0, 1, "Pushes the content of slot `arg`, or NULL, and unbinds it."),
    Instruction("MAKE_CELL", 0, 0, "Puts a new cell with the slot's content into slot `arg`."),
    Instruction("LOAD_CELL", 0, 1, "Pushes the cell in slot `arg`."),
    Instruction("LOAD_DEREF", 0, 1, "Pushes the content of the cell in slot `arg`."),
    Instruction("STORE_DEREF", 1, 0, "Sets the content of the cell in slot `arg`."),
    Instruction("DELETE_DEREF", 0, 0, "Empties the cell in slot `arg`."),
    Instruction("LOAD_GLOBAL", 0, 1, "Pushes the global or builtin `arg`."),
    Instruction("STORE_GLOBAL", 1, 0, "Binds the global `arg`."),
    Instruction("DELETE_GLOBAL", 0, 0, "Unbinds the global `arg`."),
    # Class bodies and module code
    Instruction("LOAD_NAME", 0, 1, "Pushes `arg` from locals, globals or builtins."),
    Instruction("STORE_NAME", 1, 0, "Binds `arg` in locals."),
    Instruction("DELETE_NAME", 0, 0, "Unbinds `arg` in locals."),
    Instruction("LOAD_LOCALS", 0, 1, "Pushes the mapping of locals."),
    Instruction("LOAD_FROM_DICT_OR_DEREF", 1, 1, "Pops a mapping; its item `arg`, or the cell's."),
    Instruction(
        "LOAD_FROM_DICT_OR_GLOBALS", 1, 1, "Pops a mapping; its item `arg`, or the global."
    ),
    Instruction("LOAD_BUILD_CLASS", 0, 1, "Pushes `builtins.__build_class__`."),
    Instruction("SETUP_ANNOTATIONS", 0, 0, "Makes `__annotations__` in locals."),
    # Attributes and items
    Instruction("LOAD_ATTR", 1, 1, "`[x]` to `[x.arg]`."),
    Instruction("LOAD_METHOD", 1, 2, "`[x]` to `[x.arg, NULL]`; to be called."),
    Instruction(
        "LOAD_SUPER",
        3,
        lambda a: 1 + a[1],
        "`[super, class, self]` to the attribute `arg[0]`, then NULL if `arg[1]`.",
    ),
    Instruction(
        "LOAD_SPECIAL", 1, 1, "`[x]` to the bound special method `arg`, looked up on the type."
    ),
    Instruction("STORE_ATTR", 2, 0, "`[value, x]`: x.arg = value."),
    Instruction("DELETE_ATTR", 1, 0, "`[x]`: del x.arg."),
    Instruction("LOAD_ITEM", 2, 1, "`[x, key]` to `[x[key]]`."),
    Instruction("STORE_ITEM", 3, 0, "`[value, x, key]`: x[key] = value."),
    Instruction("DELETE_ITEM", 2, 0, "`[x, key]`: del x[key]."),
    # Operators
    Instruction(
        "BINARY", 2, 1, "`[a, b]` to `[a arg b]`; `arg` is '+', or '+=' for the in-place form."
    ),
    Instruction("UNARY", 1, 1, "`arg` is '-', '~', '+' or 'not'; 'not' takes an exact bool."),
    Instruction("COMPARE", 2, 1, "`arg` is '<' '<=' '==' '!=' '>' '>='."),
    Instruction("IS", 2, 1, "`a is b`, inverted if `arg`."),
    Instruction("CONTAINS", 2, 1, "`[a, b]`: `a in b`, inverted if `arg`."),
    Instruction("TO_BOOL", 1, 1, "`bool(x)`."),
    # Control
    Instruction("JUMP", 0, 0, "Goes to `arg`."),
    Instruction("BRANCH", 1, 0, "Pops an exact bool; goes to `arg[0]` if it is `arg[1]`."),
    Instruction("BRANCH_NONE", 1, 0, "Goes to `arg[0]` if `x is None` equals `arg[1]`."),
    Instruction("RETURN", 1, 0, "Returns from the function."),
    # Iteration and generators
    Instruction("ITER", 1, 1, "`iter(x)`."),
    Instruction(
        "NEXT", 1, 2, "`[iterator]` to `[iterator, item]`; at the end pops it and goes to `arg`."
    ),
    Instruction(
        "SEND",
        2,
        2,
        "`[receiver, value]` to `[receiver, yielded]`; at the end to `[result]` at `arg`.",
    ),
    Instruction("YIELD", 1, 1, "Suspends with a value; resumes with the value sent."),
    Instruction("GEN_START", 0, 1, "Suspends a new generator; resumes with None."),
    # Calls and functions
    Instruction(
        "CALL", lambda a: a[0] + 2, 1, "`arg` is (argument count, names of the last ones)."
    ),
    Instruction(
        "CALL_EX", 4, 1, "As CALL with one iterable of arguments, and a mapping or NULL on top."
    ),
    Instruction("MAKE_FUNCTION", 1, 1, "`[code]` to a function."),
    Instruction(
        "SET_FUNCTION_ATTRIBUTE",
        2,
        1,
        "`[value, function]`; bit 1 defaults, 2 keyword defaults, 4 annotations, 8 closure.",
    ),
    # Containers and strings
    Instruction(
        "BUILD",
        lambda a: a[1] * (2 if a[0] == "map" else 1),
        1,
        "`arg` is (kind, n); kinds list tuple set map string slice.",
    ),
    Instruction("BUILD_CONST_MAP", len, 1, "A dict with the keys `arg`."),
    Instruction(
        "EXTEND",
        1,
        0,
        "`arg` is (kind, depth); kinds list set dict; dict_merge for keywords.",
    ),
    Instruction("APPEND", 1, 0, "`arg` is (kind, depth); kinds list set."),
    Instruction("MAP_ADD", 2, 0, "`[key, value]` into the dict at depth `arg`."),
    Instruction("UNPACK", 1, lambda n: n, "Exactly `arg` items, the first on top."),
    Instruction(
        "UNPACK_EX", 1, lambda a: a[0] + 1 + a[1], "`arg` is (before, after) of the starred list."
    ),
    Instruction("LIST_TO_TUPLE", 1, 1, "`tuple(x)` of a list."),
    Instruction("CONVERT", 1, 1, "`arg` is 's' 'r' 'a'."),
    Instruction("FORMAT", 1, 1, "`format(x)`."),
    Instruction("FORMAT_SPEC", 2, 1, "`[x, spec]` to `format(x, spec)`."),
    Instruction(
        "BUILD_INTERPOLATION",
        lambda a: 2 + a[1],
        1,
        "Part of a t-string; `arg` is (conversion, has a specification).",
    ),
    Instruction("BUILD_TEMPLATE", 2, 1, "A t-string of strings and interpolations."),
    # Stack
    Instruction("POP", 1, 0, "Drops the top."),
    Instruction(
        "COPY", lambda n: n, lambda n: n + 1, "Pushes the value at depth `arg`; 1 is the top."
    ),
    Instruction(
        "SWAP", lambda n: n, lambda n: n, "Exchanges the top and the value at depth `arg`."
    ),
    # Imports
    Instruction("IMPORT", 2, 1, "`[level, names]` to the module `arg`."),
    Instruction("IMPORT_FROM", 1, 2, "`[module]` to `[module, module.arg]`."),
    # Exceptions
    Instruction("RAISE", lambda n: n, 0, "`raise`, `raise x`, `raise x from y`: `arg` operands."),
    Instruction(
        "RERAISE", 1, 0, "Raises a caught exception again, with no new line in the traceback."
    ),
    Instruction("PUSH_EXC", 1, 2, "`[e]` to `[previous, e]`; e is now being handled."),
    Instruction("POP_EXC", 1, 0, "`[previous]` is being handled again."),
    Instruction("EXC_MATCH", 2, 2, "`[e, class]` to `[e, isinstance(e, class)]`."),
    Instruction("EXC_GROUP_MATCH", 2, 2, "`[group, class]` to `[rest or None, match or None]`."),
    Instruction(
        "WITH_EXCEPT_START",
        lambda n: n,
        lambda n: n + 1,
        "Calls the `__exit__` at depth `arg` with the exception on top.",
    ),
    # Pattern matching
    Instruction("GET_LEN", 1, 2, "`[x]` to `[x, len(x)]`."),
    Instruction("MATCH_SEQUENCE", 1, 2, "Pushes whether the top is a sequence for `match`."),
    Instruction("MATCH_MAPPING", 1, 2, "Pushes whether the top is a mapping for `match`."),
    Instruction("MATCH_KEYS", 2, 3, "`[x, keys]`; pushes the tuple of values, or None."),
    Instruction(
        "MATCH_CLASS",
        3,
        1,
        "`[x, class, names]` to the tuple of attributes, or None; `arg` are positional.",
    ),
    # Asynchronous code
    Instruction("GET_AWAITABLE", 1, 1, "The iterator behind `await x`."),
    Instruction("GET_AITER", 1, 1, "`x.__aiter__()`."),
    Instruction("GET_ANEXT", 1, 2, "`[x]` to `[x, awaitable of x.__anext__()]`."),
    Instruction(
        "END_ASYNC_FOR", 2, 0, "`[iterator, e]`: drops both at StopAsyncIteration, else raises e."
    ),
    # Rare functions of the interpreter
    Instruction("INTRINSIC", 1, 1, "`arg` names the function."),
    Instruction("INTRINSIC_2", 2, 1, "`arg` names the function."),
)

INSTRUCTIONS = {row.name: row for row in ROWS}

# What changes when the instruction jumps instead of going on: (pops, pushes).
JUMP_EFFECTS = {"NEXT": (1, 0), "SEND": (2, 1)}

# Instructions whose `arg` is the target, and those whose `arg[0]` is.
JUMPS = frozenset({"JUMP", "NEXT", "SEND"})
BRANCHES = frozenset({"BRANCH", "BRANCH_NONE"})

# Instructions after which control never goes on to the next one.
ENDS = frozenset({"JUMP", "RETURN", "RAISE", "RERAISE"})


def effect(op: str, arg: Any) -> tuple[int, int]:
    """How many values the instruction pops and pushes when control goes on to the next one."""
    row = INSTRUCTIONS[op]
    pops = row.pops if isinstance(row.pops, int) else row.pops(arg)
    return pops, row.pushes if isinstance(row.pushes, int) else row.pushes(arg)


def jump_effect(op: str, arg: Any) -> tuple[int, int]:
    """How many values the instruction pops and pushes when it jumps."""
    return JUMP_EFFECTS.get(op) or effect(op, arg)


def jump_target(op: str, arg: Any) -> Any:
    """Where the instruction may jump to, or None."""
    if op in JUMPS:
        return arg
    return arg[0] if op in BRANCHES else None
