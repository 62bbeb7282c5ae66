"""The structural operators of the IR as Rust: one short function for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pyrs.rustgen import calls, expr, unions
from pyrs.rustgen.expr import Expr
from pyrs.rustgen.values import pinned
from pyrs.tracer import ir
from pyrs.tracer.types import NEVER, NONE, UNBOUND, Type, members

if TYPE_CHECKING:
    from pyrs.rustgen.func import FuncWriter

Emit = Callable[["FuncWriter", ir.Node, int], Expr]


def _owned(f: FuncWriter, node: ir.Node, at: int) -> list[Expr]:
    return [f.own(operand, at, index) for index, operand in enumerate(node.args)]


def _union_wrap(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    return unions.wrap(f.own(node.args[0], at, 0), node.args[0].type, node.type, f.types)


def _union_is(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    assert isinstance(node.attr, Type)
    value = f.place(node.args[0])
    return unions.test(value, node.args[0].type, node.attr, f.types)


def _union_unwrap(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    union = node.args[0]
    if node.type.kind != "union" and f.is_kept(union, at, 0):
        return unions.member(f.look(union), union.type, node.type, f.types)
    return unions.narrow(f.own(union, at, 0), union.type, node.type, f.types)


def _fresh_widen(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    f.types.of(node.type)
    return unions.widen(f.place(node.args[0]), node.args[0].type, node.type, f.types)


def _union_bound(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    class_, _, message = str(node.attr).partition(": ")
    error = _new_error(f, class_, expr.string(message))
    value = f.own(node.args[0], at, 0)
    return unions.bound(value, node.args[0].type, node.type, error, f.types)


def _tuple_new(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    if not node.args:
        return expr.name(f.types.use("tuple", "EmptyTuple"))
    return expr.tuple_(_owned(f, node, at))


def _tuple_get(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    item = expr.field(f.place(node.args[0]), int(str(node.attr)))
    moved = f.types.is_copy(node.type) or f.values.parts(node.args[0], f.block, at)
    return item if moved else expr.method(item, "clone")


def _items(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    shown = _owned(f, node, at)
    if node.args and isinstance(node.args[0], ir.Lit):
        shown[0] = pinned(node.args[0], f.types)
    return expr.macro("vec", shown)


def _list_new(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    f.types.of(node.type)
    if not node.args:
        return expr.call("List::default")
    return expr.call("List::from", [_items(f, node, at)])


def _vtuple_new(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    f.types.of(node.type)
    return expr.call("Tuple::from", [_items(f, node, at)])


def _set_new(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    name = f.types.of(node.type).partition("<")[0]
    if not node.args:
        return expr.call(f"{name}::new")
    return expr.call(f"{name}::from_items", [_items(f, node, at)])


def _dict_new(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    f.types.of(node.type)
    if not node.args:
        return expr.call("Dict::new")
    shown = _owned(f, node, at)
    for index in (0, 1):
        if isinstance(node.args[index], ir.Lit):
            shown[index] = f.pinned(node.args[index])
    pairs = [expr.tuple_(pair) for pair in zip(shown[::2], shown[1::2], strict=True)]
    return expr.call("Dict::from_items", [expr.array(pairs)])


def _str_concat(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    """The first piece by value: it may have room for the others."""
    first = f.own(node.args[0], at, 0)
    rest = expr.array([f.look(piece) for piece in node.args[1:]])
    return expr.call("pyrs_core::str::concat", [first, expr.borrow(rest)])


def _cell_new(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    f.types.of(node.type)
    if node.args:
        return expr.call("Shared::new", [f.own(node.args[0], at, 0)])
    empty = unions.wrap(expr.name("()"), UNBOUND, node.type.elem, f.types)
    return expr.call("Shared::new", [empty])


def _cell_get(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    return expr.method(f.values.place(node.args[0]), "get")


def _cell_set(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    return expr.method(f.values.place(node.args[0]), "set", [f.own(node.args[1], at, 1)])


def _fn_new(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    return expr.tuple_(_owned(f, node, at)) if node.args else expr.name("()")


def _static(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    return expr.call(f.program.accessor(str(node.attr)))


def _global_set(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    return expr.call(f"set_{f.program.accessor(str(node.attr))}", [f.own(node.args[0], at, 0)])


def _exc_new(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    return _exception(f, str(node.attr), [_value(f, node, at, i) for i in range(len(node.args))])


def _value(f: FuncWriter, node: ir.Node, at: int, index: int) -> Expr:
    """An argument of an exception."""
    operand = node.args[index]
    if isinstance(operand, ir.Lit) and isinstance(operand.value, str) and operand.value.isascii():
        return expr.method(expr.string(operand.value), "into")
    f.program.imports.add("pyrs_core::err::Value")
    if isinstance(operand, ir.Lit):
        return expr.call("Value::of", [pinned(operand, f.types)])
    return expr.call("Value::of", [f.own(operand, at, index)])


def _exception(f: FuncWriter, class_: str, args: list[Expr]) -> Expr:
    f.types.use("err", "PyErr")
    shown = expr.macro("vec", args) if args else expr.call("Vec::new")
    return expr.call("PyErr::with_args", [expr.borrow(expr.name(f.program.class_(class_))), shown])


def _new_error(f: FuncWriter, class_: str, message: Expr) -> Expr:
    """What the runtime raises with a message."""
    f.types.use("err", "PyErr")
    return expr.call("PyErr::new", [expr.borrow(expr.name(f.program.class_(class_))), message])


def _exc_is(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    class_ = expr.borrow(expr.name(f.program.class_(str(node.attr))))
    return expr.method(f.values.place(node.args[0]), "is", [class_])


def _exc_push(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    f.program.imports.add("pyrs_core::err::handled")
    return expr.call("handled::push", [f.look(node.args[0])])


def _exc_pop(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    f.program.imports.add("pyrs_core::err::handled")
    return expr.call("handled::pop")


def _exc_current(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    f.program.imports.add("pyrs_core::err::handled")
    return expr.call("handled::current")


def _exc_cause(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    """Sets the cause or the context."""
    error, cause = node.args
    given = f.own(cause, at, 1)
    if cause.type == NONE:
        given = expr.name("None")
    elif NONE not in members(cause.type):
        given = expr.call("Some", [given])
    return expr.method(
        f.values.place(error),
        f"set_{node.op.removeprefix('exc.set_').removeprefix('exc.')}",
        [given],
    )


def _exc_link(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    return expr.method(f.place(node.args[0]), str(node.attr))


def _exc_suppressed(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    return expr.method(f.place(node.args[0]), "suppress_context")


def _exc_args(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    item = f.types.of(node.type.elem)
    return expr.method(f.place(node.args[0]), f"typed_args::<{item}>")


def _exc_set_args(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    args = [_value(f, node, at, index) for index in range(1, len(node.args))]
    shown = expr.macro("vec", args) if args else expr.call("Vec::new")
    return expr.method(f.place(node.args[0]), "set_args", [shown])


def _exc_has(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    return expr.method(f.place(node.args[0]), "has", [expr.string(str(node.attr))])


def _exc_get(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    type_ = f.types.of(node.type)
    name = expr.string(str(node.attr))
    return expr.method(f.place(node.args[0]), f"typed_field::<{type_}>", [name])


def _exc_set(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    value = node.args[1]
    shown = pinned(value, f.types) if isinstance(value, ir.Lit) else f.own(value, at, 1)
    return expr.method(f.place(node.args[0]), "set_field", [expr.string(str(node.attr)), shown])


def _exc_type(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    """The class as a variant of the enum of the classes that there may be."""
    value = f.place(node.args[0])
    f.types.use("err", "unknown")
    if node.type == NEVER:
        return expr.name("Err::<core::convert::Infallible, _>(unknown())")
    arms = []
    for member in members(node.type):
        class_ = expr.name(f.program.class_(member.payload.removeprefix("builtins.")))
        test = expr.method(value, "is_exactly", [expr.borrow(class_)])
        made = unions.wrap(expr.name("()"), member, node.type, f.types)
        arms.append(f"_ if {test} => Ok({made})")
    arms.append("_ => Err(unknown())")
    return Expr(f"match () {{ {', '.join(arms)} }}", expr.OPEN)


def _exc_as(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    return f.own(node.args[0], at, 0)


def _exc_same(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    return expr.method(f.place(node.args[0]), "is_same", [f.look(node.args[1])])


def _exc_clear_traceback(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    return expr.method(f.place(node.args[0]), "clear_traceback")


def _class_name(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    """A match of the classes that there may be."""
    value, given = f.place(node.args[0]), node.args[0].type
    field = str(node.attr).strip("_")
    f.types.use("str", "Str")
    arms = []
    for member in members(given):
        class_ = f.program.class_(member.payload.removeprefix("builtins."))
        pattern = unions.pattern(given, member, "_", f.types)
        arms.append(f"{pattern} => Str::from_static({class_}.{field})")
    return Expr(f"match {value} {{ {', '.join(arms)} }}", expr.OPEN)


def _frame_fits(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    f.program.imports.add("pyrs_core::depth")
    return expr.call("depth::fits", [expr.name("depth"), expr.number(str(node.attr))])


def _frame_within(f: FuncWriter, node: ir.Node, at: int) -> Expr:
    """Where functions were inlined into this one: calls from there count their frames."""
    return expr.name("()")


STRUCTURAL: dict[str, Emit] = {
    "call": calls.call,
    "union.wrap": _union_wrap,
    "union.widen": _union_wrap,
    "union.is": _union_is,
    "union.unwrap": _union_unwrap,
    "union.bound": _union_bound,
    "fresh.widen": _fresh_widen,
    "str.concat": _str_concat,
    "tuple.new": _tuple_new,
    "tuple.get": _tuple_get,
    "list.new": _list_new,
    "vtuple.new": _vtuple_new,
    "set.new": _set_new,
    "dict.new": _dict_new,
    "cell.new": _cell_new,
    "cell.get": _cell_get,
    "cell.set": _cell_set,
    "fn.new": _fn_new,
    "fn.get": _tuple_get,
    "static": _static,
    "global.get": _static,
    "global.set": _global_set,
    "exc.new": _exc_new,
    "exc.is": _exc_is,
    "exc.push": _exc_push,
    "exc.pop": _exc_pop,
    "exc.current": _exc_current,
    "exc.cause": _exc_cause,
    "exc.set_context": _exc_cause,
    "exc.link": _exc_link,
    "exc.suppressed": _exc_suppressed,
    "exc.args": _exc_args,
    "exc.set_args": _exc_set_args,
    "exc.has": _exc_has,
    "exc.get": _exc_get,
    "exc.set": _exc_set,
    "exc.type": _exc_type,
    "exc.as": _exc_as,
    "exc.same": _exc_same,
    "exc.clear_traceback": _exc_clear_traceback,
    "class.name": _class_name,
    "frame.fits": _frame_fits,
    "frame.within": _frame_within,
}

# Operators whose Rust form does not tell the type of what it makes.
UNTYPED = frozenset(
    {
        "list.new",
        "set.new",
        "dict.new",
        "vtuple.new",
        "union.wrap",
        "union.widen",
        "cell.new",
        "fresh.widen",
    }
)
