"""How an opcode handler leaves the straight path: the exceptions that the interpreter loop
catches."""

from __future__ import annotations

from pyrs.tracer.types import Type
from pyrs.tracer.values import Typed


class Stop(Exception):
    """The block is complete: its terminator has been set."""


class Fork(Exception):
    """The instruction must be traced once for each member of the union-typed `value`.

    `members` are the narrower types, by default those of the union one by one.
    """

    def __init__(self, value: Typed, members: tuple[Type, ...] | None = None) -> None:
        super().__init__()
        self.value = value
        self.members = members
