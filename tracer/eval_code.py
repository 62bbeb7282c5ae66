"""Prepares a function for the IR interpreter: each node becomes a closure over a list of slots.

Parameters, results and literals each have a slot, so that an operand is always one subscript. A
step is `(run, slot of the result, handler, whether the exception starts here)`; a handler is an
edge that moves the exception and the arguments and gives the next block.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from pyrs.tracer import ir
from pyrs.tracer.diagnostics import InternalCompilerError
from pyrs.tracer.eval_values import Cell, Fn, Opaque, has_type, literal_value
from pyrs.tracer.references import reference
from pyrs.tracer.types import INT, UNBOUND, Type, members

if TYPE_CHECKING:
    from pyrs.tracer.eval import Machine

Env = list[Any]
Run = Callable[[Env], Any]
Handler = Callable[[Env, BaseException], int]
Step = tuple[Run, int, Handler | None, bool]

RETURN = -1


@dataclass(slots=True)
class Code:
    """A prepared function: `start` are the slots behind the parameters; blocks are (steps, end)."""

    func: ir.Func
    start: Env = field(default_factory=list)
    blocks: list[tuple[list[Step], Step]] = field(default_factory=list)


class Preparer:
    """Makes the `Code` of one function."""

    def __init__(self, func: ir.Func, machine: Machine) -> None:
        self.func = func
        self.machine = machine
        self.slots = {param.id: index for index, param in enumerate(func.args)}
        self.code = Code(func)
        self.literals: dict[object, int] = {}
        self.unused = self.new_slot(None)

    def prepare(self) -> Code:
        """The code; called once."""
        for block in self.func.blocks:
            for node in block.nodes:
                if node.result is not None:
                    self.slots[node.result.id] = self.new_slot(None)
            for param in block.params:
                if param.id not in self.slots:
                    self.slots[param.id] = self.new_slot(None)
        for block in self.func.blocks:
            steps = [self.step(node) for node in block.nodes]
            self.code.blocks.append((steps, self.end(block.end)))
        return self.code

    def new_slot(self, value: object) -> int:
        self.code.start.append(value)
        return len(self.func.args) + len(self.code.start) - 1

    def slot(self, operand: ir.Operand) -> int:
        if isinstance(operand, ir.Var):
            return self.slots[operand.id]
        # The text of a float tells -0.0 from 0.0 and finds nan.
        key = (operand.type, repr(operand.value))
        if key not in self.literals:
            self.literals[key] = self.new_slot(literal_value(operand))
        return self.literals[key]

    def values(self, operands: tuple[ir.Operand, ...]) -> Callable[[Env], tuple[Any, ...]]:
        """Reads some operands."""
        slots = tuple(self.slot(operand) for operand in operands)
        if len(slots) > 1:
            return itemgetter(*slots)
        if slots:
            (only,) = slots
            return lambda env: (env[only],)
        return lambda env: ()

    def edge(self, edge: ir.Edge, leading: int = 0) -> Callable[[Env], int]:
        """Moves the arguments into the target's parameters after the first `leading` ones."""
        params = self.func.blocks[edge.block].params[leading:]
        targets = [self.slots[param.id] for param in params]
        block = edge.block
        match targets, [self.slot(operand) for operand in edge.args]:
            case [], _:
                return lambda env: block
            case [target], [source]:

                def move_one(env: Env) -> int:
                    env[target] = env[source]
                    return block

                return move_one
            case _, sources:
                read = itemgetter(*sources)

        def move(env: Env) -> int:
            for target, value in zip(targets, read(env), strict=True):
                env[target] = value
            return block

        return move

    def handler(self, edge: ir.Edge | None) -> Handler | None:
        if edge is None:
            return None
        first = self.slots[self.func.blocks[edge.block].params[0].id]
        move = self.edge(edge, leading=1)

        def handle(env: Env, error: BaseException) -> int:
            block = move(env)
            env[first] = error
            return block

        return handle

    def step(self, node: ir.Node) -> Step:
        make = getattr(self, "op_" + node.op.replace(".", "_"), None)
        run = make(node) if make else self.table_op(node)
        if self.machine.words and node.type == INT:
            run = self.in_words(run, node)
        slot = self.unused if node.result is None else self.slots[node.result.id]
        if self.machine.checked and node.type.kind != "never":
            run = self.checked(run, node)
        return run, slot, self.handler(node.handler), node.op != "call"

    def checked(self, run: Run, node: ir.Node) -> Run:
        """`run`, refusing a value that is not of the node's type."""
        test = has_type(node.type, self.machine.exception_class)
        machine, func = self.machine, self.func

        def run_checked(env: Env) -> Any:
            value = run(env)
            if not test(value):
                machine.wrong_type(func, node, value)
            return value

        return run_checked

    def in_words(self, run: Run, node: ir.Node) -> Run:
        """`run`, leaving where native code would for an int that is longer than a word."""
        machine, func = self.machine, self.func

        def run_in_words(env: Env) -> Any:
            value = run(env)
            if not -(2**63) <= value < 2**63:
                machine.overflow(func, node)
            return value

        return run_in_words

    def table_op(self, node: ir.Node) -> Run:
        function = reference(node.op)
        match [self.slot(operand) for operand in node.args]:
            case []:
                return lambda env: function()
            case [a]:
                return lambda env: function(env[a])
            case [a, b]:
                return lambda env: function(env[a], env[b])
            case [a, b, c]:
                return lambda env: function(env[a], env[b], env[c])
        read = self.values(node.args)
        return lambda env: function(*read(env))

    def op_call(self, node: ir.Node) -> Run:
        machine, name = self.machine, str(node.attr)
        match [self.slot(operand) for operand in node.args]:
            case [a]:
                return lambda env: machine.call(name, (env[a],))
            case [a, b]:
                return lambda env: machine.call(name, (env[a], env[b]))
        read = self.values(node.args)
        return lambda env: machine.call(name, read(env))

    def op_union_wrap(self, node: ir.Node) -> Run:
        return itemgetter(self.slot(node.args[0]))

    op_union_widen = op_union_wrap
    op_union_unwrap = op_union_wrap
    op_fresh_widen = op_union_wrap

    def op_union_is(self, node: ir.Node) -> Run:
        assert isinstance(node.attr, Type)
        a, union = self.slot(node.args[0]), node.args[0].type
        test = self.member_test(node.attr, union)
        return lambda env: test(env[a])

    def op_union_bound(self, node: ir.Node) -> Run:
        a, (name, _, message) = self.slot(node.args[0]), str(node.attr).partition(": ")
        class_, unbound = self.machine.exception_class(name), Opaque(UNBOUND)

        def run(env: Env) -> Any:
            if env[a] == unbound:
                raise class_(message)
            return env[a]

        return run

    def member_test(self, wanted: Type, union: Type) -> Callable[[object], bool]:
        """Whether a value of `union` is one of `wanted`'s members.

        Exception members overlap (a `KeyError` is a `LookupError`), so the exact class wins.
        """
        find = self.machine.exception_class
        mine = set(members(wanted))
        test = has_type(wanted, find)
        others = [m for m in members(union) if m not in mine and m.kind == "exc"]
        if not any(m.kind == "exc" for m in mine) or not others:
            return test
        closer = [find(m.payload) for m in others]
        own = [find(m.payload) for m in mine if m.kind == "exc"]

        def test_exception(value: object) -> bool:
            if not test(value):
                return False
            order = type(value).__mro__ if isinstance(value, BaseException) else ()
            first = next((c for c in order if c in own or c in closer), None)
            return first is None or first in own

        return test_exception

    def op_tuple_new(self, node: ir.Node) -> Run:
        return self.values(node.args)

    op_vtuple_new = op_tuple_new

    def op_str_concat(self, node: ir.Node) -> Run:
        read = self.values(node.args)
        return lambda env: "".join(read(env))

    def op_list_new(self, node: ir.Node) -> Run:
        read = self.values(node.args)
        return lambda env: [*read(env)]

    def op_set_new(self, node: ir.Node) -> Run:
        read = self.values(node.args)
        return lambda env: set(read(env))

    def op_dict_new(self, node: ir.Node) -> Run:
        keys, items = self.values(node.args[::2]), self.values(node.args[1::2])
        return lambda env: dict(zip(keys(env), items(env), strict=True))

    def op_tuple_get(self, node: ir.Node) -> Run:
        a, index = self.slot(node.args[0]), node.attr
        return lambda env: env[a][index]

    def op_cell_new(self, node: ir.Node) -> Run:
        a = self.slot(node.args[0] if node.args else ir.Lit(None, Type("unbound")))
        return lambda env: Cell(env[a])

    def op_cell_get(self, node: ir.Node) -> Run:
        a = self.slot(node.args[0])
        return lambda env: env[a].content

    def op_cell_set(self, node: ir.Node) -> Run:
        a, b = (self.slot(operand) for operand in node.args)
        return lambda env: setattr(env[a], "content", env[b])

    def op_fn_new(self, node: ir.Node) -> Run:
        read, name = self.values(node.args), node.type.payload
        return lambda env: Fn(name, read(env))

    def op_fn_get(self, node: ir.Node) -> Run:
        a, index = self.slot(node.args[0]), node.attr
        return lambda env: env[a].captures[index]

    def op_static(self, node: ir.Node) -> Run:
        value = self.machine.statics[str(node.attr)]
        return lambda env: value

    def op_global_get(self, node: ir.Node) -> Run:
        variables, name = self.machine.globals, str(node.attr)
        return lambda env: variables[name]

    def op_global_set(self, node: ir.Node) -> Run:
        variables, name, a = self.machine.globals, str(node.attr), self.slot(node.args[0])

        def run(env: Env) -> None:
            variables[name] = env[a]

        return run

    def op_exc_new(self, node: ir.Node) -> Run:
        class_, read = self.machine.exception_class(str(node.attr)), self.values(node.args)
        return lambda env: class_(*read(env))

    def op_exc_is(self, node: ir.Node) -> Run:
        class_, a = self.machine.exception_class(str(node.attr)), self.slot(node.args[0])
        return lambda env: isinstance(env[a], class_)

    def op_exc_push(self, node: ir.Node) -> Run:
        handled, a = self.machine.handled, self.slot(node.args[0])
        return lambda env: handled.append(env[a])

    def op_exc_pop(self, node: ir.Node) -> Run:
        handled = self.machine.handled

        def run(env: Env) -> None:
            handled.pop()

        return run

    def op_exc_current(self, node: ir.Node) -> Run:
        handled = self.machine.handled

        def run(env: Env) -> BaseException:
            if not handled:
                raise RuntimeError("No active exception to reraise")
            return handled[-1]

        return run

    def op_exc_cause(self, node: ir.Node) -> Run:
        a, b = (self.slot(operand) for operand in node.args)

        def run(env: Env) -> None:
            env[a].__cause__ = env[b]

        return run

    def op_exc_set_context(self, node: ir.Node) -> Run:
        a, b = (self.slot(operand) for operand in node.args)
        return lambda env: setattr(env[a], "__context__", env[b])

    def op_exc_link(self, node: ir.Node) -> Run:
        a, name = self.slot(node.args[0]), f"__{node.attr}__"
        return lambda env: getattr(env[a], name)

    def op_exc_suppressed(self, node: ir.Node) -> Run:
        a = self.slot(node.args[0])
        return lambda env: env[a].__suppress_context__

    def op_exc_args(self, node: ir.Node) -> Run:
        a = self.slot(node.args[0])
        return lambda env: env[a].args

    def op_exc_set_args(self, node: ir.Node) -> Run:
        a, read = self.slot(node.args[0]), self.values(node.args[1:])
        return lambda env: setattr(env[a], "args", read(env))

    def op_exc_has(self, node: ir.Node) -> Run:
        a, name = self.slot(node.args[0]), node.attr
        return lambda env: name in vars(env[a])

    def op_exc_get(self, node: ir.Node) -> Run:
        a, name = self.slot(node.args[0]), str(node.attr)
        return lambda env: vars(env[a])[name]

    def op_exc_set(self, node: ir.Node) -> Run:
        a, b, name = self.slot(node.args[0]), self.slot(node.args[1]), str(node.attr)
        return lambda env: setattr(env[a], name, env[b])

    def op_exc_as(self, node: ir.Node) -> Run:
        return itemgetter(self.slot(node.args[0]))

    def op_exc_same(self, node: ir.Node) -> Run:
        a, b = (self.slot(operand) for operand in node.args)
        return lambda env: env[a] is env[b]

    def op_exc_clear_traceback(self, node: ir.Node) -> Run:
        a = self.slot(node.args[0])
        return lambda env: setattr(env[a], "__traceback__", None)

    def op_exc_type(self, node: ir.Node) -> Run:
        a, find = self.slot(node.args[0]), self.machine.exception_class
        classes = [m for m in members(node.type) if m.kind == "class"]
        known = {find(m.payload.removeprefix("builtins.")): Opaque(m) for m in classes}
        return lambda env: known[type(env[a])]

    def op_class_name(self, node: ir.Node) -> Run:
        a, find, name = self.slot(node.args[0]), self.machine.exception_class, str(node.attr)
        return lambda env: getattr(find(env[a].type.payload.removeprefix("builtins.")), name)

    def op_frame_fits(self, node: ir.Node) -> Run:
        machine, frames = self.machine, node.attr
        assert isinstance(frames, int)
        return lambda env: machine.base + frames <= machine.limit

    def op_frame_within(self, node: ir.Node) -> Run:
        machine, offset = self.machine, node.attr
        return lambda env: machine.set_depth(offset)

    def end(self, end: ir.Terminator) -> Step:
        """The terminator; `run` gives the number of the next block."""
        match end:
            case ir.Jump(edge):
                return self.edge(edge), 0, None, False
            case ir.Branch(cond, then, other):
                c, yes, no = self.slot(cond), self.edge(then), self.edge(other)
                return lambda env: yes(env) if env[c] else no(env), 0, None, False
            case ir.Return(value):
                a, result = self.slot(value), self.unused

                def leave(env: Env) -> int:
                    env[result] = env[a]
                    return RETURN

                return leave, 0, None, False
            case ir.Unreachable():
                return self.unreachable, 0, None, False
            case ir.Next(iterator, body, done, _, handler):
                return self.next_item(iterator, body, done), 0, self.handler(handler), True
            case ir.Raise(value, again, _, handler):
                a = self.slot(value)

                def throw(env: Env) -> int:
                    raise env[a]

                return throw, 0, self.handler(handler), not again

    def unreachable(self, env: Env) -> int:
        raise InternalCompilerError(f"{self.func.name}: reached the unreachable")

    def next_item(self, iterator: ir.Var, body: ir.Edge, done: ir.Edge) -> Run:
        a = self.slot(iterator)
        item = self.slots[self.func.blocks[body.block].params[0].id]
        enter, leave = self.edge(body, leading=1), self.edge(done)

        def advance(env: Env) -> int:
            try:
                value = next(env[a])
            except StopIteration:
                return leave(env)
            block = enter(env)
            env[item] = value
            return block

        return advance
