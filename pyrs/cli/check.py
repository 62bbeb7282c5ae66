"""`pyrs check FILE[:NAME] … [--json]`: traces and types each file; needs no Rust."""

from __future__ import annotations

import argparse
import json
import os
import sys
from typing import Any

from pyrs.config import config_for
from pyrs.messages import Traced
from pyrs.rustgen.interface import annotation
from pyrs.source import file_part, find
from pyrs.tracer.diagnostics import CompileError, InternalCompilerError, render, to_json
from pyrs.tracer.ir import Entry
from pyrs.tracing import trace_source

Result = Traced | CompileError | InternalCompilerError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("files", nargs="+", metavar="FILE[:NAME]", help="what to check")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Checks all files, two or more at once; one refusal does not stop the next."""
    results = _all_checked(options.files)
    if options.json:
        files = [_json(name, result) for name, result in zip(options.files, results, strict=True)]
        json.dump({"files": files}, sys.stdout, indent=2)
        print()
    else:
        for name, result in zip(options.files, results, strict=True):
            _print(name, result)
    failures = [result for result in results if isinstance(result, InternalCompilerError)]
    if failures:
        raise failures[0]
    return 0 if all(isinstance(result, Traced) for result in results) else 1


def _all_checked(files: list[str]) -> list[Result]:
    if len(files) == 1:
        return [_check(files[0])]
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(min(len(files), os.cpu_count() or 1)) as pool:
        return list(pool.map(_check, files))


def _check(name: str) -> Result:
    try:
        source = find(name)
        return trace_source(source, config_for(source.path))
    except (CompileError, InternalCompilerError) as error:
        return error


def _print(name: str, result: Result) -> None:
    if isinstance(result, CompileError):
        print("\n".join(render(d) for d in result.diagnostics), file=sys.stderr)
    elif isinstance(result, Traced):
        for entry in result.module.entries:
            print(f"{name.removesuffix(':' + entry.name)}: {signature(entry)}: ok")


def _json(name: str, result: Result) -> dict[str, Any]:
    entries = result.module.entries if isinstance(result, Traced) else ()
    diagnostics = result.diagnostics if isinstance(result, CompileError) else ()
    refused = sorted({d.entrypoint for d in diagnostics if d.entrypoint})
    return {
        "file": file_part(name),
        "entrypoints": [_entry_json(entry) for entry in entries]
        + [{"name": n, "tag": "", "params": {}, "returns": "", "ok": False} for n in refused],
        "diagnostics": [to_json(d) for d in diagnostics],
    }


def _entry_json(entry: Entry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "tag": entry.tag,
        "params": {param.name: annotation(param.type) for param in entry.params},
        "returns": annotation(entry.returns),
        "ok": True,
    }


def signature(entry: Entry) -> str:
    """`name(x: float) -> float`."""
    params = ", ".join(f"{param.name}: {annotation(param.type)}" for param in entry.params)
    return f"{entry.name}({params}) -> {annotation(entry.returns)}"
