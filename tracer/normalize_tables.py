"""What each CPython opcode is in the pyrs instruction set: three tables, the version at the end.

An opcode that is in none of the tables is not known, and the function that uses it is refused.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable
from typing import Any

from bytecode import BinaryOp, Compare

Op = tuple[str, Any]

VERSION = sys.version_info[:2]
PYTHON = "{}.{}".format(*VERSION)
SUPPORTED = frozenset({(3, 11), (3, 12), (3, 13), (3, 14)})
PY312, PY313, PY314 = ((3, minor) <= VERSION for minor in (12, 13, 14))

# What the compiler leaves after END_FOR to drop the iterator; NEXT drops it.
AFTER_END_FOR = "POP_ITER" if PY314 else "POP_TOP" if PY313 else None

DROP = frozenset(
    {
        "CACHE",
        "COPY_FREE_VARS",
        "END_SEND",  # 3.12; SEND drops the receiver
        "EXTENDED_ARG",
        "NOP",
        "NOT_TAKEN",  # 3.14
        "PRECALL",  # 3.11
        "RESUME",
    }
)

RENAME = {
    "BUILD_TEMPLATE": "BUILD_TEMPLATE",  # 3.14
    "CHECK_EG_MATCH": "EXC_GROUP_MATCH",
    "CHECK_EXC_MATCH": "EXC_MATCH",
    "CLEANUP_THROW": "CLEANUP_THROW",  # 3.12; the normaliser drops it
    "COPY": "COPY",
    "DELETE_ATTR": "DELETE_ATTR",
    "DELETE_DEREF": "DELETE_DEREF",
    "DELETE_FAST": "DELETE",
    "DELETE_GLOBAL": "DELETE_GLOBAL",
    "DELETE_NAME": "DELETE_NAME",
    "DELETE_SUBSCR": "DELETE_ITEM",
    "END_ASYNC_FOR": "END_ASYNC_FOR",
    "FORMAT_SIMPLE": "FORMAT",  # 3.13
    "FORMAT_WITH_SPEC": "FORMAT_SPEC",  # 3.13
    "FOR_ITER": "NEXT",
    "GET_AITER": "GET_AITER",
    "GET_ANEXT": "GET_ANEXT",
    "GET_AWAITABLE": "GET_AWAITABLE",
    "GET_ITER": "ITER",
    "GET_LEN": "GET_LEN",
    "GET_YIELD_FROM_ITER": "ITER",
    "IMPORT_FROM": "IMPORT_FROM",
    "IMPORT_NAME": "IMPORT",
    "JUMP_BACKWARD": "JUMP",
    "JUMP_BACKWARD_NO_INTERRUPT": "JUMP",
    "JUMP_FORWARD": "JUMP",
    "LIST_TO_TUPLE": "LIST_TO_TUPLE",  # until 3.11
    "LOAD_BUILD_CLASS": "LOAD_BUILD_CLASS",
    "LOAD_CLOSURE": "LOAD_CELL",  # until 3.12
    "LOAD_DEREF": "LOAD_DEREF",
    "LOAD_FAST_AND_CLEAR": "LOAD_CLEAR",  # 3.12
    "LOAD_FROM_DICT_OR_DEREF": "LOAD_FROM_DICT_OR_DEREF",  # 3.12
    "LOAD_FROM_DICT_OR_GLOBALS": "LOAD_FROM_DICT_OR_GLOBALS",  # 3.12
    "LOAD_LOCALS": "LOAD_LOCALS",  # 3.12
    "LOAD_NAME": "LOAD_NAME",
    "LOAD_SMALL_INT": "CONST",  # 3.14
    "MAKE_CELL": "MAKE_CELL",
    "MAP_ADD": "MAP_ADD",
    "MATCH_CLASS": "MATCH_CLASS",
    "MATCH_KEYS": "MATCH_KEYS",
    "MATCH_MAPPING": "MATCH_MAPPING",
    "MATCH_SEQUENCE": "MATCH_SEQUENCE",
    "POP_EXCEPT": "POP_EXC",
    "POP_ITER": "POP",  # 3.14
    "POP_TOP": "POP",
    "PUSH_EXC_INFO": "PUSH_EXC",
    "PUSH_NULL": "NULL",
    "RAISE_VARARGS": "RAISE",
    "RETURN_GENERATOR": "GEN_START",
    "RETURN_VALUE": "RETURN",
    "SEND": "SEND",
    "SETUP_ANNOTATIONS": "SETUP_ANNOTATIONS",
    "SET_FUNCTION_ATTRIBUTE": "SET_FUNCTION_ATTRIBUTE",  # 3.13
    "STORE_ATTR": "STORE_ATTR",
    "STORE_DEREF": "STORE_DEREF",
    "STORE_FAST": "STORE",
    "STORE_GLOBAL": "STORE_GLOBAL",
    "STORE_NAME": "STORE_NAME",
    "STORE_SUBSCR": "STORE_ITEM",
    "SWAP": "SWAP",
    "TO_BOOL": "TO_BOOL",  # 3.13
    "UNPACK_SEQUENCE": "UNPACK",
}

# Instructions that take no argument in the pyrs set although `bytecode` may give one.
NO_ARGUMENT = frozenset(
    {"BUILD_TEMPLATE", "END_ASYNC_FOR", "GET_AWAITABLE", "ITER", "NULL", "POP", "RETURN"}
)

SYMBOLS = {
    "ADD": "+",
    "AND": "&",
    "FLOOR_DIVIDE": "//",
    "LSHIFT": "<<",
    "MATRIX_MULTIPLY": "@",
    "MULTIPLY": "*",
    "OR": "|",
    "POWER": "**",
    "REMAINDER": "%",
    "RSHIFT": ">>",
    "SUBTRACT": "-",
    "TRUE_DIVIDE": "/",
    "XOR": "^",
    "LT": "<",
    "LE": "<=",
    "EQ": "==",
    "NE": "!=",
    "GT": ">",
    "GE": ">=",
}
COMMON_CONSTANTS = {
    "ASSERTION_ERROR": AssertionError,
    "NOT_IMPLEMENTED_ERROR": NotImplementedError,
    "BUILTIN_TUPLE": tuple,
    "BUILTIN_ALL": builtins.all,
    "BUILTIN_ANY": builtins.any,
    "BUILTIN_LIST": list,
    "BUILTIN_SET": set,
}
# FORMAT_VALUE's two low bits and CONVERT_VALUE's argument.
CONVERSIONS = {1: "s", 2: "r", 3: "a"}
TRUTH: list[Op] = [] if PY313 else [("TO_BOOL", None)]  # part of the branch until 3.12


def slot(name: Any) -> str:
    """The name of a variable, which `bytecode` wraps for cells."""
    return name if isinstance(name, str) else str(name.name)


def _constant(value: Any) -> list[Op]:
    """Slices are built, as they are until 3.13; from 3.14 on they are constants."""
    if isinstance(value, slice):
        parts = [value.start, value.stop, *([] if value.step is None else [value.step])]
        return [*(("CONST", part) for part in parts), ("BUILD", ("slice", len(parts)))]
    if isinstance(value, tuple) and any(isinstance(item, slice) for item in value):
        items = [op for item in value for op in _constant(item)]
        return [*items, ("BUILD", ("tuple", len(value)))]
    return [("CONST", value)]


def _load(name: Any) -> Op:
    # LOAD_CLOSURE is LOAD_FAST of a cell from 3.13 on.
    return ("LOAD" if isinstance(name, str) else "LOAD_CELL", slot(name))


def _binary(arg: BinaryOp) -> list[Op]:
    name = arg.name
    if name == "SUBSCR":  # 3.14
        return [("LOAD_ITEM", None)]
    plain = name.removeprefix("INPLACE_")
    return [("BINARY", SYMBOLS[plain] + ("=" if plain != name else ""))]


def _compare(arg: Compare) -> list[Op]:
    plain = arg.name.removesuffix("_CAST")  # 3.13
    result: list[Op] = [("COMPARE", SYMBOLS[plain])]
    return result if plain == arg.name else [*result, ("TO_BOOL", None)]


def _attribute(arg: Any) -> list[Op]:
    if isinstance(arg, str):  # until 3.11
        return [("LOAD_ATTR", arg)]
    return [("LOAD_METHOD" if arg[0] else "LOAD_ATTR", arg[1])]


def _format_value(arg: int) -> list[Op]:
    convert: list[Op] = [("CONVERT", CONVERSIONS[arg & 3])] if arg & 3 else []
    if not arg & 4:
        return [*convert, ("FORMAT", None)]
    swap: Op = ("SWAP", 2)
    return [*([swap, *convert, swap] if convert else ()), ("FORMAT_SPEC", None)]


def _make_function(arg: Any) -> list[Op]:
    flags = arg if isinstance(arg, int) else 0  # until 3.12
    attributes: list[Op] = [("SET_FUNCTION_ATTRIBUTE", b) for b in (8, 4, 2, 1) if flags & b]
    return [("MAKE_FUNCTION", None), *attributes]


def _branch_or_pop(when: bool) -> Callable[[Any], list[Op]]:
    return lambda a: [("COPY", 1), ("TO_BOOL", None), ("BRANCH", (a, when)), ("POP", None)]


def _enter(enter: str, leave: str) -> list[Op]:
    found: list[Op] = [("COPY", 1), ("LOAD_SPECIAL", enter), ("SWAP", 2), ("LOAD_SPECIAL", leave)]
    return [*found, ("SWAP", 2), ("NULL", None), ("CALL", (0, ()))]


def _intrinsic(arg: Any) -> list[Op]:
    name = arg.name.removeprefix("INTRINSIC_")
    known = {"UNARY_POSITIVE": ("UNARY", "+"), "LIST_TO_TUPLE": ("LIST_TO_TUPLE", None)}
    # The normaliser drops the handler that ends with STOPITERATION_ERROR.
    known["STOPITERATION_ERROR"] = ("STOPITERATION_ERROR", None)
    return [known.get(name, ("INTRINSIC", name))]


def _interpolation(arg: Any) -> list[Op]:
    # `bytecode` 0.19 shifts the conversion by one bit too few.
    return [("BUILD_INTERPOLATION", (CONVERSIONS.get(int(arg[1]) >> 1, ""), bool(arg[0])))]


def _load_global(null: bool, name: str) -> list[Op]:
    """With NULL below the value until 3.12, so that LOAD_ATTR may follow; above it from 3.13 on."""
    load: Op = ("LOAD_GLOBAL", name)
    if not null:
        return [load]
    return [load, ("NULL", None)] if PY313 else [("NULL", None), load]


EXPAND: dict[str, Callable[[Any], list[Op]]] = {
    "ASYNC_GEN_WRAP": lambda _: [("INTRINSIC", "ASYNC_GEN_WRAP")],  # until 3.11
    "BEFORE_ASYNC_WITH": lambda _: _enter("__aenter__", "__aexit__"),  # until 3.13
    "BEFORE_WITH": lambda _: _enter("__enter__", "__exit__"),  # until 3.13
    "BINARY_OP": _binary,
    "BINARY_SLICE": lambda _: [("BUILD", ("slice", 2)), ("LOAD_ITEM", None)],  # 3.12
    "BINARY_SUBSCR": lambda _: [("LOAD_ITEM", None)],  # until 3.13
    "BUILD_INTERPOLATION": _interpolation,  # 3.14
    "BUILD_LIST": lambda n: [("BUILD", ("list", n))],
    "BUILD_MAP": lambda n: [("BUILD", ("map", n))],
    "BUILD_SET": lambda n: [("BUILD", ("set", n))],
    "BUILD_SLICE": lambda n: [("BUILD", ("slice", n))],
    "BUILD_STRING": lambda n: [("BUILD", ("string", n))],
    "BUILD_TUPLE": lambda n: [("BUILD", ("tuple", n))],
    "CALL_FUNCTION_EX": lambda a: [
        *([] if PY314 or a & 1 else [("NULL", None)]),  # optional until 3.13
        ("CALL_EX", None),
    ],
    "CALL_INTRINSIC_1": _intrinsic,  # 3.12
    "CALL_INTRINSIC_2": lambda a: [("INTRINSIC_2", a.name.removeprefix("INTRINSIC_"))],  # 3.12
    "COMPARE_OP": _compare,
    "CONTAINS_OP": lambda a: [("CONTAINS", bool(a))],
    "CONVERT_VALUE": lambda a: [("CONVERT", CONVERSIONS[int(a)])],  # 3.13
    "DICT_MERGE": lambda n: [("EXTEND", ("dict_merge", n))],
    "DICT_UPDATE": lambda n: [("EXTEND", ("dict", n))],
    "FORMAT_VALUE": _format_value,  # until 3.12
    "IMPORT_STAR": lambda _: [("INTRINSIC", "IMPORT_STAR"), ("POP", None)],  # until 3.11
    "IS_OP": lambda a: [("IS", bool(a))],
    "JUMP_IF_FALSE_OR_POP": _branch_or_pop(False),  # until 3.11
    "JUMP_IF_TRUE_OR_POP": _branch_or_pop(True),  # until 3.11
    "LIST_APPEND": lambda n: [("APPEND", ("list", n))],
    "LIST_EXTEND": lambda n: [("EXTEND", ("list", n))],
    "LOAD_ASSERTION_ERROR": lambda _: [("CONST", AssertionError)],  # until 3.13
    "LOAD_ATTR": _attribute,
    "LOAD_CLASSDEREF": lambda a: [("LOAD_LOCALS", None), ("LOAD_FROM_DICT_OR_DEREF", slot(a))],
    "LOAD_COMMON_CONSTANT": lambda a: [("CONST", COMMON_CONSTANTS[a.name])],  # 3.14
    "LOAD_CONST": _constant,
    "LOAD_FAST": lambda a: [_load(a)],
    "LOAD_FAST_BORROW": lambda a: [_load(a)],  # 3.14
    "LOAD_FAST_BORROW_LOAD_FAST_BORROW": lambda a: [_load(a[0]), _load(a[1])],  # 3.14
    "LOAD_FAST_CHECK": lambda a: [_load(a)],  # 3.12
    "LOAD_FAST_LOAD_FAST": lambda a: [_load(a[0]), _load(a[1])],  # 3.13
    "LOAD_GLOBAL": lambda a: _load_global(*a),
    "LOAD_METHOD": lambda a: [("LOAD_METHOD", a)],  # until 3.11
    "LOAD_SPECIAL": lambda a: [  # 3.14
        ("LOAD_SPECIAL", f"__{a.name.lower()}__"),
        ("NULL", None),
    ],
    "LOAD_SUPER_ATTR": lambda a: [("LOAD_SUPER", (a[2], bool(a[0])))],  # 3.12
    "MAKE_FUNCTION": _make_function,
    "POP_JUMP_IF_FALSE": lambda a: [*TRUTH, ("BRANCH", (a, False))],
    "POP_JUMP_IF_NONE": lambda a: [("BRANCH_NONE", (a, True))],
    "POP_JUMP_IF_NOT_NONE": lambda a: [("BRANCH_NONE", (a, False))],
    "POP_JUMP_IF_TRUE": lambda a: [*TRUTH, ("BRANCH", (a, True))],
    "PREP_RERAISE_STAR": lambda _: [("INTRINSIC_2", "PREP_RERAISE_STAR")],  # until 3.11
    "RERAISE": lambda _: [("RERAISE", None)],
    "RETURN_CONST": lambda a: [("CONST", a), ("RETURN", None)],  # 3.12 to 3.13
    "SET_ADD": lambda n: [("APPEND", ("set", n))],
    "SET_UPDATE": lambda n: [("EXTEND", ("set", n))],
    "STORE_FAST_LOAD_FAST": lambda a: [("STORE", slot(a[0])), _load(a[1])],  # 3.13
    "STORE_FAST_STORE_FAST": lambda a: [("STORE", slot(a[0])), ("STORE", slot(a[1]))],  # 3.13
    "STORE_SLICE": lambda _: [("BUILD", ("slice", 2)), ("STORE_ITEM", None)],  # 3.12
    "UNARY_INVERT": lambda _: [("UNARY", "~")],
    "UNARY_NEGATIVE": lambda _: [("UNARY", "-")],
    "UNARY_NOT": lambda _: [*TRUTH, ("UNARY", "not")],
    "UNARY_POSITIVE": lambda _: [("UNARY", "+")],  # until 3.11
    "UNPACK_EX": lambda a: [("UNPACK_EX", (a & 255, a >> 8))],
    "WITH_EXCEPT_START": lambda _: [("WITH_EXCEPT_START", 5 if PY314 else 4)],
    "YIELD_VALUE": lambda _: [("YIELD", None)],
}
for _direction in ("FORWARD", "BACKWARD"):  # until 3.11
    for _condition in ("FALSE", "TRUE", "NONE", "NOT_NONE"):
        EXPAND[f"POP_JUMP_{_direction}_IF_{_condition}"] = EXPAND[f"POP_JUMP_IF_{_condition}"]
