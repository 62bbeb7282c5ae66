"""Which types can cross the boundary between a host and compiled code; the others are refused
early.
"""

from __future__ import annotations

from pyrs.rustgen.rust_types import is_boxed
from pyrs.tracer import ir
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.types import Type, parts

SCALARS = frozenset({"none", "never", "bool", "int", "float", "str", "range"})
CONTAINERS = frozenset({"list", "dict", "set", "frozenset", "tuple", "vtuple", "union"})

# What stands in the way, in the user's words, and what to do instead.
_REASONS = {
    "fn": ("a function", "unsupported-type", "call it inside, and return its result"),
    "iter": ("an iterator", "escaping-iterator", "return a list: `list(…)`"),
    "keys": ("a view of a dict", "escaping-iterator", "return a list: `list(d)`"),
    "values": ("a view of a dict", "escaping-iterator", "return a list: `list(d.values())`"),
    "items": ("a view of a dict", "escaping-iterator", "return a list: `list(d.items())`"),
    "recursive": (
        "tuples that contain tuples of their own type",
        "recursive-type",
        "return a list of the items, or the text",
    ),
    "exc": ("an exception object", "unsupported-type", "raise it, or return its text"),
}


def refuse_what_cannot_cross(module: ir.Module) -> None:
    """Raises `CompileError` for an entrypoint with a parameter or result that no host can have."""
    for entry in module.entries:
        func = module.funcs.get(entry.func)
        span = func.span if func else ir.NOWHERE
        for param in entry.params:
            if (kind := _obstacle(param.type)) is not None:
                what, code, _ = _reason(kind)
                refuse(code, span, f"`{entry.name}` takes {what} as `{param.name}`")
        if (kind := _obstacle(entry.returns)) is not None:
            what, code, instead = _reason(kind)
            reason = f"its result has the type {entry.returns}"
            refuse(code, span, f"`{entry.name}` returns {what}", reason=reason, help=instead)


def _reason(kind: str) -> tuple[str, str, str]:
    return _REASONS.get(kind, (f"a value of type {kind}", "unsupported-type", "return plain data"))


def _obstacle(type_: Type) -> str | None:
    """The kind of the first type in it that cannot cross."""
    known = SCALARS | CONTAINERS
    for part in parts(type_):
        if part.kind not in known:
            return part.kind
        if part.is_recursive and any(is_boxed(member, part) for member in part.args):
            return "recursive"
    return None
