"""Runs programs in CPython, in the interpreter and natively, and compares all that can be seen."""

from __future__ import annotations

import linecache
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import ModuleType

from pyrs.tracer import ir, trace_module
from pyrs.tracer.diagnostics import CompileError
from pyrs.tracer.eval import Machine, OutOfFuelError
from pyrs.tracer.passes import Options, run_passes
from tests.fuzz.native import ended_early, run_natively
from tests.fuzz.observe import FOLDER, Seen, TooLongError, observed, patience
from tests.fuzz.programs import Case

FUEL = 200_000
SECONDS = 2
SECONDS_TO_COMPILE = 90
# A result of this many characters, or an error that means it, has more in it than can be compared.
BEYOND = ("MemoryError", "too large to convert", "Exceeds the limit")
# A call that gives up: in containers, NaN compares by identity, which floats have none of.
UNDECIDED = "cannot tell whether two NaN"


@dataclass(frozen=True, slots=True)
class Ways:
    """How programs are run. `interpreted`: how many calls the interpreter makes of each."""

    interpreted: int = 6
    native: bool = False
    profile: str = "tests"


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference, or a failure of the compiler. `way`: trace, traced, passed, native, build."""

    seed: int
    case: Case
    way: str
    call: str
    expected: str
    made: str


@dataclass(slots=True)
class Result:
    """What comparing some programs gave: how many calls were alike, and what was not."""

    findings: list[Finding] = field(default_factory=list)
    interpreted: int = 0
    native: int = 0
    refused: dict[int, str] = field(default_factory=dict)
    left_out: int = 0
    undecided: int = 0


@dataclass(frozen=True, slots=True)
class Traced:
    """A program that was traced, and what CPython does with each call."""

    case: Case
    module: ir.Module
    wanted: list[Seen]


def compare(cases: Mapping[int, Case], ways: Ways | None = None) -> Result:
    """Compares programs, each known by its seed."""
    ways = ways or Ways()
    result = Result()
    traced: dict[int, Traced] = {}
    for seed, case in cases.items():
        wanted = expected(seed, case)
        if wanted is None:
            result.left_out += 1
            continue
        try:
            with patience(SECONDS_TO_COMPILE):
                module = _traced(seed, case, result)
                if module is not None and _interpret(seed, case, module, wanted, ways, result):
                    traced[seed] = Traced(case, module, wanted)
        except TooLongError:
            result.findings.append(Finding(seed, case, "trace", "", "an end", "no end"))
    if ways.native and traced:
        _run_natively(traced, ways.profile, result)
    return result


def imported(seed: int, case: Case) -> ModuleType:
    """The program as a module of its own."""
    name = f"fuzz_{seed}"
    module = ModuleType(name)
    file = module.__file__ = f"{FOLDER}{name}.py"
    linecache.cache[file] = (len(case.source), None, case.source.splitlines(keepends=True), file)
    sys.modules[name] = module
    exec(compile(case.source, file, "exec"), vars(module))
    return module


def expected(seed: int, case: Case) -> list[Seen] | None:
    """What CPython does; nothing where that takes too long or too much."""
    try:
        with patience(SECONDS):
            seen = _all(case.calls, imported(seed, case).main)
    except TooLongError:
        return None
    return None if any(b in one.outcome.result for one in seen for b in BEYOND) else seen


def _all(calls: tuple[str, ...], function: Callable[..., object]) -> list[Seen]:
    return [observed(call, function) for call in calls]


def _traced(seed: int, case: Case, result: Result) -> ir.Module | None:
    try:
        return trace_module(imported(seed, case), ["main"], ())
    except CompileError as error:
        result.refused[seed] = str(error)
    except Exception:
        made = traceback.format_exc(limit=-3)
        result.findings.append(Finding(seed, case, "trace", "", "a program or a refusal", made))
    return None


def _interpret(
    seed: int, case: Case, module: ir.Module, wanted: list[Seen], ways: Ways, result: Result
) -> bool:
    """Compares the interpreter with CPython, before and after the passes; whether it may go on."""
    for way in ("traced", "passed"):
        try:
            program = module if way == "traced" else run_passes(module, Options(verify=True))

            machine = Machine(program, fuel=FUEL, checked=True)

            def function(*args: object, machine: Machine = machine) -> object:
                return machine.enter("main", args)

            calls = case.calls[: ways.interpreted]
            made = _all(calls, function)
        except OutOfFuelError:
            continue
        except Exception as error:
            found = Finding(seed, case, way, "", "valid IR", f"{type(error).__name__}: {error}")
            result.findings.append(found)
            return False
        alike = [one.without_frames() for one in wanted[: len(made)]]
        if not _same(seed, case, way, alike, [one.without_frames() for one in made], result):
            return False
        result.interpreted += len(made)
    return True


def _same(
    seed: int, case: Case, way: str, wanted: list[Seen], made: list[Seen], result: Result
) -> bool:
    """Notes the first difference."""
    for call, one, other in zip(case.calls, wanted, made, strict=False):
        if UNDECIDED in other.outcome.result + other.outcome.output:
            result.undecided += 1
        elif one != other:
            result.findings.append(Finding(seed, case, way, call, str(one), str(other)))
            return False
    return True


def _run_natively(traced: Mapping[int, Traced], profile: str, result: Result) -> None:
    modules = {seed: one.module for seed, one in traced.items()}
    calls = {seed: one.case.calls for seed, one in traced.items()}
    made, failed, refused = run_natively(modules, calls, profile)
    result.refused |= refused
    for seed, message in failed.items():
        found = Finding(seed, traced[seed].case, "build", "", "a crate that compiles", message)
        result.findings.append(found)
    for seed, seen in made.items():
        case, wanted = traced[seed].case, traced[seed].wanted
        if not _same(seed, case, "native", wanted, seen, result):
            continue
        if (why := ended_early(case.calls, seen)) is not None:
            call = case.calls[len(seen)]
            result.findings.append(Finding(seed, case, "native", call, "an end", why))
            continue
        result.native += sum(UNDECIDED not in one.outcome.result for one in seen)


def report(finding: Finding) -> str:
    """A finding for people."""
    shown = finding.made.rstrip().replace("\n", "\n# ")
    return (
        f"# seed {finding.seed}, {finding.way}\n{finding.case.source}\n# {finding.call}\n"
        f"# CPython: {finding.expected}\n# pyrs:    {shown}\n"
    )
