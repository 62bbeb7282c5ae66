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
