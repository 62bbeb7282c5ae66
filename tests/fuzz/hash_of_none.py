"""Gives None the hash in CPython 3.11 that it has since 3.12, and in compiled programs.

In 3.11 it is made of an address, and sets that hold None have another order in each process: what
is to be compared would differ from run to run.
"""

from __future__ import annotations

import ctypes
import sys

# `none_hash` of Objects/object.c in CPython 3.12.
HASH = 0xFCA86420
# Of `tp_hash` in `PyTypeObject`, in words (Include/cpython/object.h).
PLACE = 15

_FUNCTION = ctypes.CFUNCTYPE(ctypes.c_ssize_t, ctypes.c_void_p)
_HASHING = _FUNCTION(lambda _: HASH)


def fix_hash_of_none() -> None:
    """Changes the type of None for the rest of the process, where that is needed."""
    if sys.version_info >= (3, 12):
        return
    slots = ctypes.cast(id(type(None)), ctypes.POINTER(ctypes.c_void_p))
    slots[PLACE] = ctypes.cast(_HASHING, ctypes.c_void_p).value
    assert hash(None) == HASH
