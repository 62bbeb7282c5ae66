"""An npm package: in Node by import and require, in a browser, for TypeScript, against CPython."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import pyrs
from tests import needed_tools
from tests.javascript import SHOW, Calls, comparable, expected, found, node, source_of

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.native

MODULE = '''
from pyrs import compile

exact = compile(metadata={"bigint": True})

class Refused(ValueError):
    pass

@exact
def area(width: float, height: float = 2.0) -> float:
    """The area of a rectangle."""
    if width < 0:
        raise Refused("negative", width)
    return width * height

@exact
def greet(name: str, times: int) -> list[str]:
    return [f"hello {name!r} {i}" for i in range(times)] + [name, name[::-1]]

@exact
def grow(xs: list[int], n: int) -> int:
    print("growing", xs, n)
    for i in range(len(xs)):
        xs[i] *= n
    xs.append(len(xs))
    if n == 0:
        raise ValueError(f"zero: {xs}")
    return sum(xs)

@exact
def halve(xs: list[float]) -> float:
    for i in range(len(xs)):
        xs[i] /= 2
    return sum(xs)

@exact
def words(text: str, found: dict[str, int]) -> dict[str, int]:
    for word in text.split():
        found[word] = found.get(word, 0) + 1
    return found

@exact
def edges(graph: dict[tuple[int, str], set[int]]) -> list[tuple[int, str]]:
    for key in list(graph):
        graph[key].add(key[0])
    graph[9, "z"] = {1, 2}
    return sorted(graph)

@exact
def move(rows: list[list[int]]) -> list[list[int]]:
    last = rows.pop()
    last.append(-1)
    rows[0].append(len(last))
    rows.insert(0, last)
    return [rows[0], [5], last]

@exact
def pick(x: int, *, flag: bool = False) -> int | str:
    return str(x) if flag else x

@exact
def kind(x: int | float | str | None | list[str]) -> str:
    return "nothing" if x is None else repr(x)

@exact
def maybe(x: int | None, y: tuple[int, float] = (1, 0.5)) -> tuple[int | None, tuple[float, int]]:
    return x, (y[1], y[0])

@exact
def letters(text: str, some: frozenset[str]) -> set[str]:
    return set(text) - some

@exact
def chain(n: int) -> int:
    try:
        return 10 // n
    except ZeroDivisionError as error:
        raise LookupError("no such") from error

@exact
def look(d: dict[str, int], key: str) -> int:
    return d[key]

@exact
def numbers(n: int) -> range:
    return range(n, 10 * n, 3)

@exact
def delete(new: int, /, function: str = "\\ud800", *, default: tuple[int, ...] = (1, -2)) -> str:
    """Names that are words in JavaScript."""
    return f"{new} {len(function)} {default}"

@exact
def default(wasm: bool) -> bool:
    return not wasm

@exact
def größe(ß: list[int] = [1]) -> list[int]:
    ß.append(len(ß))
    return ß

@exact
def down(n: int) -> int:
    return 0 if n == 0 else 1 + down(n - 1)

@exact
def ask() -> str:
    first, second = input("who? "), input()
    try:
        return input()
    except EOFError as error:
        return f"{first}|{second}|{error}"

@exact
def tree(n: int):
    return n if n == 0 else [tree(n - 1), tree(n - 1)]

@exact
def half_line() -> None:
    print("é no end", end="")
'''

# A function with a large frame.
_NAMES = [f"v{i}" for i in range(80)]
_LINES = "".join(f"    {name} = x * {i}.5 + n\n" for i, name in enumerate(_NAMES))
MODULE += f"""
@exact
def wide(n: int, x: float) -> float:
{_LINES}
    if n == 0:
        return x
    y = wide(n - 1, x + 1.0)
    return {" + ".join(f"{name} * y" for name in _NAMES)}
"""

CALLS: Calls = [
    ("area", (1.5, 4.0)),
    ("area", (1.5,)),
    ("area", (-1.0, 2.0)),
    ("area", (float("nan"), -0.0)),
    ("greet", ("häns 😀\ud800x\0", 2)),
    ("greet", ("\ufeffplain", 0)),
    ("grow", ([1, 2, 3], 5)),
    ("grow", ([2**53, -(2**53) - 1], 2)),
    ("grow", ([2**70, 1], 2**64)),
    ("grow", ([-(2**63), 2**63 - 1], 1)),
    ("grow", ([1], 0)),
    ("halve", ([1.0, -0.0, float("inf")],)),
    ("words", ("a b a ä", {"b": 3, "a": 1})),
    ("words", ("", {"only": 1})),
    ("edges", ({(1, "a"): {4, 1}, (2, "b"): set()},)),
    ("move", ([[1], [2], [3]],)),
    ("pick", (7,)),
    ("kind", (2**80,)),
    ("kind", (0.5,)),
    ("kind", ("a'b",)),
    ("kind", (None,)),
    ("kind", (["x"],)),
    ("maybe", (None,)),
    ("maybe", (3, (4, 1e300))),
    ("letters", ("hello there", frozenset("el"))),
    ("chain", (0,)),
    ("chain", (3,)),
    ("look", ({"a": 1}, "b")),
    ("numbers", (2**60,)),
    ("numbers", (4,)),
    ("delete", (3,)),
    ("delete", (3, "ab")),
    ("default", (True,)),
    ("größe", ()),
    ("größe", ()),
    ("tree", (2,)),
    ("half_line", ()),
]

USE = """
import * as module from "./rectangles-npm/index.mjs";
import { createRequire } from "node:module";
import assert from "node:assert";
const required = createRequire(import.meta.url)("./rectangles-npm");
assert.deepStrictEqual(Object.keys(module).sort(), Object.keys(required).sort());
assert.strictEqual(module.PythonError, required.PythonError);
assert.strictEqual(module.area.name, "area");
assert.strictEqual(required.area(3), 6);
assert.strictEqual(module.pick(3, { flag: true }), "3");
const same = [1n];
assert.deepStrictEqual(module.words("a", new Map()), new Map([["a", 1n]]));
const given = new Map();
assert.strictEqual(module.words("a", given), given);
const row = [1n];
const rows = [row, row];
const [first, fresh, last] = module.move(rows);
assert.ok(first === row && last === row && rows[0] === row && rows[1] === row);
assert.deepStrictEqual([row, fresh], [[1n, -1n, 2n], [5n]]);
const floats = new Float64Array([1, 3]);
assert.strictEqual(module.halve(floats), 2);
assert.deepStrictEqual(floats, new Float64Array([0.5, 1.5]));
const key = [1n, "a"];
const graph = new Map([[key, new Set([4n])]]);
module.edges(graph);
assert.deepStrictEqual(graph.get(key), new Set([1n, 4n]));
const wrong = (call, text) => assert.throws(call, { name: "TypeError", message: text });
wrong(() => module.area("1"), "area() parameter 'width' must be float, not string");
wrong(() => module.pick(1.5), "pick() parameter 'x' must be int, not number");
wrong(() => module.grow([1, null], 1), "grow() parameter 'xs' must be list[int], not null");
wrong(() => module.move([[1], ["x"]]), /'rows' must be list\\[list\\[int\\]\\], not string/);
wrong(() => module.grow(new Int8Array(2), 1), /length of a list, which a Int8Array cannot/);
try {
  module.area(-1);
  assert.fail();
} catch (error) {
  assert.ok(error instanceof module.PythonError && error instanceof Error);
  assert.ok(error.is("ValueError") && error.is("Refused") && !error.is("KeyError"));
  assert.deepStrictEqual(error.args, ["negative", -1]);
  assert.ok(error.stack.startsWith(error.traceback.trimEnd()));
}
assert.strictEqual(module.delete(1, "x", { default: [5] }), "1 1 (5,)");
console.log("passed");
"""

DEEP = """
import { down } from "./rectangles-npm/index.mjs";
for (let n = 900; ; n += 1) {
  try {
    down(n);
  } catch (error) {
    console.log(n, error.name, error.message);
    console.log(error.traceback);
    break;
  }
}
"""

CPYTHON_DEEP = """
import rectangles, traceback
n = 900
while True:
    try:
        rectangles.down(n)
    except RecursionError as error:
        print(n, type(error).__name__, error)
        error.__traceback__ = error.__traceback__.tb_next
        traceback.print_exception(error, file=__import__("sys").stdout)
        print()
        break
    n += 1
"""

CONSUMER = """
import { area, edges, grow, halve, kind, maybe, pick, PythonError } from "rectangles";
import { default as other, delete as remove } from "rectangles";
const size: number = area(1);
const text: string | bigint = pick(3, { flag: true });
const xs: bigint[] = [1n];
const sum: bigint = grow(xs, 2);
halve(new Float64Array(2));
const graph = new Map<readonly [bigint, string], Set<bigint>>();
const keys: Array<readonly [bigint, string]> = edges(graph);
const [x, [f]]: readonly [bigint | null, readonly [number, bigint]] = maybe(null);
kind(1.5) satisfies string;
remove(1, "x", { default: [2n] }) satisfies string;
other(true) satisfies boolean;
export function names(error: unknown): string {
  return error instanceof PythonError && error.is("ValueError") ? error.traceback : "";
}
// @ts-expect-error a str is no float
area("1");
// @ts-expect-error keywords are not given by position
pick(3, true);
export { size, text, sum, keys, x, f };
"""

PAGE = """
<!doctype html>
<meta charset="utf-8">
<title>running</title>
<body></body>
<script type="module">
try {
  const module = await import("./rectangles-npm/browser.mjs");
  SHOW
  const calls = CALLS;
  let text = "";
  console.log = (line) => { text += line + "\\n"; };
  const printed = () => { const all = text; text = ""; return all; };
  const outcomes = calls.map(([name, args]) => outcome(module, name, args, printed));
  const again = await import("./rectangles-npm/init.mjs");
  await again.default();
  if (again.area !== module.area) throw new Error("two modules");
  document.body.textContent = JSON.stringify(outcomes);
  document.title = "passed";
} catch (error) {
  document.body.textContent = String(error.stack ?? error);
  document.title = "failed";
}
</script>
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The built package, in a folder with its source."""
    folder = tmp_path_factory.mktemp("npm")
    (folder / "rectangles.py").write_text(MODULE)
    (made,) = pyrs.build(folder / "rectangles.py", emit="npm", output=folder)
    assert made.target == "wasm32-unknown-unknown"
    yield made.path


def test_node_agrees_with_cpython(package: Path) -> None:
    outcomes = expected(package.parent, "rectangles", CALLS)
    for call, theirs, ours in zip(CALLS, outcomes, found(package, CALLS), strict=True):
        assert ours == theirs, call


def test_chromium_agrees_with_cpython(package: Path) -> None:
    command = needed_tools.command("run-chromium", "a Chromium with Playwright")
    page = PAGE.replace("SHOW", SHOW).replace("CALLS", source_of(CALLS))
    (package.parent / "page.html").write_text(page, "utf-8")
    done = subprocess.run(
        [command, str(package.parent), "page.html"], capture_output=True, check=False
    )
    shown = done.stdout.decode().strip().splitlines()[-1]
    assert done.returncode == 0, shown
    outcomes = expected(package.parent, "rectangles", CALLS)
    for call, theirs, ours in zip(CALLS, outcomes, comparable(json.loads(shown)), strict=True):
        # A console has no half lines.
        printed = theirs[-1] and theirs[-1].removesuffix("\n") + "\n"
        assert ours == [*theirs[:-1], printed], call


def test_both_kinds_of_modules_share_one_instance(package: Path) -> None:
    assert node(package.parent, USE, "use.mjs").splitlines()[-1] == "passed"


def test_recursion_ends_where_cpython_s_does(package: Path) -> None:
    command = [sys.executable, "-c", CPYTHON_DEEP]
    environment = {**os.environ, "PYTHONPATH": f"{package.parent}{os.pathsep}{ROOT}"}
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    # A package names its files without the folder it was built in.
    theirs = done.stdout.decode().replace(f'"{package.parent}{os.sep}', '"')
    assert node(package.parent, DEEP, "deep.mjs") == theirs


def test_stack_of_the_engine_may_end_first(package: Path) -> None:
    text = 'import { down, wide } from "./rectangles-npm/index.mjs";\n'
    text += "let error; try { wide(990, 1); } catch (raised) { error = raised; }\n"
    text += "console.log(error?.name, error?.is('RuntimeError'), down(5));\n"
    assert node(package.parent, text, "small.mjs", "--stack-size=200") == "RecursionError true 5n\n"


def test_input_is_read_from_standard_input(package: Path) -> None:
    text = 'import { ask } from "./rectangles-npm/index.mjs";\nconsole.log(ask());\n'
    shown = node(package.parent, text, "ask.mjs", given="ann\n\u00e9 b")
    assert shown == "who? ann|\u00e9 b|EOF when reading a line\n"


@pytest.mark.parametrize("suffix", ["mts", "cts"])
def test_typescript_knows_the_types(package: Path, tmp_path: Path, suffix: str) -> None:
    command = needed_tools.command("tsc", "npm install -g typescript")
    shutil.copytree(package, tmp_path / "node_modules" / "rectangles")
    (tmp_path / f"consumer.{suffix}").write_text(CONSUMER)
    settings = {"strict": True, "noEmit": True, "module": "node16", "target": "es2022"}
    options = {"compilerOptions": settings, "files": [f"consumer.{suffix}"]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(options))
    done = subprocess.run([command, "-p", "."], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()


HELLO = """
from pyrs import compile

@compile
def hello() -> None:
    print("hello, world")
"""

SMALL = """
from pyrs import compile

class Empty(ValueError):
    pass

@compile
def count(text: str, least: int = 1) -> dict[str, int]:
    found: dict[str, int] = {}
    for word in text.lower().split():
        found[word] = found.get(word, 0) + 1
    if not found:
        raise Empty(f"nothing in {text!r}")
    return {word: n for word, n in sorted(found.items()) if n >= least}

@compile
def look(found: dict[str, int], word: str) -> str:
    try:
        return f"{word}: {found[word]:>5}"
    except KeyError as error:
        raise LookupError(f"no {error}") from error
"""


@pytest.mark.parametrize(("text", "most"), [(HELLO, 60_000), (SMALL, 250_000)])
def test_modules_are_small(text: str, most: int, tmp_path: Path) -> None:
    (tmp_path / "small.py").write_text(text)
    (made,) = pyrs.build(tmp_path / "small.py", target="web", emit="npm", output=tmp_path)
    assert (made.path / "small.wasm").stat().st_size <= most


def test_package_says_what_it_offers(package: Path) -> None:
    known: dict[str, Any] = json.loads((package / "package.json").read_text())
    for condition in ("browser", "import", "require"):
        entry = known["exports"]["."][condition]
        assert all((package / name).is_file() for name in entry.values())
    declared = (package / "index.d.mts").read_text()
    assert " * The area of a rectangle.\n" in declared
    assert "export declare function area(width: number, height?: number): number;" in declared
