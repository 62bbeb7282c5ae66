"""Operators on unions: wrapping, testing, unwrapping, in the two forms that unions have in Rust."""

from __future__ import annotations

from pyrs.rustgen import expr
from pyrs.rustgen.expr import Expr
from pyrs.rustgen.rust_types import Types, canonical, is_boxed, optional
from pyrs.tracer.types import NONE, UNBOUND, Type, holder, members

_EMPTY = (NONE, UNBOUND)


def wrap(value: Expr, given: Type, wanted: Type, types: Types) -> Expr:
    """A value of `given` as one of the union `wanted`, which holds all its members."""
    given, wanted = canonical(given), canonical(wanted)
    if given == wanted or wanted.kind != "union":
        return value
    if given.kind != "union":
        taken = holder(given, wanted)
        assert taken is not None, f"{wanted} holds no {given}"
        return _inject(_as(value, given, taken, types), taken, wanted, types)
    return _match(value, given, given.args, wanted, types)


def narrow(value: Expr, given: Type, wanted: Type, types: Types) -> Expr:
    """A value of the union `given` that is known to be of `wanted`."""
    given, wanted = canonical(given), canonical(wanted)
    if given == wanted or given.kind != "union":
        return value
    return _match(value, given, members(wanted), wanted, types)


def member(value: Expr, given: Type, wanted: Type, types: Types) -> Expr:
    """A copy of the member `wanted`, which the union `given` behind the reference `value` is known
    to be of."""
    given, wanted = canonical(given), canonical(wanted)
    empty = wanted in _EMPTY and optional(given) is not None
    content = _held(expr.name("value"), wanted, given)
    if empty or wanted == UNBOUND:
        content = expr.name("()" if wanted == UNBOUND else types.use("", "NoneType"))
    elif types.is_copy(wanted):
        content = expr.deref(content)
    elif not is_boxed(wanted, given):
        content = expr.method(content, "clone")
    named = "value" if "value" in content.text else "_"
    arms = [f"{pattern(given, wanted, named, types)} => {content}"]
    if len(given.args) > 1:
        arms.append('_ => unreachable!("tested above")')
    return Expr(f"match {value} {{ {', '.join(arms)} }}", expr.OPEN)


def widen(value: Expr, given: Type, wanted: Type, types: Types) -> Expr:
    """A new container of type `wanted` with the content of one of type `given`."""
    given, wanted = canonical(given), canonical(wanted)
    changes = []
    for one, other in zip(given.args, wanted.args, strict=True):
        made = _as(expr.name("value"), one, other, types)
        variant = made.text.removesuffix("(value)")
        if variant != made.text and variant.replace("::", "").isidentifier():
            changes.append(expr.name(variant))
        else:
            changes.append(expr.name(f"|{'value' if 'value' in made.text else '_'}| {made}"))
    return expr.method(value, "widened", changes)


def _as(value: Expr, given: Type, wanted: Type, types: Types) -> Expr:
    """An item of type `given` as one of type `wanted`."""
    if given.kind == "never":
        return expr.name('unreachable!("it is empty")')
    if given == wanted or given.kind not in ("tuple", "vtuple") or wanted.kind == "union":
        return wrap(value, given, wanted, types)
    if given.kind == "vtuple":
        return widen(value, given, wanted, types)
    if wanted.kind == "vtuple":
        fields = enumerate(given.args)
        items = [_as(expr.field(value, i), one, wanted.elem, types) for i, one in fields]
        return expr.call("Tuple::from", [expr.macro("vec", items)])
    pairs = enumerate(zip(given.args, wanted.args, strict=True))
    return expr.tuple_([_as(expr.field(value, i), one, other, types) for i, (one, other) in pairs])


def test(value: Expr, given: Type, wanted: Type, types: Types) -> Expr:
    """Whether a value of the union `given` is of a member of `wanted`."""
    given = canonical(given)
    asked = [m for m in members(canonical(wanted)) if m in members(given)]
    if given.kind != "union":
        return expr.name("true")
    if optional(given) is not None:
        if len(asked) == 2:
            return expr.name("true")
        yes, no = ("is_none", "is_some") if asked[0] in _EMPTY else ("is_some", "is_none")
        made = expr.method(value, yes)
        return Expr(made.text, made.level, expr.method(value, no).text)
    union = types.union(given)
    patterns = " | ".join(pattern(given, member, "_", types) for member in asked)
    del union
    return Expr(f"matches!({value}, {patterns})", expr.POSTFIX)


def bound(value: Expr, given: Type, wanted: Type, error: Expr, types: Types) -> Expr:
    """A `Result`: the value without the member `unbound`, or the error where it is that."""
    given, wanted = canonical(given), canonical(wanted)
    if optional(given) is not None:
        return Expr(f"{value.at(expr.POSTFIX)}.ok_or_else(|| {error})", expr.POSTFIX)
    arms = [f"{pattern(given, UNBOUND, '', types)} => Err({error})"]
    for member in members(wanted):
        content = _held(expr.name("value"), member, given)
        inner = _inject(content, member, wanted, types) if wanted.kind == "union" else content
        arms.append(f"{pattern(given, member, 'value', types)} => Ok({inner})")
    return Expr(f"match {value} {{ {', '.join(arms)} }}", expr.OPEN)


def _inject(value: Expr, member: Type, union: Type, types: Types) -> Expr:
    if optional(union) is not None:
        return expr.name("None") if member in _EMPTY else expr.call("Some", [value])
    enum = types.union(union)
    path = f"{enum.name}::{enum.variant(member)}"
    if is_boxed(member, union):
        value = expr.call(f"{types.use('node', 'Node')}::from", [value])
    return expr.name(path) if member == UNBOUND else expr.call(path, [value])


def _held(content: Expr, member: Type, union: Type) -> Expr:
    """The value of a member, of what its variant holds."""
    return expr.method(content, "get") if is_boxed(member, union) else content


def _match(value: Expr, given: Type, taken: tuple[Type, ...], wanted: Type, types: Types) -> Expr:
    """A `match` of the members `taken`, each as `wanted`; the others have been excluded before."""
    arms = []
    for member in taken:
        empty = member in _EMPTY and optional(given) is not None
        content = _held(expr.name("value"), member, given)
        if empty:
            content = expr.name(types.use("", "NoneType"))
        if member == UNBOUND:
            content = expr.name("()")
        inner = content
        if wanted.kind == "union":
            inner = _held_as(content, member, wanted, types)
        named = "value" if "value" in inner.text else "_"
        arms.append(f"{pattern(given, member, named, types)} => {inner}")
    if len(taken) < len(given.args):
        arms.append('_ => unreachable!("tested above")')
    return Expr(f"match {value} {{ {', '.join(arms)} }}", expr.OPEN)


def _held_as(content: Expr, member: Type, wanted: Type, types: Types) -> Expr:
    """What a variant holds, as a value of the union `wanted`."""
    if member in wanted.args or content.text == "value":
        return wrap(content, member, wanted, types)
    inner = wrap(expr.name("value"), member, wanted, types)
    return Expr(f"{{ let value = {content}; {inner} }}", expr.OPEN)


def pattern(given: Type, member: Type, name: str, types: Types) -> str:
    """The pattern of a member of a union, which binds the member to `name`."""
    if optional(given) is not None:
        return "None" if member in _EMPTY else f"Some({name})"
    enum = types.union(given)
    path = f"{enum.name}::{enum.variant(member)}"
    return path if member == UNBOUND else f"{path}({name})"
