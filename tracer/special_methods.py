"""Special methods of built-in values called by name: `d.__getitem__(key)`, `xs.__len__()`.

They do what the operator or function does that CPython calls them for, except that the method of
one operand may decline with `NotImplemented`, where the operator goes on to the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyrs.tracer.apply import apply, fork_on_union
from pyrs.tracer.probe import declines
from pyrs.tracer.values import Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

_OPERATORS = (
    *("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift"),
    *("and_", "or_", "xor"),
)
_FUNCTIONS = {
    **{
        f"__{name}__": (f"builtins.{name}", (1,))
        for name in (
            "len",
            "iter",
            "reversed",
            "hash",
            "str",
            "repr",
            "bool",
            "int",
            "float",
            "abs",
        )
    },
    **{f"__{name}__": (f"operator.{name}", (1,)) for name in ("neg", "pos", "invert")},
    **{f"__{name}__": (f"math.{name}", (1,)) for name in ("trunc", "floor", "ceil")},
    **{
        f"__{name}__": (f"operator.{name}", (2,))
        for name in ("eq", "ne", "lt", "le", "gt", "ge", "getitem", "contains", "delitem")
    },
    **{f"__{name.strip('_')}__": (f"operator.{name}", (2,)) for name in _OPERATORS},
    **{f"__i{name.strip('_')}__": (f"operator.i{name.strip('_')}", (2,)) for name in _OPERATORS},
    "__index__": ("builtins.int", (1,)),
    "__setitem__": ("operator.setitem", (3,)),
    "__divmod__": ("builtins.divmod", (2,)),
    "__round__": ("builtins.round", (1, 2)),
    "__format__": ("builtins.format", (2,)),
}
_REFLECTED = {f"__r{name.strip('_')}__": f"operator.{name}" for name in _OPERATORS}


def call_special(t: Tracer, name: str, args: Sequence[Value]) -> Value | None:
    """The value of `args[0].name(*args[1:])`; None where no operator does that."""
    if not name.startswith("__"):
        return None
    fork_on_union(t, args)
    reflected = _REFLECTED.get(name)
    if reflected is None:
        function, counts = _FUNCTIONS.get(name, ("", ()))
        if len(args) not in counts or declines(t, name, args):
            return None
        return apply(t, function, tuple(args))
    if len(args) != 2 or declines(t, name, args):
        return None
    return apply(t, reflected, (args[1], args[0]))
