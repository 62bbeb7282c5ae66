"""The IR interpreter: the definition of what a module means, and the oracle of the tests.

Operators of the table run the Python function their row names, so that the interpreter knows no
semantics but CPython's; structural operators are in `pyrs.tracer.eval_code`. Exceptions are real
ones: `evaluate` raises what the program raises, with `__cause__` and `__context__` as CPython sets
them.
"""

from __future__ import annotations

import builtins
import importlib
import sys
from typing import Any, NoReturn

from pyrs.tracer import ir
from pyrs.tracer.diagnostics import InternalCompilerError
from pyrs.tracer.effects import NOWRAP
from pyrs.tracer.eval_code import RETURN, Code, Preparer
from pyrs.tracer.eval_values import Instantiation

# Host frames for each interpreted call: `Machine.call`, `Machine.run` and the closure of the node.
_HOST_FRAMES = 4


class LeaveError(BaseException):
    """What no handler of the program catches."""


class OutOfFuelError(LeaveError):
    """The program ran longer than `fuel` allows."""


class OverflowExit(LeaveError):
    """An int does not fit a machine word: native code goes on in the exact specialisation."""


def evaluate(
    module: ir.Module,
    entry: str,
    args: tuple[object, ...],
    *,
    fuel: int | None = None,
    checked: bool = False,
    words: bool = False,
) -> Any:
    """The result of calling an entrypoint, or the exception that the program raises.

    `entry` is the name of an entrypoint or of a function of the module. `fuel` bounds the number of
    executed blocks. With `checked`, each result is compared with the type of its node. With
    `words`, an int that does not fit 64 bits leaves by `OverflowExit`, unless the operator is
    marked as one that cannot overflow: then the compiler is wrong.
    """
    return Machine(module, fuel=fuel, checked=checked, words=words).enter(entry, args)


class Machine:
    """The state of one evaluation: module state, exceptions being handled, depth."""

    def __init__(
        self,
        module: ir.Module,
        *,
        fuel: int | None = None,
        checked: bool = False,
        words: bool = False,
    ) -> None:
        self.module = module
        self.checked = checked
        self.words = words
        self.fuel = fuel
        self.limit = 1000
        self.depth = 1  # the frame of the module that calls the entrypoint
        self.base = 1
        self.handled: list[BaseException] = []
        self.codes: dict[str, Code] = {}
        self.classes: dict[str, type[BaseException]] = {}
        state = Instantiation(module)
        self.statics = {name: state.static(name) for name in module.statics}
        self.globals = {g.name: state.value(g.value) for g in module.globals.values()}

    def enter(self, entry: str, args: tuple[object, ...]) -> Any:
        """Calls an entrypoint as `evaluate` does; what it leaves in module state stays."""
        name = next((e.func for e in self.module.entries if e.name == entry), entry)
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(limit + self.limit * _HOST_FRAMES)
        try:
            return self.call(name, args)
        finally:
            sys.setrecursionlimit(limit)

    def call(self, name: str, args: tuple[object, ...]) -> Any:
        """Calls a function of the module."""
        code = self.codes.get(name)
        if code is None:
            code = self.codes[name] = Preparer(self.module.funcs[name], self).prepare()
        depth, base = self.depth, self.base
        self.depth = self.base = depth + 1
        try:
            if depth >= self.limit:
                raise self.with_context(RecursionError("maximum recursion depth exceeded"))
            return self.run(code, args)
        finally:
            self.depth, self.base = depth, base

    def run(self, code: Code, args: tuple[object, ...]) -> Any:
        """Executes blocks from the entry to a return."""
        env = [*args, *code.start]
        blocks, block = code.blocks, 0
        while True:
            if self.fuel is not None:
                self.burn()
            steps, step = blocks[block]
            try:
                for step in steps:
                    env[step[1]] = step[0](env)
                step = blocks[block][1]
                block = step[0](env)
            except LeaveError:
                raise
            except BaseException as error:
                if step[3]:
                    self.with_context(error)
                if step[2] is None:
                    raise
                error.__traceback__ = None
                block = step[2](env, error)
            if block == RETURN:
                return env[len(args)]

    def burn(self) -> None:
        """Uses up one unit of fuel."""
        assert self.fuel is not None
        self.fuel -= 1
        if self.fuel < 0:
            raise OutOfFuelError

    def with_context(self, error: BaseException) -> BaseException:
        """Sets `__context__` to the exception being handled, as `_PyErr_SetObject` does."""
        if self.handled and (current := self.handled[-1]) is not error:
            link: BaseException | None = current
            while link is not None:
                if link.__context__ is error:
                    link.__context__ = None
                    break
                link = link.__context__
            error.__context__ = current
        return error

    def set_depth(self, offset: object) -> None:
        """`frame.within`: the function is inside `offset` frames of functions inlined into it.

        One frame beyond the limit is found by the call that follows.
        """
        assert isinstance(offset, int)
        self.depth = self.base + offset
        if self.depth > self.limit + 1:
            raise InternalCompilerError("inlined frames were said to fit")

    def exception_class(self, name: str) -> type[BaseException]:
        """The class behind a stable name: a class of the program, a built-in, or a library's."""
        if name in self.classes:
            return self.classes[name]
        own = self.module.classes.get(name)
        found: Any
        if own is not None:
            names = {
                "__module__": name.removesuffix(own.qualname).rstrip(".") or "__main__",
                "__qualname__": own.qualname,
            }
            found = type(own.qualname.rpartition(".")[2], (self.exception_class(own.base),), names)
        elif "." in name:
            module, _, attribute = name.rpartition(".")
            found = getattr(importlib.import_module(module), attribute)
        else:
            found = getattr(builtins, name)
        self.classes[name] = found
        return self.classes[name]

    def overflow(self, func: ir.Func, node: ir.Node) -> NoReturn:
        """Leaves since an int does not fit a word, which a marked node promised it would."""
        if node.attr == NOWRAP:
            raise InternalCompilerError(f"{func.name}: {node.op} was said not to overflow")
        raise OverflowExit

    def wrong_type(self, func: ir.Func, node: ir.Node, value: object) -> NoReturn:
        """Refuses a value that is not of its node's type: the IR is wrong."""
        raise InternalCompilerError(
            f"{func.name}: {node.op} gave {value!r}, which is not of type {node.type}"
        )
