"""What can be seen of a call of `main`: output, result, arguments, identities and tracebacks."""

from __future__ import annotations

import ast
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FunctionType

from pyrs.tracer.eval_values import Fn
from tests.golden_sections import Outcome, outcome

FOLDER = "/fuzz/"
DEEPEST_CHAIN = 4
# CPython 3.11 fuses a store and the load of an unbound variable after it (`STORE_FAST__LOAD_FAST`
# of its Python/ceval.c), once the code is warm, and then gives the line of the store.
FUSES_INSTRUCTIONS = sys.version_info < (3, 12)


@dataclass(frozen=True, slots=True)
class Seen:
    """What one call did. `frames`: of each exception of the chain, function and line of each
    entry of its traceback. `same`: the arguments that the result is."""

    outcome: Outcome
    same: tuple[int, ...]
    frames: tuple[tuple[str, ...], ...]

    def without_frames(self) -> Seen:
        """The same, for a way of running that makes no tracebacks."""
        return Seen(self.outcome, self.same, ())


def observed(call: str, function: Callable[..., object]) -> Seen:
    """Makes the call that a line describes."""
    made = ast.parse(call, mode="eval").body
    assert isinstance(made, ast.Call) and not made.keywords
    args = eval(ast.unparse(ast.Tuple(made.args, ast.Load())), {})
    same: list[int] = []
    frames: list[tuple[str, ...]] = []

    def returned(value: object) -> None:
        if isinstance(value, list | dict | set):
            same.extend(index for index, argument in enumerate(args) if argument is value)

    def raised(error: BaseException) -> None:
        frames.extend(tracebacks(error))

    seen = outcome(function, args, returned, raised, lambda value: repr(settled(value)))
    return Seen(seen, tuple(same), tuple(frames))


def settled(value: object, depth: int = 5) -> object:
    """The value with functions without their names, which do not cross the boundary."""
    match value:
        case FunctionType() | Fn():
            return "a function"
        case list() if depth:
            return [settled(item, depth - 1) for item in value]
        case tuple() if depth:
            return tuple(settled(item, depth - 1) for item in value)
        case dict() if depth:
            return {key: settled(item, depth - 1) for key, item in value.items()}
    return value


def tracebacks(error: BaseException | None) -> list[tuple[str, ...]]:
    """The program's own entries in the tracebacks of a chain of exceptions."""
    found: list[tuple[str, ...]] = []
    while error is not None and len(found) < DEEPEST_CHAIN:
        # How far a recursion gets depends on what called the program.
        if isinstance(error, RecursionError):
            return []
        entries = traceback.extract_tb(error.__traceback__)
        own = [f"{e.name}:{e.lineno}" for e in entries if e.filename.startswith(FOLDER)]
        if isinstance(error, UnboundLocalError) and own and FUSES_INSTRUCTIONS:
            own[-1] = own[-1].partition(":")[0]
        found.append(tuple(own))
        error = error.__cause__ or error.__context__
    return found


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
