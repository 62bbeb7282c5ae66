"""What a union can be compared with beside its own members.

`2.0 in xs` for a list of `int | str` compares a union with a type that is no member of it: the
enum needs the traits for that pair, too. Every scalar is such a type, and so is another union of
scalars.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyrs.rustgen.rust_types import Types, Union
from pyrs.tracer.types import BOOL, FLOAT, INT, NONE, STR, Type

_SCALARS = (NONE, BOOL, INT, FLOAT, STR)
_SCALAR_KINDS = frozenset({"none", "never", "bool", "int", "i64", "bigint", "float", "str"})
# What `pyrs_core::mixed` compares with every scalar, and up to how many items of a tuple.
_CONTAINERS = {"list", "tuple", "vtuple", "dict", "set", "frozenset", "range"}
_MIXED_KINDS = _SCALAR_KINDS | _CONTAINERS | {"exc"}
_MIXED_ITEMS = 6


def compared(union: Union, earlier: Sequence[Union], types: Types) -> list[str]:
    """The Rust types after `with` in the declaration of a union; `earlier` ones stand above."""
    if not all(_mixes(member) for _, _, member in union.variants):
        return []
    own = {text for _, text, _ in union.variants}
    others = [text for text in map(types.of, _SCALARS) if text not in own]
    if _of_scalars(union):
        others += [other.name for other in earlier if _of_scalars(other)]
    return others


def _of_scalars(union: Union) -> bool:
    return all(member.kind in _SCALAR_KINDS for _, _, member in union.variants)


def _mixes(type_: Type) -> bool:
    return type_.kind in _MIXED_KINDS and (type_.kind != "tuple" or len(type_.args) <= _MIXED_ITEMS)
