"""A module that becomes a C library, a C program that calls it, and what that prints."""

MODULE = '''
from pyrs import compile

@compile
def area(width: float, height: float) -> float:
    """The area of a rectangle."""
    if width < 0:
        raise ValueError("negative")
    return width * height

@compile
def greet(name: str, new: int) -> str:
    return f"hello {name} {new}"

@compile
def double(xs: list[int]) -> int:
    for i in range(len(xs)):
        xs[i] *= 2
    xs.append(len(xs))
    return sum(xs)

@compile
def words(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for word in text.split():
        found[word] = found.get(word, 0) + 1
    return found

@compile
def power(n: int) -> int:
    return n ** 40

@compile
def hi() -> None:
    print("hi")
'''

PROGRAM = r"""
#include <stdio.h>
#include "native.h"

static void show(native_error *error) {
    if (error == NULL) return;
    printf("%s: %s\n", native_error_class(error), native_error_message(error));
    native_error_free(error);
}

int main(void) {
    double size = 0;
    show(native_area(1.5, 2.0, &size));
    printf("%g\n", size);
    show(native_area(-1.0, 2.0, &size));
    char *text = NULL;
    show(native_greet("h\xc3\xa4ns", 7, &text));
    puts(text);
    native_text_free(text);
    int64_t items[] = {1, 2, 3}, sum = 0, out[4];
    native_value *list = native_value_of_ints(items, 3);
    show(native_double(list, &sum));
    printf("%lld %td\n", (long long)sum, native_value_ints(list, out, 4));
    text = native_value_repr(list);
    puts(text);
    native_text_free(text);
    show(native_power(9, &sum));
    native_value *found = NULL;
    show(native_words("a b a", &found));
    text = native_value_repr(found);
    puts(text);
    native_text_free(text);
    native_value_free(found);
    found = native_value_parse("{'a': 1}");
    show(native_double(found, &sum));
    native_value_free(found);
    native_value_free(list);
    printf("%d\n", native_value_parse("[1,") == NULL);
    fflush(stdout);
    show(native_hi());
    return 0;
}
"""

EXPECTED = """\
3
ValueError: negative
hello häns 7
15 4
[2, 4, 6, 3]
OverflowError: Python int too large to convert to a 64-bit integer
{'a': 2, 'b': 1}
TypeError: parameter 'xs' must be list[int], not {'a': 1}
1
hi
"""
