"""The program behind the entrypoints of a module, traced and made into IR."""

from __future__ import annotations

import inspect
import sys
from dataclasses import replace
from pathlib import Path
from types import FunctionType, ModuleType

from pyrs.tracer import ir
from pyrs.tracer.annotations import parameters
from pyrs.tracer.cells import Cell, RecursiveType, Resolver, refuse_endless, resolve
from pyrs.tracer.code_info import code_info
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.exception_classes import base_of
from pyrs.tracer.finish import finish
from pyrs.tracer.frame import Frame
from pyrs.tracer.given_ints import with_ints
from pyrs.tracer.polyfills.exceptions import described
from pyrs.tracer.program import Program, Spec
from pyrs.tracer.shown_text import has_own_text
from pyrs.tracer.statics import finished_globals, finished_statics
from pyrs.tracer.types import Type, is_singleton
from pyrs.tracer.values import (
    UNBOUND_VALUE,
    Const,
    DictValue,
    Namespace,
    TupleValue,
    Typed,
    Value,
)


def trace_module(
    module: ModuleType,
    names: list[str],
    trace_modules: tuple[str, ...] = (),
    numbers: tuple[str, ...] = (),
) -> ir.Module:
    """The program behind the functions `names` of a module. Raises `CompileError` on what cannot be
    compiled.

    `numbers`: functions that get an entrypoint for ints where a float is annotated, too, named with
    `ir.NUMBERS` at the end.
    """
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, 20_000))
    try:
        wanted = [*((name, False) for name in names), *((name, True) for name in numbers)]
        return _traced(module, wanted, trace_modules)
    finally:
        sys.setrecursionlimit(limit)


def _traced(
    module: ModuleType,
    names: list[tuple[str, bool]],
    trace_modules: tuple[str, ...],
    describes: bool = False,
) -> ir.Module:
    """`describes`: what the entrypoints raise gets its text from methods of the program."""
    file = getattr(module, "__file__", None)
    root = Path(file if isinstance(file, str) else ".").resolve().parent
    program = Program(root, trace_modules)
    roots: list[tuple[str, FunctionType, tuple[ir.Param, ...], Spec]] = []
    for name, numbers in names:
        function: FunctionType = getattr(module, name)
        span = definition(function)
        params = parameters(function, span)
        if numbers:
            params = tuple(replace(p, type=with_ints(p.type)) for p in params)
        _check_plain(function, span)
        made = _root(program, function, params, span, describes)
        shown = name + ir.NUMBERS if numbers else name
        roots.append((shown, function, params, made))
    while True:
        program.run()
        if not describes and any(map(has_own_text, program.exceptions.own.values())):
            return _traced(module, names, trace_modules, True)
        try:
            return _module(program, module, roots)
        except RecursiveType as error:
            if not program.types.give_end(error.cell):
                refuse_endless(roots[0][3].call_span)


def _check_plain(function: FunctionType, span: ir.Span) -> None:
    """Refuses an entrypoint that gives no result when it is called."""
    flags = function.__code__.co_flags
    if flags & (inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR):
        refuse("unsupported-syntax", span, f"`{function.__name__}` is asynchronous")
    if flags & inspect.CO_GENERATOR:
        refuse(
            "unsupported-syntax",
            span,
            f"`{function.__name__}` is a generator",
            reason="an entrypoint gives its whole result at once",
            help="return a list of the items: `return list(items(n))`",
        )


def definition(function: FunctionType) -> ir.Span:
    """Where a function is defined."""
    code = function.__code__
    return ir.Span(code.co_filename, code.co_firstlineno, function=code.co_name)


def _root(
    program: Program,
    function: FunctionType,
    params: tuple[ir.Param, ...],
    span: ir.Span,
    describes: bool,
) -> Spec:
    info = code_info(function.__code__)
    variables: list[Value] = [UNBOUND_VALUE] * len(info.slots)
    given: list[Value] = []
    for param in params:
        type_ = with_cells(program, param.type)
        known = program.singleton(type_) if is_singleton(type_) else None
        given.append(known or Typed(type_, ir.Var(-2, type_)))
        variables[info.slots[param.name]] = given[-1]
    if describes:
        return _describing(program, function, params, given)
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=True):
        variables[info.slots[name]] = Const(cell)
    frame = Frame(function.__code__, Namespace(function.__globals__), 0, tuple(variables), ())
    spec = program.specialise(
        Const(function), function.__code__, frame, span, (id(function), params), ()
    )
    spec.doc = function.__doc__ or ""
    return spec


def _describing(
    program: Program,
    function: FunctionType,
    params: tuple[ir.Param, ...],
    given: list[Value],
) -> Spec:
    """The root that calls an entrypoint inside itself and describes what it raises."""
    named = [i for i, param in enumerate(params) if param.kind == "KEYWORD_ONLY"]
    rest = tuple(value for i, value in enumerate(given) if i not in named)
    keywords = DictValue(tuple(params[i].name for i in named), tuple(given[i] for i in named))
    code = described.__code__.replace(co_qualname=function.__qualname__)
    variables: list[Value] = [UNBOUND_VALUE] * len(code_info(code).slots)
    variables[:3] = [Const(function), TupleValue(rest), keywords]
    namespace = Namespace(described.__globals__)
    frame = Frame(code, namespace, 0, tuple(variables), (), hidden=True)
    spec = program.specialise(Const(described), code, frame, ir.NOWHERE, (id(function), params), ())
    spec.doc = function.__doc__ or ""
    return spec


def with_cells(program: Program, type_: Type) -> Type:
    """The type with a cell for each element type, as a container that comes from outside has."""
    if type_.kind in ("list", "dict", "set", "frozenset", "vtuple"):
        cells = []
        for arg in type_.args:
            cell = Cell("argument")
            program.types.grow(cell, with_cells(program, arg))
            cells.append(cell)
        return Type(type_.kind, tuple(cells))
    if type_.args:
        return Type(type_.kind, tuple(with_cells(program, a) for a in type_.args), type_.payload)
    return type_


def _module(
    program: Program,
    module: ModuleType,
    roots: list[tuple[str, FunctionType, tuple[ir.Param, ...], Spec]],
) -> ir.Module:
    resolver = Resolver()
    program.global_types = {n: resolve(c) for n, c, _ in program.globals.values()}
    funcs: dict[str, ir.Func] = {}
    pending = [spec for *_, spec in roots]
    by_name = {s.name: s for family in program.by_function.values() for s in family}
    while pending:
        spec = pending.pop()
        if spec.name in funcs:
            continue
        func = finish(program, spec, resolver)
        funcs[spec.name] = func
        for block in func.blocks:
            for node in block.nodes:
                if node.op == "call":
                    pending.append(by_name[str(node.attr)])
    # A variable's container is one of the statics.
    globals_ = finished_globals(program)
    entries = []
    for name, function, params, spec in roots:
        for param, arg in zip(
            [p for p in params if not is_singleton(p.type)], funcs[spec.name].args, strict=True
        ):
            if param.type != arg.type:
                wider = str(arg.type).replace("none", "None")
                refuse(
                    "unsupported-operation",
                    definition(function),
                    f"`{name}` puts other types into `{param.name}` than its annotation has",
                    reason=f"annotated {param.type}, used as {arg.type}",
                    help=f"annotate `{param.name}: {wider}`, or put values of the annotated type "
                    "into it (`0.0` for `0`)",
                )
        funcs[spec.name] = replace(funcs[spec.name], span=definition(function))
        returns = funcs[spec.name].returns
        entries.append(ir.Entry(name, spec.name, params, returns, function.__doc__ or ""))
    return ir.Module(
        module.__name__,
        {name: funcs[name] for name in sorted(funcs)},
        tuple(entries),
        finished_statics(program),
        globals_,
        _classes(program),
        {},
        program.python,
    )


def _classes(program: Program) -> dict[str, ir.ExcClass]:
    known = program.exceptions
    return {
        name: ir.ExcClass(name, class_.__qualname__, known.name(base_of(class_), ir.NOWHERE))
        for name, class_ in known.own.items()
    }
