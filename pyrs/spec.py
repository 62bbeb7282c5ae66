"""What a user says about an entrypoint: the `compile` decorator and the specification it attaches.

The decorated function stays an ordinary Python function; only an attribute is added. The compiler
finds entrypoints by that attribute, in the order in which the module defines them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar, overload

ATTRIBUTE = "__pyrs__"

F = TypeVar("F", bound=Callable[..., Any])


class Sandbox(NamedTuple):
    """The surroundings in which the module is imported and traced.

    `cwd` is the working directory (default: a fresh empty one when `files` are given, else the
    caller's), `env` are environment variables set on top of the caller's, `files` are written below
    the working directory first, `packages` are `pip` requirements installed in an environment of
    its own.
    """

    cwd: str | None = None
    env: Mapping[str, str] = {}
    files: Mapping[str, str | bytes] = {}
    packages: tuple[str, ...] = ()


class Specification(NamedTuple):
    """What `compile` was told. `more` holds keywords that later versions and other tools
    understand.
    """

    tag: str = ""
    description: str = ""
    sandbox: Sandbox = Sandbox()
    trace_modules: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    metadata: Mapping[str, Any] = {}
    more: Mapping[str, Any] = {}


@overload
def compile(function: F, /) -> F: ...
@overload
def compile(
    *,
    tag: str = ...,
    description: str = ...,
    sandbox: Sandbox | None = ...,
    trace_modules: Iterable[str] = ...,
    targets: Iterable[str] = ...,
    metadata: Mapping[str, Any] | None = ...,
    **more: Any,
) -> Callable[[F], F]: ...
def compile(
    function: Any = None,
    /,
    *,
    tag: str = "",
    description: str = "",
    sandbox: Sandbox | None = None,
    trace_modules: Iterable[str] = (),
    targets: Iterable[str] = (),
    metadata: Mapping[str, Any] | None = None,
    **more: Any,
) -> Any:
    """Marks a function as an entrypoint of the artifact; usable as `@compile` and as
    `@compile(...)`.

    `tag` is the entrypoint's public name (`@me/cosecant`), `trace_modules` names packages whose
    Python code is compiled with the program, `targets` what `pyrs build` builds for when not told
    otherwise.
    """
    specification = Specification(
        tag,
        description,
        sandbox or Sandbox(),
        _names("trace_modules", trace_modules),
        _names("targets", targets),
        dict(metadata or {}),
        more,
    )

    def attach(decorated: F) -> F:
        if not callable(decorated):
            raise TypeError(f"compile() marks functions, not {type(decorated).__name__!r} objects")
        setattr(decorated, ATTRIBUTE, specification)
        return decorated

    return attach if function is None else attach(function)


def specification_of(function: object) -> Specification | None:
    """The specification that `compile` attached, or None, whatever the object does when asked."""
    try:
        found = getattr(function, ATTRIBUTE, None)
        return found if isinstance(found, Specification) else None
    except Exception:
        return None


def _names(parameter: str, value: Iterable[str]) -> tuple[str, ...]:
    names = (value,) if isinstance(value, str) else tuple(value)
    for name in names:
        if not isinstance(name, str):
            raise TypeError(f"compile({parameter}=…) takes strings, not {type(name).__name__!r}")
    return names
