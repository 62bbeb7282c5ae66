"""One method for each instruction, grouped by family; `HANDLERS` finds it by the instruction's
name.

A handler pops its operands, has `pyrs.tracer.apply` or `pyrs.tracer.calls` say what they give, and
pushes the result. Instructions without a handler are refused in the user's words by `REFUSED`.
"""

from collections.abc import Callable
from typing import Any

from pyrs.tracer.opcodes import arith, attr, build, call, control, except_, imports, match, stack

Handler = Callable[[Any, Any], None]

REFUSED = {
    "LOAD_BUILD_CLASS": "a class defined inside a function",
    "LOAD_SPECIAL": "`with`",
    "WITH_EXCEPT_START": "`with`",
    "DELETE_ATTR": "deleting an attribute",
    "DELETE_GLOBAL": "`del` of a global variable",
    "DELETE_DEREF": "`del` of a variable that an inner function uses",
    "GET_AWAITABLE": "`await`",
    "GET_AITER": "`async for`",
    "GET_ANEXT": "`async for`",
    "END_ASYNC_FOR": "`async for`",
    "EXC_GROUP_MATCH": "`except*`",
    "BUILD_TEMPLATE": "a template string",
    "BUILD_INTERPOLATION": "a template string",
    "LOAD_NAME": "a class body",
    "STORE_NAME": "a class body",
    "DELETE_NAME": "a class body",
    "LOAD_LOCALS": "a class body",
    "LOAD_FROM_DICT_OR_DEREF": "a class body",
    "LOAD_FROM_DICT_OR_GLOBALS": "a class body",
    "SETUP_ANNOTATIONS": "a class body",
    "INTRINSIC": "a type parameter, `except*` or asynchronous code",
    "INTRINSIC_2": "a type parameter or `except*`",
}

HANDLERS: dict[str, Handler] = {  # pyright: ignore[reportAssignmentType]
    name.rstrip("_"): method
    for family in (arith, attr, build, call, control, except_, imports, match, stack)
    for name, method in vars(family).items()
    if name.isupper() and callable(method)
}
