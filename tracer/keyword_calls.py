"""`f(**mapping)` with a dict that is made at run time.

What a Python function takes from it, its parameters say: a polyfill written for them looks for each
name in the dict. A dict with other keys ends the program, since the message of CPython's
`TypeError` depends on all of them.
"""

from __future__ import annotations

import functools
import inspect
import types
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from pyrs.tracer import origin
from pyrs.tracer.apply import apply, new_dict
from pyrs.tracer.builtins.text import format_mapping
from pyrs.tracer.calls import call_function, callee_of
from pyrs.tracer.closures import unpack_callable
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.polyfills import POLYFILL_FOLDER
from pyrs.tracer.polyfills.intrinsics import refused
from pyrs.tracer.polyfills.keywords import call_with_rest, dict_with
from pyrs.tracer.values import Const, FuncValue, MethodValue, Typed, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def call_with_mapping(
    t: Tracer, callee: Value, args: Sequence[Value], named: dict[str, Value], mapping: Value
) -> Value:
    """`callee(*args, **named, **mapping)`."""
    if isinstance(callee, Typed) and callee.type.kind == "fn":
        callee = unpack_callable(t, callee)
    if callee == Const(dict) and not named and len(args) <= 1:
        if not args:
            return apply(t, "dict.copy", (mapping,))
        return call_function(t, Const(dict_with), (*args, mapping), {}, hidden=True)
    if isinstance(callee, MethodValue) and (t.type_of(callee.owner).kind, callee.name) == _FORMAT:
        return format_mapping(t, callee.owner, args, named, mapping)
    if isinstance(callee, Const) and callee.value == str.format and args:
        return format_mapping(t, args[0], args[1:], named, mapping)
    live = isinstance(callee, Const) and isinstance(callee.value, types.FunctionType)
    if not live and not isinstance(callee, FuncValue):
        refuse("unsupported-syntax", t.span(), "`**` in a call with a dict made at run time")
    return _call_python(t, callee, args, named, mapping)


_FORMAT = ("str", "format")


def _call_python(
    t: Tracer, function: Value, args: Sequence[Value], named: dict[str, Value], mapping: Value
) -> Value:
    callee = callee_of(function)
    code = callee.code
    if isinstance(function, Const):
        origin.check_traced(t, function.value)
    n = code.co_argcount
    names = code.co_varnames[: n + code.co_kwonlyargcount]
    defaults = dict(zip(names[n - len(callee.defaults) : n], callee.defaults, strict=True))
    defaults |= callee.kwdefaults
    may_come = names[max(code.co_posonlyargcount, min(len(args), n)) :]
    wanted = tuple(name for name in may_come if name not in named)
    used = tuple(name for name in wanted if name in defaults)
    given = [mapping, *(defaults[name] for name in used)]
    if code.co_flags & inspect.CO_VARKEYWORDS:
        beside = {name: value for name, value in named.items() if name not in names}
        named = {name: value for name, value in named.items() if name in names}
        pairs = [part for name, value in beside.items() for part in (Const(name), value)]
        taking = _taking_rest(code.co_name, wanted, used, names[code.co_posonlyargcount :])
        given.append(new_dict(t, pairs))
    else:
        taking = _taking(code.co_name, wanted, used)
    return call_function(t, Const(taking), (function, *given, *args), named, hidden=True)


@functools.cache
def _taking(
    function: str, wanted: tuple[str, ...], defaults: tuple[str, ...]
) -> Callable[..., Any]:
    """The polyfill that takes the parameters `wanted` from a dict, which may lack those of
    `defaults`."""
    lines = [
        *_head(wanted, defaults, ""),
        "    if taken != len(mapping):",
        "        refused(message)",
        f"    return function({_arguments(wanted)})",
    ]
    return _compiled(function, lines)


@functools.cache
def _taking_rest(
    function: str, wanted: tuple[str, ...], defaults: tuple[str, ...], names: tuple[str, ...]
) -> Callable[..., Any]:
    """The same for a function with `**rest`; `names` are its other parameters that a keyword may
    be for. What is beside the dict comes in `rest`."""
    lines = [
        *_head(wanted, defaults, ", rest"),
        "    size = len(rest) + len(mapping)",
        "    rest.update(mapping)",
        "    if len(rest) != size:",
        "        refused(message)",
        *(f"    rest.pop({name!r}, None)" for name in wanted),
    ]
    for name in names:
        if name not in wanted:
            lines += [f"    if {name!r} in rest:", "        refused(message)"]
    lines.append(f"    return call_with_rest(function, rest, {_arguments(wanted)})")
    return _compiled(function, lines)


def _head(wanted: tuple[str, ...], defaults: tuple[str, ...], rest: str) -> list[str]:
    given = "".join(f", d_{name}" for name in defaults)
    lines = [f"def taking(function, mapping{given}{rest}, /, *args, **named):", "    taken = 0"]
    for name in wanted:
        lines += [
            f"    if {name!r} in mapping:",
            f"        v_{name} = mapping[{name!r}]",
            "        taken += 1",
            "    else:",
            f"        v_{name} = d_{name}" if name in defaults else _LACKING,
        ]
    return lines


_LACKING = "        raise TypeError(refused(message))"


def _arguments(wanted: tuple[str, ...]) -> str:
    return ", ".join(["*args", *(f"{name}=v_{name}" for name in wanted), "**named"])


def _compiled(function: str, lines: list[str]) -> Callable[..., Any]:
    message = f"a dict given with `**` has other keys than `{function}` has parameters"
    space: dict[str, Any] = {
        "refused": refused,
        "call_with_rest": call_with_rest,
        "message": message,
    }
    exec(compile("\n".join(lines), POLYFILL_FOLDER + "keywords", "exec"), space)
    made: Callable[..., Any] = space["taking"]
    return made
