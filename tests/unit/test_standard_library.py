"""Every function of the installed standard library normalises, and its graph is reducible."""

from __future__ import annotations

import multiprocessing
import sysconfig
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

from pyrs.tracer import cfg
from pyrs.tracer.dominators import is_reducible
from pyrs.tracer.normalize import decode

LIBRARY = Path(sysconfig.get_path("stdlib"))
# Third-party code, and CPython's own tests, which hold broken sources on purpose.
LEFT_OUT = {"site-packages", "dist-packages", "test", "tests"}


def functions(code: CodeType) -> Iterator[CodeType]:
    """A code object and all those nested in it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from functions(constant)


def check_file(path: Path) -> tuple[int, list[str]]:
    """How many functions a file has, and what is wrong with them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        module = compile(path.read_bytes(), str(path), "exec", dont_inherit=True)
    count, faults = 0, []
    for code in functions(module):
        count += 1
        try:
            graph = cfg.build(decode(code))
        except Exception as error:
            faults.append(f"{path}: {code.co_qualname}: {type(error).__name__}: {error}")
            continue
        if not is_reducible(graph.successors()):
            faults.append(f"{path}: {code.co_qualname}: irreducible")
    return count, faults


def test_the_whole_standard_library() -> None:
    paths = [
        path
        for path in sorted(LIBRARY.rglob("*.py"))
        if not LEFT_OUT & set(path.relative_to(LIBRARY).parts) and path.is_file()
    ]
    with multiprocessing.get_context("spawn").Pool() as pool:
        results = pool.map(check_file, paths, chunksize=8)
    assert sum(count for count, _ in results) > 10_000
    assert [fault for _, faults in results for fault in faults] == []
