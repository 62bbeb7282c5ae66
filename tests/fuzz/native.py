"""Compiles many programs by one call of cargo, and runs them where a crash does no harm.

What rustc does not accept is found by its messages, or by halving the batch. The calls are made in
a child process that writes down each outcome: a program that crashes or hangs takes nothing with it
but itself.
"""

from __future__ import annotations

import os
import pickle
import re
import select
import signal
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pyrs.tracer import ir
from pyrs.tracer.diagnostics import CompileError
from tests.fuzz.observe import Seen, observed
from tests.native_batch import compiled

Functions = dict[str, dict[str, Callable[..., Any]]]
Calls = Mapping[int, tuple[str, ...]]

# Without an outcome for so long, a call hangs.
SECONDS = 60


def run_natively(
    modules: Mapping[int, ir.Module], calls: Calls, profile: str
) -> tuple[dict[int, list[Seen]], dict[int, str], dict[int, str]]:
    """The outcomes of each program's calls, up to where it ended; why programs do not compile, and
    why they are refused, which some are as late as that."""
    failed: dict[int, str] = {}
    refused: dict[int, str] = {}
    made: dict[int, list[Seen]] = {}
    for seeds, functions in _built(dict(modules), profile, failed, refused):
        remaining = {seed: calls[seed] for seed in seeds}
        while remaining:
            got = _in_a_child(remaining, functions)
            made.update(got)
            reached = list(remaining).index(list(got)[-1]) + 1
            remaining = dict(list(remaining.items())[reached:])
    return made, failed, refused


def ended_early(calls: tuple[str, ...], seen: list[Seen]) -> str | None:
    """Why there are fewer outcomes than calls, if so."""
    return "a crash, or no end" if len(seen) < len(calls) else None


def _built(
    modules: dict[int, ir.Module],
    profile: str,
    failed: dict[int, str],
    refused: dict[int, str],
) -> list[tuple[list[int], Functions]]:
    """The functions of the programs, in as few crates as can be."""
    try:
        functions = compiled({f"fuzz_{seed}": one for seed, one in modules.items()}, profile)
        return [(list(modules), functions)]
    except Exception as error:
        if len(modules) == 1 and isinstance(error, CompileError):
            refused.update(dict.fromkeys(modules, str(error)))
            return []
        if len(modules) == 1:
            made = "".join(traceback.format_exception(error, limit=-3)) + _rustc_said(error)
            failed.update(dict.fromkeys(modules, made))
            return []
        blamed = _blamed(error) & set(modules)
    seeds = list(modules)
    half = len(seeds) // 2
    parts = [seeds[:half], seeds[half:]]
    if blamed and len(blamed) < len(seeds):
        parts = [[seed for seed in seeds if seed not in blamed], *([seed] for seed in blamed)]
    return [
        found
        for part in parts
        for found in _built({seed: modules[seed] for seed in part}, profile, failed, refused)
    ]


def _blamed(error: Exception) -> set[int]:
    """The programs that the compiler's messages point into."""
    root = Path(getattr(error, "kept", "") or "/nowhere")
    if not (root / "cargo.log").is_file():
        return set()
    found = set()
    for file, line in re.findall(
        r"--> (src/\w+\.rs):(\d+)", (root / "cargo.log").read_text("utf-8")
    ):
        before = (root / file).read_text("utf-8").splitlines()[: int(line)]
        names = (re.search(r"\bfn \w*?fuzz_(\d+)_", text) for text in reversed(before))
        name = next((name for name in names if name), None)
        if name:
            found.add(int(name[1]))
    return found


def _rustc_said(error: Exception) -> str:
    """The errors of the compiler that a failed build keeps a log of."""
    log = Path(getattr(error, "kept", "") or "/nowhere") / "cargo.log"
    if not log.is_file():
        return ""
    lines = log.read_text("utf-8").splitlines()
    return "\n".join(x for x in lines if x.startswith("error") and "could not compile" not in x)


def _in_a_child(calls: Calls, functions: Functions) -> dict[int, list[Seen]]:
    """The outcomes up to the first program that crashes or hangs, whose list is shorter."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            _report(calls, functions, writing)
        finally:
            os._exit(0)
    os.close(writing)
    made: dict[int, list[Seen]] = {}
    with os.fdopen(reading, "rb") as pipe:
        while select.select([pipe], [], [], SECONDS)[0]:
            try:
                seed, seen = pickle.load(pipe)
            except EOFError:
                break
            made.setdefault(seed, [])
            if seen is not None:
                made[seed].append(seen)
        else:
            os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return made


def _report(calls: Calls, functions: Functions, writing: int) -> None:
    with os.fdopen(writing, "wb") as pipe:
        for seed, lines in calls.items():
            pickle.dump((seed, None), pipe)
            for line in lines:
                pipe.flush()
                pickle.dump((seed, observed(line, functions[f"fuzz_{seed}"]["main"])), pipe)
        pipe.flush()
