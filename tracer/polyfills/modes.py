"""Functions of `_stat`, which take a mode only if it fits `mode_t`, in terms of those of `stat.py`
that define the same without C."""

import importlib
import sys


def _pure_stat():
    saved = {name: sys.modules.pop(name, None) for name in ("stat", "_stat")}
    sys.modules["_stat"] = None
    try:
        return importlib.import_module("stat")
    finally:
        for name, module in saved.items():
            sys.modules.pop(name, None)
            if module is not None:
                sys.modules[name] = module


_STAT = _pure_stat()
_KINDS = {
    _STAT.S_IFREG: "-",
    _STAT.S_IFDIR: "d",
    _STAT.S_IFLNK: "l",
    _STAT.S_IFBLK: "b",
    _STAT.S_IFCHR: "c",
    _STAT.S_IFIFO: "p",
    _STAT.S_IFSOCK: "s",
}


def _checked(mode):
    if not isinstance(mode, int):
        raise TypeError("an integer is required")
    if mode < 0:
        raise OverflowError("can't convert negative value to unsigned int")
    if mode >= 1 << 64:
        raise OverflowError("Python int too large to convert to C unsigned long")
    if mode >= 1 << 32:
        raise OverflowError("mode out of range")
    return mode


def filemode_(mode, /):
    mode = _checked(mode)
    return _KINDS.get(_STAT.S_IFMT(mode), "?") + _STAT.filemode(mode)[1:]


def imode_(mode, /):
    return _STAT.S_IMODE(_checked(mode))


def ifmt_(mode, /):
    return _STAT.S_IFMT(_checked(mode))


def isblk_(mode, /):
    return _STAT.S_ISBLK(_checked(mode))


def ischr_(mode, /):
    return _STAT.S_ISCHR(_checked(mode))


def isdir_(mode, /):
    return _STAT.S_ISDIR(_checked(mode))


def isfifo_(mode, /):
    return _STAT.S_ISFIFO(_checked(mode))


def islnk_(mode, /):
    return _STAT.S_ISLNK(_checked(mode))


def isreg_(mode, /):
    return _STAT.S_ISREG(_checked(mode))


def issock_(mode, /):
    return _STAT.S_ISSOCK(_checked(mode))


def isnone_(mode, /):
    _checked(mode)
    return False


MODES = {
    "_stat.filemode": filemode_,
    "_stat.S_IMODE": imode_,
    "_stat.S_IFMT": ifmt_,
    "_stat.S_ISBLK": isblk_,
    "_stat.S_ISCHR": ischr_,
    "_stat.S_ISDIR": isdir_,
    "_stat.S_ISFIFO": isfifo_,
    "_stat.S_ISLNK": islnk_,
    "_stat.S_ISREG": isreg_,
    "_stat.S_ISSOCK": issock_,
    "_stat.S_ISDOOR": isnone_,
    "_stat.S_ISPORT": isnone_,
    "_stat.S_ISWHT": isnone_,
}
