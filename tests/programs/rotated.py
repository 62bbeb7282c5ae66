"""Variables of loops that take each other's values, some of which stay: copies that happen at once."""

from pyrs import compile


@compile
def best_apart(values: list[int]) -> int:
    last, now = 0, 0
    for value in values:
        last, now = now, max(last + value, now)
    return now


@compile
def longest(words: list[str]) -> str:
    before, best = "", ""
    for word in words:
        before, best = best, best if len(best) >= len(before + word) else before + word
    return f"{before}|{best}"


@compile
def three(words: list[str], steps: list[int]) -> str:
    a, b, c = "a", "b", "c"
    for word, step in zip(words, steps):
        if step == 0:
            a, b, c = b, c, a
        elif step == 1:
            a, b = c, c
        elif step == 2:
            b, c = a + word, a
        elif step == 3:
            a, b, c = word, a, a
        else:
            c = b
    return f"{a} {b} {c}"


@compile
def lists(rounds: int) -> str:
    old, new, kept = [0], [1], [2]
    for n in range(rounds):
        if n % 3 == 1:
            old, new, kept = new, new, old
        elif n % 3 == 2:
            old, new = new + [n], kept
        else:
            old, kept = kept, old
        kept.append(n)
    return f"{old} {new} {kept} {old is new} {new is kept}"


@compile
def nested(words: list[str]) -> str:
    first, second = "", "-"
    for word in words:
        for letter in word:
            first, second = second, second if letter in first else first + letter
        second, first = first, first if first > second else second
    return f"{first}/{second}"


_WORDS = [[], ["x"], ["ab", "c", "def", "g"], ["b", "a", "b", "zz", "a", "q"]]
_NUMBERS = [[], [3], [2, 7, 9, 3, 1], [5, 1, 1, 5], [10**18, 10**19, 1, 10**20, -3]]

CALLS = {
    "best_apart": [(values,) for values in _NUMBERS],
    "longest": [(words,) for words in _WORDS],
    "three": [
        (words, steps)
        for words in _WORDS
        for steps in ([0, 1, 2, 3, 4, 0], [3, 2, 1, 0], [2, 2, 4, 1, 0, 3])
    ],
    "lists": [(n,) for n in range(8)],
    "nested": [(words,) for words in _WORDS],
}
