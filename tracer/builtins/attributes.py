"""`getattr` and `hasattr`: the attribute is read by an instruction of its own, whose name Python
has no way to write as a variable."""

from __future__ import annotations

import types
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pyrs.tracer.apply import fork_on_union
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.origin import is_library
from pyrs.tracer.polyfills import attributes
from pyrs.tracer.values import Const, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer


def getattr_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """`getattr(x, "name")` is `x.name`."""
    owner, name, *default = args
    found = _name(t, "getattr", name)
    if found is None:
        return None
    if default:
        _check_same_everywhere(t, "getattr", owner)
    function: Any = attributes.attribute_or if default else attributes.attribute
    return _read(t, function, found, (owner, *default))


def hasattr_(t: Tracer, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
    """Whether reading the attribute raises no `AttributeError`."""
    owner, name = args
    found = _name(t, "hasattr", name)
    if found is None:
        return None
    _check_same_everywhere(t, "hasattr", owner)
    return _read(t, attributes.has_attribute, found, (owner,))


def _read(t: Tracer, function: Any, name: str, args: tuple[Value, ...]) -> Value:
    from pyrs.tracer.calls import call_function

    return call_function(t, Const(attributes.named(function, name)), args, {}, hidden=True)


def _name(t: Tracer, function: str, name: Value) -> str | None:
    """The attribute's name; None for what is no string, for which CPython is asked."""
    if isinstance(name, Const) and isinstance(name.value, str):
        return name.value
    fork_on_union(t, (name,))
    if t.type_of(name).kind == "str":
        refuse(
            "unsupported-builtin",
            t.span(),
            f"`{function}` with a name that is chosen at run time",
            reason="which attributes a program uses must be known when it is compiled",
            help="choose with `if` or from a dict of the values",
        )
    return None


def _check_same_everywhere(t: Tracer, function: str, owner: Value) -> None:
    """Refuses to ask a module of the library what it has, which differs from target to target."""
    if isinstance(owner, Const) and isinstance(owner.value, types.ModuleType):
        file = getattr(owner.value, "__file__", None)
        if owner.value.__name__ != "math" and (file is None or is_library(file)):
            asked = f"`{function}` of the module `{owner.value.__name__}`"
            refuse("unsupported-builtin", t.span(), f"{asked}, which differs from target to target")


ATTRIBUTE_MODELS = {"builtins.getattr": getattr_, "builtins.hasattr": hasattr_}
