"""Diagnostics: every kind has a page that shows it rendered; text and JSON say the same."""

from __future__ import annotations

import pickle

import pytest

from pyrs.tracer.diagnostics import (
    KINDS,
    WIDTH,
    CompileError,
    Diagnostic,
    InternalCompilerError,
    refuse,
    render,
    to_json,
)
from pyrs.tracer.ir import NOWHERE, Span
from pyrs.tracer.paths import bundle_root
from tests.unit.diagnostic_samples import SAMPLES

PAGES = bundle_root() / "docs" / "diagnostics"


def test_every_kind_has_a_page_and_a_sample() -> None:
    codes = sorted(KINDS)
    assert sorted(page.stem for page in PAGES.glob("*.md")) == codes
    assert sorted(sample.code for sample in SAMPLES) == codes


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.code)
def test_page_explains_the_kind_and_shows_it_rendered(sample: Diagnostic) -> None:
    page = (PAGES / f"{sample.code}.md").read_text("utf-8")
    assert f"```text\n{render(sample)}\n```" in page
    for heading in ("## What\n", "## Why\n", "## How to rewrite it\n", "## Example\n"):
        assert heading in page


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.code)
def test_first_line_stands_alone_in_80_columns(sample: Diagnostic) -> None:
    assert len(render(sample).splitlines()[0]) <= WIDTH


def test_long_first_line_is_cut_and_repeated_whole() -> None:
    lines = render(Diagnostic("disk-full", "x" * 100)).splitlines()
    assert len(lines[0]) <= WIDTH and lines[1].strip() == "x" * 100


def test_carets_count_characters_not_bytes() -> None:
    line = 'x = "é" + f(1)'
    column = len('x = "é" + '.encode())
    span = Span("m.py", 1, column, 1, column + 4)
    text = render(Diagnostic("unsupported-builtin", "no `f`", span, source=line))
    source, carets = text.splitlines()[3:5]
    assert carets.index("^") == source.index("f(1)") and carets.count("^") == 4


def test_wide_lines_are_cropped_around_the_span() -> None:
    line = "x = [" + "1, " * 200 + "f(1)]"
    column = line.index("f(1)")
    span = Span("m.py", 1, column, 1, column + 4)
    text = render(Diagnostic("unsupported-builtin", "no `f`", span, source=line))
    assert max(map(len, text.splitlines())) <= 110
    source, carets = text.splitlines()[3:5]
    assert source[carets.index("^") :].startswith("f(1)")


def test_json_has_the_documented_keys() -> None:
    call = Span("m.py", 9, function="f")
    span = Span("m.py", 3, 7, 3, 19)
    found = to_json(Diagnostic("unsupported-builtin", "no", span, "why", ("do",), (call,), "f"))
    assert found == {
        "code": "unsupported-builtin",
        "message": "no: why",
        "file": "m.py",
        "line": 3,
        "column": 8,
        "end_line": 3,
        "end_column": 20,
        "entrypoint": "f",
        "calls": [{"file": "m.py", "line": 9, "function": "f"}],
        "help": ["do"],
    }


def test_call_chain_grows_outwards() -> None:
    with pytest.raises(CompileError) as caught:
        refuse("unsupported-builtin", NOWHERE, "no `eval`", help="use `int`")
    error = caught.value.called_from(Span("m.py", 5, function="g"))
    error = error.called_from(Span("m.py", 9, function="f")).in_entrypoint("f")
    (found,) = error.diagnostics
    assert [call.function for call in found.calls] == ["f", "g"]
    assert found.entrypoint == "f" and found.help == ("use `int`",)
    assert pickle.loads(pickle.dumps(error)).diagnostics == error.diagnostics


def test_undeclared_codes_are_a_bug_of_the_compiler() -> None:
    with pytest.raises(InternalCompilerError):
        refuse("no-such-code", NOWHERE, "no")
