"""JSON by hand: a parser of nested values and a printer of them."""

from pyrs import compile

ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def skip_space(text, i):
    """The next place that is not white space."""
    while i < len(text) and text[i] in " \t\n\r":
        i += 1
    return i


def parse_string(text, i):
    """The string whose opening quote is before i, and the place after it."""
    parts = []
    while text[i] != '"':
        if text[i] == "\\":
            i += 1
            if text[i] == "u":
                parts.append(chr(int(text[i + 1 : i + 5], 16)))
                i += 5
                continue
            parts.append(ESCAPES[text[i]])
            i += 1
        else:
            start = i
            while text[i] != '"' and text[i] != "\\":
                i += 1
            parts.append(text[start:i])
    return "".join(parts), i + 1


def parse(text, i):
    """The value at i, and the place after it."""
    i = skip_space(text, i)
    c = text[i]
    if c == "{":
        members = {}
        i = skip_space(text, i + 1)
        while text[i] != "}":
            key, i = parse_string(text, i + 1)
            i = skip_space(text, i)
            if text[i] != ":":
                raise ValueError(f"expected : at {i}")
            members[key], i = parse(text, i + 1)
            i = skip_space(text, i)
            if text[i] == ",":
                i = skip_space(text, i + 1)
        return members, i + 1
    if c == "[":
        items = []
        i = skip_space(text, i + 1)
        while text[i] != "]":
            item, i = parse(text, i)
            items.append(item)
            i = skip_space(text, i)
            if text[i] == ",":
                i = skip_space(text, i + 1)
        return items, i + 1
    if c == '"':
        return parse_string(text, i + 1)
    if text.startswith("true", i):
        return True, i + 4
    if text.startswith("false", i):
        return False, i + 5
    if text.startswith("null", i):
        return None, i + 4
    start = i
    while i < len(text) and text[i] in "+-.eE0123456789":
        i += 1
    number = text[start:i]
    if "." in number or "e" in number or "E" in number:
        return float(number), i
    return int(number), i


def dump_string(text):
    """A string in quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + escaped + '"'


def dump(value):
    """The text of a value, without spaces."""
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return dump_string(value)
    if isinstance(value, dict):
        return "{" + ",".join([dump_string(k) + ":" + dump(v) for k, v in value.items()]) + "}"
    if isinstance(value, list):
        return "[" + ",".join([dump(item) for item in value]) + "]"
    return repr(value)


RECORD = """{"id": %d, "name": "Zoë \\"Z\\" \\u0141ukasz", "tags": ["a", "b\\n", ""],
 "size": {"x": 1.5, "y": -2.25e3, "deep": [[], [1, [2, [3]]]]}, "ok": true, "none": null}"""


@compile
def run(n: int) -> str:
    """The length and the end of what n records are printed as after parsing."""
    text = "[" + ", ".join([RECORD % i for i in range(n)]) + "]"
    value, _ = parse(text, 0)
    printed = dump(value)
    return f"{len(printed)} {printed[-60:]}"
