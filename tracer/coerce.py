"""Conversions of representation that the final types ask for: a member into its union, a tuple item
by item."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from pyrs.tracer.cells import Types
from pyrs.tracer.comparing import compared, compares, is_declarable
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.ir import Operand, Span
from pyrs.tracer.optable import Row, row
from pyrs.tracer.rows import bind, substitute
from pyrs.tracer.types import Type, holds, parts
from pyrs.tracer.widening import natural_result, reads_content, widens

Add = Callable[..., Operand]
Change = Callable[[Operand, Type], Operand]

ITEMS = frozenset({"list.new", "set.new", "vtuple.new"})
_JOIN = Types(lambda reader: None).join


class Converter:
    """Converts operands; the nodes go to `add(op, type, args, attr)`."""

    def __init__(self, add: Add, span: Span) -> None:
        self.add = add
        self.span = span

    def convert(self, operand: Operand, wanted: Type) -> Operand:
        """The operand as a value of type `wanted`."""
        given = operand.type
        if given == wanted or given.kind == "never":
            return operand
        if wanted.kind == "union":
            return self._into_union(operand, wanted)
        if given.kind == "tuple" and wanted.kind in ("tuple", "vtuple"):
            return self._by_item(operand, wanted, self.convert)
        if given.kind == wanted.kind == "vtuple":
            return self._copy(operand, wanted)
        if given.kind == wanted.kind == "exc":
            return self.add("exc.as", wanted, (operand,))
        if given.kind == "union":
            found = [m for m in given.args if m == wanted]
            if found:
                return self.add("union.unwrap", wanted, (operand,))
        self._refuse(given, wanted)

    def _by_item(self, operand: Operand, wanted: Type, change: Change) -> Operand:
        """A tuple of other types, each item changed on its own."""
        given = operand.type
        many = wanted.kind == "vtuple"
        if not many and len(given.args) != len(wanted.args):
            self._refuse(given, wanted)
        types = (wanted.elem,) * len(given.args) if many else wanted.args
        items = tuple(
            change(self.add("tuple.get", g, (operand,), i), w)
            for i, (g, w) in enumerate(zip(given.args, types, strict=True))
        )
        return self.add("vtuple.new" if many else "tuple.new", wanted, items)

    def _into_union(self, operand: Operand, wanted: Type) -> Operand:
        given = operand.type
        if not is_declarable(wanted):
            refuse("unsupported-type", self.span, f"a value of the types {wanted}")
        if given.kind == "union":
            if all(m in wanted.args for m in given.args):
                return self.add("union.wrap", wanted, (operand,))
            if holds(given, wanted):
                return self.add("union.widen", wanted, (operand,))
            self._refuse(given, wanted)
        if given not in wanted.args:
            near = [m for m in wanted.args if m.kind == given.kind]
            near = near or [m for m in wanted.args if (given.kind, m.kind) == ("tuple", "vtuple")]
            if not near:
                self._refuse(given, wanted)
            operand = self.convert(operand, near[0])
        return self.add("union.wrap", wanted, (operand,))

    def _refuse(self, given: Type, wanted: Type) -> NoReturn:
        """Containers are shared: one whose elements have other types cannot be made of it."""
        refuse("unsupported-type", self.span, f"a {given} that is used as a {wanted}")

    def arguments(
        self,
        op: str,
        args: tuple[Operand, ...],
        result: Type,
        global_types: Mapping[str, Type],
        attr: Any,
    ) -> tuple[Operand, ...]:
        """The arguments of an operator, as wide as its containers and parameters are."""
        if op in ITEMS:
            return tuple(self.convert(a, result.elem) for a in args)
        if op == "dict.new":
            return tuple(self.convert(a, result.args[i % 2]) for i, a in enumerate(args))
        if op in ("tuple.new", "fn.new"):
            return tuple(self.convert(a, w) for a, w in zip(args, result.args, strict=True))
        if op == "cell.new" and args:
            return (self.convert(args[0], result.elem),)
        if op == "cell.set":
            return (args[0], self.convert(args[1], args[0].type.elem))
        if op == "global.set":
            return (self.convert(args[0], global_types[attr]),)
        found = row(op)
        return self._row_arguments(found, args) if found is not None else args

    def _row_arguments(self, found: Row, args: tuple[Operand, ...]) -> tuple[Operand, ...]:
        bound: dict[str, Any] = {}
        params = list(found.params)
        if params and params[-1].name.startswith("*"):
            params += [params[-1]] * (len(args) - len(params))
        keeps = [p.mode == "keep" for p in params]
        reads = [reads_content(found, p) for p in params]
        for late in (False, True):
            for param, arg, keep, read in zip(params, args, keeps, reads, strict=False):
                if keep is late:
                    join = _JOIN if read and not keep and not found.mutates else None
                    bind(param.type, arg.type, bound, lambda c: c, loose=True, join=join)
        made_equal = self._made_comparable(found, args, bound)
        converted = []
        for position, (param, arg, read) in enumerate(zip(params, args, reads, strict=False)):
            wanted = arg.type
            variable = _has_variable(param.type)
            kept = variable and (param.mode == "keep" or read or position in made_equal)
            if param.type.kind == "union" or kept:
                wanted = substitute(param.type, bound)
            if position in made_equal:
                converted.append(self._compared(arg, wanted))
            else:
                converted.append(self.copied(arg, wanted) if read else self.convert(arg, wanted))
        return tuple(converted)

    def _made_comparable(
        self, found: Row, args: tuple[Operand, ...], bound: dict[str, Any]
    ) -> tuple[int, ...]:
        """The positions of two arguments that must be of one type to be compared; binds it."""
        pair = compared(found)
        if pair is None or len(args) <= pair[1]:
            return ()
        first, second = (found.params[i] for i in pair)
        name = next(n for n in bound if _has_name(first.type, n))
        one, other = bound[name], bound[second.type.payload]
        if compares(one, other):
            return ()
        if first.mode == "mut":
            refuse("unsupported-operation", self.span, f"comparing {other} with {one}")
        bound[name], bound[second.type.payload] = _comparable(one, other)
        return pair

    def copied(self, operand: Operand, wanted: Type) -> Operand:
        """As `convert`, for what is only read: a container may be a copy."""
        given = operand.type
        if given == wanted:
            return operand
        if wanted.kind == "union" and given.kind != "union" and given not in wanted.args:
            near = [m for m in wanted.args if widens(given, m)]
            if near:
                return self.add("union.wrap", wanted, (self.copied(operand, near[0]),))
        return (
            self._copy(operand, wanted) if widens(given, wanted) else self.convert(operand, wanted)
        )

    def _compared(self, operand: Operand, wanted: Type) -> Operand:
        """As `copied`, for what is only compared: so may a container in a tuple."""
        if operand.type.kind == "tuple" and wanted.kind in ("tuple", "vtuple"):
            return self._by_item(operand, wanted, self._compared)
        return self.copied(operand, wanted)

    def _copy(self, operand: Operand, wanted: Type) -> Operand:
        """A new container of type `wanted` with the same content."""
        given = operand.type
        if not widens(given, wanted) or not all(is_declarable(part) for part in parts(wanted)):
            self._refuse(given, wanted)
        return self.add("fresh.widen", wanted, (operand,))


def _comparable(one: Type, other: Type) -> tuple[Type, Type]:
    """Types that two values compare as: a set and a frozenset have items of one type."""
    if {one.kind, other.kind} == {"set", "frozenset"}:
        item = _JOIN(one.elem, other.elem)
        return Type(one.kind, (item,)), Type(other.kind, (item,))
    joined = _JOIN(one, other)
    return joined, joined


def made_type(op: str, args: tuple[Operand, ...], wanted: Type) -> Type:
    """The type of what a node makes: a row's is widened afterwards, where more is wanted."""
    found = row(op)
    natural = natural_result(found, tuple(a.type for a in args)) if found is not None else None
    return natural if natural is not None and widens(natural, wanted) else wanted


def _has_name(pattern: Type, name: str) -> bool:
    if pattern.kind == "var":
        return pattern.payload == name
    return any(_has_name(a, name) for a in pattern.args)


def _has_variable(pattern: Any) -> bool:
    if not isinstance(pattern, Type):
        return False
    return pattern.kind == "var" or any(_has_variable(a) for a in pattern.args)
