"""`match`: what a pattern asks of its subject; what the types decide is known when compiling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyrs.tracer.apply import apply, fork_on_union
from pyrs.tracer.asides import aside
from pyrs.tracer.build import End
from pyrs.tracer.builtins.functions import PYTHON_TYPES, isinstance_
from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.values import NONE_VALUE, Const, TupleValue, Typed, Value

if TYPE_CHECKING:
    from pyrs.tracer.interp import Tracer

_SEQUENCES = frozenset({"list", "tuple", "vtuple", "range"})
# Classes whose one positional sub-pattern is for the subject itself.
_ITSELF = frozenset({bool, int, float, str, list, dict, set, frozenset, tuple})


def MATCH_SEQUENCE(t: Tracer, _: Any) -> None:
    fork_on_union(t, t.stack[-1:])
    t.push(Const(t.type_of(t.stack[-1]).kind in _SEQUENCES))


def MATCH_MAPPING(t: Tracer, _: Any) -> None:
    fork_on_union(t, t.stack[-1:])
    t.push(Const(t.type_of(t.stack[-1]).kind == "dict"))


def MATCH_CLASS(t: Tracer, positional: int) -> None:
    subject, class_, names = t.stack[-3:]
    fork_on_union(t, (subject,))
    named = names.value if isinstance(names, Const) else None
    if not isinstance(class_, Const) or named != () or positional > 1:
        refuse("unsupported-syntax", t.span(), "`match` on attributes of a class")
    if positional and class_.value not in _ITSELF:
        refuse("unsupported-syntax", t.span(), "`match` on attributes of a class")
    if t.type_of(subject).kind not in PYTHON_TYPES:
        refuse("unsupported-syntax", t.span(), "`match` of this value on a class")
    found = isinstance_(t, (subject, class_), {})
    t.popn(3)
    t.push(TupleValue((subject,) * positional) if found == Const(True) else NONE_VALUE)


def MATCH_KEYS(t: Tracer, _: Any) -> None:
    mapping, keys = t.stack[-2:]
    if not isinstance(keys, Const):
        refuse("unsupported-syntax", t.span(), "`match` on keys that are no constants")
    _find(t, mapping, keys.value, ())


def _find(t: Tracer, mapping: Value, keys: tuple[Any, ...], values: tuple[Value, ...]) -> None:
    """Pushes the values of all keys, or None where one is missing."""
    if not keys:
        t.push(TupleValue(values))
        return
    key = Const(keys[0])
    has = apply(t, "operator.contains", (mapping, key))
    if has == Const(False):
        t.push(NONE_VALUE)
        return
    assert isinstance(has, Typed)

    def there() -> None:
        _find(t, mapping, keys[1:], (*values, apply(t, "operator.getitem", (mapping, key))))
        t.goto(t.pc)

    def missing() -> None:
        t.push(NONE_VALUE)
        t.goto(t.pc)

    edges = (aside(t, f"has{keys}", there), aside(t, f"no{keys}", missing))
    t.finish(End("branch", has.var, edges))
