"""Counting the words of a text in a dict, and the most frequent of them."""

from pyrs import compile

SYLLABLES = ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "té"]


def text_of(words, seed):
    """A text of made-up words, lines of ten, some capitalised, some with punctuation."""
    made = []
    for place in range(words):
        word = ""
        for _ in range(1 + seed % 3):
            seed = (seed * 1103515245 + 12345) % 2147483648
            word += SYLLABLES[seed // 65536 % len(SYLLABLES)]
        if seed % 7 == 0:
            word = word.capitalize()
        if seed % 11 == 0:
            word += ","
        made.append(word + "\n" if place % 10 == 9 else word)
    return " ".join(made)


def count_words(text):
    """How often each word occurs, without case and punctuation."""
    counts = {}
    for line in text.splitlines():
        for word in line.split():
            word = word.strip(".,;").lower()
            counts[word] = counts.get(word, 0) + 1
    return counts


@compile
def run(n: int) -> str:
    """The ten most frequent words of a text of n words."""
    counts = count_words(text_of(n, 42))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join([f"{word}: {count}" for word, count in ranked[:10]])
