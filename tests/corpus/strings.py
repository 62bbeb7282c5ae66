"""f-strings and the other ways to format."""


def simple():
    x, y = 3, "s"
    return f"{x}", f"a{x}b{y}c", f"{x}{y}", f"", f"plain"


def conversions():
    s = "é'"
    return f"{s!r} {s!s} {s!a} {s}"


def specifications():
    x, w, p = 3.14159, 10, 2
    return f"{x:.2f}|{x:>{w}.{p}f}|{x!r:^{w + 4}}|{42:08b}|{1234567:,}|{'s':*<5}"


def self_documenting():
    x = 5
    return f"{x=}", f"{x + 1 = }", f"{x=:03}", f"{x=!s}"


def nested():
    names = ["a", "bb"]
    return f"<{', '.join(f'{n!r:>4}' for n in names)}>", f"{'{'}{{}}"


def expressions():
    d = {"k": [1, 2]}
    return f"{d['k'][1]}", f"{len(d) if d else 0}", f"{(lambda v: v * 2)(4)}", f"{max(1, 2)}"


def percent():
    return "%d %s %r %5.2f %%" % (1, "a", "b", 2.5), "%(x)s" % {"x": 1}, "%s" % [1]


def methods():
    return "{} {1} {}".replace("{1}", "{}").format(1, 2, 3), "{0}{0}{a:>3}".format("x", a=1)


def joined_in_a_loop():
    out = ""
    for i in range(4):
        out += f"{i}:" + "x" * i
        out += ","
    return out


def many_parts():
    a = b = c = d = e = 1
    return f"{a}-{b}-{c}-{d}-{e}-{a}{b}{c}{d}{e}"


def format_of_objects():
    class C:
        def __format__(self, spec):
            return f"C({spec})"

        def __str__(self):
            return "str"

    c = C()
    return f"{c}", f"{c:x y}", f"{c!s:>5}"
