"""One diagnostic of each kind, as its page in `docs/diagnostics` shows it rendered."""

from __future__ import annotations

from pyrs.tracer.diagnostics import Diagnostic
from pyrs.tracer.ir import Span


def sample(
    code: str,
    message: str,
    source: str = "",
    marked: str = "",
    reason: str = "",
    help: str = "",
) -> Diagnostic:
    """A diagnostic at line 3 of m.py, its span the `marked` part of the `source` line."""
    start = source.index(marked) if marked else 0
    span = Span("m.py", 3, start, 3, start + len(marked)) if source else Span("m.py", 0)
    hints = (help,) if help else ()
    return Diagnostic(code, message, span, reason, hints, source=source)


SAMPLES = [
    sample("syntax-error", "'(' was never closed", "    return f(x", "(x"),
    sample(
        "unsupported-syntax",
        "`async def` cannot be compiled yet",
        "async def f(x: int) -> int:",
        "async def",
        help="make it an ordinary function",
    ),
    sample(
        "unsupported-operation",
        "`str + list[int]` is not an operation that can be compiled",
        "    return name + items",
        "name + items",
    ),
    sample(
        "unsupported-builtin",
        "`eval` cannot be compiled",
        "    return eval(text)",
        "eval(text)",
        "code made at run time is not known when the program is compiled",
        "use `int(text)` or a parser of your own",
    ),
    sample(
        "unsupported-type",
        "a `Lock` object cannot be compiled",
        "    with LOCK:",
        "LOCK",
        "the value exists only in the process that imported the module",
    ),
    sample(
        "unannotated-parameter",
        "the parameter `x` of `f` has no annotation",
        "def f(x):",
        "x",
        help="write its type: `x: int`",
    ),
    sample(
        "unknown-annotation",
        "`Any` is not a type that the parameter `x` can have",
        "def f(x: Any) -> int:",
        "Any",
        help="name the types it takes: `x: int | str`",
    ),
    sample(
        "recursive-type",
        "a value whose type has no end",
        "        step = lambda before=step: before() + 1",
        "step",
        "each turn of a loop wraps the value of the turn before in one more level of type",
        "keep those values in a list, or end each level with `None`",
    ),
    sample(
        "escaping-iterator",
        "a `map` iterator cannot be returned",
        "    return map(str, items)",
        "map(str, items)",
        "iterators are compiled into the loop that consumes them",
        "return a list: `list(map(str, items))`",
    ),
    sample(
        "too-many-specialisations",
        "`visit` is called with more than 64 combinations of types",
        "    visit((node, depth))",
        "visit((node, depth))",
        "each combination of argument types is compiled by itself",
        "use a list where tuples of growing length are made",
    ),
    sample(
        "not-identical",
        "`id(x)` cannot be what it is in CPython",
        "    return id(x)",
        "id(x)",
        "it is an address in memory",
    ),
    sample(
        "module-not-traced",
        "`slugify` belongs to the package `slugify`",
        "    return slugify(title)",
        "slugify(title)",
        "only the program's own modules and the standard library are compiled unasked",
        'add `trace_modules=["slugify"]` to `@compile`',
    ),
    sample(
        "no-entrypoint",
        "`m.py` has no entrypoint",
        help="mark a function with `@compile` (`from pyrs import compile`)",
    ),
    sample("entrypoint-not-found", "`m.py` has no function `mian`", help="did you mean `main`?"),
    sample("file-not-found", "there is no file `m.py`"),
    sample(
        "import-failed",
        "importing `m.py` raises KeyError",
        'TOKEN = os.environ["TOKEN"]',
        'os.environ["TOKEN"]',
        "KeyError: 'TOKEN'",
    ),
    sample(
        "import-exited",
        "importing `m.py` ends the process",
        "sys.exit(main())",
        "sys.exit(main())",
        "it raised SystemExit(0)",
        "put what a script does under `if __name__ == '__main__':`",
    ),
    sample(
        "import-timeout",
        "importing `m.py` takes longer than 60 s",
        reason="the module was imported or traced until the time was up, then stopped",
        help="put what a script does under `if __name__ == '__main__':`",
    ),
    sample("invalid-configuration", "`timout` is not a setting"),
    sample("invalid-argument", "the parameter `x` of `f` takes `int`, not `'five'`"),
    sample("unsupported-python", "cpython 3.10 is not supported", help="use CPython 3.11 to 3.14"),
    sample("unknown-target", "there is no target `linus`", help="did you mean `linux`?"),
    sample(
        "target-missing",
        "Rust's standard library for aarch64-apple-darwin is not installed",
        help="with a network, run `rustup target add aarch64-apple-darwin`",
    ),
    sample("cargo-missing", "Rust is not installed", help="install Rust: https://rustup.rs"),
    sample(
        "no-network-crates",
        "the crate `pyo3` is not on this machine and cannot be downloaded",
        help="connect once; afterwards builds work offline",
    ),
    sample("tool-missing", "wheels need maturin", help="pip install maturin"),
    sample("build-stopped", "the system ended the Rust compiler", help="build again"),
    sample("disk-full", "there is no space left to write", help="free some space"),
    sample("cannot-write", "cannot write `/dist/m`", reason="permission denied"),
    sample("cannot-load", "what was built cannot be loaded", reason="wrong ELF class"),
]
