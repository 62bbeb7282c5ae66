"""Methods of exceptions, and what calling a class with an `__init__` of its own does."""


def initialised(self, init, /, *args, **kwargs):
    result = init(self, *args, **kwargs)
    if result is not None:
        raise TypeError("__init__() should return None, not '" + type(result).__name__ + "'")
    return self


def add_note(self, note, /):
    if not isinstance(note, str):
        raise TypeError("note must be a str, not '" + type(note).__name__ + "'")
    try:
        notes = self.__notes__
    except AttributeError:
        notes = []
        self.__notes__ = notes
    notes.append(note)


def stop_value(self, /):
    args = self.args
    return args[0] if args else None


def exit_code(self, /):
    args = self.args
    if len(args) > 1:
        return args
    return args[0] if args else None


def str_of(self, /):
    text = self.__str__()
    if not isinstance(text, str):
        raise TypeError("__str__ returned non-string (type " + type(text).__name__ + ")")
    return text


def repr_of(self, /):
    text = self.__repr__()
    if not isinstance(text, str):
        raise TypeError("__repr__ returned non-string (type " + type(text).__name__ + ")")
    return text


def text_of_class(self, /):
    if self.__module__ == "builtins":
        return "<class '" + self.__qualname__ + "'>"
    return "<class '" + self.__module__ + "." + self.__qualname__ + "'>"


def described(function, positional, named, /):
    """Calls an entrypoint, and has what it raises know its text, which a traceback shows."""
    try:
        return call_inside(function, *positional, **named)
    except BaseException as error:
        _describe(error)
        raise


def _describe(error):
    described = []
    link = error
    while link is not None:
        for known in described:
            if known is link:
                return
        described.append(link)
        try:
            link.__shown__ = str(link)
        except Exception:
            link.__shown__ = "<exception str() failed>"
        if link.__cause__ is not None:
            link = link.__cause__
        elif link.__suppress_context__:
            return
        else:
            link = link.__context__


def call_inside(function, /, *args, **kwargs):
    """A call that is traced into the caller, which then is the function's own frame."""


def exit_(status=None, /):
    """`sys.exit`: the arguments of the exception are made as by `PyErr_SetObject`."""
    if status is None:
        raise SystemExit
    if isinstance(status, tuple):
        raise SystemExit(*status)
    raise SystemExit(status)
