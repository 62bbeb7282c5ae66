"""Methods of `str` whose argument has many types: tuples of any length, dicts of several kinds."""


def startswith_(self, prefix, /, start=None, end=None):
    if isinstance(prefix, str):
        return self.startswith(prefix, start, end)
    if not isinstance(prefix, tuple):
        name = type(prefix).__name__
        raise TypeError(f"startswith first arg must be str or a tuple of str, not {name}")
    for one in prefix:
        if not isinstance(one, str):
            name = type(one).__name__
            raise TypeError(f"tuple for startswith must only contain str, not {name}")
        if self.startswith(one, start, end):
            return True
    return False


def endswith_(self, suffix, /, start=None, end=None):
    if isinstance(suffix, str):
        return self.endswith(suffix, start, end)
    if not isinstance(suffix, tuple):
        name = type(suffix).__name__
        raise TypeError(f"endswith first arg must be str or a tuple of str, not {name}")
    for one in suffix:
        if not isinstance(one, str):
            name = type(one).__name__
            raise TypeError(f"tuple for endswith must only contain str, not {name}")
        if self.endswith(one, start, end):
            return True
    return False


def translate_(self, table, /):
    parts = []
    for char in self:
        code = ord(char)
        if isinstance(table, dict):
            absent = code not in table
        else:
            absent = isinstance(table, (list, tuple, str, range)) and code >= len(table)
        if absent:
            parts.append(char)
            continue
        found = table[code]
        if found is None:
            continue
        if isinstance(found, int):
            if not 0 <= found < 0x110000:
                raise ValueError("character mapping must be in range(0x110000)")
            parts.append(chr(found))
        else:
            parts.append(found)
    return "".join(parts)


def maketrans_(x, y=None, z=None, /):
    if y is None:
        table = {}
        for key in x:
            value = x[key]
            if isinstance(key, int):
                table[key] = value
            elif len(key) != 1:
                raise ValueError("string keys in translate table must be of length 1")
            else:
                table[ord(key)] = value
        return table
    if len(x) != len(y):
        raise ValueError("the first two maketrans arguments must have equal length")
    result = {}
    for i in range(len(x)):
        result[ord(x[i])] = ord(y[i])
    if z is not None:
        for char in z:
            result[ord(char)] = None
    return result
