"""A machine that runs the pyrs instruction set: the definition of what the instructions mean.

One method for each instruction, named as the instruction. It knows no version of CPython.
"""

from __future__ import annotations

import builtins
import collections.abc
import operator
import types
from collections.abc import Generator
from typing import Any

from pyrs.tracer.normalize import Code, normalize

NULL = type("Null", (), {"__repr__": lambda _: "NULL"})()
NAMES = {
    "+": "add", "-": "sub", "*": "mul", "/": "truediv", "//": "floordiv", "%": "mod", "**": "pow",
    "&": "and_", "|": "or_", "^": "xor", "<<": "lshift", ">>": "rshift", "@": "matmul",
}  # fmt: skip
BINARY: dict[str, Any] = {symbol: getattr(operator, name) for symbol, name in NAMES.items()}
BINARY |= {f"{s}=": getattr(operator, "i" + n.removesuffix("_")) for s, n in NAMES.items()}
UNARY: dict[str, Any] = {"-": operator.neg, "~": operator.invert, "+": operator.pos}
COMPARE: dict[str, Any] = {
    "<": operator.lt, "<=": operator.le, "==": operator.eq,
    "!=": operator.ne, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
UNBOUND = "cannot access local variable {!r} where it is not associated with a value"
UNBOUND_FREE = (
    "cannot access free variable {!r} where it is not associated with a value in enclosing scope"
)
HANDLED: list[BaseException | None] = [None]


class Returned(Exception):
    """Carries a result out of the loop."""


def call(function: Any, args: list[Any], keywords: dict[str, Any]) -> Any:
    """Calls in the machine what is a Python function of the corpus, and else natively."""
    if isinstance(function, types.MethodType):
        return call(function.__func__, [function.__self__, *args], keywords)
    if not isinstance(function, types.FunctionType) or "CORPUS" not in function.__globals__:
        return function(*args, **keywords)
    frame = Frame(function, bind(function, args, keywords))
    if function.__code__.co_flags & 0x20:
        return generator(frame)
    try:
        next(frame.steps())
    except StopIteration as stop:
        pair = stop.value
    else:
        raise AssertionError("a plain function yields")
    return outcome(pair)


def outcome(pair: tuple[str, Any]) -> Any:
    """What `Frame.steps` ended with, as a result or an exception."""
    kind, value = pair
    if kind == "raise":
        raise value
    return value


def generator(frame: Frame) -> Generator[Any, Any, Any]:
    """A generator whose body runs in the machine."""
    try:
        return outcome((yield from frame.steps()))
    except StopIteration as error:
        raise RuntimeError("generator raised StopIteration") from error


def bind(function: types.FunctionType, args: list[Any], keywords: dict[str, Any]) -> dict[str, Any]:
    """The parameters of a call as slots."""
    code = function.__code__
    positional, count = code.co_argcount, code.co_argcount + code.co_kwonlyargcount
    names, found = code.co_varnames, dict(zip(code.co_varnames, args[:positional], strict=False))
    if code.co_flags & 4:
        found[names[count]] = tuple(args[positional:])
        count += 1
    elif len(args) > positional:
        raise TypeError("too many arguments")
    rest: dict[str, Any] = {}
    for name, value in keywords.items():
        if name in names[code.co_posonlyargcount : positional + code.co_kwonlyargcount]:
            if name in found:
                raise TypeError(f"multiple values for {name}")
            found[name] = value
        elif code.co_flags & 8:
            rest[name] = value
        else:
            raise TypeError(f"unexpected {name}")
    if code.co_flags & 8:
        found[names[count]] = rest
    defaults = function.__defaults__ or ()
    late = dict(zip(names[positional - len(defaults) : positional], defaults, strict=True))
    for name, value in {**late, **(function.__kwdefaults__ or {})}.items():
        found.setdefault(name, value)
    if any(n not in found for n in names[: positional + code.co_kwonlyargcount]):
        raise TypeError("missing arguments")
    return found


class Frame:
    """One activation: slots, stack, and the exception that is being handled."""

    def __init__(self, function: types.FunctionType, slots: dict[str, Any]) -> None:
        self.code: Code = normalize(function.__code__)
        self.globals = function.__globals__
        self.slots = slots
        closure = function.__closure__ or ()
        self.slots.update(zip(function.__code__.co_freevars, closure, strict=True))
        self.stack: list[Any] = []
        self.place = 0

    def steps(self) -> Generator[Any, Any, tuple[str, Any]]:
        """Runs to the end; yields where the function yields."""
        while True:
            instr = self.code.instrs[self.place]
            self.place += 1
            try:
                if instr.op == "YIELD":
                    value = yield self.stack.pop()
                    self.stack.append(value)
                else:
                    getattr(self, instr.op)(instr.arg)
            except Returned as result:
                return "return", result.args[0]
            except BaseException as raised:
                error = self.delegate(raised) if instr.op == "YIELD" else raised
                if error is None:
                    continue
                self.note(error)
                if instr.handler is None:
                    return "raise", error
                del self.stack[instr.handler.depth :]
                self.stack.append(error)
                self.place = instr.handler.target

    def delegate(self, error: BaseException) -> BaseException | None:
        """Passes what was thrown into a suspended `yield from` to its receiver.

        What is left to be raised here is the result.
        """
        jump = self.code.instrs[self.place]
        send = self.code.instrs[jump.arg] if jump.op == "JUMP" else jump
        if send.op != "SEND":
            return error
        receiver = self.stack[-1]
        if isinstance(error, GeneratorExit):
            if hasattr(receiver, "close"):
                receiver.close()
            return error
        if not hasattr(receiver, "throw"):
            return error
        try:
            self.stack.append(receiver.throw(error))
            self.place -= 1
        except StopIteration as stop:
            self.stack[-1] = stop.value
            self.place = send.arg
        except BaseException as other:
            return other
        return None

    @staticmethod
    def note(error: BaseException) -> None:
        """Records what was being handled, as CPython does when an exception is raised."""
        handled = HANDLED[0]
        if handled is not None and handled is not error and error.__context__ is None:
            error.__context__ = handled

    def pop(self) -> Any:
        return self.stack.pop()

    def push(self, *values: Any) -> None:
        self.stack.extend(values)

    def take(self, count: int) -> list[Any]:
        at = len(self.stack) - count
        values = self.stack[at:]
        del self.stack[at:]
        return values

    # Values and variables

    def CONST(self, value: Any) -> None:
        self.push(value)

    def NULL(self, _: None) -> None:
        self.push(NULL)

    def LOAD(self, name: str) -> None:
        if name not in self.slots:
            raise UnboundLocalError(UNBOUND.format(name))
        self.push(self.slots[name])

    LOAD_CELL = LOAD

    def STORE(self, name: str) -> None:
        value = self.pop()
        if value is NULL:
            self.slots.pop(name, None)
        else:
            self.slots[name] = value

    def DELETE(self, name: str) -> None:
        if name not in self.slots:
            raise UnboundLocalError(UNBOUND.format(name))
        del self.slots[name]

    def LOAD_CLEAR(self, name: str) -> None:
        self.push(self.slots.pop(name, NULL))

    def MAKE_CELL(self, name: str) -> None:
        content = (self.slots[name],) if name in self.slots else ()
        self.slots[name] = types.CellType(*content)

    def LOAD_DEREF(self, name: str) -> None:
        try:
            self.push(self.slots[name].cell_contents)
        except ValueError:
            if name in self.code.code.co_cellvars:
                raise UnboundLocalError(UNBOUND.format(name)) from None
            raise NameError(UNBOUND_FREE.format(name)) from None

    def STORE_DEREF(self, name: str) -> None:
        self.slots[name].cell_contents = self.pop()

    def DELETE_DEREF(self, name: str) -> None:
        self.LOAD_DEREF(name)
        self.pop()
        del self.slots[name].cell_contents

    def LOAD_GLOBAL(self, name: str) -> None:
        for scope in (self.globals, builtins.__dict__):
            if name in scope:
                self.push(scope[name])
                return
        raise NameError(f"name {name!r} is not defined")

    def STORE_GLOBAL(self, name: str) -> None:
        self.globals[name] = self.pop()

    def DELETE_GLOBAL(self, name: str) -> None:
        del self.globals[name]

    def LOAD_BUILD_CLASS(self, _: None) -> None:
        self.push(builtins.__build_class__)

    # Attributes and items

    def LOAD_ATTR(self, name: str) -> None:
        self.push(getattr(self.pop(), name))

    def LOAD_METHOD(self, name: str) -> None:
        self.push(getattr(self.pop(), name), NULL)

    def LOAD_SUPER(self, arg: tuple[str, bool]) -> None:
        factory, cls, this = self.take(3)
        self.push(getattr(factory(cls, this), arg[0]), *([NULL] if arg[1] else []))

    def LOAD_SPECIAL(self, name: str) -> None:
        value = self.pop()
        if not hasattr(type(value), name):
            raise TypeError(f"{type(value).__name__!r} has no {name}")
        self.push(getattr(type(value), name).__get__(value))

    def STORE_ATTR(self, name: str) -> None:
        value, target = self.take(2)
        setattr(target, name, value)

    def DELETE_ATTR(self, name: str) -> None:
        delattr(self.pop(), name)

    def LOAD_ITEM(self, _: None) -> None:
        target, key = self.take(2)
        self.push(target[key])

    def STORE_ITEM(self, _: None) -> None:
        value, target, key = self.take(3)
        target[key] = value

    def DELETE_ITEM(self, _: None) -> None:
        target, key = self.take(2)
        del target[key]

    # Operators

    def BINARY(self, symbol: str) -> None:
        self.push(BINARY[symbol](*self.take(2)))

    def UNARY(self, symbol: str) -> None:
        value = self.pop()
        if symbol == "not":
            assert isinstance(value, bool)
            self.push(not value)
        else:
            self.push(UNARY[symbol](value))

    def COMPARE(self, symbol: str) -> None:
        self.push(COMPARE[symbol](*self.take(2)))

    def IS(self, inverted: bool) -> None:
        left, right = self.take(2)
        self.push((left is right) != inverted)

    def CONTAINS(self, inverted: bool) -> None:
        item, container = self.take(2)
        self.push((item in container) != inverted)

    def TO_BOOL(self, _: None) -> None:
        self.push(bool(self.pop()))

    # Control, iteration, generators

    def JUMP(self, target: int) -> None:
        self.place = target

    def BRANCH(self, arg: tuple[int, bool]) -> None:
        value = self.pop()
        assert isinstance(value, bool)
        if value is arg[1]:
            self.place = arg[0]

    def BRANCH_NONE(self, arg: tuple[int, bool]) -> None:
        if (self.pop() is None) is arg[1]:
            self.place = arg[0]

    def RETURN(self, _: None) -> None:
        raise Returned(self.pop())

    def ITER(self, _: None) -> None:
        self.push(iter(self.pop()))

    def NEXT(self, target: int) -> None:
        end = object()
        item = next(self.stack[-1], end)
        if item is end:
            self.pop()
            self.place = target
        else:
            self.push(item)

    def SEND(self, target: int) -> None:
        receiver, value = self.take(2)
        self.push(receiver)
        try:
            self.push(next(receiver) if value is None else receiver.send(value))
        except StopIteration as stop:
            self.pop()
            self.push(stop.value)
            self.place = target

    def GEN_START(self, _: None) -> None:
        self.push(None)

    # Calls and functions

    def invoke(self, function: Any, args: list[Any], keywords: dict[str, Any]) -> None:
        if function is super and not args:
            first = self.slots[self.code.code.co_varnames[0]]
            first = first.cell_contents if isinstance(first, types.CellType) else first
            args = [self.slots["__class__"].cell_contents, first]
        self.push(call(function, args, keywords))

    def callee(self, args: list[Any]) -> tuple[Any, list[Any]]:
        below, above = self.take(2)
        if below is NULL:
            return above, args
        return below, args if above is NULL else [above, *args]

    def CALL(self, arg: tuple[int, tuple[str, ...]]) -> None:
        args, names = self.take(arg[0]), arg[1]
        at = len(args) - len(names)
        function, positional = self.callee(args[:at])
        self.invoke(function, positional, dict(zip(names, args[at:], strict=True)))

    def CALL_EX(self, _: None) -> None:
        args, keywords = self.take(2)
        function, positional = self.callee(list(args))
        self.invoke(function, positional, {} if keywords is NULL else dict(keywords))

    def MAKE_FUNCTION(self, _: None) -> None:
        code = self.pop()
        cells = tuple(types.CellType() for _ in code.co_freevars)
        self.push(types.FunctionType(code, self.globals, code.co_name, None, cells))

    def SET_FUNCTION_ATTRIBUTE(self, bit: int) -> None:
        value, function = self.take(2)
        if bit == 8:
            old = function
            function = types.FunctionType(
                old.__code__, old.__globals__, old.__name__, old.__defaults__, value
            )
            function.__kwdefaults__ = old.__kwdefaults__
        elif bit in (1, 2):
            setattr(function, {1: "__defaults__", 2: "__kwdefaults__"}[bit], value)
        self.push(function)

    # Containers and strings

    def BUILD(self, arg: tuple[str, int]) -> None:
        kind, count = arg
        values = self.take(count * 2 if kind == "map" else count)
        make: dict[str, Any] = {"list": list, "tuple": tuple, "set": set, "string": "".join}
        if kind == "map":
            self.push(dict(zip(values[::2], values[1::2], strict=True)))
        elif kind == "slice":
            self.push(slice(*values))
        else:
            self.push(make[kind](values))

    def BUILD_CONST_MAP(self, names: tuple[Any, ...]) -> None:
        self.push(dict(zip(names, self.take(len(names)), strict=True)))

    def EXTEND(self, arg: tuple[str, int]) -> None:
        value, target = self.pop(), self.stack[-arg[1]]
        if arg[0] == "dict_merge" and target.keys() & value.keys():
            raise TypeError("multiple values for a keyword")
        if arg[0] == "list":
            target.extend(value)
        else:
            target.update(value)

    def APPEND(self, arg: tuple[str, int]) -> None:
        value, target = self.pop(), self.stack[-arg[1]]
        (target.append if arg[0] == "list" else target.add)(value)

    def MAP_ADD(self, depth: int) -> None:
        key, value = self.take(2)
        self.stack[-depth][key] = value

    def UNPACK(self, count: int) -> None:
        values = list(self.pop())
        if len(values) != count:
            raise ValueError("cannot unpack")
        self.push(*reversed(values))

    def UNPACK_EX(self, arg: tuple[int, int]) -> None:
        values, (before, after) = list(self.pop()), arg
        if len(values) < before + after:
            raise ValueError("cannot unpack")
        end = len(values) - after
        self.push(*reversed([*values[:before], values[before:end], *values[end:]]))

    def LIST_TO_TUPLE(self, _: None) -> None:
        self.push(tuple(self.pop()))

    def CONVERT(self, kind: str) -> None:
        convert: dict[str, Any] = {"s": str, "r": repr, "a": ascii}
        self.push(convert[kind](self.pop()))

    def FORMAT(self, _: None) -> None:
        self.push(format(self.pop()))

    def FORMAT_SPEC(self, _: None) -> None:
        self.push(format(*self.take(2)))

    # Stack

    def POP(self, _: None) -> None:
        self.pop()

    def COPY(self, depth: int) -> None:
        self.push(self.stack[-depth])

    def SWAP(self, depth: int) -> None:
        self.stack[-1], self.stack[-depth] = self.stack[-depth], self.stack[-1]

    # Imports

    def IMPORT(self, name: str) -> None:
        level, names = self.take(2)
        self.push(__import__(name, self.globals, None, names, level))

    def IMPORT_FROM(self, name: str) -> None:
        self.push(getattr(self.stack[-1], name))

    # Exceptions

    def RAISE(self, count: int) -> None:
        operands = self.take(count)
        if not operands:
            if HANDLED[0] is None:
                raise RuntimeError("No active exception to reraise")
            raise HANDLED[0]
        made = [o() if isinstance(o, type) else o for o in operands]
        if count == 2:
            raise made[0] from made[1]
        raise made[0]

    def RERAISE(self, _: None) -> None:
        raise self.pop()

    def PUSH_EXC(self, _: None) -> None:
        error = self.pop()
        self.push(HANDLED[0], error)
        HANDLED[0] = error

    def POP_EXC(self, _: None) -> None:
        HANDLED[0] = self.pop()

    def EXC_MATCH(self, _: None) -> None:
        self.push(isinstance(self.stack[-2], self.pop()))

    def WITH_EXCEPT_START(self, depth: int) -> None:
        error = self.stack[-1]
        self.push(call(self.stack[-depth], [type(error), error, error.__traceback__], {}))

    # Pattern matching

    def GET_LEN(self, _: None) -> None:
        self.push(len(self.stack[-1]))

    def MATCH_SEQUENCE(self, _: None) -> None:
        subject = self.stack[-1]
        sequence = isinstance(subject, collections.abc.Sequence)
        self.push(sequence and not isinstance(subject, str | bytes | bytearray))

    def MATCH_MAPPING(self, _: None) -> None:
        self.push(isinstance(self.stack[-1], collections.abc.Mapping))

    def MATCH_KEYS(self, _: None) -> None:
        subject, keys = self.stack[-2:]
        present = all(key in subject for key in keys)
        self.push(tuple(subject[key] for key in keys) if present else None)

    def MATCH_CLASS(self, positional: int) -> None:
        subject, cls, names = self.take(3)
        if not isinstance(subject, cls):
            self.push(None)
            return
        if cls in (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple):
            found = [subject][:positional]
        else:
            found = [getattr(subject, name) for name in cls.__match_args__[:positional]]
        missing = any(not hasattr(subject, name) for name in names)
        self.push(None if missing else (*found, *(getattr(subject, n) for n in names)))
