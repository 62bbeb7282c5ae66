"""Where the parameters of a function stand in its source."""

from __future__ import annotations

import ast
import functools
import linecache
import types
from dataclasses import replace

from pyrs.tracer.ir import Span

_Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def parameter_span(function: types.FunctionType, name: str, span: Span) -> Span:
    """The place of a parameter with its annotation; `span`, the function's, where the source is not
    there or is another by now."""
    code = function.__code__
    for node in _functions(span.file):
        if _first_line(node) == code.co_firstlineno and _name(node) == code.co_name:
            for arg in _args(node.args):
                if arg.arg == name:
                    return replace(
                        span,
                        line=arg.lineno,
                        column=arg.col_offset,
                        end_line=arg.end_lineno or 0,
                        end_column=arg.end_col_offset or 0,
                    )
    return span


@functools.lru_cache(maxsize=1)
def _functions(file: str) -> tuple[_Function, ...]:
    try:
        tree = ast.parse("".join(linecache.getlines(file)))
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return ()
    return tuple(node for node in ast.walk(tree) if isinstance(node, _Function))


def _first_line(node: _Function) -> int:
    decorators = [] if isinstance(node, ast.Lambda) else node.decorator_list
    return min(node.lineno, *(d.lineno for d in decorators)) if decorators else node.lineno


def _name(node: _Function) -> str:
    return "<lambda>" if isinstance(node, ast.Lambda) else node.name


def _args(args: ast.arguments) -> list[ast.arg]:
    starred = [arg for arg in (args.vararg, args.kwarg) if arg is not None]
    return [*args.posonlyargs, *args.args, *args.kwonlyargs, *starred]
