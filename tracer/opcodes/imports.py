"""`import` inside a function: done when compiling, where running it later would show nothing new.

A module that the program has imported already is found in `sys.modules`, as at run time. A module
of the standard library that nothing has imported yet is imported now: all that shows of it is its
content. What any other module does when it is first imported would have to happen at run time.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import types
from typing import TYPE_CHECKING

from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.opcodes.attr import load_attribute
from pyrs.tracer.values import Const

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

# Modules whose import prints or opens something.
_NOISY = frozenset({"__hello__", "__phello__", "antigravity", "this", "idlelib", "turtledemo"})


def IMPORT(t: Tracer, name: str) -> None:
    level, names = (value.value for value in t.popn(2) if isinstance(value, Const))
    full = _absolute(t, name, level)
    _imported(t, full)
    if names:
        module = sys.modules[full]
        for part in names:
            if not hasattr(module, part) and hasattr(module, "__path__"):
                _imported(t, f"{full}.{part}")
        t.push(Const(module))
    elif level:
        t.push(Const(sys.modules[full]))
    else:
        t.push(Const(sys.modules[full.partition(".")[0]]))


def IMPORT_FROM(t: Tracer, name: str) -> None:
    module = t.stack[-1]
    assert isinstance(module, Const) and isinstance(module.value, types.ModuleType)
    found = sys.modules.get(f"{module.value.__name__}.{name}")
    if not hasattr(module.value, name):
        if found is None:
            refuse(
                "unsupported-operation",
                t.span(),
                f"`{name}` cannot be imported from `{module.value.__name__}`",
            )
        t.push(Const(found))
        return
    t.push(load_attribute(t, module, name))


def _absolute(t: Tracer, name: str, level: int) -> str:
    if not level:
        return name
    namespace = t.frame.namespace.globals
    package = namespace.get("__package__") or str(namespace.get("__name__")).rpartition(".")[0]
    if not package:
        t.raise_new("ImportError", "attempted relative import with no known parent package")
    try:
        return importlib.util.resolve_name("." * level + name, package)
    except ImportError as error:
        t.raise_new("ImportError", *error.args)
        raise


def _imported(t: Tracer, name: str) -> None:
    """Makes sure that a module and the packages around it are imported."""
    if isinstance(sys.modules.get(name), types.ModuleType):
        return
    top = name.partition(".")[0]
    if top in sys.stdlib_module_names and top not in _NOISY:
        try:
            importlib.import_module(name)
        except ImportError as error:
            t.raise_new(type(error).__name__, *error.args)
        return
    try:
        missing = importlib.util.find_spec(name) is None
    except (ImportError, ValueError):
        missing = True
    if missing:
        t.raise_new("ModuleNotFoundError", f"No module named {name!r}")
    refuse(
        "unsupported-syntax",
        t.span(),
        f"`{name}` is imported inside a function for the first time",
        reason="what a module does when it is imported happens before the program starts",
        help="import it at the top of the module",
    )
