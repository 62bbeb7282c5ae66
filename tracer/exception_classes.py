"""What a program knows of its exceptions: their classes, of which there are instances, what types
their arguments and attributes have.

All of it grows while the program is traced; who has read it is then traced again. Arguments are
known for each built-in class, the classes above it included, and for the program's own classes for
each family: all that derive from one of its classes with a built-in base share them. Attributes are
known by name.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyrs.tracer.cells import Cell
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.lift import stable_name
from pyrs.tracer.types import INT, NEVER, STR, Type, members

if TYPE_CHECKING:
    from pyrs.tracer.ir import Span
    from pyrs.tracer.program import Program

ExceptionClass = type[BaseException]

# What may be raised where no row of the table says so.
_ANYWHERE = ("TypeError", "RuntimeError", "RecursionError", "MemoryError", "SystemError")
# Arguments of what the runtime raises, where they are more than a message.
_RUNTIME_ARGS = {"OSError": (INT, STR), "UnicodeEncodeError": (INT, STR)}


def is_builtin(class_: type) -> bool:
    """Whether a class is one of CPython's own."""
    return class_.__module__ == "builtins" and getattr(builtins, class_.__name__, None) is class_


def base_of(class_: ExceptionClass) -> ExceptionClass:
    """The exception class that a class derives from; mixins that are no exceptions are passed
    over."""
    return next(c for c in class_.__mro__[1:] if issubclass(c, BaseException))


class Exceptions:
    """The exception classes of one program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.own: dict[str, ExceptionClass] = {}
        self._made: dict[ExceptionClass, Cell] = {}
        self._raised: set[str] = set()
        self._args: dict[ExceptionClass, Cell] = {}
        self._fields: dict[str, Cell] = {}
        for name in _ANYWHERE:
            self.raised(name)

    # classes

    def name(self, class_: ExceptionClass, span: Span) -> str:
        """The name of a class in IR; the program learns of classes that are not built in."""
        if is_builtin(class_):
            return class_.__name__
        name = stable_name(class_)
        if self.own.setdefault(name, class_) is not class_:
            refuse("unsupported-type", span, f"two exception classes named `{class_.__name__}`")
        base = base_of(class_)
        if any(issubclass(b, BaseException) and b not in base.__mro__ for b in class_.__mro__[1:]):
            refuse(
                "unsupported-type",
                span,
                f"`{class_.__name__}` derives from several exception classes",
            )
        self.name(base, span)
        return name

    def live(self, name: str) -> ExceptionClass:
        """The class behind a name."""
        found: ExceptionClass = self.own.get(name) or getattr(builtins, name)
        return found

    def common(self, one: str, other: str) -> str:
        """The name of the nearest class that both derive from."""
        known = self.live(one)
        while not issubclass(self.live(other), known):
            known = base_of(known)
        return known.__name__ if is_builtin(known) else stable_name(known)

    # instances

    def made(self, class_: ExceptionClass) -> None:
        """There are instances of exactly this class."""
        type_ = self.program.lifter.type_of(class_)
        above: ExceptionClass = class_
        while True:
            self.program.types.grow(self._cell(above), type_)
            if above is BaseException:
                return
            above = base_of(above)

    def raised(self, name: str) -> None:
        """The runtime may raise this built-in class."""
        if name in self._raised:
            return
        self._raised.add(name)
        class_ = self.live(name)
        self.made(class_)
        if class_ is OSError:
            self.os_errors()
        for type_ in _RUNTIME_ARGS.get(name, ()):
            self.grow_args(class_, (type_,))

    def os_errors(self) -> None:
        """An `OSError` with a number is one of a class that the number decides."""
        for class_ in vars(builtins).values():
            if isinstance(class_, type) and issubclass(class_, OSError):
                self.made(class_)
                self.grow_args(class_, (INT, STR))

    def instances(self, class_: ExceptionClass) -> Type:
        """The union of the classes that an instance of `class_` may have."""
        return self.program.types.read(self._cell(class_))

    def candidates(self, class_: ExceptionClass) -> tuple[ExceptionClass, ...]:
        """As `instances`, the live classes."""
        known = self.program.lifter.callables
        found = (known[m.payload] for m in members(self.instances(class_)) if m != NEVER)
        return tuple(c for c in found if isinstance(c, type) and issubclass(c, BaseException))

    def _cell(self, class_: ExceptionClass) -> Cell:
        return self._made.setdefault(class_, Cell(f"instances.{class_.__name__}"))

    # what they hold

    def grow_args(self, class_: ExceptionClass, types: Iterable[Type]) -> None:
        """Instances of a class may have arguments of these types."""
        for type_ in types:
            above = _family(class_)
            while True:
                self.program.types.grow(self._args_cell(above), type_)
                if above is BaseException:
                    break
                above = base_of(above)

    def args(self, class_: ExceptionClass) -> Type:
        """What the arguments of an instance of a class, or one below it, may be."""
        return self.program.types.read(self._args_cell(_family(class_)))

    def _args_cell(self, class_: ExceptionClass) -> Cell:
        known = self._args.get(class_)
        if known is None:
            content = STR if is_builtin(class_) else NEVER
            known = self._args[class_] = Cell(f"args.{class_.__name__}", content)
        return known

    def field(self, name: str) -> Cell:
        """What the attribute `name` of instances holds."""
        return self._fields.setdefault(name, Cell(f"attribute.{name}"))


def _family(class_: ExceptionClass) -> ExceptionClass:
    """The class itself if it is built in, else the one above it that derives from a built-in
    class."""
    while not is_builtin(class_) and not is_builtin(base_of(class_)):
        class_ = base_of(class_)
    return class_
