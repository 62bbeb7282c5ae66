"""Collects the golden tests (`tests/golden/*.md`): each block of each section becomes a test.

The calls of a section are run three ways: by CPython, by the IR interpreter (`[eval]`) and natively
(`[native]`; the programs of all sections are compiled by one call of cargo).
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from pyrs.rustgen import generate
from pyrs.tracer import ir
from pyrs.tracer.diagnostics import CompileError
from pyrs.tracer.passes import run_passes
from pyrs.tracer.text import module_text
from tests.golden_programs import FOLDER, Program, run_call
from tests.golden_sections import WRITTEN_BY_HAND, Document, Fence, read

# The same inputs on every run, and no limit of time for one: a failure is one of the code.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.load_profile("fixed")

BLESS = bool(os.environ.get("PYRS_BLESS"))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Every Markdown file under `tests/golden` holds tests."""
    if file_path.suffix == ".md" and file_path.is_relative_to(FOLDER):
        return GoldenFile.from_parent(parent, path=file_path)
    return None


class GoldenFile(pytest.File):
    """One golden file."""

    def collect(self) -> Iterator[pytest.Item]:
        document = read(self.path)
        for section in document.sections:
            program = Program(self.path.stem, section)
            for fence in section.fences:
                if fence.info not in WRITTEN_BY_HAND:
                    check = functools.partial(check_block, document, program, fence)
                    yield self.item(f"{section.title}[{fence.info}]", check, "eval")
            if section.calls():
                check = functools.partial(check_evaluated, program)
                yield self.item(f"{section.title}[eval]", check, "eval")
                if not program.written:
                    check = functools.partial(check_native, program)
                    item = self.item(f"{section.title}[native]", check, "native")
                    item.program = program
                    item.add_marker("versions")
                    yield item

    def item(self, name: str, check: Callable[[], None], mark: str) -> GoldenItem:
        """One test, marked by what it needs."""
        item: GoldenItem = GoldenItem.from_parent(self, name=name)
        item.check = check
        item.add_marker(mark)
        return item


class GoldenItem(pytest.Item):
    """One block of one section, or its calls."""

    check: Callable[[], None]
    program: Program | None = None

    def runtest(self) -> None:
        if self.program is not None:
            native_programs(self.session)
        self.check()

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, self.name


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
            module = program.after(names)
            assert program.after(names, module) == module, "the pass is not idempotent"
            return _functions(module)
        case ["rust"]:
            text = generate(run_passes(program.trace()))["src/fast.rs"]
            return text[text.index("pub(crate) fn ") :]
        case ["diagnostics"]:
            with pytest.raises(CompileError) as caught:
                program.trace()
            return str(caught.value).replace(str(FOLDER / program.name), "m") + "\n"
    raise AssertionError(f"nothing makes a block `{info}`")


def _functions(module: ir.Module) -> str:
    """The module's text without the line that names it."""
    return module_text(module).partition("\n")[2].lstrip("\n")


def check_evaluated(program: Program) -> None:
    """The interpreter does what CPython does, with the IR as it is and after passes."""
    for module in program.variants():
        assert program.evaluated(module) == program.expected()


NATIVE: dict[str, dict[str, Callable[..., Any]]] = {}
FAILED: list[Exception] = []


def native_programs(session: pytest.Session) -> None:
    """Compiles the programs of all native items that were collected, once."""
    if FAILED:
        raise FAILED[0]
    if NATIVE:
        return
    from tests.native_batch import compiled

    programs = [item.program for item in session.items if isinstance(item, GoldenItem)]
    try:
        NATIVE.update(compiled({p.name: p.trace() for p in programs if p is not None}))
    except Exception as error:
        FAILED.append(error)
        raise


def check_native(program: Program) -> None:
    """Native code does what CPython does."""
    functions = NATIVE[program.name]
    made = [run_call(line, functions.__getitem__) for line in program.section.calls()]
    assert made == program.expected()
