"""The `.pyi` of an artifact for Python, printed from its interface.

def area(width: float, height: float = 2.0) -> float:
    \"\"\"The area of a rectangle.\"\"\"
"""

from __future__ import annotations

from pyrs.rustgen.interface import Function, Interface
from pyrs.tracer import ir


def stub(interface: Interface, module: ir.Module) -> str:
    """The text of the file."""
    lines = [f'"""`{interface.module}`, compiled by pyrs."""']
    names = [known.qualname.rpartition(".")[2] for known in module.classes.values()]
    if any("Never" in function.signature for function in interface.functions):
        lines += ["", "from typing import Never"]
    for known, name in zip(module.classes.values(), names, strict=True):
        base = module.classes.get(known.base)
        shown = base.qualname.rpartition(".")[2] if base else known.base
        lines += ["", f"class {name}({shown}): ..."]
    for function in interface.functions:
        lines += ["", *_function(function)]
    return "\n".join(lines) + "\n"


def _function(function: Function) -> list[str]:
    head = f"def {function.name}{function.signature}:"
    if not function.doc.strip():
        return [f"{head} ..."]
    doc = function.doc.replace("\\", "\\\\").replace('"""', '\\"\\"\\"').strip()
    return [head, *f'    """{doc}"""'.splitlines()]
