"""Runs programs in CPython, in the interpreter and natively, and compares all that can be seen."""

from __future__ import annotations

import linecache
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import ModuleType

from pyrs.tracer import ir, trace_module
from pyrs.tracer.diagnostics import CompileError
from pyrs.tracer.eval import OutOfFuelError, evaluate
from pyrs.tracer.passes import Options, run_passes
from tests.fuzz.programs import Case
from tests.golden_programs import run_call
from tests.golden_sections import Outcome

FUEL = 200_000
SECONDS = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference, or a failure of the compiler. `way`: trace, traced, passed, native."""

    seed: int
    case: Case
    way: str
    call: str
    expected: str
    made: str


@dataclass(slots=True)
class Result:
    """What comparing some programs gave."""

    findings: list[Finding] = field(default_factory=list)
    compared: int = 0
    refused: dict[int, str] = field(default_factory=dict)


def compare(cases: Mapping[int, Case], *, native: bool = False) -> Result:
    """Compares programs, each known by its seed."""
    result = Result()
    traced: dict[int, ir.Module] = {}
    for seed, case in cases.items():
        try:
            with patience(SECONDS):
                wanted = expected(seed, case)
        except TooLongError:
            continue
        if any("MemoryError" in outcome.result for outcome in wanted):
            continue
        module = _traced(seed, case, result)
        if module is not None:
            traced[seed] = module
            _interpret(seed, case, module, result)
    if native and traced:
        _run_natively({seed: cases[seed] for seed in traced}, traced, result)
    return result


def imported(seed: int, case: Case) -> ModuleType:
    """The program as a module of its own."""
    name = f"fuzz_{seed}"
    module = ModuleType(name)
    file = module.__file__ = f"/fuzz/{name}.py"
    linecache.cache[file] = (len(case.source), None, case.source.splitlines(keepends=True), file)
    sys.modules[name] = module
    exec(compile(case.source, file, "exec"), vars(module))
    return module


class TooLongError(BaseException):
    """The program runs too long to be of use."""


@contextmanager
def patience(seconds: int) -> Iterator[None]:
    """Ends what takes longer by `TooLongError`."""

    def ring(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def expected(seed: int, case: Case) -> list[Outcome]:
    """What CPython does."""
    return _outcomes(case, imported(seed, case).main)


def _outcomes(case: Case, function: Callable[..., object]) -> list[Outcome]:
    return [run_call(call, lambda name: function) for call in case.calls]


def _traced(seed: int, case: Case, result: Result) -> ir.Module | None:
    try:
        return trace_module(imported(seed, case), ["main"], ())
    except CompileError as error:
        result.refused[seed] = error.diagnostics[0].message
    except Exception:
        made = traceback.format_exc(limit=-3)
        result.findings.append(Finding(seed, case, "trace", "", "a program or a refusal", made))
    return None


def _interpret(seed: int, case: Case, module: ir.Module, result: Result) -> None:
    """Compares the interpreter with CPython, before and after the passes."""
    wanted = expected(seed, case)
    for way in ("traced", "passed"):
        try:
            program = module if way == "traced" else run_passes(module, Options(verify=True))

            def function(*args: object, program: ir.Module = program) -> object:
                return evaluate(program, "main", args, fuel=FUEL, checked=True)

            made = _outcomes(case, function)
        except OutOfFuelError:
            return
        except Exception as error:
            found = Finding(seed, case, way, "", "valid IR", str(error))
            result.findings.append(found)
            return
        result.compared += len(made)
        if _differs(seed, case, way, wanted, made, result):
            return


def _differs(
    seed: int, case: Case, way: str, wanted: list[Outcome], made: list[Outcome], result: Result
) -> bool:
    """Notes the first difference."""
    for call, one, other in zip(case.calls, wanted, made, strict=True):
        if one != other:
            result.findings.append(Finding(seed, case, way, call, str(one), str(other)))
            return True
    return False


def _run_natively(
    cases: Mapping[int, Case], traced: Mapping[int, ir.Module], result: Result
) -> None:
    from tests.native_batch import compiled

    functions = compiled({f"fuzz_{seed}": module for seed, module in traced.items()})
    for seed, case in cases.items():
        made = _outcomes(case, functions[f"fuzz_{seed}"]["main"])
        result.compared += len(made)
        _differs(seed, case, "native", expected(seed, case), made, result)


def report(finding: Finding) -> str:
    """A finding for people."""
    return (
        f"# seed {finding.seed}, {finding.way}\n{finding.case.source}\n# {finding.call}\n"
        f"# CPython: {finding.expected}\n# pyrs: {finding.made}\n"
    )
