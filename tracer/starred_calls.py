"""`f(*items)` where the number of items is known at run time only.

The program branches on the number: for each that could fit the parameters there is a call with the
items one by one; what is left goes to the callee's own `*args`, or raises CPython's `TypeError`.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from pyrs.tracer import origin
from pyrs.tracer.apply import apply, fork_on_union
from pyrs.tracer.arity import hollow, signature
from pyrs.tracer.asides import aside
from pyrs.tracer.build import End
from pyrs.tracer.calls import builtin_name, call, call_function, callee_of
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.polyfills import POLYFILLS
from pyrs.tracer.probe import OWNERS
from pyrs.tracer.types import STR, Type
from pyrs.tracer.values import Const, FuncValue, MethodValue, SliceValue, Typed, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

# Parameters of one callee that items may go to one by one.
_MOST = 8
_MANY = 7919


class _Target:
    """A callee: how many positional parameters it has, and what takes the items behind them."""

    def __init__(self, t: Tracer, callee: Value) -> None:
        self.callee = callee
        self.owner: tuple[Value, ...] = ()
        self.before: tuple[Value, ...] = ()
        self.rest: Value | None = None
        self.function: types.FunctionType | None = None
        self.bound: Callable[..., Any] | None = None
        twin = origin.python_twin(callee.value) if isinstance(callee, Const) else None
        function = Const(twin) if twin is not None else callee
        live = isinstance(function, Const) and isinstance(function.value, types.FunctionType)
        if live or isinstance(function, FuncValue):
            known = callee_of(function)
            self.count = known.code.co_argcount
            self.function = hollow(
                known.code, known.name, len(known.defaults), list(known.kwdefaults)
            )
            if known.code.co_flags & inspect.CO_VARARGS:
                self.rest = function
            return
        name = builtin_name(callee.value) if isinstance(callee, Const) else None
        if isinstance(callee, MethodValue):
            fork_on_union(t, (callee.owner,))
            self.owner = (callee.owner,)
            kind = t.type_of(callee.owner).kind
            name = f"{kind}.{callee.name}"
            if kind in OWNERS and kind != "range":
                self.bound = getattr(OWNERS[kind](), callee.name, None)
        parameters = signature(name) if name else None
        if parameters is None or name is None:
            _refuse(t)
        kinds = [p.kind for p in parameters.parameters.values()]
        self.count = sum(k in (k.POSITIONAL_ONLY, k.POSITIONAL_OR_KEYWORD) for k in kinds)
        self.count -= len(self.owner)
        if any(k == k.VAR_POSITIONAL for k in kinds):
            polyfill = POLYFILLS.get(name)
            if polyfill is None:
                _refuse(t)
            self.rest = Const(polyfill)


def _refuse(t: Tracer) -> NoReturn:
    refuse(
        "unsupported-syntax",
        t.span(),
        "`*` in a call with a sequence whose length is not known when compiling",
        help="pass the items one by one, or change the function to take the list",
    )


def takes_one_by_one(callee: Value, count: int) -> bool:
    """Whether so many arguments go to parameters of their own, whatever comes behind them."""
    if isinstance(callee, Const) and not isinstance(callee.value, types.FunctionType):
        return False
    if not isinstance(callee, Const | FuncValue):
        return False
    code = callee_of(callee).code
    return count <= code.co_argcount or not code.co_flags & inspect.CO_VARARGS


def call_starred(
    t: Tracer,
    callee: Value,
    items: Value,
    kwargs: dict[str, Value],
    before: Sequence[Value] = (),
) -> None:
    """Pushes `callee(*before, *items, **kwargs)`. `items` is a list, or a tuple of unknown length;
    `before` goes to parameters one by one."""
    target = _Target(t, callee)
    type_ = t.type_of(items)
    content = t.content(type_.args[0])
    if content.kind == "union" and target.function is None:
        _refuse(t)
    if target.count > _MOST:
        _refuse(t)
    target.before = tuple(before)
    target.count -= len(before)
    length = apply(t, "builtins.len", (items,))
    last = target.count - 1 if target.rest is not None else target.count + 1
    _branch(t, target, items, kwargs, length, 0, last)


def _branch(
    t: Tracer,
    target: _Target,
    items: Value,
    kwargs: dict[str, Value],
    length: Value,
    count: int,
    last: int,
) -> None:
    """The call for `count` items, or a branch to that for more."""
    if count > last:
        if target.rest is not None:
            _with_rest(t, target, items, kwargs)
        _too_many(t, target, kwargs, length)
    test = apply(t, "operator.eq", (length, Const(count)))
    assert isinstance(test, Typed)

    def exactly() -> None:
        given = [apply(t, "operator.getitem", (items, Const(i))) for i in range(count)]
        t.push_result(call(t, target.callee, [*target.before, *given], kwargs))
        t.goto(t.pc)

    def more() -> None:
        _branch(t, target, items, kwargs, length, count + 1, last)

    edges = (aside(t, f"exactly{count}", exactly), aside(t, f"over{count}", more))
    t.finish(End("branch", test.var, edges))


def _with_rest(t: Tracer, target: _Target, items: Value, kwargs: dict[str, Value]) -> None:
    given = [apply(t, "operator.getitem", (items, Const(i))) for i in range(target.count)]
    none = Const(None)
    rest = items
    if given:
        rest = apply(t, "operator.getitem", (items, SliceValue(Const(target.count), none, none)))
    if t.type_of(rest).kind == "list":
        rest = apply(t, "pyrs.list_to_tuple", (rest,))
    hidden = target.function is None
    assert target.rest is not None
    given = [*target.owner, *target.before, *given]
    t.push_result(call_function(t, target.rest, given, kwargs, hidden=hidden, rest=rest))
    t.goto(t.pc)


def _too_many(t: Tracer, target: _Target, kwargs: dict[str, Value], length: Value) -> None:
    """Raises the error, whose message tells how many items there were."""
    function: Callable[..., Any] | None = target.function or target.bound
    if isinstance(target.callee, Const):
        function = function or target.callee.value
    if function is None:
        _refuse(t)
    try:
        function(*[None] * _MANY, **dict.fromkeys(kwargs))
    except TypeError as error:
        before, found, after = str(error.args[0]).partition(str(_MANY))
        if found:
            total = apply(t, "operator.add", (length, Const(len(target.before))))
            shown = apply(t, "builtins.str", (total,))
            text = t.emit("str.add", STR, (Const(before), shown))
            text = t.emit("str.add", STR, (text, Const(after)))
            made = t.emit("exc.new", Type("exc", (), "TypeError"), (text,), "TypeError")
            t.raise_value(made)
        t.raise_new("TypeError", *error.args)
    _refuse(t)
