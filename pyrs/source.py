"""What the user names on the command line: `FILE` or `FILE:NAME`, found, read and checked for
syntax.

The module is imported by name from its file's folder, as `python -c "import m"` there would; a file
inside a package (a folder with `__init__.py`) is imported under its dotted name from the folder
above the package.
"""

from __future__ import annotations

import os
import stat
import unicodedata
import warnings
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.ir import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Source:
    """One module to compile. `shown` is the path as the user wrote it; `function` is None for all
    entrypoints.
    """

    path: Path
    shown: str
    module: str
    root: Path
    function: str | None = None


def find(text: str) -> Source:
    """The source that `FILE[:NAME]` names; refuses what is missing, unreadable or not Python."""
    shown, function = _split(text)
    path = Path(os.path.abspath(shown))
    _check_syntax(_read(path, shown), shown)
    parts = [] if path.name == "__init__.py" else [path.stem]
    root = path.parent
    while (root / "__init__.py").is_file() and root.name.isidentifier() and root != root.parent:
        parts.insert(0, root.name)
        root = root.parent
    return Source(path, shown, ".".join(parts), root, function)


def file_part(text: str) -> str:
    """The file of `FILE[:NAME]`."""
    return _split(text)[0]


def _split(text: str) -> tuple[str, str | None]:
    """`FILE:NAME` in two. A colon of the path itself (a drive letter, an existing file) stays."""
    file, colon, name = text.rpartition(":")
    if not colon or os.path.exists(text) or "/" in name or "\\" in name:
        return text, None
    if not name:
        refuse("entrypoint-not-found", Span(file, 0), "no function is named after the colon")
    return file, _identifier(name)


def _identifier(name: str) -> str:
    """The name as Python has it: in normal form, whatever the locale took its bytes for."""
    with suppress(UnicodeError):
        name = os.fsencode(name).decode("utf-8")
    return unicodedata.normalize("NFKC", name)


def _read(path: Path, shown: str) -> bytes:
    if not shown:
        refuse("file-not-found", NOWHERE, "no file was named", help="write FILE or FILE:NAME")
    if "\0" in shown:
        refuse("file-not-found", NOWHERE, "the file's name contains a null character")
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            refuse(
                "file-not-found",
                Span(shown, 0),
                f"`{shown}` is a directory",
                help="name one of its Python files",
            )
        if not stat.S_ISREG(mode):
            refuse("file-not-found", Span(shown, 0), f"`{shown}` is not an ordinary file")
        return path.read_bytes()
    except FileNotFoundError:
        refuse("file-not-found", Span(shown, 0), f"there is no file `{shown}`")
    except OSError as error:
        refuse("file-not-found", Span(shown, 0), f"`{shown}` cannot be read", reason=_why(error))


def _check_syntax(content: bytes, shown: str) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(content, shown, "exec", dont_inherit=True)
    except SyntaxError as error:
        line = error.lineno or 0
        if b"\0" in content or not line:
            _not_python(shown, str(error.msg))
        text = error.text or ""
        start = len(text[: max((error.offset or 1) - 1, 0)].encode("utf-8", "replace"))
        end = len(text[: max((error.end_offset or 0) - 1, 0)].encode("utf-8", "replace"))
        same = error.end_lineno == line and end > start
        span = Span(shown, line, start, line if same else 0, end if same else 0)
        refuse("syntax-error", span, f"{error.msg}")
    except ValueError as error:
        _not_python(shown, str(error))
    except (RecursionError, MemoryError):
        refuse("syntax-error", Span(shown, 0), "the file is nested too deeply for Python's parser")


def _not_python(shown: str, reason: str) -> None:
    refuse("syntax-error", Span(shown, 0), f"`{shown}` is not Python source", reason=reason)


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
