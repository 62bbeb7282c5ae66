"""Exceptions as values: making them, their attributes, methods and classes.

Which class an instance has may be known at run time only. Where the classes it may have differ in
an attribute, the program branches on the class.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from pyrs.tracer.arity import check_class
from pyrs.tracer.asides import aside
from pyrs.tracer.build import End
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.exception_classes import ExceptionClass, is_builtin
from pyrs.tracer.types import BOOL, NONE, STR, Type, parts, union_of
from pyrs.tracer.values import (
    NULL,
    Const,
    MethodValue,
    SuperValue,
    TupleValue,
    Typed,
    Value,
)

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

ANY = Type("exc", (), "BaseException")
MISSING = object()
# Kinds of values that an exception can hold.
_KINDS = (
    "none bool int float str list dict set frozenset tuple vtuple range exc ellipsis never union"
)
STORABLE = frozenset(_KINDS.split(" "))
# Built-in classes whose `__init__` does more than to keep the arguments.
PECULIAR = (StopIteration, SystemExit, ImportError, OSError, SyntaxError, UnicodeError)
# Methods that operators and built-in functions would call.
_HOOKED = "new eq ne hash bool len format del getattr getattribute setattr delattr iter call"
HOOKS = tuple(f"__{name}__" for name in [*_HOOKED.split(" "), "contains", "getitem", "lt", "gt"])
METHODS = frozenset({"with_traceback", "add_note", "__str__", "__repr__"})


# making


def new_exception(
    t: Tracer, class_: ExceptionClass, args: Sequence[Value], kwargs: dict[str, Value]
) -> Value:
    """`class_(*args, **kwargs)`: `PENDING` where the class has an `__init__` of its own."""
    name = t.program.exceptions.name(class_, t.span())
    for hook in HOOKS:
        if isinstance(
            inspect.getattr_static(class_, hook, None), types.FunctionType | staticmethod
        ):
            refuse(
                "unsupported-type",
                t.span(),
                f"the exception class `{class_.__name__}` has a `{hook}`",
                reason="only the interpreter calls that method",
            )
    init = inspect.getattr_static(class_, "__init__")
    own = isinstance(init, types.FunctionType)
    if own and issubclass(class_, PECULIAR):
        refuse(
            "unsupported-type",
            t.span(),
            f"the `__init__` of `{class_.__name__}`, since its built-in base has one, too",
        )
    if not own and (kwargs or issubclass(class_, UnicodeError)):
        check_class(t, class_, args, kwargs)
        if kwargs:
            refuse("unsupported-type", t.span(), f"`{class_.__name__}` with keyword arguments")
    t.program.exceptions.made(class_)
    if class_ is OSError and len(args) > 1:
        t.program.exceptions.os_errors()
    t.program.exceptions.grow_args(class_, [_storable(t, a) for a in args])
    made = t.emit("exc.new", Type("exc", (), name), args, name)
    if not own:
        return made
    from pyrs.tracer.calls import call_function
    from pyrs.tracer.polyfills.exceptions import initialised

    given = (made, Const(init), *args)
    return call_function(t, Const(initialised), given, kwargs, hidden=True)


def _storable(t: Tracer, value: Value) -> Type:
    type_ = t.type_of(value)
    if any(part.kind not in STORABLE for part in parts(t.resolved(type_))):
        refuse("unsupported-type", t.span(), f"an exception that holds a {type_.kind}")
    return type_


def set_args(t: Tracer, owner: Value, args: Sequence[Value]) -> None:
    """`owner.args = args`."""
    class_ = class_of(t, owner)
    if is_builtin(class_):
        refuse("unsupported-operation", t.span(), f"new arguments for a {class_.__name__}")
    t.program.exceptions.grow_args(class_, [_storable(t, a) for a in args])
    t.emit("exc.set_args", NONE, (owner, *args))


def call_slot(t: Tracer, slot: types.WrapperDescriptorType, args: Sequence[Value]) -> Value:
    """`BaseException.__init__(e, …)`, `super().__str__()`: a method of a built-in class."""
    class_ = slot.__objclass__
    if args and t.type_of(args[0]).kind == "exc":
        if slot.__name__ == "__init__" and not issubclass(class_, PECULIAR):
            set_args(t, args[0], args[1:])
            return Const(None)
        if slot.__name__ in ("__str__", "__repr__") and len(args) == 1:
            row = f"object.{slot.__name__.strip('_')}"
            return t.emit(row, STR, args, raises=True)
    refuse("unsupported-operation", t.span(), f"calling `{class_.__name__}.{slot.__name__}`")


# classes


def class_of(t: Tracer, owner: Value) -> ExceptionClass:
    """The class that is known of an exception."""
    return t.program.exceptions.live(t.type_of(owner).payload)


def class_value(t: Tracer, owner: Value) -> Value:
    """`type(owner)`."""
    type_ = t.program.exceptions.instances(class_of(t, owner))
    return t.program.singleton(type_) or t.emit("exc.type", type_, (owner,), raises=True)


def narrowed_type(t: Tracer, owner: Value, names: Sequence[str]) -> Type:
    """The type of an exception that is an instance of one of some classes."""
    known = t.program.exceptions
    common = names[0]
    for name in names[1:]:
        common = known.common(common, name)
    held = t.type_of(owner).payload
    return Type("exc", (), held if issubclass(known.live(held), known.live(common)) else common)


# attributes


def load(t: Tracer, owner: Value, name: str, method: bool) -> None:
    """Pushes `owner.name`; for a method to be called the function, then `owner`."""
    class_ = class_of(t, owner)
    builtin = getattr(BaseException, name, None) is not None or name == "__notes__"
    candidates = t.program.exceptions.candidates(class_)
    found = {c: inspect.getattr_static(c, name, MISSING) for c in candidates}
    plain = inspect.getattr_static(BaseException, name, MISSING)
    if builtin and all(f is plain for f in found.values()):
        _load_builtin(t, owner, name, method)
        return
    derived = computed(found)
    if derived is not None and not method:
        from pyrs.tracer.calls import call_function

        t.push_result(call_function(t, Const(derived), (owner,), {}, hidden=True))
        return
    for one in candidates:
        if hasattr(one, "__getattr__") or isinstance(one.__getattribute__, types.FunctionType):
            refuse("unsupported-type", t.span(), f"`__getattr__` of `{one.__name__}`")
    _load_own(t, owner, name, found, method)


def computed(found: dict[ExceptionClass, Any]) -> Callable[..., Any] | None:
    """What gives an attribute that a built-in class computes from the arguments."""
    from pyrs.tracer.polyfills.exceptions import exit_code, stop_value

    known = {StopIteration.value: stop_value, SystemExit.code: exit_code}
    kinds = set(map(id, found.values()))
    descriptor = next(iter(found.values()), None)
    return (
        known.get(descriptor) if len(kinds) == 1 and inspect.isdatadescriptor(descriptor) else None
    )


def _load_own(
    t: Tracer, owner: Value, name: str, found: dict[ExceptionClass, object], method: bool
) -> None:
    """The attribute of the instance, or of its class where the instance has none."""
    content = t.content(t.program.exceptions.field(name))
    if content.kind == "never":
        _load_from_class(t, owner, name, found, method)
        return
    has = t.emit("exc.has", BOOL, (owner,), name)
    assert isinstance(has, Typed)

    def own() -> None:
        _push(t, t.emit("exc.get", content, (owner,), name, raises=True), method)
        t.goto(t.pc)

    there = aside(t, "there", own)
    absent = aside(t, "absent", lambda: _load_from_class(t, owner, name, found, method, True))
    t.finish(End("branch", has.var, (there, absent)))


def _load_builtin(t: Tracer, owner: Value, name: str, method: bool) -> None:
    if name in METHODS:
        _push(t, MethodValue(owner, name), method)
    elif name == "args":
        content = t.program.exceptions.args(class_of(t, owner))
        _push(t, t.emit("exc.args", Type("vtuple", (content,)), (owner,), raises=True), method)
    elif name in ("__cause__", "__context__"):
        t.program.exceptions.made(Exception)
        attr = name.strip("_")
        _push(t, t.emit("exc.link", union_of((ANY, NONE)), (owner,), attr), method)
    elif name == "__suppress_context__":
        _push(t, t.emit("exc.suppressed", BOOL, (owner,)), method)
    elif name == "__class__":
        _push(t, class_value(t, owner), method)
    elif name == "__notes__":
        found = dict.fromkeys(t.program.exceptions.candidates(class_of(t, owner)), MISSING)
        _load_own(t, owner, name, found, method)
    else:
        refuse("unsupported-operation", t.span(), f"the attribute `{name}` of an exception")


def _load_from_class(
    t: Tracer,
    owner: Value,
    name: str,
    found: dict[ExceptionClass, object],
    method: bool,
    leaving: bool = False,
) -> None:
    """The attribute of the class, which the classes of `found` have."""
    groups: dict[int, list[ExceptionClass]] = {}
    for class_, value in found.items():
        groups.setdefault(id(value), []).append(class_)
    if len(groups) == 1:
        value = next(iter(found.values()))
        if isinstance(value, types.FunctionType):
            owner = _narrowed(t, owner, list(found))
        if leaving:
            _go_on_with(t, owner, name, value, method)
        _push_found(t, owner, name, value, method)
        return
    chosen = class_value(t, owner)
    assert isinstance(chosen, Typed)
    edges, kinds = [], []
    for number, classes in enumerate(groups.values()):
        go_on = partial(_go_on_narrowed, t, owner, name, found[classes[0]], method, classes)
        edges.append(aside(t, f"class{number}", go_on))
        kinds.append(union_of(t.program.lifter.type_of(c) for c in classes))
    t.finish(End("switch", chosen.var, tuple(edges), tuple(kinds)))


def _go_on_with(t: Tracer, owner: Value, name: str, value: object, method: bool) -> None:
    _push_found(t, owner, name, value, method)
    t.goto(t.pc)


def _go_on_narrowed(
    t: Tracer,
    owner: Value,
    name: str,
    value: object,
    method: bool,
    classes: Sequence[ExceptionClass],
) -> None:
    """Goes on with an instance of one of some classes, apart from those of the others as long as
    the function that was found is not called."""
    _push_found(t, _narrowed(t, owner, classes), name, value, method)
    edge = t.edge(t.state(t.pc), (f"{classes[0].__module__}.{classes[0].__qualname__}",))
    t.finish(End("jump", edges=(edge,)))


def _narrowed(t: Tracer, owner: Value, classes: Sequence[ExceptionClass]) -> Value:
    """An exception that is an instance of one of some classes."""
    known = [t.program.exceptions.name(c, t.span()) for c in classes]
    type_ = narrowed_type(t, owner, known)
    return owner if type_ == t.type_of(owner) else t.emit("exc.as", type_, (owner,))


def _push(t: Tracer, value: Value, method: bool) -> None:
    t.push(value)
    if method:
        t.push(NULL)


def _push_found(t: Tracer, owner: Value, name: str, value: object, method: bool) -> None:
    """Pushes what was found in a class, bound to `owner`."""
    if value is MISSING:
        raise_missing(t, owner, name)
    if isinstance(value, staticmethod):
        _push(t, Const(value.__func__), method)
    elif isinstance(value, types.FunctionType | types.WrapperDescriptorType):
        if not method:
            refuse("unsupported-operation", t.span(), f"the method `{name}` as a value")
        t.push(Const(value))
        t.push(owner)
    elif hasattr(value, "__get__"):
        refuse("unsupported-operation", t.span(), f"the attribute `{name}` of an exception")
    else:
        _push(t, Const(value), method)


def raise_missing(t: Tracer, owner: Value, name: str) -> None:
    """Raises the `AttributeError` of an exception without such an attribute."""
    candidates = t.program.exceptions.candidates(class_of(t, owner))
    said = f"' object has no attribute '{name}'"
    if len(candidates) == 1:
        t.raise_new("AttributeError", f"'{candidates[0].__name__}{said}")
    shown = t.emit("class.name", STR, (class_value(t, owner),), "__name__")
    text = t.emit("str.add", STR, (Const("'"), shown))
    text = t.emit("str.add", STR, (text, Const(said)))
    t.program.exceptions.raised("AttributeError")
    error = "AttributeError"
    t.raise_value(t.emit("exc.new", Type("exc", (), error), (text,), error))


def store(t: Tracer, owner: Value, name: str, value: Value) -> None:
    """`owner.name = value`."""
    if name == "__cause__":
        t.emit("exc.cause", NONE, (owner, value))
        return
    if name == "__context__":
        t.emit("exc.set_context", NONE, (owner, value))
        return
    if name == "args" and isinstance(value, TupleValue):
        set_args(t, owner, value.items)
        return
    candidates = t.program.exceptions.candidates(class_of(t, owner))
    for class_ in candidates:
        known = inspect.getattr_static(class_, name, None)
        if hasattr(known, "__set__") or isinstance(class_.__setattr__, types.FunctionType):
            refuse("unsupported-operation", t.span(), f"assigning to `{name}` of an exception")
    if name.startswith("__") and name not in ("__notes__", "__shown__"):
        refuse("unsupported-operation", t.span(), f"assigning to `{name}` of an exception")
    t.program.types.grow(t.program.exceptions.field(name), _storable(t, value))
    t.emit("exc.set", NONE, (owner, value), name)


def load_super(t: Tracer, owner: SuperValue, name: str, method: bool) -> None:
    """Pushes `super().name`."""
    after = owner.after
    found = []
    for class_ in t.program.exceptions.candidates(class_of(t, owner.owner)):
        order = class_.__mro__
        rest = order[order.index(after) + 1 :] if after in order else ()
        found += [next((vars(c)[name] for c in rest if name in vars(c)), MISSING)]
    if not found or any(f is not found[0] for f in found):
        refuse("unsupported-operation", t.span(), f"`super().{name}` of several classes")
    if found[0] is MISSING:
        t.raise_new("AttributeError", f"'super' object has no attribute '{name}'")
    _push_found(t, owner.owner, name, found[0], method)
