"""The child process: imports the user's module, traces its entrypoints, sends the IR back as data.

Importing a module runs it, so it may print, wait for input, loop, raise, end the process or crash.
None of that reaches the parent: standard output is put aside for the answer and replaced by nothing
before anything is imported. The answer is one pickled object: `Traced`, a `CompileError`, an
`InternalCompilerError`, or the `Sandbox` that the module asks for, in which case the parent starts
over inside it.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import pickle
import sys
import threading
import time
import traceback
from contextlib import suppress
from dataclasses import replace
from importlib.machinery import SourceFileLoader
from types import FunctionType, ModuleType, TracebackType
from typing import NoReturn

from pyrs.messages import READY, Answer, Numbers, Request, Traced
from pyrs.numbers import traced_with_numbers
from pyrs.source import Source
from pyrs.source_lines import sources_of
from pyrs.spec import Sandbox, Specification, specification_of
from pyrs.tracer import ir
from pyrs.tracer.diagnostics import (
    CompileError,
    Diagnostic,
    InternalCompilerError,
    refuse,
    with_source,
)


def main() -> None:
    """Reads a `Request` from standard input, answers on standard output, and leaves at once."""
    threading.Thread(target=_leave_with, args=(os.getppid(),), daemon=True).start()
    request = pickle.load(sys.stdin.buffer)
    answer_to = os.dup(1)
    # From here on it is the user's module that fails, not the compiler.
    os.write(answer_to, READY)
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    sys.argv = [str(request.source.path)]
    content = _picklable(answer(request))
    with os.fdopen(answer_to, "wb") as stream:
        stream.write(len(content).to_bytes(8, "little"))
        stream.write(content)
    os._exit(0)


def _leave_with(parent: int) -> None:
    """Ends the process once its parent is gone, which would leave a looping import behind."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def answer(request: Request) -> Answer:
    """The answer to a request; never raises."""
    try:
        module = import_module(request.source)
        return trace(module, request)
    except CompileError as error:
        return CompileError([_shown(d, request.source) for d in error.diagnostics])
    except BaseException:
        return InternalCompilerError(traceback.format_exc().rstrip())


def trace(module: ModuleType, request: Request) -> Traced | Sandbox:
    """Traces the entrypoints of an imported module."""
    functions = entrypoints(module, request.source)
    specifications = {
        name: specification_of(function) or Specification() for name, function in functions.items()
    }
    for specification in specifications.values():
        if specification.sandbox != Sandbox() and not request.sandboxed:
            return specification.sandbox
    modules = {*request.trace_modules}
    for specification in specifications.values():
        modules.update(specification.trace_modules)
    traced = _traced(module, list(functions), tuple(sorted(modules)), request.numbers)
    entries = tuple(
        replace(entry, tag=said.tag, description=said.description)
        for entry in traced.entries
        for said in [specifications[entry.name.removesuffix(ir.NUMBERS)]]
    )
    whole = replace(traced, entries=entries, sources=traced.sources or sources_of(traced))
    return Traced(whole, specifications)


def _traced(
    module: ModuleType, names: list[str], modules: tuple[str, ...], numbers: Numbers
) -> ir.Module:
    """The program; where it is refused, every entrypoint is tried, and all that is wrong
    reported."""
    try:
        return traced_with_numbers(module, names, modules, numbers)
    except CompileError as error:
        if len(names) == 1:
            raise error.in_entrypoint(names[0]) from None
        found: dict[Diagnostic, None] = {}
        for name in names:
            try:
                traced_with_numbers(module, [name], modules, "no")
            except CompileError as inner:
                found.update(dict.fromkeys(inner.in_entrypoint(name).diagnostics))
        raise CompileError(list(found) or error.diagnostics) from None


def entrypoints(module: ModuleType, source: Source) -> dict[str, FunctionType]:
    """The functions to compile: the one that was named, or all that `compile` marked, in order."""
    if source.function is not None:
        return {source.function: _named(module, source)}
    found: dict[str, FunctionType] = {}
    for name, value in vars(module).items():
        if type(value) is type:
            _refuse_marked_methods(value, source)
        if specification_of(value) is None or getattr(value, "__module__", "") != module.__name__:
            continue
        function = _named(module, replace(source, function=name))
        found.setdefault(function.__name__ if function.__name__ in vars(module) else name, function)
    if not found:
        refuse(
            "no-entrypoint",
            ir.Span(source.shown, 0),
            f"`{source.shown}` has no entrypoint",
            help=(
                "mark a function with `@compile` (`from pyrs import compile`)",
                f"or name a function: {source.shown}:{_example(module)}",
            ),
        )
    return found


def _refuse_marked_methods(class_: type, source: Source) -> None:
    for value in vars(class_).values():
        function = getattr(value, "__func__", value)
        if type(function) is FunctionType and specification_of(function) is not None:
            refuse(
                "unsupported-type",
                ir.Span(function.__code__.co_filename, function.__code__.co_firstlineno),
                f"`{function.__qualname__}` is marked with `compile`, and is a method",
                reason="an entrypoint is a function of the module",
                help="write a function that calls it, and mark that",
            )


def import_module(source: Source) -> ModuleType:
    """Imports the module by name, with its root folder first on the path."""
    sys.path.insert(0, str(source.root))
    importlib.invalidate_caches()
    try:
        known = sys.modules.get(source.module)
        if known is None and _has_name(source):
            known = importlib.import_module(source.module)
        if known is not None and _is_file(known, source):
            return known
        return _from_file(source)
    except SystemExit as error:
        span, _ = _place(error.__traceback__, source)
        refuse(
            "import-exited",
            span,
            f"importing `{source.shown}` ends the process",
            reason=f"it raised {_shown_exit(error)}",
            help="put what a script does under `if __name__ == '__main__':`",
        )
    except BaseException as error:
        refuse_import(error, source)


def _shown_exit(error: SystemExit) -> str:
    try:
        return f"SystemExit({error.code!r})"
    except Exception:
        return "SystemExit"


def refuse_import(error: BaseException, source: Source) -> NoReturn:
    """Refuses a module whose import raised, at the user's line that did."""
    span, calls = _place(error.__traceback__, source)
    what = "".join(traceback.format_exception_only(error)).rstrip()
    first = f"importing `{source.shown}` raises {type(error).__name__}"
    refuse("import-failed", span, first, reason=what, calls=calls)


def _from_file(source: Source) -> ModuleType:
    """A module whose name is taken (by one that pyrs itself uses) or cannot be imported by name."""
    loader = SourceFileLoader(source.module, str(source.path))
    spec = importlib.util.spec_from_file_location(source.module, source.path, loader=loader)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    before = sys.modules.get(source.module)
    sys.modules[source.module] = module
    try:
        spec.loader.exec_module(module)
    finally:
        if before is not None:
            sys.modules[source.module] = before
    return module


def _has_name(source: Source) -> bool:
    """Whether `import` finds the file, by its name and that of its packages."""
    path = source.path
    return path.suffix == ".py" and path.stem.isidentifier()


def _is_file(module: ModuleType, source: Source) -> bool:
    file = getattr(module, "__file__", None)
    return file is not None and os.path.exists(file) and os.path.samefile(file, source.path)


def _named(module: ModuleType, source: Source) -> FunctionType:
    name = source.function or ""
    value = vars(module).get(name)
    if type(value) is FunctionType:
        return value
    here = ir.Span(source.shown, 0)
    if value is None and name not in vars(module):
        from difflib import get_close_matches

        names = [n for n, v in vars(module).items() if _is_own(v, module)]
        close = get_close_matches(name, names, 3)
        hint = f"did you mean {' or '.join(f'`{c}`' for c in close)}?" if close else ()
        refuse(
            "entrypoint-not-found",
            here,
            f"`{source.shown}` has no function `{name}`",
            help=hint or f"its functions are {', '.join(names[:8]) or 'none'}",
        )
    kind = type(value).__name__
    detail = f"`{name}` is not a Python function but {_article(kind)} `{kind}` object"
    with suppress(Exception):
        inner = getattr(value, "__wrapped__", None)
        if type(inner) is FunctionType:
            here = ir.Span(source.shown, inner.__code__.co_firstlineno)
    if here.line:
        refuse("unsupported-type", here, detail, help="write a function that calls it")
    refuse("entrypoint-not-found", here, detail)


def _article(noun: str) -> str:
    return "an" if noun[:1].lower() in "aeiou" else "a"


def _example(module: ModuleType) -> str:
    for name, value in vars(module).items():
        if _is_own(value, module):
            return name
    return "NAME"


def _is_own(value: object, module: ModuleType) -> bool:
    return type(value) is FunctionType and value.__module__ == module.__name__


def _place(found: TracebackType | None, source: Source) -> tuple[ir.Span, tuple[ir.Span, ...]]:
    """Where the import failed: the innermost frame of the user's files, and the frames above it."""
    spans: list[ir.Span] = []
    for frame, line in traceback.walk_tb(found):
        file = frame.f_code.co_filename
        if file.startswith(str(source.root) + os.sep):
            spans.append(ir.Span(file, line, function=frame.f_code.co_name))
    if not spans:
        return ir.Span(source.shown, 0), ()
    return spans[-1], tuple(spans[:-1])


def _shown(diagnostic: Diagnostic, source: Source) -> Diagnostic:
    """The diagnostic with paths as the user wrote them."""
    known = with_source(diagnostic)

    def visible(span: ir.Span) -> ir.Span:
        if span.file == str(source.path):
            return replace(span, file=source.shown)
        folder = os.getcwd() + os.sep
        return replace(span, file=span.file.removeprefix(folder))

    calls = tuple(visible(call) for call in known.calls)
    return replace(known, span=visible(known.span), calls=calls)


def _picklable(value: Answer) -> bytes:
    try:
        return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    except Exception:
        return pickle.dumps(InternalCompilerError(traceback.format_exc().rstrip()))
