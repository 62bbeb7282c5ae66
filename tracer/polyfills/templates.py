"""`template.format(…)` and `template % values` where the template is known at run time only.

Read as `Objects/stringlib/unicode_format.h` and `unicode_format_arg_parse` in
`Objects/unicodeobject.c` read them; the messages are theirs. Fields that look into their argument
(`{0.name}`, `{0[key]}`) are refused at run time: the types of those are not known when compiling.
"""

# ruff: noqa: SIM110 - generators would only have to be traced into the loops that they are

from pyrs.tracer.polyfills.intrinsics import (
    percent_char,
    percent_float,
    percent_int,
    percent_str,
    refused,
)

_AUTOMATIC = "cannot switch from manual field specification to automatic field numbering"
_MANUAL = "cannot switch from automatic field numbering to manual field specification"
_NOT_ENOUGH = "not enough arguments for format string"

try:
    "%c" % 1.5  # noqa: B018, UP031
except TypeError as error:
    _NO_CHARACTER = str(error)


def format_template(template, args, count, names, values, /):
    return _markup(template, args, count, names, values, [0, 0], False)


def format_with_mapping(template, args, count, mapping, /):
    names = list(mapping)
    return _markup(template, args, count, names, list(mapping.values()), [0, 0], False)


def formatted(value, spec, /):
    return format(value, spec)


def _markup(template, args, count, names, values, numbering, inner):
    made = []
    at = 0
    size = len(template)
    while at < size:
        start = at
        while at < size and template[at] != "{" and template[at] != "}":
            at += 1
        made.append(template[start:at])
        if at == size:
            break
        mark = template[at]
        at += 1
        if at < size and template[at] == mark:
            made.append(mark)
            at += 1
            continue
        if mark == "}":
            raise ValueError("Single '}' encountered in format string")
        if at == size:
            raise ValueError("Single '{' encountered in format string")
        name, conversion, spec, nested, at = _field(template, at, size)
        value = _argument(name, args, count, names, values, numbering)
        if nested:
            if inner:
                _check_conversion(conversion)
                raise ValueError("Max string recursion exceeded")
            _check_conversion(conversion)
            spec = _markup(spec, args, count, names, values, numbering, True)
        if conversion == "":
            made.append(format(value, spec))
        elif conversion == "s":
            made.append(format(str(value), spec))
        elif conversion == "r":
            made.append(format(repr(value), spec))
        elif conversion == "a":
            made.append(format(ascii(value), spec))
        else:
            _check_conversion(conversion)
    return "".join(made)


def _field(template, at, size):
    """What stands between the braces, and where that ends."""
    start = at
    mark = ""
    while at < size:
        mark = template[at]
        at += 1
        if mark == "{":
            raise ValueError("unexpected '{' in field name")
        if mark == "[":
            while at < size and template[at] != "]":
                at += 1
        elif mark == "}" or mark == ":" or mark == "!":
            break
    if mark != "}" and mark != ":" and mark != "!":
        raise ValueError("expected '}' before end of string")
    name = template[start : at - 1]
    conversion = ""
    spec = ""
    nested = False
    if mark == "!":
        if at == size:
            raise ValueError("end of string while looking for conversion specifier")
        conversion = template[at]
        at += 1
        if at < size:
            mark = template[at]
            at += 1
            if mark != "}" and mark != ":":
                raise ValueError("expected ':' after conversion specifier")
    if mark != "}":
        start = at
        depth = 1
        while at < size:
            mark = template[at]
            at += 1
            if mark == "{":
                nested = True
                depth += 1
            elif mark == "}":
                depth -= 1
                if depth == 0:
                    break
        if depth:
            raise ValueError("unmatched '{' in format spec")
        spec = template[start : at - 1]
    return name, conversion, spec, nested, at


def _check_conversion(conversion):
    if conversion not in ("", "s", "r", "a"):
        if " " < conversion < "\x7f":
            raise ValueError("Unknown conversion specifier " + conversion)
        raise ValueError(f"Unknown conversion specifier \\x{ord(conversion):x}")


def _argument(name, args, count, names, values, numbering):
    for char in name:
        if char == "." or char == "[":
            refused("`" + char + "` in a field of a format string made at run time")
    index = -1
    if name == "" or _is_number(name):
        if name == "":
            if numbering[1] == 2:
                raise ValueError(_AUTOMATIC)
            numbering[1] = 1
            index = numbering[0]
            numbering[0] += 1
        else:
            if numbering[1] == 1:
                raise ValueError(_MANUAL)
            numbering[1] = 2
            if len(name) > 18:
                raise ValueError("Too many decimal digits in format string")
            index = int(name)
        if count < 0:
            raise ValueError("Format string contains positional fields")
        if index >= count:
            said = "out of range for positional args tuple"
            raise IndexError(f"Replacement index {index} {said}")
        return args[index]
    for position in range(len(names)):
        if names[position] == name:
            return values[position]
    raise KeyError(name)


def _is_number(text):
    for char in text:
        if not char.isdecimal():
            return False
    return True


def percent_template(template, args, count, /):
    return _percent(template, args, count, None)


def percent_mapping(template, mapping, /):
    return _percent(template, [mapping], 1, mapping)


def _percent(template, args, count, mapping):
    made = []
    at = 0
    used = 0
    size = len(template)
    while at < size:
        start = at
        while at < size and template[at] != "%":
            at += 1
        made.append(template[start:at])
        if at == size:
            break
        at += 1
        if at == size:
            raise ValueError("incomplete format")
        if template[at] == "%":
            made.append("%")
            at += 1
            continue
        key = ""
        keyed = template[at] == "("
        if keyed:
            if mapping is None:
                raise TypeError("format requires a mapping")
            key, at = _key(template, at + 1, size)
            mapping[key]
            used = 0
        flags, at = _flags(template, at, size)
        if at == size:
            raise ValueError("incomplete format")
        kind = template[at]
        at += 1
        if used >= count:
            raise TypeError(_NOT_ENOUGH)
        used += 1
        if kind not in "sradiuxXofFeEgGc":
            shown = kind if 31 <= ord(kind) <= 126 else "?"
            where = f"'{shown}' (0x{ord(kind):x}) at index {at - 1}"
            raise ValueError("unsupported format character " + where)
        if keyed:
            made.append(converted(flags, kind, mapping[key]))
        else:
            made.append(converted(flags, kind, args[used - 1]))
    if used < count and mapping is None:
        raise TypeError("not all arguments converted during string formatting")
    return "".join(made)


def _flags(template, at, size):
    """The flags, width and precision, and where the conversion stands."""
    start = at
    while at < size and template[at] in "-+ #0":
        at += 1
    while at < size and "0" <= template[at] <= "9":
        at += 1
    if at < size and template[at] == ".":
        at += 1
        while at < size and "0" <= template[at] <= "9":
            at += 1
    if at < size and template[at] == "*":
        refused("`*` in a format string made at run time")
    flags = template[start:at]
    if at < size and template[at] in "hlL":
        at += 1
    return flags, at


def _key(template, at, size):
    start = at
    depth = 1
    while at < size and depth > 0:
        if template[at] == "(":
            depth += 1
        elif template[at] == ")":
            depth -= 1
        at += 1
    if depth > 0:
        raise ValueError("incomplete format key")
    return template[start : at - 1], at


def converted(flags, kind, value):
    if kind == "s":
        return percent_str(flags + "s", str(value))
    if kind == "r":
        return percent_str(flags + "s", repr(value))
    if kind == "a":
        return percent_str(flags + "s", ascii(value))
    if kind in "diu":
        if isinstance(value, float):
            return percent_int(flags + kind, int(value))
        if isinstance(value, int):
            return percent_int(flags + kind, value)
        found = type(value).__name__
        raise TypeError(f"%{kind} format: a real number is required, not {found}")
    if kind in "xXo":
        if isinstance(value, int):
            return percent_int(flags + kind, value)
        found = type(value).__name__
        raise TypeError(f"%{kind} format: an integer is required, not {found}")
    if kind == "c":
        if isinstance(value, (int, str)):
            return percent_char(flags + "c", value)
        raise TypeError(_NO_CHARACTER.replace("float", type(value).__name__))
    if isinstance(value, (int, float)):
        return percent_float(flags + kind, value)
    raise TypeError("must be real number, not " + type(value).__name__)
