"""The typed intermediate representation: few node classes, many operators.

A `Module` holds functions; a `Func` holds blocks with parameters (SSA without phi nodes); a `Block`
holds nodes and ends with one terminator. Block 0 is the entry, and its parameters are the
function's. A value is used only where its definition dominates.

A `Node` whose operator may raise has a `handler` edge when the Python code catches there: the
handler block gets the exception as its *first* parameter and then the edge's arguments. Without a
handler the exception leaves the function. `raise` is a terminator with the same optional edge.

Operators are rows of `ops-rs/ops.toml` (`int.add`, `str.upper`), or one of the structural operators
below, which need more than a signature:

| operator | arguments | attr | result |
|---|---|---|---|
| `call` | the arguments | name of the `Func` | its result |
| `union.wrap` | a member's value | | the union (or a wider union) |
| `union.widen` | a union | | a union whose members have wider items: tuples |
| `union.is` | a union | type | bool: whether the value is of that type (or union of members) |
| `union.unwrap` | a union | | the member (or narrower union) known by a dominating `union.is` |
| `tuple.new` `list.new` `set.new` `vtuple.new` | the items | | the container |
| `dict.new` | key, value, key, value … | | the dict |
| `str.concat` | strings | | all of them, one after another (lowered only) |
| `tuple.get` | a `tuple` | index | the item |
| `fresh.widen` | a container | | a new one of the same content, whose element types are wider |
| `cell.new` | initial value, or none: unbound | | `cell[T]` |
| `cell.get` `cell.set` | cell (, value) | | the content |
| `fn.new` | captured values | | `fn[name, …]` |
| `fn.get` | a `fn` value | index | the captured value |
| `static` | | name of a `Static` | the live container behind it, shared by reference |
| `global.get` `global.set` | (value) | name of a `Global` | its value |
| `exc.new` | the exception's arguments | class name | `exc[class]` |
| `exc.is` | an exception | class name | bool: `isinstance` |
| `exc.push` `exc.pop` | exception / none | | enters and leaves "being handled" (`sys.exc_info`) |
| `exc.current` | | | the exception being handled (raises RuntimeError if none) |
| `exc.cause` | exception, cause or None literal | | sets `__cause__`, as `raise … from` |
| `exc.link` | an exception | `cause` or `context` | that exception, or None |
| `exc.set_context` | exception, context or None literal | | `__context__ = …` |
| `exc.suppressed` | an exception | | bool: `__suppress_context__` |
| `exc.args` | an exception | | `tuple[T, ...]` |
| `exc.set_args` | an exception, its new arguments | | |
| `exc.has` | an exception | attribute | bool: whether it has the attribute itself |
| `exc.get` | an exception | attribute | its content |
| `exc.set` | an exception, value | attribute | |
| `exc.type` | an exception | | its class, one of a union |
| `exc.as` | an exception | | the same, known to be of the result's class |
| `exc.same` | two exceptions | | bool: whether they are one |
| `exc.clear_traceback` | an exception | | forgets where it has been raised |
| `class.name` | one of a union of classes | `__name__` … | str |
| `frame.fits` | | int | bool: whether that many more frames are within the recursion limit |
| `frame.within` | | int | inlined frames around what follows; all but the last are known to fit |

In lowered IR an operator of the table may have the attr `nowrap`: it was proven not to fail,
neither by overflow nor by an exception, as long as ints are machine words. The exact specialisation
ignores it, as it does these: a subscript may have the attr `nonnegative`, its index was proven
not to be below zero, and a range the attr `ascending`, its step was proven to be positive. The
operators `view.…` look through lists, as `pyrs.tracer.passes.borrow` explains.

Sources of the form: SSA with block arguments as in Cranelift and MLIR.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pyrs.tracer.types import Type


@dataclass(frozen=True, slots=True)
class Span:
    """A place in Python source. Lines count from 1, columns from 0 in UTF-8 bytes, as in `ast`."""

    file: str
    line: int
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    function: str = ""
    inlined_at: Span | None = None


NOWHERE = Span("", 0)


@dataclass(frozen=True, slots=True)
class Var:
    """An SSA value: `%3` in text, numbered per function. `name`: a Python variable that holds
    it."""

    id: int
    type: Type
    name: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, eq=False)
class Lit:
    """A literal of a scalar or singleton type: None, bool, int, float, str, `...`, a class, a
    function.

    Literals are equal when types and bits are: 0.0 is not -0.0, 1 is not True, nan is nan.
    """

    value: bool | int | float | str | None
    type: Type

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lit) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[Type, object]:
        return self.type, repr(self.value) if isinstance(self.value, float) else self.value


Operand = Var | Lit


@dataclass(frozen=True, slots=True)
class Edge:
    """A jump to a block with the values of its parameters."""

    block: int
    args: tuple[Operand, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """One operation. `result` is None where the value is of a singleton type or unused by
    construction."""

    op: str
    type: Type
    args: tuple[Operand, ...] = ()
    result: Var | None = None
    attr: str | int | Type | None = None
    span: Span = NOWHERE
    handler: Edge | None = None


@dataclass(frozen=True, slots=True)
class Jump:
    """Goes to one block."""

    edge: Edge


@dataclass(frozen=True, slots=True)
class Branch:
    """Goes to `then` if the bool `cond` holds, else to `other`."""

    cond: Operand
    then: Edge
    other: Edge


@dataclass(frozen=True, slots=True)
class Next:
    """Takes the next item of `iterator`: `body` gets it as its first parameter; at the end goes to
    `done`."""

    iterator: Var
    body: Edge
    done: Edge
    span: Span = NOWHERE
    handler: Edge | None = None


@dataclass(frozen=True, slots=True)
class Return:
    """Leaves the function with a value."""

    value: Operand


@dataclass(frozen=True, slots=True)
class Raise:
    """Raises an exception value. `again`: a re-raise, which adds no line to the traceback."""

    value: Operand
    again: bool = False
    span: Span = NOWHERE
    handler: Edge | None = None


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Follows a node of type `never`: a call that always raises."""


Terminator = Jump | Branch | Next | Return | Raise | Unreachable


@dataclass(frozen=True, slots=True)
class Block:
    """Parameters, nodes, terminator."""

    id: int
    params: tuple[Var, ...]
    nodes: tuple[Node, ...]
    end: Terminator


@dataclass(frozen=True, slots=True)
class Func:
    """One specialisation of a Python function. `blocks[0]` is the entry; ids are positions."""

    name: str
    blocks: tuple[Block, ...]
    returns: Type
    span: Span = NOWHERE
    params: tuple[str, ...] = ()
    doc: str = ""
    raises: bool = True
    recursive: bool = False

    @property
    def args(self) -> tuple[Var, ...]:
        """The parameters: those of the entry block."""
        return self.blocks[0].params


@dataclass(frozen=True, slots=True)
class Static:
    """A live list, dict or set of the program, built when the artifact starts. `value` is a tree.

    A tree is a `Lit`, `(kind, tree, …)` for a list, tuple, set, frozenset or dict (key, value, key,
    …), `("range", start, stop, step)`, or `("static", name)` for another such object.
    """

    name: str
    type: Type
    value: object


@dataclass(frozen=True, slots=True)
class Global:
    """A module variable that traced code rebinds; `value` is the tree of what it holds at compile
    time."""

    name: str
    type: Type
    value: object


@dataclass(frozen=True, slots=True)
class ExcClass:
    """An exception class of the user: `name` is its stable name, `base` the stable name of its one
    base."""

    name: str
    qualname: str
    base: str


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of an entrypoint. `kind` is `inspect.Parameter.kind.name`; `default` is its
    `repr`, or None."""

    name: str
    type: Type
    kind: str = "POSITIONAL_OR_KEYWORD"
    default: str | None = None


# The end of the name of the entrypoint that takes ints where a function's annotations say float.
NUMBERS = " given ints"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entrypoint: the Python name, the function that implements it, and what the artifact shows
    of it."""

    name: str
    func: str
    params: tuple[Param, ...]
    returns: Type
    doc: str = ""
    tag: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Module:
    """A whole program. `roots` are the folders that tracebacks leave out; `python` is the version
    that traced it; `once`: no process calls an entrypoint twice."""

    name: str
    funcs: dict[str, Func] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    statics: dict[str, Static] = field(default_factory=dict)
    globals: dict[str, Global] = field(default_factory=dict)
    classes: dict[str, ExcClass] = field(default_factory=dict)
    sources: dict[str, tuple[str, ...]] = field(default_factory=dict)
    python: str = ""
    roots: tuple[str, ...] = ()
    once: bool = False
