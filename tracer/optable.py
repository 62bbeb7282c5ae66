"""The table of operators, `ops-rs/ops.toml`: rows, their signatures, and what fits them.

A row `add` of the section `[int]` is the operator `int.add`. Signatures are parsed into types; in
them `Type("var", (), "T")` is the type variable `T`, and the kinds `index`, `size`, `ssize` and
`clamp` are ints.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import tomli

from pyrs.tracer.paths import bundle_root
from pyrs.tracer.scanner import Scanner
from pyrs.tracer.types import Type, members, union_of

# Kinds of int that only signatures tell apart, and representations of int in lowered IR.
INTS = frozenset({"int", "index", "size", "ssize", "clamp", "i64", "bigint"})

_VARIABLE = re.compile(r"[A-Z]\b")
_MODE = re.compile(r"(mut|keep)\s")
_NAME = re.compile(r"\*?[a-z_]\w*")

Bindings = dict[str, Type]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a row. `mode` is `mut`, `keep` or empty; `default` is Python text, or None."""

    name: str
    type: Type
    mode: str = ""
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One operator; the header of `ops.toml` says what the keys mean."""

    name: str
    params: tuple[Parameter, ...]
    returns: Type
    py: str = ""
    raises: tuple[str, ...] = ()
    pure: bool = True
    rust: str = ""
    variants: tuple[str, ...] = ()
    infix: str = ""
    since: str = ""
    until: str = ""
    doc: str = ""

    @property
    def mutates(self) -> bool:
        """Whether an argument is changed in place."""
        return any(param.mode == "mut" for param in self.params)

    def bind(self, types: tuple[Type, ...]) -> Bindings | None:
        """What the type variables are for arguments of these types; None if those do not fit."""
        bindings: Bindings = {}
        if len(types) != len(self.params):
            return None
        for param, type_ in zip(self.params, types, strict=True):
            if not _fits(param.type, type_, bindings):
                return None
        return bindings

    def result(self, bindings: Bindings) -> Type:
        """The type of the result."""
        return replace_variables(self.returns, bindings)

    def available(self, python: str) -> bool:
        """Whether CPython `python` ("3.12") has the row."""
        version = _version(python)
        after = not self.since or _version(self.since) <= version
        return after and (not self.until or version <= _version(self.until))


@cache
def row(name: str) -> Row | None:
    """The row of an operator, or None for a structural one."""
    entry = _ENTRIES.get(name)
    if entry is None:
        return None
    keys = dict(entry)
    params, returns = parse_signature(keys.pop("sig"))
    raises = keys.pop("raises", ())
    keys["variants"] = tuple(keys.pop("variants", ()))
    keys["raises"] = (raises,) if isinstance(raises, str) else tuple(raises)
    keys.setdefault("rust", name.replace(".", "::"))
    return Row(name, params, returns, **keys)


@cache
def overloads(py: str) -> tuple[Row, ...]:
    """The rows that implement a Python callable, in the order in which they are tried."""
    return tuple(one for name in _BY_PYTHON.get(py, ()) if (one := row(name)) is not None)


def rows() -> dict[str, Row]:
    """All rows by their names, in the table's order."""
    return {name: one for name in _ENTRIES if (one := row(name)) is not None}


def replace_variables(type_: Type, bindings: Bindings) -> Type:
    """The type with each variable replaced; ints of signatures become `int`."""
    if type_.kind == "var":
        return bindings.get(type_.payload, type_)
    if type_.kind in ("index", "size", "ssize", "clamp"):
        return Type("int")
    if type_.is_recursive:
        return type_
    args = tuple(replace_variables(a, bindings) for a in type_.args)
    return union_of(args) if type_.kind == "union" else Type(type_.kind, args, type_.payload)


def _fits(wanted: Type, given: Type, bindings: Bindings) -> bool:
    """Whether `given` is an instance of the pattern `wanted`; binds variables on the way."""
    if wanted.kind == "var":
        bound = bindings.setdefault(wanted.payload, given)
        if bound.kind == "never":
            bindings[wanted.payload] = given
        return given in (bindings[wanted.payload], Type("never"))
    if given.kind == "never":
        return True
    if wanted.kind in INTS:
        return given.kind in INTS
    if wanted.kind == "union":
        return _fits_union(wanted, given, bindings)
    return (
        wanted.kind == given.kind
        and wanted.payload in ("", given.payload)
        and len(wanted.args) == len(given.args)
        and all(_fits(w, g, bindings) for w, g in zip(wanted.args, given.args, strict=True))
    )


def _fits_union(wanted: Type, given: Type, bindings: Bindings) -> bool:
    """A union of a signature has at most one variable, which stands for all other members."""
    rest = list(members(given))
    variable: Type | None = None
    for member in members(wanted):
        if member.kind == "var":
            variable = member
            continue
        found = next((g for g in rest if _fits(member, g, bindings)), None)
        if found is None:
            return False
        rest.remove(found)
    if variable is None:
        return not rest
    return bool(rest) and _fits(variable, union_of(rest), bindings)


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".")[:2])


class _SignatureScanner(Scanner):
    """Types with variables."""

    def member(self) -> Type:
        if self.looking_at(_VARIABLE):
            return Type("var", (), self.take(_VARIABLE, "a type variable")[0])
        if self.accept("None"):
            return Type("none")
        return super().member()


def parse_signature(source: str) -> tuple[tuple[Parameter, ...], Type]:
    """The parameters and the result of `(xs: mut list[T], x: keep T) -> none`."""
    scanner = _SignatureScanner(source)
    scanner.expect("(")
    params: list[Parameter] = []
    while not scanner.accept(")"):
        if not scanner.accept("/") and not (scanner.peek("*,") and scanner.accept("*")):
            name = scanner.take(_NAME, "a parameter")[0]
            scanner.expect(":")
            mode = scanner.take(_MODE, "a mode")[1] if scanner.looking_at(_MODE) else ""
            type_ = scanner.type()
            default = scanner.default() if scanner.accept("=") else None
            params.append(Parameter(name, type_, mode, default))
        if not scanner.peek(")"):
            scanner.expect(",")
    scanner.expect("->")
    returns = scanner.type()
    if not scanner.at_end():
        raise scanner.error("expected the end of the signature")
    return tuple(params), returns


def _entries() -> dict[str, Mapping[str, Any]]:
    """The table as it is written. A program uses few rows: each is read when it is asked for."""
    with (bundle_root() / "ops-rs" / "ops.toml").open("rb") as file:
        table: Mapping[str, Mapping[str, Mapping[str, Any]]] = tomli.load(file)
    return {
        f"{family}.{short}": entry
        for family, entries in table.items()
        for short, entry in entries.items()
    }


def _by_python(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    # The rows of `[object]` fit every type: they come after those of the types.
    for name in sorted(entries, key=lambda name: name.startswith("object.")):
        found[entries[name].get("py", "")].append(name)
    return found


_ENTRIES: dict[str, Mapping[str, Any]] = _entries()
_BY_PYTHON: dict[str, list[str]] = _by_python(_ENTRIES)
