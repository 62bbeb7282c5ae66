"""The types of the IR: Python's types as the tracer sees them, and their representations after
lowering.

A `Type` is a kind, its argument types and, for a few kinds, a payload. While a program is traced an
argument may be a `Cell` (element type of one allocation site, still growing; `pyrs.tracer.cells`);
in finished IR every cell has been replaced by its content. The text form is Python's annotation
syntax.

| kind | arguments | payload | text |
|---|---|---|---|
| none bool int float str ellipsis | | | `none`, `int` … |
| list set frozenset | element | | `list[int]` |
| dict | key, value | | `dict[str, int]` |
| tuple | one for each item | | `tuple[int, str]`, `tuple[]` |
| vtuple | element | | `tuple[int, ...]` |
| range | | | `range` |
| iter | iterated type | | `iter[list[int]]` |
| view | element | | `view[int]`: the items of a list, in lowered IR |
| exc | | class name | `exc[ValueError]` |
| fn | captured values | stable name of the callable | `fn[m.f#1]`, `fn[m.<lambda>#2, cell[int]]` |
| cell | content | | `cell[int]` |
| class | | stable name | `class[m.C]` |
| union | members, sorted, flat, at least two | | `int \\| str` |
| unbound | | | a variable that has no value yet |
| never | | | no value: the result of what does not return |
| i64 bigint | | | representations of `int` in lowered IR |
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Type:
    """One type; see the module's docstring for the kinds."""

    kind: str
    args: tuple[Any, ...] = ()
    payload: str = ""

    def __str__(self) -> str:
        return text(self)

    @property
    def elem(self) -> Type:
        """The first argument: the element of a list, the key of a dict, the content of a cell."""
        found: Type = self.args[0]
        return found


NONE, BOOL, INT, FLOAT, STR = (Type(k) for k in ("none", "bool", "int", "float", "str"))
RANGE, ELLIPSIS, UNBOUND, NEVER = (Type(k) for k in ("range", "ellipsis", "unbound", "never"))
I64, BIGINT = Type("i64"), Type("bigint")

SINGLETONS = frozenset({"none", "ellipsis", "unbound", "class"})


def list_of(elem: Any) -> Type:
    """`list[elem]`."""
    return Type("list", (elem,))


def tuple_of(*items: Any) -> Type:
    """`tuple[item, …]` with one type for each position."""
    return Type("tuple", items)


def dict_of(key: Any, value: Any) -> Type:
    """`dict[key, value]`."""
    return Type("dict", (key, value))


def union_of(members: Iterable[Type]) -> Type:
    """The flat union of `members`: itself if there is one, `never` if there is none."""
    flat: set[Type] = set()
    for member in members:
        flat.update(member.args if member.kind == "union" else (member,))
    flat.discard(NEVER)
    if not flat:
        return NEVER
    if len(flat) == 1:
        return flat.pop()
    return Type("union", tuple(sorted(flat, key=text)))


def members(type_: Type) -> tuple[Type, ...]:
    """The members of a union, or the type alone."""
    return type_.args if type_.kind == "union" else (type_,)


def is_singleton(type_: Type) -> bool:
    """Whether the type has one value, which therefore needs no storage."""
    return type_.kind in SINGLETONS or (type_.kind == "fn" and not type_.args)


def text(type_: Any) -> str:
    """The text form, which `pyrs.tracer.text.parse_type` reads back."""
    if not isinstance(type_, Type):
        return str(type_)
    args = [text(a) for a in type_.args]
    match type_.kind:
        case "union":
            return " | ".join(args)
        case "vtuple":
            return f"tuple[{args[0]}, ...]"
        case "exc" | "fn" | "class":
            return f"{type_.kind}[{', '.join([type_.payload, *args])}]"
        case "tuple":
            return f"tuple[{', '.join(args)}]"
    return f"{type_.kind}[{', '.join(args)}]" if args else type_.kind
