"""`[tool.pyrs]` of the user's `pyproject.toml`: the nearest one above the compiled file.

| key | meaning | default |
|---|---|---|
| `targets` | what `pyrs build` builds for | this machine |
| `emit` | what `pyrs build` makes | `exe` |
| `output` | folder of artifacts, from the `pyproject.toml` | `dist` in the working directory |
| `trace-modules` | packages compiled with the program | none |
| `timeout` | seconds that importing and tracing may take | 60 |
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from pyrs.tracer.diagnostics import refuse
from pyrs.tracer.ir import Span


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one project; every field has the default of the module's table."""

    targets: tuple[str, ...] = ()
    emit: tuple[str, ...] = ()
    output: Path | None = None
    trace_modules: tuple[str, ...] = ()
    timeout: float = 60.0


def config_for(file: Path) -> Config:
    """The settings for a file; refuses keys and values it does not know."""
    for folder in file.parents:
        path = folder / "pyproject.toml"
        if path.is_file():
            return _read(path)
    return Config()


def _read(path: Path) -> Config:
    text = path.read_bytes()
    if b"tool" not in text or b"pyrs" not in text:
        return Config()
    import tomllib

    try:
        table = tomllib.loads(text.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        _invalid(path, "the file is not valid TOML", str(error))
    tool = table.get("tool", {})
    section = tool.get("pyrs", {}) if isinstance(tool, dict) else {}
    if not isinstance(section, dict):
        _invalid(path, "`tool.pyrs` is not a table", "")
    values: dict[str, Any] = {}
    for key, value in section.items():
        if key not in _KEYS:
            _invalid(path, f"`{key}` is not a setting", f"the settings are {', '.join(_KEYS)}")
        expected, convert = _KEYS[key]
        converted = convert(path, value)
        if converted is None:
            _invalid(path, f"`{key}` is not {expected}", f"it is {value!r}")
        values[key.replace("-", "_")] = converted
    return Config(**values)


def _strings(_: Path, value: object) -> tuple[str, ...] | None:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        return None
    return tuple(items)


def _folder(path: Path, value: object) -> Path | None:
    return path.parent / value if isinstance(value, str) else None


def _seconds(_: Path, value: object) -> float | None:
    fits = isinstance(value, int | float) and not isinstance(value, bool) and value > 0
    return float(value) if fits else None  # type: ignore[arg-type]


_KEYS: dict[str, tuple[str, Callable[[Path, object], Any]]] = {
    "targets": ("a list of targets", _strings),
    "emit": ("a list of artifacts", _strings),
    "output": ("a folder", _folder),
    "trace-modules": ("a list of package names", _strings),
    "timeout": ("a number of seconds", _seconds),
}


def _invalid(path: Path, message: str, reason: str) -> NoReturn:
    refuse("invalid-configuration", Span(str(path), 0), message, reason=reason)
