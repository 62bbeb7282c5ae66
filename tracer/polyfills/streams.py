"""Methods of `sys.stdout` and `sys.stderr`, by way of `print` (`Modules/_io/textio.c`)."""

import sys


def write(stream, text, /):
    if not isinstance(text, str):
        raise TypeError(f"write() argument must be str, not {type(text).__name__}")
    print(text, end="", file=stream)
    return len(text)


def writelines(stream, lines, /):
    for line in lines:
        write(stream, line)


def flush(stream, /):
    print(end="", file=stream, flush=True)


# By name and number of arguments.
METHODS = {("write", 1): write, ("writelines", 1): writelines, ("flush", 0): flush}


def is_method(owner: object, name: str) -> bool:
    """Whether it names one of these methods."""
    of_stream = owner is sys.stdout or owner is sys.stderr
    return of_stream and any(known == name for known, _ in METHODS)
