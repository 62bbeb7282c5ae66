"""The statics of a generated crate that name places in Python source, for tracebacks."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath

from pyrs.rustgen import expr
from pyrs.rustgen.names import Names, screaming
from pyrs.rustgen.traceback_lines import shown
from pyrs.rustgen.writer import Writer
from pyrs.tracer.ir import Span


@dataclass(slots=True)
class Places:
    """Collects places, for both specialisations. `sources`: the text of files; `roots`: the
    folders that their names are shown without."""

    sources: dict[str, tuple[str, ...]]
    roots: tuple[str, ...] = ()
    known: dict[tuple[str, int, str, str], str] = field(default_factory=dict)
    names: Names = field(default_factory=Names)

    def name(self, span: Span) -> str:
        """The static of a place: `MEAN_12` for line 12 of `mean`."""
        source = shown(span, self.sources.get(span.file, ()))
        key = (span.file, span.line, span.function, source)
        if key not in self.known:
            wish = f"{screaming(span.function or 'module')}_{span.line}"
            self.known[key] = self.names.fresh(wish)
        return self.known[key]

    def chain(self, span: Span) -> list[str]:
        """The statics of a place and of the calls that it was inlined at, innermost first."""
        found = []
        here: Span | None = span
        while here is not None and here.line:
            found.append(self.name(here))
            here = here.inlined_at
        return found

    def shown_file(self, file: str) -> str:
        """The name of a file as tracebacks show it, the same on every machine."""
        path = PurePath(file)
        inside = [root for root in self.roots if path.is_relative_to(root)]
        if not inside:
            return file
        return path.relative_to(max(inside, key=len)).as_posix()

    def text(self) -> str:
        """The file `places.rs`."""
        writer = Writer()
        writer.docs("Places in the Python source, for tracebacks.", "//!")
        writer.line("use pyrs_core::err::Location;")
        for (file, line, function, source), name in self.known.items():
            parts = [
                expr.string(self.shown_file(file)),
                expr.number(str(line)),
                *map(expr.string, (function, source)),
            ]
            writer.line()
            writer.line(f"pub(crate) static {name}: Location =")
            with writer.indented():
                writer.line(f"{expr.call('Location::new', parts)};")
        return writer.text()
