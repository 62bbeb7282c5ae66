"""Tools that a test needs: without them it is skipped, or fails where everything was installed."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest

from pyrs.rustgen.targets import Target, find, missing


def lacking(tool: str, remedy: str) -> NoReturn:
    """Ends the test. `PYRS_REQUIRE_RUNNERS=1` says that everything has been installed."""
    if os.environ.get("PYRS_REQUIRE_RUNNERS"):
        pytest.fail(f"{tool} is missing: {remedy}")
    pytest.skip(f"{tool} is missing: {remedy}")


def command(name: str, remedy: str) -> str:
    """The path of a command."""
    found = shutil.which(name)
    return found or lacking(name, remedy)


def target(name: str) -> Target:
    """A target that can be built for."""
    chosen = find(name)
    for item in missing(chosen):
        lacking(item.what, item.how)
    return chosen


def runner(chosen: Target) -> tuple[str, ...]:
    """The command in front of programs of the target."""
    found = chosen.runner()
    if found is None:
        lacking(f"a runner for {chosen.triple}", "one of the target's `runners`")
    return found
