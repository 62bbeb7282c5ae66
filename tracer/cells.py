"""Element types of allocation sites, which grow while a program is traced.

Each place that makes a list, dict, set or closure cell has a `Cell` for each element type. Where
two containers may be the same one, their cells are unified, so that every alias has one element
type (RPython's listdef, `rpython/annotator/listdef.py`). Whoever reads a cell is traced again when
it grows. `TypeVar` in the union-find sense: `find` gives the representative.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, NoReturn

from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.ir import Span
from pyrs.tracer.recursive import Endless, closed
from pyrs.tracer.types import NEVER, NONE, Type, union_of

Reader = Any

# How deep types may be nested before they are taken for endless.
MAX_DEPTH = 12
# How many tuples of one kind may be nested before one is taken to contain itself.
MAX_NESTING = 3

# Kinds whose types meet in one type, whatever they hold; others without parts stay apart.
_MEETING = frozenset({"exc", "tuple", "vtuple"})
_CONTAINERS = frozenset({"list", "dict", "frozenset", "tuple", "vtuple"})


class Cell:
    """One growing type. Compared by identity of its representative."""

    __slots__ = ("_content", "_parent", "name", "readers")

    def __init__(self, name: str, content: Type = NEVER) -> None:
        self.name = name
        self._content = content
        self._parent: Cell | None = None
        self.readers: dict[Reader, None] = {}

    def find(self) -> Cell:
        """The representative of all cells unified with this one."""
        cell = self
        while cell._parent is not None:
            cell = cell._parent
        return cell

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cell) and self.find() is other.find()

    def __hash__(self) -> int:
        return 7

    def __str__(self) -> str:
        return f"?{self.find().name}"

    @property
    def content(self) -> Type:
        """The type known so far, without recording who asks."""
        return self.find()._content


class Types:
    """Join, growth and resolution of types with cells; `wake` is called with each reader of a cell
    that grew."""

    def __init__(self, wake: Callable[[Reader], None]) -> None:
        self.wake = wake
        self.reader: Reader = None
        self.common_exception: Callable[[str, str], str] = lambda one, other: "BaseException"
        self.joining: set[tuple[Type, Type]] = set()

    def read(self, cell: Cell) -> Type:
        """The content of a cell; the current reader is traced again when it grows."""
        found = cell.find()
        if self.reader is not None:
            found.readers[self.reader] = None
        return found._content

    def grow(self, cell: Cell, type_: Type) -> None:
        """Adds `type_` to what the cell may hold."""
        found = cell.find()
        joined = self.join(found._content, type_)
        found = found.find()
        if joined != found._content:
            found._content = joined
            self._wake(found)

    def give_end(self, cell: Cell) -> bool:
        """Lets a cell that contains itself hold None, too, which makes its type a union; whether
        that can be: only containers may be in between."""
        if cell.find() not in _inside(cell) or not _only_containers(cell):
            return False
        self.grow(cell, NONE)
        return True

    def unify(self, a: Cell, b: Cell) -> None:
        """Makes two cells one."""
        a, b = a.find(), b.find()
        if a is b:
            return
        before = (a._content, b._content)
        b._parent = a
        a.readers.update(b.readers)
        a._content = NEVER
        joined = self.join(*before)
        a.find()._content = self.join(a.find()._content, joined)
        if before[0] != before[1]:
            self._wake(a.find())

    def wake_readers(self, cell: Cell) -> None:
        """Has all that has read a cell traced again, though it has not grown."""
        self._wake(cell.find())

    def _wake(self, cell: Cell) -> None:
        readers, cell.readers = cell.readers, {}
        for reader in readers:
            self.wake(reader)

    def join(self, a: Type, b: Type) -> Type:
        """The least type that holds both. Containers of one kind unify their elements."""
        if a == b:
            return a
        if a.is_recursive and b.is_recursive:
            return self._join_recursive(a, b)
        return self._joined((a, b))

    def join_all(self, types: Iterable[Type]) -> Type:
        """The least type that holds all of them, none of which is recursive."""
        return self._joined(types)

    def _join_recursive(self, a: Type, b: Type) -> Type:
        """What holds two finished recursive types, unless it would be a third one."""
        if (a, b) in self.joining:
            raise RecursiveType(Cell("nested"))
        self.joining.add((a, b))
        try:
            return self._joined((a, b))
        finally:
            self.joining.discard((a, b))

    def _joined(self, types: Iterable[Type]) -> Type:
        result: list[Type] = []
        apart: set[Type] = set()
        for type_ in types:
            for member in self._members(type_):
                if member.args or member.kind in _MEETING:
                    self._add(result, member)
                else:
                    apart.add(member)
        return union_of((*result, *apart))

    @staticmethod
    def _members(type_: Type) -> tuple[Type, ...]:
        return type_.args if type_.kind == "union" else (type_,)

    def _add(self, result: list[Type], member: Type) -> None:
        for position, present in enumerate(result):
            if present == member:
                return
            same = present.kind == member.kind and present.payload == member.payload
            if member.kind in ("iter", "reversed") and same:
                same = present.elem.kind == member.elem.kind
            if same and len(present.args) == len(member.args) and present.args:
                args = tuple(
                    self.join_args(x, y) for x, y in zip(present.args, member.args, strict=True)
                )
                result[position] = self.bounded(Type(present.kind, args, present.payload))
                return
            if {present.kind, member.kind} <= {"tuple", "vtuple"}:
                result[position] = self._variadic(present, member)
                return
            if present.kind == member.kind == "exc":
                result[position] = Type(
                    "exc", (), self.common_exception(present.payload, member.payload)
                )
                return
        if member.kind != "never":
            result.append(member)

    def _variadic(self, a: Type, b: Type) -> Type:
        """Tuples of different lengths are tuples of any length."""
        for known, other in ((a, b), (b, a)):
            if known.kind == "vtuple" and isinstance(known.args[0], Cell):
                for arg in other.args:
                    self.join_args(known.args[0], arg)
                return known
        content = NEVER
        for arg in (*a.args, *b.args):
            content = self.join(content, arg.content if isinstance(arg, Cell) else arg)
        return self.bounded(Type("vtuple", (content,)))

    def bounded(self, type_: Type) -> Type:
        """The type, tied where tuples are nested in tuples of their kind."""
        if type_.kind in ("tuple", "vtuple") and _nesting(type_, type_) > MAX_NESTING:
            return self._tied(type_)
        return bounded(type_)

    def _tied(self, type_: Type) -> Type:
        """A tuple type that contains itself, where those in it are alike: what grows with each turn
        of a loop (`t = (i, t)`) has this type from here on."""
        tied = Type(type_.kind, tuple(Cell("item") for _ in type_.args))
        self._fold(type_, tied)
        return tied

    def _fold(self, type_: Any, tied: Type) -> Any:
        """The type with all tuples like `tied` joined into that."""
        if not isinstance(type_, Type) or type_.is_recursive:
            return type_
        if _alike(type_, tied):
            for place, arg in enumerate(type_.args):
                self.join_args(
                    tied.args[place if tied.kind == "tuple" else 0], self._fold(arg, tied)
                )
            return tied
        if type_.kind == "union":
            return union_of(self._fold(member, tied) for member in type_.args)
        return type_

    def join_args(self, a: Any, b: Any) -> Any:
        """Joins two arguments of a type, either of which may be a cell."""
        if isinstance(a, Cell) and isinstance(b, Cell):
            self.unify(a, b)
            return a
        if isinstance(a, Cell):
            self.grow(a, b)
            return a
        if isinstance(b, Cell):
            self.grow(b, a)
            return b
        return self.join(a, b)


def _inside(item: Any) -> dict[Cell, None]:
    """The cells in what a cell holds, at any depth."""
    found: dict[Cell, None] = {}
    work = [item.content]
    while work:
        type_ = work.pop()
        if not isinstance(type_, Cell):
            work += type_.args if not type_.is_recursive else ()
        elif type_.find() not in found:
            found[type_.find()] = None
            work.append(type_.content)
    return found


def _only_containers(cell: Cell) -> bool:
    """Whether all that leads from a cell back to it are containers."""
    around = [one for one in (cell.find(), *_inside(cell)) if cell.find() in _inside(one)]
    return all(_CONTAINERS.issuperset(_kinds_around(one.content)) for one in around)


def _kinds_around(type_: Type) -> set[str]:
    """The kinds of a type and of its parts that have cells in them."""
    return {
        kind
        for arg in type_.args
        for kind in ({type_.kind} if isinstance(arg, Cell) else _kinds_around(arg))
    }


def _alike(type_: Type, tied: Type) -> bool:
    """Whether a tuple is of the kind of another: as long, or of any length where that is."""
    if tied.kind == "vtuple":
        return type_.kind in ("tuple", "vtuple")
    return type_.kind == "tuple" and len(type_.args) == len(tied.args)


def _nesting(type_: Any, tied: Type) -> int:
    """How many tuples of one kind are nested, one in the other."""
    if not isinstance(type_, Type) or type_.kind not in ("union", "tuple", "vtuple"):
        return 0
    if type_.is_recursive:
        return 0
    inner = max((_nesting(arg, tied) for arg in type_.args), default=0)
    return inner + _alike(type_, tied)


def bounded(type_: Type) -> Type:
    """The type; one that is nested this deep grows with each turn of a loop: `t = (t, x)`."""
    level: list[Any] = [type_]
    for _ in range(MAX_DEPTH):
        level = [
            arg
            for inner in level
            for arg in inner.args
            if isinstance(arg, Type) and not arg.is_recursive
        ]
        if not level:
            return type_
    raise RecursiveType(Cell("nested"))


def resolve(type_: Any) -> Type:
    """The type with every cell replaced by its content. Raises `RecursiveType` where one contains
    itself, and no union in between."""
    try:
        return _resolved(type_, ())
    except _Cycle as found:
        try:
            return closed(type_, lambda cell: (id(cell.find()), cell.content))
        except Endless:
            raise RecursiveType(found.cell) from None


class Resolver:
    """`resolve` of many types while no cell grows: each is worked out once."""

    def __init__(self) -> None:
        self.known: dict[Hashable, Type] = {}

    def __call__(self, type_: Any) -> Type:
        if isinstance(type_, Type) and (not type_.args or type_.is_recursive):
            return type_
        key = _shallow_key(type_)
        if key not in self.known:
            self.known[key] = resolve(type_)
        return self.known[key]


def _shallow_key(part: Any) -> Hashable:
    """What tells a type from others, with its cells known by their identity."""
    if isinstance(part, Cell):
        return id(part.find())
    if not part.args or part.is_recursive:
        return (part.kind, part.payload)
    return (part.kind, part.payload, *map(_shallow_key, part.args))


def _resolved(type_: Any, trail: tuple[Cell, ...]) -> Type:
    if isinstance(type_, Cell):
        found = type_.find()
        if any(found is t for t in trail):
            raise _Cycle(found)
        return _resolved(found._content, (*trail, found))
    if not type_.args or type_.is_recursive:
        result: Type = type_
        return result
    args = tuple(_resolved(a, trail) for a in type_.args)
    return union_of(args) if type_.kind == "union" else Type(type_.kind, args, type_.payload)


class _Cycle(Exception):
    """A cell is among what it contains."""

    def __init__(self, cell: Cell) -> None:
        super().__init__(cell.name)
        self.cell = cell


def refuse_endless(span: Span) -> NoReturn:
    """Refuses a type that grows without end."""
    refuse(
        "recursive-type",
        span,
        "a value whose type has no end",
        reason="each turn of a loop wraps the value of the turn before in one more level of type",
        help="keep those values in a list, or end each level with `None`",
    )


class RecursiveType(Exception):
    """A type contains itself, or grows: a function around the function of the turn before."""

    def __init__(self, cell: Cell) -> None:
        super().__init__(cell.name)
        self.cell = cell
