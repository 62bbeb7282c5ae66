"""Files that pyrs writes: whole or not at all, and a clear refusal when the disk says no."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pyrs.cache import cache_root
from pyrs.tracer.diagnostics import CompileError, Diagnostic, refuse
from pyrs.tracer.ir import NOWHERE


def place_file(source: Path, target: Path) -> None:
    """Puts a copy of `source` at `target` in one step; a failure leaves what was there."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    os.close(descriptor)
    try:
        shutil.copy2(source, name)
        os.replace(name, target)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = str(target)
        raise


def place_folder(source: Path, target: Path) -> None:
    """Puts a copy of the folder at `target`; the old one is there until the new one is complete.

    Only what is empty or was made by pyrs is replaced.
    """
    _check_replaceable(target, source)
    target.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        _copy_folder(source, staging / "new")
        _exchange(staging / "new", target, staging / "old")
    except OSError as error:
        error.filename = str(target)
        raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _check_replaceable(target: Path, source: Path) -> None:
    while True:
        try:
            with _opened(target) as folder:
                if _is_replaceable(folder, source):
                    return
                if os.path.samestat(os.stat(folder), target.stat()):
                    break
        except FileNotFoundError:
            return
        # Another build has replaced it meanwhile.
    refuse(
        "cannot-write",
        NOWHERE,
        f"`{target}` is a folder that pyrs did not make",
        reason="what is in it would be lost",
        help="choose another folder with -o, or remove that one",
    )


@contextmanager
def _opened(folder: Path) -> Iterator[int | Path]:
    """A descriptor of a folder: of the same one wherever it is moved, and while it is open no
    other has its number. Where the system has no such thing, the path."""
    if os.open not in os.supports_dir_fd:
        yield folder
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _is_replaceable(folder: int | Path, new: Path) -> bool:
    """Whether a folder is empty or an earlier one of the same kind: a file that both have says
    who made it."""
    if not os.listdir(folder):
        return True

    def inside(path: str, flags: int) -> int:
        if isinstance(folder, int):
            return os.open(path, flags | os.O_NONBLOCK, dir_fd=folder)  # It may be a pipe.
        return os.open(folder / path, flags)

    for path in new.rglob("*"):
        if path.is_file():
            with suppress(OSError), open(path.relative_to(new), "rb", opener=inside) as file:
                if b"by pyrs" in file.read(_HEAD):
                    return True
    return False


# Within so many bytes generated files say what made them.
_HEAD = 400


def _exchange(new: Path, target: Path, old: Path) -> None:
    """Puts a folder in the place of another, at once where the system can; another build may do
    the same meanwhile."""
    for _ in range(100):
        try:
            if _swapped(new, target):
                return
            with suppress(FileNotFoundError):
                os.rename(target, old)
            os.rename(new, target)
            return
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise
        finally:
            if old.exists() and not target.exists():
                with suppress(OSError):  # Another build was sooner.
                    os.rename(old, target)
        shutil.rmtree(old, ignore_errors=True)
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))


def _swapped(one: Path, other: Path) -> bool:
    """Exchanges two folders in one step; False where the system cannot, or one is not there."""
    if sys.platform != "linux":
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError):
        return False
    return bool(rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)


def _copy_folder(source: Path, target: Path) -> None:
    """As `shutil.copytree`, whose errors do not tell a full disk from other failures."""
    target.mkdir()
    for path in sorted(source.rglob("*")):
        place = target / path.relative_to(source)
        if path.is_dir():
            place.mkdir()
        else:
            shutil.copy2(path, place)


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files below a folder."""
    if path.is_dir():
        return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return path.stat().st_size


_SHORT = (errno.ENOMEM, errno.EAGAIN, errno.EMFILE, errno.ENFILE)
_DENIED = (
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.EEXIST,
    errno.ENOENT,
    errno.ENOTEMPTY,
    errno.ENAMETOOLONG,
    errno.ELOOP,
    errno.EBUSY,
    errno.EINVAL,
    errno.EILSEQ,
)


def refused_by_system(error: OSError) -> CompileError | None:
    """The refusal for a disk that is full or a place that cannot be written; None for the rest."""
    where = f" `{error.filename}`" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        message = f"there is no space left to write{where}"
        hint = "free some space, or move the cache with PYRS_CACHE_DIR and the output with -o"
        return CompileError([Diagnostic("disk-full", message, help=(hint,))])
    reason = (error.strerror or "").lower()
    if error.errno in _SHORT:
        message = "the system lacks something that the build needs"
        hint = "end other programs, or raise the limits (`ulimit -a`)"
        return CompileError([Diagnostic("build-stopped", message, reason=reason, help=(hint,))])
    if error.errno in _DENIED:
        message = f"cannot write{where}" if where else "cannot write the output"
        hint = "choose another folder with -o, or another cache with PYRS_CACHE_DIR"
        return CompileError([Diagnostic("cannot-write", message, reason=reason, help=(hint,))])
    return None


def keep_crash(text: str) -> str:
    """Writes what is known of a failure of the compiler to a file and returns its path, or ""."""
    folder = cache_root() / "crashes"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
        path.write_text(text, "utf-8")
    except OSError:
        return ""
    return str(path)
