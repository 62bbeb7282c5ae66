"""Calls: who is called, how arguments meet parameters, and whether the callee is a function of its
own in the IR or is traced into its caller (polyfills, and what receives a generator)."""

from __future__ import annotations

import copy
import functools
import inspect
import types
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyrs.tracer import origin
from pyrs.tracer.apply import apply, by_row, fail, fork_on_union, is_known, new_dict
from pyrs.tracer.arity import check_builtin, hollow, raise_mismatch
from pyrs.tracer.build import at
from pyrs.tracer.cached_functions import MAKERS, WRAPPER, counts_calls, through_cache
from pyrs.tracer.closures import unpack_callable
from pyrs.tracer.code_info import code_info
from pyrs.tracer.collected_generators import collected
from pyrs.tracer.control import Fork
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.exception_values import call_slot, new_exception
from pyrs.tracer.frame import Frame, FrameState
from pyrs.tracer.ir import NOWHERE, Var
from pyrs.tracer.materialize import operand_of
from pyrs.tracer.polyfills import INTRINSIC_NAMES, caching, streams
from pyrs.tracer.polyfills.exceptions import call_inside
from pyrs.tracer.polyfills.keywords import call_with_rest
from pyrs.tracer.polyfills.slices import slice_indices
from pyrs.tracer.probe import OWNERS
from pyrs.tracer.special_methods import call_special
from pyrs.tracer.types import NEVER, NONE
from pyrs.tracer.values import (
    OWN,
    PENDING,
    UNBOUND_VALUE,
    Const,
    DictValue,
    FuncValue,
    GenValue,
    MethodValue,
    Namespace,
    PartialValue,
    SliceValue,
    SuperValue,
    TupleValue,
    Typed,
    Value,
    children,
    is_virtual,
    rebuild,
    shape,
)

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

# Functions of polyfills that say how many frames there are around what follows.
DEPTHS = {caching.enter_call: 1, caching.leave_call: 0}
# Python functions of the library that have a model for calls with one argument.
COPIERS: dict[Any, str] = {
    copy.copy: "copy.copy",
    copy.deepcopy: "copy.deepcopy",
}
KEPT = (type(None), bool, type(Ellipsis), type, types.ModuleType, types.CellType)


@dataclass(frozen=True, slots=True)
class Callee:
    """A Python function: its code, and what binding needs. `name` is its qualified name."""

    code: types.CodeType
    name: str
    namespace: Namespace
    defaults: tuple[Value, ...]
    kwdefaults: dict[str, Value]
    closure: tuple[Value, ...]

    @property
    def own(self) -> FuncValue:
        """What stands for a function in the variable by which it knows itself: the function without
        its closure, which is in the other variables of its frame."""
        names = self.kwdefaults
        named = DictValue(tuple(names), tuple(names.values())) if names else None
        return FuncValue(self.code, self.namespace, self.defaults, named)


def call(
    t: Tracer, callee: Value, args: Sequence[Value], kwargs: dict[str, Value] | None = None
) -> Value:
    """The value of `callee(*args, **kwargs)`, or `PENDING` if a frame was pushed that will give
    it."""
    kwargs = kwargs or {}
    match callee:
        case Const(constant):
            return _call_constant(t, constant, args, kwargs)
        case FuncValue():
            return call_function(t, callee, args, kwargs)
        case MethodValue(owner, name):
            return call_method(t, owner, name, args, kwargs)
        case PartialValue(function, first, keywords):
            known = dict(zip(keywords.keys, keywords.items, strict=True))
            return call(t, function, (*first, *args), {**known, **kwargs})
        case Typed(type_, _) if type_.kind == "union":
            raise Fork(callee)
        case Typed(type_, _) if type_.kind == "fn":
            return call(t, unpack_callable(t, callee), args, kwargs)
    return not_callable(t, callee)


def not_callable(t: Tracer, value: Value) -> Value:
    """Raises what calling such a value raises."""
    kind = t.type_of(value).kind
    python = OWNERS.get(kind)
    if python is None:
        refuse("unsupported-operation", t.span(), f"calling a {kind}")
    t.raise_new("TypeError", f"'{python.__name__}' object is not callable")
    return value


def _call_constant(t: Tracer, f: Any, args: Sequence[Value], kwargs: dict[str, Value]) -> Value:
    python = origin.python_twin(f)
    if python is not None:
        return call_function(t, Const(python), args, kwargs)
    stream = getattr(f, "__self__", None)
    if not kwargs and streams.is_method(stream, getattr(f, "__name__", "")):
        method = streams.METHODS.get((f.__name__, len(args)))
        if method is not None:
            return call_function(t, Const(method), (Const(stream), *args), {}, hidden=True)
    if isinstance(f, types.FunctionType):
        return _call_live(t, f, args, kwargs)
    if isinstance(f, WRAPPER):
        if f.cache_parameters()["maxsize"] == 0:
            return call(t, Const(f.__wrapped__), args, kwargs)
        through, given = through_cache(t, f, args, kwargs)
        return call_function(t, Const(through), given, {}, hidden=True)
    if isinstance(f, functools.partial):
        return call(t, lifted_partial(f), args, kwargs)
    if isinstance(f, types.MethodType):
        return call(t, Const(f.__func__), (Const(f.__self__), *args), kwargs)
    if isinstance(f, type) and issubclass(f, BaseException):
        return new_exception(t, f, args, kwargs)
    if f is super and not args:
        return implied_super(t)
    if isinstance(f, types.WrapperDescriptorType) and issubclass(f.__objclass__, BaseException):
        return call_slot(t, f, args)
    name = builtin_name(f)
    if isinstance(f, type) and f.__module__ != "builtins" and not is_known(str(name)):
        refuse(
            "unsupported-type",
            t.span(),
            f"an object of the class `{f.__qualname__}`",
            reason="of classes, only the built-in ones and exceptions can be compiled so far",
            help="keep what belongs together in a tuple, list or dict",
        )
    if name is not None:
        return call_named(t, name, args, kwargs)
    if isinstance(f, types.BuiltinMethodType) and not isinstance(
        f.__self__, types.ModuleType | None
    ):
        return call_method(t, Const(f.__self__), f.__name__, args, kwargs)
    if isinstance(f, type(None) | bool | int | float | str | list | dict | set | tuple):
        return not_callable(t, Const(f))
    refuse("unsupported-operation", t.span(), f"calling `{f!r:.60}`")


def _call_live(
    t: Tracer, f: types.FunctionType, args: Sequence[Value], kwargs: dict[str, Value]
) -> Value:
    """A live Python function; some of those of polyfills stand for something else."""
    if f in MAKERS:
        return call_function(t, Const(MAKERS[f]), args, kwargs, hidden=True)
    if f is caching.counts_calls:
        return Const(counts_calls(t))
    if f in DEPTHS:
        return t.emit("frame.within", NONE, (), DEPTHS[f])
    if f is call_inside:
        return call_function(t, args[0], args[1:], kwargs, inside=True)
    if f is call_with_rest:
        return call_function(t, args[0], args[2:], kwargs, rest_named=args[1])
    intrinsic = INTRINSIC_NAMES.get(f)
    if intrinsic is not None:
        row = by_row(t, intrinsic, tuple(args), kwargs)
        if row is None:
            fork_on_union(t, args)
        return fail(t, intrinsic, args, kwargs) if row is None else row
    if f in COPIERS and len(args) == 1 and not kwargs:
        return apply(t, COPIERS[f], args)
    origin.check_traced(t, f)
    return call_function(t, Const(f), args, kwargs)


def lifted_partial(f: functools.partial[Any]) -> PartialValue:
    """A live `functools.partial`, taken apart."""
    named = DictValue(tuple(f.keywords), tuple(map(Const, f.keywords.values())))
    return PartialValue(Const(f.func), tuple(map(Const, f.args)), named)


def implied_super(t: Tracer) -> Value:
    """`super()` in a method."""
    code = t.frame.code
    if "__class__" not in code.co_freevars or not code.co_argcount:
        refuse("unsupported-operation", t.span(), "`super()` here")
    holder = t.locals[t.info.slots["__class__"]]
    owner = t.locals[t.info.slots[code.co_varnames[0]]]
    if not isinstance(holder, Const) or t.type_of(owner).kind != "exc":
        refuse("unsupported-operation", t.span(), "`super()` here")
    return SuperValue(owner, holder.value.cell_contents)


def builtin_name(f: Any) -> str | None:
    """The name in the table of a function or class that is not bound to a value."""
    if isinstance(f, (types.MethodDescriptorType, types.WrapperDescriptorType)):
        return f"{f.__objclass__.__name__}.{f.__name__}"
    if isinstance(f, types.BuiltinMethodType) and not isinstance(
        f.__self__, types.ModuleType | None
    ):
        owner = f.__self__
        return f"{owner.__name__}.{f.__name__}" if isinstance(owner, type) else None
    if isinstance(f, (type, types.BuiltinFunctionType)):
        if f.__module__ is None:  # a static method: `str.maketrans`
            return f.__qualname__
        module = "operator" if f.__module__ == "_operator" else f.__module__
        return f"{module}.{f.__qualname__}"
    return None


def call_named(t: Tracer, py: str, args: Sequence[Value], kwargs: dict[str, Value]) -> Value:
    """A callable known to the table, the models or the polyfills."""
    owner, _, method = py.rpartition(".")
    if method.startswith("__") and args and not kwargs and t.type_of(args[0]).kind == owner:
        special = call_special(t, method, args)
        if special is not None:
            return special
    return apply(t, py, *check_builtin(t, py, args, kwargs))


def call_method(
    t: Tracer, owner: Value, name: str, args: Sequence[Value], kwargs: dict[str, Value]
) -> Value:
    """A method of a built-in type."""
    if isinstance(owner, SliceValue):
        bounds = (owner.start, owner.stop, owner.step)
        return call_function(t, Const(slice_indices), (*bounds, *args), kwargs, hidden=True)
    type_ = t.type_of(owner)
    if type_.kind == "union" and isinstance(owner, Typed):
        raise Fork(owner)
    special = call_special(t, name, (owner, *args)) if not kwargs else None
    if special is not None:
        return special
    kind = "tuple" if type_.kind == "vtuple" else type_.kind
    if kind == "bool" and hasattr(int, name):
        owner, kind = apply(t, "builtins.int", (owner,)), "int"
    py = f"{kind}.{name}"
    return apply(t, py, *check_builtin(t, py, (owner, *args), kwargs, bound=True))


# Python functions


def callee_of(function: Value) -> Callee:
    """What binding and tracing need of a function, live or made by traced code."""
    if isinstance(function, FuncValue):
        named = function.kwdefaults
        return Callee(
            function.code,
            function.code.co_qualname,
            function.namespace,
            function.defaults,
            dict(zip(named.keys, named.items, strict=True)) if named else {},
            function.closure,
        )
    assert isinstance(function, Const)
    f = function.value
    return Callee(
        f.__code__,
        f.__qualname__,
        Namespace(f.__globals__),
        tuple(Const(d) for d in f.__defaults__ or ()),
        {k: Const(v) for k, v in (f.__kwdefaults__ or {}).items()},
        tuple(Const(c) for c in f.__closure__ or ()),
    )


def bind_arguments(
    t: Tracer,
    callee: Callee,
    args: Sequence[Value],
    kwargs: dict[str, Value],
    rest_args: Value | None = None,
    rest_named: Value | None = None,
) -> tuple[Value, ...]:
    """The variables of the callee's first frame. `rest_args`: the tuple of its `*args`;
    `rest_named`: the dict of its `**kwargs`."""
    code = callee.code
    info = code_info(code)
    n, k = code.co_argcount, code.co_kwonlyargcount
    names = code.co_varnames
    given: dict[str, Value] = dict(zip(names[:n], args, strict=False))
    extra = tuple(args[n:])
    rest: dict[str, Value] = {}
    fits = True
    for name, value in kwargs.items():
        if name in names[code.co_posonlyargcount : n + k] and name not in given:
            given[name] = value
        elif (
            code.co_flags & inspect.CO_VARKEYWORDS
            and name not in names[code.co_posonlyargcount : n + k]
        ):
            rest[name] = value
        else:
            fits = False
    defaults = dict(zip(names[n - len(callee.defaults) : n], callee.defaults, strict=True))
    given = {**defaults, **callee.kwdefaults, **given}
    fits = fits and all(name in given for name in names[: n + k])
    if not fits or (extra and not code.co_flags & inspect.CO_VARARGS):
        if origin.is_polyfill(code):
            shown = code.co_name.rstrip("_")
            refuse("unsupported-builtin", t.span(), f"a call of `{shown}` with these arguments")
        hollowed = hollow(code, callee.name, len(callee.defaults), list(callee.kwdefaults))
        raise_mismatch(t, hollowed, args, kwargs)
    variables: list[Value] = [UNBOUND_VALUE] * len(info.slots)
    for name, value in given.items():
        variables[info.slots[name]] = value
    position = n + k
    if code.co_flags & inspect.CO_VARARGS:
        variables[position] = TupleValue(extra) if rest_args is None else rest_args
        position += 1
    if code.co_flags & inspect.CO_VARKEYWORDS:
        made = rest_named or _keyword_dict(t, code, names[position], rest)
        variables[position] = made
    for name, held in zip(code.co_freevars, callee.closure, strict=True):
        variables[info.slots[name]] = callee.own if held == OWN else held
    return tuple(variables)


def _keyword_dict(t: Tracer, code: types.CodeType, name: str, rest: dict[str, Value]) -> Value:
    """The dict of `**name`: virtual where the function only passes it on, else a dict like any
    other."""
    instrs = code_info(code).instrs
    uses = [i for i, instr in enumerate(instrs) if instr.arg == name and instr.op != "STORE"]
    if all(instrs[i].op == "LOAD" and instrs[i + 1].op in ("EXTEND", "CALL_EX") for i in uses):
        return DictValue(tuple(rest), tuple(rest.values()))
    pairs: list[Value] = [part for key, value in rest.items() for part in (Const(key), value)]
    return new_dict(t, pairs)


def call_function(
    t: Tracer,
    function: Value,
    args: Sequence[Value],
    kwargs: dict[str, Value],
    hidden: bool = False,
    returns: str = "push",
    rest: Value | None = None,
    inside: bool = False,
    rest_named: Value | None = None,
) -> Value:
    """Calls a Python function: as a specialisation, or traced into the caller (then `returns` says
    what becomes of the result). `rest`: the tuple of its `*args`, `rest_named`: the dict of its
    `**kwargs`; `inside`: it must be traced into the caller."""
    callee = callee_of(function)
    code = callee.code
    variables = bind_arguments(t, callee, args, kwargs, rest, rest_named)
    hidden = hidden or origin.is_polyfill(code)
    frame = Frame(code, callee.namespace, 0, variables, (), returns, hidden=hidden)
    if code.co_flags & (inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR):
        refuse("unsupported-syntax", t.span(), f"`{code.co_name}` is asynchronous")
    if code.co_flags & inspect.CO_GENERATOR:
        if not kwargs and not any(is_virtual(v) for v in variables):
            items = collected(t, function, code, args)
            if items is not None:
                return items
        t.generators.append(frame)
        return GenValue(len(t.generators) - 1)
    if hidden or inside or t.program.is_traced_into(code) or any(is_virtual(v) for v in variables):
        t.push_frame(frame)
        return PENDING
    return _call_specialisation(t, function, frame)


def call_apart(t: Tracer, polyfill: Const, args: tuple[Value, ...]) -> Value:
    """Calls a polyfill as a function of its own, which is no frame of CPython's."""
    callee = callee_of(polyfill)
    variables = bind_arguments(t, callee, args, {})
    frame = Frame(callee.code, callee.namespace, 0, variables, (), hidden=True)
    return _call_specialisation(t, polyfill, frame)


def _call_specialisation(t: Tracer, function: Value, frame: Frame) -> Value:
    program = t.program
    template = Frame(
        frame.code,
        frame.namespace,
        0,
        tuple(_widened(t, v) for v in frame.locals),
        (),
        hidden=frame.hidden,
    )
    here = NOWHERE if frame.hidden else t.span()
    site = (id(t.spec), t.block.key, t.here, len(t.outer), len(t.nodes))
    calls = (*t.spec.calls, t.span()) if len(t.spec.calls) < 12 else t.spec.calls
    spec = program.specialise(function, frame.code, template, here, site, calls)
    spec.called = True
    actual = FrameState((frame,))
    operands = tuple(operand_of(t, at(actual, where)) for where in spec.entry.params)
    returns = program.types.read(spec.returns)
    if returns == NEVER:
        return t.emit_operands("call", NEVER, operands, spec, True)
    return t.emit_operands("call", returns, operands, spec, True)


def _widened(t: Tracer, value: Value) -> Value:
    """A constant that does not specialise the callee becomes a run-time value of its type."""
    if isinstance(value, Const):
        if value is UNBOUND_VALUE or isinstance(value.value, KEPT) or callable(value.value):
            return value
        type_ = t.type_of(value)
        if isinstance(value.value, tuple):
            return TupleValue(tuple(_widened(t, Const(v)) for v in value.value))
        return Typed(type_, Var(-2, type_))
    if isinstance(value, (TupleValue, Typed)):
        type_ = t.type_of(value)
        tied = t.program.types.bounded(type_)
        if tied is not type_:
            return Typed(tied, Var(-2, tied))
    if shape(value) is not None:
        return rebuild(value, tuple(_widened(t, c) for c in children(value)))
    return value
