"""Long tables of the module: plain data becomes one array."""

from pyrs import compile

NUMBERS = [n * n % 101 - 50 for n in range(100)]
BIG = [7**n for n in range(80)]
WORDS = [f"word {n}" * (n % 4) for n in range(70)]
LETTERS = [chr(200 + n) + chr(0x4E00 + n) for n in range(66)]
ODD = [*(chr(n) for n in range(0xD7C0, 0xD810)), "\0", '"\\']
HALVES = [n / 2 for n in range(64)] + [float("inf"), -0.0]
FLAGS = [n % 3 == 0 for n in range(64)]
PAIRS = [(n, f"{n:x}", n / 4) for n in range(64)]
NESTED = [((n, -n), (str(n),)) for n in range(64)]
MIXED = [n if n % 5 else None for n in range(64)]
TREES = [[n, n + 1] for n in range(64)]
COUNTS = {f"key{n}": n for n in range(64)}
NAMES = {n: chr(65 + n) for n in range(64)}
PLACES = {(n, str(n)): (n / 8, n) for n in range(64)}
ROWS = {n: [n] for n in range(64)}
PRIMES = {n for n in range(2, 400) if all(n % d for d in range(2, n))}
ENDINGS = frozenset(f"{n}." for n in range(80))
FIXED = tuple(range(70))


@compile
def lists(n: int) -> str:
    NUMBERS[n] += 1
    return f"{NUMBERS} {BIG[n] + n} {WORDS} {LETTERS} {ODD[:4]!a} {HALVES} {FLAGS} {MIXED} {TREES}"


@compile
def rows(n: int) -> str:
    return f"{PAIRS} {NESTED} {FIXED} {sum(x for x, _, _ in PAIRS[n:])}"


@compile
def dicts(n: int) -> str:
    COUNTS["more"] = n
    return f"{COUNTS} {NAMES} {PLACES} {ROWS} {COUNTS.get('key7')} {NAMES[n]}"


@compile
def sets(n: int) -> str:
    return f"{sorted(PRIMES)} {len(ENDINGS)} {n in PRIMES} {f'{n}.' in ENDINGS} {sum(PRIMES)}"


_CALLS = [(0,), (3,), (63,)]
CALLS = {"lists": _CALLS, "rows": _CALLS, "dicts": _CALLS, "sets": _CALLS}
