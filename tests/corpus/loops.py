"""Loops, branches, conditional expressions, chained comparisons."""


def counting():
    total = 0
    for i in range(10):
        if i == 3:
            continue
        if i == 8:
            break
        total += i
    else:
        total = -1
    return total, i


def for_else():
    for i in range(3):
        pass
    else:
        i = 100
    return i


def while_else():
    n = 5
    out = []
    while n:
        n -= 1
        if n % 2:
            continue
        out.append(n)
    else:
        out.append("else")
    return out


def while_true_break():
    n = 0
    while True:
        n += 3
        if n > 20:
            break
    return n


def nested_loops_and_continue():
    out = []
    for i in range(4):
        for j in range(4):
            if j > i:
                break
            if (i + j) % 2:
                continue
            out.append((i, j))
        else:
            out.append(i)
    return out


def chained_comparisons():
    out = []
    for a in (1, 2, 3):
        out.append(1 < a <= 2 < 5)
        out.append(1 < a < 3 != a)
    return out


def side_effects_of_chains():
    seen = []

    def see(x):
        seen.append(x)
        return x

    result = see(3) < see(2) < see(1)
    return result, seen


def conditional_expressions():
    return [("a" if i else "b") if i < 2 else ("c" if i == 2 else "d") for i in range(4)]


def boolean_operators():
    out = []
    for a in (0, 1, "", "x"):
        for b in (0, None, [1]):
            out.append((a and b, a or b, not a, not (a and b), a and b or "z"))
    return out


def conditions_in_branches():
    out = []
    for a in range(3):
        for b in range(3):
            if (a or b) and not (a and b):
                out.append((a, b))
            elif a == b or a > 1:
                out.append(a)
            else:
                out.append(None)
    return out


def none_tests():
    out = []
    for x in (None, 0, 1):
        if x is None:
            out.append("none")
        if x is not None:
            out.append(x)
        out.append("n" if x is None else "v")
    return out


def walrus():
    out = []
    data = [1, 2, 3, 4]
    while data and (x := data.pop()) > 1:
        out.append(x)
    return out, x


def loop_over_a_string_with_index():
    word = "hello"
    counts = {}
    for i, c in enumerate(word):
        counts[c] = counts.get(c, 0) + i
    return sorted(counts.items())


def unpacking_loop():
    return [(a, b, c) for a, (b, *c) in [(1, "xyz"), (2, "p")]]


def loop_variable_survives():
    for i in []:
        pass
    try:
        return i
    except UnboundLocalError as error:
        return str(error)


def deleting_while_counting():
    d = {i: i * i for i in range(6)}
    for k in list(d):
        if k % 2:
            del d[k]
    return d


def collatz():
    def steps(n):
        count = 0
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            count += 1
        return count

    return [steps(n) for n in range(1, 20)]


def primes():
    sieve = [True] * 50
    sieve[0] = sieve[1] = False
    for i in range(2, 8):
        if sieve[i]:
            sieve[i * i :: i] = [False] * len(range(i * i, 50, i))
    return [i for i, p in enumerate(sieve) if p]


def return_from_nested_loops():
    for a in range(1, 30):
        for b in range(a, 30):
            for c in range(b, 30):
                if a * a + b * b == c * c and a + b + c == 24:
                    return a, b, c
