"""The programs of the golden tests: as live functions, as IR, and how their calls are made."""

from __future__ import annotations

import ast
import functools
import linecache
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

from pyrs.tracer import ir, trace_module
from pyrs.tracer.eval import evaluate
from pyrs.tracer.passes import PASSES, run_cleanup
from pyrs.tracer.text import parse
from pyrs.tracer.verify import SPEC_LOWERED, verify
from tests.golden_sections import Outcome, Section, outcome

FOLDER = Path(__file__).parent / "golden"


class Program:
    """The program of a section."""

    def __init__(self, topic: str, section: Section) -> None:
        self.section = section
        self.name = f"golden_{topic}_{re.sub(r'[^a-z0-9]+', '_', section.title.lower())}".strip("_")
        self.written = section.text_of("ir before")

    def module(self) -> ModuleType:
        """The `py` block, imported anew: no call has changed its state."""
        source = self.section.text_of("py")
        module = ModuleType(self.name)
        file = module.__file__ = str(FOLDER / f"{self.name}.py")
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        sys.modules[self.name] = module
        exec(compile(source, file, "exec"), vars(module))
        return module

    @functools.cached_property
    def entries(self) -> list[str]:
        """The functions that `run` calls, else the last one."""
        body = ast.parse(self.section.text_of("py")).body
        called = [ast.unparse(call_in(line).func) for line in self.section.calls()]
        defined = [node.name for node in body if isinstance(node, ast.FunctionDef)]
        return list(dict.fromkeys(called)) or defined[-1:]

    def trace(self) -> ir.Module:
        """The `py` block in IR. Raises `CompileError`."""
        return trace_module(self.module(), self.entries, ())

    @functools.cached_property
    def ir(self) -> ir.Module:
        """The program in IR: written by hand, or traced and cleaned up."""
        if not self.written:
            traced = self.trace()
            verify(traced)
            return run_cleanup(traced)
        text = self.written
        module = parse(text if text.startswith("module") else f"module m\n{text}")
        verify(module)
        return module

    def after(self, names: list[str], module: ir.Module | None = None) -> ir.Module:
        """The program after some passes, verified after each."""
        module = module or self.ir
        for name in names:
            module = PASSES[name](module)
            verify(module, SPEC_LOWERED)
        return module

    def variants(self) -> Iterator[ir.Module]:
        """The program in IR, and after the passes that the section shows."""
        yield self.ir
        for fence in self.section.fences:
            match fence.info.split():
                case ["ir", "after", *names]:
                    yield self.after(names)

    def expected(self) -> list[Outcome]:
        """What CPython does for each call; for IR written by hand, what that does."""
        if self.written:
            return self.evaluated(self.ir)
        module = self.module()
        return [run_call(line, functools.partial(getattr, module)) for line in self.section.calls()]

    def evaluated(self, module: ir.Module) -> list[Outcome]:
        """What the interpreter does for each call; module state is kept between them."""

        def function(name: str) -> Callable[..., object]:
            return lambda *args: evaluate(module, name, args, checked=True)

        return [run_call(line, function) for line in self.section.calls()]


def run_call(line: str, function: Callable[[str], Callable[..., object]]) -> Outcome:
    """Makes the call that a line of a `run` block describes."""
    call = call_in(line)
    args = tuple(eval(ast.unparse(argument)) for argument in call.args)
    return outcome(function(ast.unparse(call.func)), args)


def call_in(line: str) -> ast.Call:
    """The call on a line."""
    call = ast.parse(line, mode="eval").body
    assert isinstance(call, ast.Call) and not call.keywords
    return call
