"""The whole program while it is traced: specialisations, module state, live containers, and the
worklist.

A specialisation (`Spec`) is a Python function with the types of its arguments and the values of
those that are constants (None, bools, functions, classes). Blocks wait in one worklist; a block
runs again when the state that flows into it, or a type that it read (an element cell, a result, a
module variable), has grown. Every type lattice is finite, so this ends (RPython's annotator works
the same way, `rpython/annotator/annrpython.py`).
"""

from __future__ import annotations

import types
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from pyrs.tracer.build import DraftBlock, DraftEdge, atoms
from pyrs.tracer.cells import Cell, RecursiveType, Types, refuse_endless, resolve
from pyrs.tracer.diagnostics import CompileError, refuse
from pyrs.tracer.exception_classes import Exceptions
from pyrs.tracer.frame import Frame, FrameState
from pyrs.tracer.interp import Tracer
from pyrs.tracer.ir import Span, Var
from pyrs.tracer.lengthening import of_any_length
from pyrs.tracer.lift import OWN_TYPE, SELF_TYPE, Lifter, Unliftable
from pyrs.tracer.merge import merge
from pyrs.tracer.normalize import PYTHON
from pyrs.tracer.types import NONE, UNBOUND, Type
from pyrs.tracer.values import (
    NONE_VALUE,
    OWN,
    SELF,
    UNBOUND_VALUE,
    Const,
    FuncValue,
    MaybeComplex,
    MethodValue,
    PartialValue,
    TupleValue,
    Value,
    children,
    shape,
)

MAX_SPECIALISATIONS = 64
MAX_STEPS = 200_000
KEPT_CONSTANTS = (type(None), bool, type(Ellipsis), types.FunctionType, type, types.ModuleType)


@dataclass(slots=True, eq=False)
class Spec:
    """One specialisation: its blocks, and what is known of its result."""

    name: str
    code: types.CodeType
    entry: DraftBlock
    args: list[Var]
    call_span: Span
    blocks: dict[object, DraftBlock] = field(default_factory=dict)
    returns: Cell = field(default_factory=lambda: Cell("returns"))
    constant: Value | None = None
    doc: str = ""
    next_var: int = 0
    names: dict[int, str] = field(default_factory=dict)
    calls: tuple[Span, ...] = ()
    called: bool = False
    caller: Spec | None = None

    def fresh(self) -> int:
        """A new SSA number."""
        self.next_var += 1
        return self.next_var


class Program:
    """Everything that one run of the tracer knows."""

    def __init__(self, root: FilePath, trace_modules: tuple[str, ...] = ()) -> None:
        self.root = root
        self.trace_modules = trace_modules
        self.types = Types(self.wake)
        self.lifter = Lifter(self)
        self.specs: dict[object, Spec] = {}
        self.by_function: dict[int, list[Spec]] = {}
        self.sticky: dict[object, Spec] = {}
        self.statics: dict[int, tuple[str, Any, Type]] = {}
        self.globals: dict[tuple[int, str], tuple[str, Cell, Any]] = {}
        self.global_readers: dict[tuple[int, str], dict[Any, None]] = {}
        self.closures: dict[str, Value] = {}
        self.global_types: dict[str, Type] = {}
        self.live_cells: dict[int, tuple[types.CellType, dict[str, Any]]] = {}
        self.python = PYTHON
        self.sites: dict[object, Cell] = {}
        self.exceptions = Exceptions(self)
        self.types.common_exception = self.exceptions.common
        self._traced_into: set[int] = set()
        self.cached: dict[tuple[int, tuple[str, ...]], tuple[Any, Any]] = {}
        self._work: deque[tuple[Spec, DraftBlock]] = deque()
        self._waiting: set[int] = set()
        self.markers: dict[object, object] = {}
        self._names: dict[str, int] = {}

    # the worklist

    def wake(self, reader: tuple[Spec, DraftBlock]) -> None:
        """Has a block traced again."""
        if id(reader[1]) not in self._waiting:
            self._waiting.add(id(reader[1]))
            self._work.append(reader)

    def run(self) -> None:
        """Traces until nothing grows."""
        steps = 0
        while self._work:
            steps += 1
            spec, block = self._work.popleft()
            self._waiting.discard(id(block))
            if steps > MAX_STEPS:
                refuse("too-many-specialisations", spec.call_span, "the types here keep growing")
            self.types.reader = (spec, block)
            tracer = Tracer(self, spec, block)
            try:
                self._trace(tracer, spec)
            except CompileError as error:
                raise self._with_calls(error, spec) from None
            finally:
                self.types.reader = None

    def _trace(self, tracer: Tracer, spec: Spec) -> None:
        """Traces one block; refuses what has no run-time form, where the program meets it."""
        try:
            tracer.run()
        except RecursiveType as error:
            if self.types.give_end(error.cell):
                self.wake((spec, tracer.block))
                return
            refuse_endless(tracer.span() if hasattr(tracer, "here") else spec.call_span)
        except Unliftable as problem:
            span = tracer.span() if hasattr(tracer, "here") else spec.call_span
            refuse("unsupported-type", span, f"a value of type `{problem}`")

    def _with_calls(self, error: CompileError, spec: Spec) -> CompileError:
        for span in reversed(spec.calls):
            error = error.called_from(span)
        return error

    # blocks

    def flow(self, spec: Spec, state: FrameState, suffix: tuple[str, ...]) -> DraftEdge:
        """An edge into the block at the state's point, with the state merged into the block's."""
        key = (state.point(), suffix)
        block = spec.blocks.get(key)
        if block is None:
            block = DraftBlock(key, state, suffix)
            spec.blocks[key] = block
            merge(self, spec, block, state, first=True)
            self.wake((spec, block))
        elif merge(self, spec, block, state, first=False):
            self.wake((spec, block))
        return DraftEdge(block, state)

    # types

    def value_type(self, value: Value) -> Type:
        """The run-time type of a value."""
        match value:
            case Const(constant):
                return self.lifter.type_of(constant)
            case TupleValue(items):
                return Type("tuple", tuple(self.value_type(i) for i in items))
            case FuncValue() | MethodValue() | PartialValue():
                return self._callable_type(value)
            case MaybeComplex(real):
                return self.value_type(real)
        type_: Type = getattr(value, "type", Type("iter"))
        return type_

    def _callable_type(self, value: Value) -> Type:
        match value:
            case FuncValue(code):
                base = code.co_qualname
            case MethodValue(_, name):
                base = f"method.{name}"
            case _:
                base = "partial"
        inner = tuple(self._skeleton(p) for p in children(value))
        key = (shape(value), inner)
        alike = (
            name
            for name, known in self.closures.items()
            if (shape(known), tuple(self._skeleton(p) for p in children(known))) == key
        )
        name = next(alike, "")
        if not name:
            name = self.unique(base)
            self.closures[name] = value
        return Type("fn", tuple(self.value_type(p) for p in children(value)), name)

    def _skeleton(self, value: Value) -> object:
        """What distinguishes two captured values in the name of a closure type: constants by value,
        others by kind."""
        if isinstance(value, Const):
            return ("type", str(self.lifter.type_of(value.value).kind))
        if shape(value) is not None:
            return (shape(value), tuple(self._skeleton(c) for c in children(value)))
        return ("type", self.value_type(value).kind)

    def singleton(self, type_: Type) -> Value | None:
        """The one value of a type that has one."""
        if type_ == NONE:
            return NONE_VALUE
        if type_ == UNBOUND:
            return UNBOUND_VALUE
        if type_ == SELF_TYPE:
            return SELF
        if type_ == OWN_TYPE:
            return OWN
        if type_.kind == "ellipsis":
            return Const(...)
        if type_.kind == "class" or (type_.kind == "fn" and not type_.args):
            if type_.payload in self.lifter.callables:
                return Const(self.lifter.callables[type_.payload])
            return self.closures.get(type_.payload)
        return None

    def site(self, spec: Spec, key: object, column: str) -> Cell:
        """The element cell of an allocation site."""
        full = (id(spec), key, column)
        cell = self.sites.get(full)
        if cell is None:
            cell = self.sites[full] = Cell(f"{column}@{spec.name}")
        return cell

    def marker(self, place: object) -> object:
        """The value of an `object()` of the standard library."""
        return self.markers.setdefault(place, object())

    def unique(self, name: str) -> str:
        """`name`, with a number where it is taken."""
        count = self._names.get(name, 0)
        self._names[name] = count + 1
        return name if count == 0 else f"{name}#{count}"

    # live objects

    def static(self, value: Any, type_: Type) -> str:
        """The name of the run-time twin of a live container."""
        known = self.statics.get(id(value))
        if known is None:
            known = (f"static{len(self.statics)}", value, type_)
            self.statics[id(value)] = known
        return known[0]

    def global_cell(self, namespace: dict[str, Any], name: str) -> tuple[str, Cell]:
        """Module state for a variable that traced code writes; what read it as a constant is traced
        again."""
        key = (id(namespace), name)
        known = self.globals.get(key)
        if known is None:
            module = namespace.get("__name__", "")
            cell = Cell(f"global.{name}")
            value = namespace.get(name, UNBOUND_VALUE.value)
            known = (self.unique(f"{module}.{name}"), cell, value)
            self.globals[key] = known
            self.types.grow(cell, self.lifter.type_of(value))
            for reader in self.global_readers.pop(key, {}):
                self.wake(reader)
        return known[0], known[1]

    def read_global(self, namespace: dict[str, Any], name: str) -> None:
        """Records that the current block took a module variable for a constant."""
        self.global_readers.setdefault((id(namespace), name), {})[self.types.reader] = None

    def file_name(self, code: types.CodeType) -> str:
        """The path shown in tracebacks and diagnostics."""
        return code.co_filename

    def trace_into(self, spec: Spec) -> bool:
        """Has a function traced into its callers, since it returns what has no run-time form.

        False for an entrypoint, which has no callers.
        """
        if not spec.called:
            return False
        self._traced_into.add(id(spec.code))
        self.types.wake_readers(spec.returns)
        return True

    def is_traced_into(self, code: types.CodeType) -> bool:
        """Whether a function is traced into its callers."""
        return id(code) in self._traced_into

    # specialisations

    def specialise(
        self,
        function: Value,
        code: types.CodeType,
        frame: Frame,
        span: Span,
        site: object,
        calls: Any,
    ) -> Spec:
        """The specialisation for a frame that is ready to start, with the types of its arguments
        joined in."""
        sticky = self.sticky.get(site)
        if sticky is not None and self._fits(sticky, frame):
            return sticky
        key = (id(code), tuple(self.key(v) for v in frame.locals))
        spec = self.specs.get(key)
        if spec is None and (grown := of_any_length(self, code, frame)) is not None:
            frame = grown
            key = (id(code), tuple(self.key(v) for v in frame.locals))
            spec = self.specs.get(key)
        if spec is None:
            family = self.by_function.setdefault(id(code), [])
            if len(family) >= MAX_SPECIALISATIONS:
                refuse(
                    "too-many-specialisations",
                    span,
                    f"`{code.co_name}` is called with too many combinations of types",
                )
            spec = self._new_spec(code, frame, span, calls)
            self.specs[key] = spec
            family.append(spec)
        else:
            state = FrameState((frame,))
            if merge(self, spec, spec.entry, state, first=False, widen_constants=False):
                self.wake((spec, spec.entry))
        self.sticky[site] = spec
        return spec

    def _new_spec(self, code: types.CodeType, frame: Frame, span: Span, calls: Any) -> Spec:
        state = FrameState((frame,))
        block = DraftBlock(("entry",), state)
        spec = Spec(self.unique(code.co_qualname), code, block, [], span, calls=calls)
        spec.caller = self.types.reader[0] if self.types.reader else None
        spec.blocks[block.key] = block
        merge(self, spec, block, state, first=True)
        spec.args = list(block.params.values())
        self.wake((spec, block))
        return spec

    def key(self, value: Value) -> object:
        """What tells specialisations apart, of an argument."""
        if isinstance(value, Const):
            kept = isinstance(value.value, KEPT_CONSTANTS) or value in (UNBOUND_VALUE,)
            if kept or isinstance(value.value, types.CellType) or callable(value.value):
                return value
            return str(self.lifter.type_of(value.value))
        if shape(value) is not None:
            return (shape(value), tuple(self.key(p) for p in children(value)))
        return str(resolve(self.value_type(value)))

    def _fits(self, spec: Spec, frame: Frame) -> bool:
        entry = dict(atoms(spec.entry.state))
        arriving = dict(atoms(FrameState((frame,))))
        if entry.keys() != arriving.keys():
            return False
        return all(
            old == arriving[where]
            if isinstance(old, Const)
            else self.value_type(old) == self.value_type(arriving[where])
            for where, old in entry.items()
        )
