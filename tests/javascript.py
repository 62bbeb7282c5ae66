"""The same calls in CPython and in JavaScript, with outcomes that can be compared.

An outcome is what the function gave or raised, its arguments afterwards, and what it printed.
Values are written with their types as both sides know them: `["i", "7"]` is an int, or a `bigint`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests import needed_tools

Calls = list[tuple[str, tuple[Any, ...]]]

# Runs in a fresh CPython: `python -c EXPECT MODULE`, calls as the `repr` on standard input.
EXPECT = """
import contextlib, importlib, io, json, os, struct, sys, traceback

# Artifacts name files without the folder that they were built in.
FOLDER = os.environ["PYTHONPATH"].partition(os.pathsep)[0] + os.sep

def plain(value):
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return ["i", str(value)]
    if isinstance(value, float):
        return ["f", "nan" if value != value else struct.pack(">d", value).hex()]
    if isinstance(value, str):
        return ["s", value]
    if isinstance(value, (list, tuple)):
        return ["l", *map(plain, value)]
    if isinstance(value, dict):
        return ["d", *([plain(k), plain(v)] for k, v in value.items())]
    if isinstance(value, range):
        return ["r", *map(plain, (value.start, value.stop, value.step))]
    return ["t", *map(plain, value)]

def outcome(function, args):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            end = ["gave", plain(function(*args))]
        except RecursionError:
            return ["RecursionError"]
        except Exception as error:
            error.__traceback__ = error.__traceback__.tb_next
            text = "".join(traceback.format_exception(error)).replace(FOLDER, "")
            end = ["raised", type(error).__name__, str(error), text]
    return [*end, plain(args), printed.getvalue()]

module = importlib.import_module(sys.argv[1])
names = {"inf": float("inf"), "nan": float("nan")}
calls = eval(sys.stdin.buffer.read().decode("utf-8", "surrogatepass"), names)
print(json.dumps([outcome(getattr(module, name), args) for name, args in calls]))
"""

# Gives outcomes of the same form; `print` of the program is caught where the host writes it.
SHOW = """
function plain(value) {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value;
  if (typeof value === "bigint") return ["i", String(value)];
  if (typeof value === "string") return ["s", value];
  if (typeof value === "number") {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    const hex = view.getBigUint64(0).toString(16).padStart(16, "0");
    return ["f", Number.isNaN(value) ? "nan" : hex];
  }
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return ["l", ...Array.from(value, plain)];
  if (value instanceof Map) return ["d", ...Array.from(value, ([k, v]) => [plain(k), plain(v)])];
  if (value instanceof Set) return ["t", ...Array.from(value, plain)];
  return ["r", plain(value.start), plain(value.stop), plain(value.step)];
}

function outcome(module, name, args, printed) {
  let end;
  try {
    end = ["gave", plain(module[name](...args))];
  } catch (error) {
    if (error.name === "RecursionError") return ["RecursionError"];
    end = ["raised", error.name, error.message, error.traceback ?? String(error.stack)];
  }
  return [...end, plain(args), printed()];
}
"""

_NODE = """
const decoder = new TextDecoder();
let text = "";
const write = process.stdout.write;
process.stdout.write = (bytes) => { text += decoder.decode(bytes); return true; };
const printed = () => { const all = text; text = ""; return all; };
const outcomes = calls.map(([name, args]) => outcome(module, name, args, printed));
process.stdout.write = write;
console.log(JSON.stringify(outcomes));
"""


def expected(folder: Path, module: str, calls: Calls) -> list[Any]:
    """The outcomes of the calls in a fresh CPython."""
    root = Path(__file__).resolve().parents[1]
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": f"{folder}:{root}"}
    done = subprocess.run(
        [sys.executable, "-c", EXPECT, module],
        input=repr(calls).encode("utf-8", "surrogatepass"),
        capture_output=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return comparable(json.loads(done.stdout))


def comparable(outcomes: list[Any]) -> list[Any]:
    """Outcomes in which sets among the arguments, which each side keeps in its own order, are
    sorted.
    """
    return [[*o[:-2], _sorted(o[-2]), o[-1]] if len(o) > 1 else o for o in outcomes]


def _sorted(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    inner = [_sorted(item) for item in value]
    return ["t", *sorted(inner[1:], key=repr)] if inner[:1] == ["t"] else inner


def found(package: Path, calls: Calls) -> list[Any]:
    """The outcomes of the calls in Node."""
    return comparable(json.loads(node(package.parent, script(package, calls), "script.mjs")))


def script(package: Path, calls: Calls) -> str:
    """A module that prints the outcomes of the calls."""
    head = f'import * as module from "./{package.name}/index.mjs";\n'
    return f"{head}{SHOW}\nconst calls = {source_of(calls)};\n{_NODE}"


def node(folder: Path, text: str, name: str, *flags: str, given: str = "") -> str:
    """What a script prints. `given`: its standard input."""
    (folder / name).write_text(text, "utf-8")
    command = [needed_tools.command("node", "https://nodejs.org"), *flags, name]
    done = subprocess.run(
        command, cwd=folder, input=given.encode(), capture_output=True, check=False
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode("utf-8", "replace")[-4000:]
    return done.stdout.decode()


def source_of(calls: Calls) -> str:
    """The calls as JavaScript source."""
    return (
        "[\n" + "".join(f"  [{json.dumps(n)}, {source(list(args))}],\n" for n, args in calls) + "]"
    )


def source(value: Any) -> str:
    """A value as JavaScript source; ints are `bigint`."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return f"{value}n"
    if isinstance(value, float):
        return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}.get(repr(value), repr(value))
    if isinstance(value, str):
        return json.dumps(value)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(source, value))}]"
    if isinstance(value, dict):
        pairs = (f"[{source(k)}, {source(v)}]" for k, v in value.items())
        return f"new Map([{', '.join(pairs)}])"
    if isinstance(value, range):
        bounds = {"start": value.start, "stop": value.stop, "step": value.step}
        return f"{{ {', '.join(f'{n}: {source(v)}' for n, v in bounds.items())} }}"
    return f"new Set([{', '.join(map(source, value))}])"
