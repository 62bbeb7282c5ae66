"""Programs for which the machine of `tests/machine.py` must agree with CPython.

They are the public functions without parameters of `tests/corpus/`.
"""

from __future__ import annotations

import pytest

from pyrs.tracer.instructions import INSTRUCTIONS
from tests.corpus_programs import CORPUS, load, programs
from tests.machine import HANDLED, Frame, call

REFUSED_BY_THE_TRACER = {  # class bodies, module code and asynchronous code
    "LOAD_NAME", "STORE_NAME", "DELETE_NAME", "LOAD_LOCALS", "LOAD_FROM_DICT_OR_DEREF",
    "LOAD_FROM_DICT_OR_GLOBALS", "SETUP_ANNOTATIONS", "GET_AWAITABLE", "GET_AITER", "GET_ANEXT",
    "END_ASYNC_FOR", "EXC_GROUP_MATCH", "INTRINSIC", "INTRINSIC_2", "BUILD_INTERPOLATION",
    "BUILD_TEMPLATE",
}  # fmt: skip


def run(stem: str, name: str, machine: bool) -> str:
    """The result, or the exception, with the contexts and causes of it."""
    function = getattr(load(CORPUS / f"{stem}.py"), name)
    HANDLED[0] = None
    try:
        return repr(call(function, [], {}) if machine else function())
    except Exception as error:
        return chain(error)


def chain(error: BaseException | None) -> str:
    """An exception and what it is chained to."""
    if error is None:
        return "-"
    return f"{error!r} from ({chain(error.__cause__)}) in ({chain(error.__context__)})"


@pytest.mark.filterwarnings("ignore:.*finally:SyntaxWarning")
@pytest.mark.parametrize(("stem", "name"), programs())
def test_the_machine_agrees_with_cpython(stem: str, name: str) -> None:
    assert run(stem, name, machine=True) == run(stem, name, machine=False)


def test_there_are_a_hundred_programs() -> None:
    assert len(programs()) >= 100


def test_every_instruction_is_a_method_of_the_machine_or_refused() -> None:
    missing = {name for name in INSTRUCTIONS if not hasattr(Frame, name)}
    assert missing == REFUSED_BY_THE_TRACER | {"YIELD"}
