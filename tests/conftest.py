"""Collects the golden tests (`tests/golden/*.md`): each block of each section becomes a test."""

from __future__ import annotations

import ast
import functools
import importlib.util
import linecache
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from pyrs.tracer import ir
from pyrs.tracer.eval import evaluate
from pyrs.tracer.passes import PASSES, run_cleanup
from pyrs.tracer.text import module_text, parse
from pyrs.tracer.verify import SPEC_LOWERED, verify
from tests.golden_sections import Document, Fence, Outcome, Section, outcome, read

BLESS = bool(os.environ.get("PYRS_BLESS"))
GOLDEN = Path(__file__).parent / "golden"


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Every Markdown file under `tests/golden` holds tests."""
    if file_path.suffix == ".md" and file_path.is_relative_to(GOLDEN):
        return GoldenFile.from_parent(parent, path=file_path)
    return None


class GoldenFile(pytest.File):
    """One golden file."""

    def collect(self) -> Iterator[pytest.Item]:
        document = read(self.path)
        for section in document.sections:
            program = Program(self.path.stem, section)
            for fence in section.fences:
                if fence.info not in ("py", "run", "ir before"):
                    name = f"{section.title}[{fence.info}]"
                    check = functools.partial(check_block, document, program, fence)
                    yield GoldenItem.from_parent(self, name=name, check=check)
            if section.calls():
                name = f"{section.title}[eval]"
                run = functools.partial(check_calls, program)
                yield GoldenItem.from_parent(self, name=name, check=run)


class GoldenItem(pytest.Item):
    """One block of one section."""

    def __init__(self, *, check: Callable[[], None], **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self.check = check
        self.add_marker("eval")

    def runtest(self) -> None:
        self.check()

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, self.name


class Program:
    """The program of a section, as live functions and as IR."""

    def __init__(self, topic: str, section: Section) -> None:
        self.section = section
        self.name = f"golden_{topic}_{re.sub(r'[^a-z0-9]+', '_', section.title.lower())}"

    @functools.cached_property
    def module(self) -> ModuleType:
        """The `py` block, imported."""
        source = self.section.text_of("py")
        spec = importlib.util.spec_from_loader(self.name, loader=None)
        assert spec is not None
        module = importlib.util.module_from_spec(spec)
        file = module.__file__ = str(GOLDEN / f"{self.name}.py")
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        sys.modules[self.name] = module
        exec(compile(source, file, "exec"), vars(module))
        return module

    @functools.cached_property
    def entries(self) -> list[str]:
        """The functions that `run` calls, else the last one."""
        called = [ast.unparse(_call(line).func) for line in self.section.calls()]
        defined = [n.name for n in ast.parse(self.section.text_of("py")).body if _is_def(n)]
        return list(dict.fromkeys(called)) or defined[-1:]

    @functools.cached_property
    def ir(self) -> ir.Module:
        """The program in IR: written by hand, or traced and cleaned up."""
        written = self.section.text_of("ir before")
        if written:
            module = parse(written if written.startswith("module") else f"module m\n{written}")
            verify(module)
            return module
        from pyrs.tracer import trace_module

        return run_cleanup(trace_module(self.module, self.entries, ()))


def check_block(document: Document, program: Program, fence: Fence) -> None:
    """Compares a block with what the compiler makes, or writes it."""
    assert not program.section.complaint(), program.section.complaint()
    made = _make(program, fence.info)
    if BLESS:
        fence.lines[:] = made.splitlines()
        document.save()
    assert made == fence.text, f"not blessed; the compiler makes\n{made}"


def _make(program: Program, info: str) -> str:
    match info.split():
        case ["ir"]:
            return _functions(program.ir)
        case ["ir", "after", *names]:
            module = _after(program.ir, names)
            assert _after(module, names) == module, "the pass is not idempotent"
            return _functions(module)
    raise AssertionError(f"nothing makes a block `{info}`")


def _after(module: ir.Module, names: list[str]) -> ir.Module:
    for name in names:
        module = PASSES[name](module)
        verify(module, SPEC_LOWERED)
    return module


def _functions(module: ir.Module) -> str:
    """The module's text without the line that names it."""
    return module_text(module).partition("\n")[2].lstrip("\n")


def check_calls(program: Program) -> None:
    """Runs the calls in CPython (or the IR as it was) and in the interpreter (and after passes)."""
    for line in program.section.calls():
        for module in _variants(program):
            assert _evaluated(module, line) == _expected(program, line), line


def _variants(program: Program) -> Iterator[ir.Module]:
    yield program.ir
    for fence in program.section.fences:
        match fence.info.split():
            case ["ir", "after", *names]:
                yield _after(program.ir, names)


def _expected(program: Program, line: str) -> Outcome:
    if program.section.text_of("ir before"):
        return _evaluated(program.ir, line)
    call = _call(line)
    function = getattr(program.module, ast.unparse(call.func))
    return outcome(function, _arguments(call))


def _evaluated(module: ir.Module, line: str) -> Outcome:
    call = _call(line)
    name = ast.unparse(call.func)
    return outcome(lambda *args: evaluate(module, name, args, checked=True), _arguments(call))


def _call(line: str) -> ast.Call:
    call = ast.parse(line, mode="eval").body
    assert isinstance(call, ast.Call) and not call.keywords
    return call


def _arguments(call: ast.Call) -> tuple[object, ...]:
    return tuple(eval(ast.unparse(argument)) for argument in call.args)


def _is_def(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef)
