"""A program that uses the methods of strings through every layer; `test_strings.py` compiles it."""


def describe(a: str, b: str, n: int) -> list[str]:
    """What the operations on strings say about `a`, `b` and `n`."""
    out = [a.upper() + a.lower() + a.title() + a.swapcase()]
    out.append(str(a.find(b)) + str(a.count(b)) + str(a.rfind(b, 1)) + str(b in a))
    out.append(repr(a) + ascii(b) + str(len(a)) + str(hash(a)))
    out.append(a.replace(b, "<>", n) + a.center(n) + a.zfill(n) + a.ljust(n, "é"))
    out += a.split() + a.rsplit(None, 1) + a.splitlines(True) + a.split(b, 2)
    out += list(a.partition(" ")) + list(a.rpartition(" "))
    out.append(f"{a:>{n}}|{b:*^10}|{n:05d}|{a!r:.3}")
    out.append("%s-%5s-%-5s|%05d|%x|%.2f|%c|%r" % (a, b, b, n, n, n / 3, n + 65, a))  # noqa: UP031
    out.append(a[1:n] + a[::-1] + a[-1:] + a * 2 + a[n])
    if a.startswith(("a", "x")) or a.endswith("e", 1, n):
        out.append("starts")
    for c in a:
        if c.isalpha() and c not in "xyz":
            out.append(c + str(ord(c)) + chr(ord(c) + 1))
    out.append(a.translate({97: "A", 98: None, 99: 100}))
    return out
