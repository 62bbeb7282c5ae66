"""The passes over the IR, in order, and the loop that runs them.

`PYRS_PASSES=-ranges,-inline` leaves passes out; `PYRS_DUMP=fold` prints the module after each run
of a pass to standard error; with `PYRS_VERIFY` the verifier runs after every pass.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

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
from pyrs.tracer.passes.one_iterator import one_iterator
from pyrs.tracer.passes.prune import prune
from pyrs.tracer.passes.ranges import ranges
from pyrs.tracer.passes.recursion import recursion
from pyrs.tracer.passes.reread import reread
from pyrs.tracer.passes.scalar_cells import scalar_cells
from pyrs.tracer.passes.simplify_cfg import simplify_cfg
from pyrs.tracer.passes.union_copies import union_copies

ModulePass = Callable[[ir.Module], ir.Module]
FuncPass = Callable[[ir.Func], ir.Func]


@dataclass(frozen=True, slots=True)
class Each:
    """A pass over one function as a pass over all."""

    pass_: FuncPass

    def __call__(self, module: ir.Module) -> ir.Module:
        """The module with the pass run over each function."""
        funcs = {name: self.pass_(func) for name, func in module.funcs.items()}
        return replace(module, funcs=funcs)


PASSES: dict[str, ModulePass] = {
    "simplify_cfg": Each(simplify_cfg),
    "fold": Each(fold),
    "dce": Each(dce),
    "gvn": Each(gvn),
    "concat": Each(concat),
    "inline": inline,
    "inline_recursion": Each(inline_recursion),
    "narrow_unions": Each(narrow_unions),
    "union_copies": Each(union_copies),
    "prune": prune,
    "ranges": Each(ranges),
    "scalar_cells": Each(scalar_cells),
    "recursion": recursion,
    "may_raise": may_raise,
    "reread": reread,
    "one_iterator": Each(one_iterator),
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
    "one_iterator",
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
    return _begun(module, options).over(PIPELINE, module)


def run_both(module: ir.Module, options: Options | None = None) -> tuple[ir.Module, ir.Module]:
    """The module after the whole pipeline; and the same where nothing is known of machine words."""
    run = _begun(module, options)
    fork = PIPELINE.index("ranges")
    shared = run.over(PIPELINE[:fork], module)
    words = run.over(PIPELINE[fork:], shared)
    return words, run.quietly().over(PIPELINE[fork + 1 :], shared)


def run_cleanup(module: ir.Module) -> ir.Module:
    """The module after the first passes only."""
    return _Run(Options()).over(CLEANUP, module)


def _begun(module: ir.Module, options: Options | None) -> _Run:
    """A run over what was traced."""
    options = options or Options.from_environment()
    if options.verify:
        from pyrs.tracer.verify import verify

        verify(module)
    return _Run(options)


@dataclass(slots=True)
class _Run:
    """One run of passes. `results`: what each pass was last given of a function, and gave.

    A pass has nothing to do in what it gave: so it looks only at the functions that changed.
    """

    options: Options
    results: dict[tuple[str, str], tuple[ir.Func, ir.Func]] = field(default_factory=dict)

    def quietly(self) -> _Run:
        """The same without dumps."""
        return replace(self, options=replace(self.options, dump=frozenset()))

    def over(self, names: Iterable[str], module: ir.Module) -> ir.Module:
        """The module after some passes."""
        for name in names:
            if name in self.options.without:
                continue
            module = self.one(name, module)
            self.look(name, module)
        return module

    def look(self, name: str, module: ir.Module) -> None:
        """What somebody wants to see or to be sure of after a pass."""
        if self.options.verify:
            from pyrs.tracer.verify import SPEC_LOWERED, verify

            verify(module, SPEC_LOWERED)
        if name in self.options.dump:
            from pyrs.tracer.text import module_text

            print(f"# after {name}\n{module_text(module)}", file=sys.stderr)

    def one(self, name: str, module: ir.Module) -> ir.Module:
        """The module after one pass."""
        pass_ = PASSES[name]
        if not isinstance(pass_, Each):
            return pass_(module)
        funcs: dict[str, ir.Func] = {}
        for key, func in module.funcs.items():
            before, after = self.results.get((name, key), (None, None))
            if after is None or (func is not before and func is not after):
                made = pass_.pass_(func)
                after = func if made == func else made
                self.results[name, key] = func, after
            funcs[key] = after
        return replace(module, funcs=funcs)
