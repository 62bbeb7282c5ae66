"""The passes over the IR, in order, and the loop that runs them.

`PYRS_PASSES=-ranges,-inline` leaves passes out; `PYRS_DUMP=fold` prints the module after each run
of a pass to standard error; with `PYRS_VERIFY` the verifier runs after every pass.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace

from pyrs.tracer import ir
from pyrs.tracer.passes.borrow import borrow
from pyrs.tracer.passes.concat import concat
from pyrs.tracer.passes.dce import dce
from pyrs.tracer.passes.fold import fold
from pyrs.tracer.passes.gvn import gvn
from pyrs.tracer.passes.inline import inline
from pyrs.tracer.passes.inline_recursion import inline_recursion
from pyrs.tracer.passes.may_raise import may_raise
from pyrs.tracer.passes.narrow_unions import narrow_unions
from pyrs.tracer.passes.prune import prune
from pyrs.tracer.passes.ranges import ranges
from pyrs.tracer.passes.recursion import recursion
from pyrs.tracer.passes.reread import reread
from pyrs.tracer.passes.scalar_cells import scalar_cells
from pyrs.tracer.passes.simplify_cfg import simplify_cfg
from pyrs.tracer.passes.union_copies import union_copies
from pyrs.tracer.text import module_text
from pyrs.tracer.verify import SPEC_LOWERED, verify

ModulePass = Callable[[ir.Module], ir.Module]
FuncPass = Callable[[ir.Func], ir.Func]


def each(pass_: FuncPass) -> ModulePass:
    """A pass over one function as a pass over all."""

    def run(module: ir.Module) -> ir.Module:
        return replace(module, funcs={name: pass_(func) for name, func in module.funcs.items()})

    return run


PASSES: dict[str, ModulePass] = {
    "simplify_cfg": each(simplify_cfg),
    "fold": each(fold),
    "dce": each(dce),
    "gvn": each(gvn),
    "concat": each(concat),
    "inline": inline,
    "inline_recursion": each(inline_recursion),
    "narrow_unions": each(narrow_unions),
    "union_copies": each(union_copies),
    "prune": prune,
    "ranges": each(ranges),
    "scalar_cells": each(scalar_cells),
    "recursion": recursion,
    "may_raise": may_raise,
    "reread": reread,
    "borrow": borrow,
}

# What makes the tracer's output the same on every CPython; golden tests show the IR after it.
CLEANUP = ("simplify_cfg", "fold", "simplify_cfg", "dce")

PIPELINE = (
    *CLEANUP,
    "inline",
    "prune",
    *CLEANUP,
    "scalar_cells",
    *CLEANUP,
    "union_copies",
    *CLEANUP,
    "narrow_unions",
    *CLEANUP,
    "inline_recursion",
    "simplify_cfg",
    "gvn",
    "reread",
    "concat",
    "ranges",
    "recursion",
    "may_raise",
    "simplify_cfg",
    "dce",
    "borrow",
)


@dataclass(frozen=True, slots=True)
class Options:
    """How the pipeline runs."""

    without: frozenset[str] = frozenset()
    dump: frozenset[str] = frozenset()
    verify: bool = False

    @staticmethod
    def from_environment() -> Options:
        """What `PYRS_PASSES`, `PYRS_DUMP` and `PYRS_VERIFY` say."""
        listed = [n.strip() for n in os.environ.get("PYRS_PASSES", "").split(",")]
        return Options(
            frozenset(name[1:] for name in listed if name.startswith("-")),
            frozenset(filter(None, os.environ.get("PYRS_DUMP", "").split(","))),
            bool(os.environ.get("PYRS_VERIFY")),
        )


def run_passes(module: ir.Module, options: Options | None = None) -> ir.Module:
    """The module after the whole pipeline."""
    options = options or Options.from_environment()
    if options.verify:
        verify(module)
    for name in PIPELINE:
        if name in options.without:
            continue
        module = PASSES[name](module)
        if options.verify:
            verify(module, SPEC_LOWERED)
        if name in options.dump:
            print(f"# after {name}\n{module_text(module)}", file=sys.stderr)
    return module


def run_cleanup(module: ir.Module) -> ir.Module:
    """The module after the first passes only."""
    for name in CLEANUP:
        module = PASSES[name](module)
    return module
