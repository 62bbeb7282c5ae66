"""Naive Fibonacci: recursion, where overflow, errors and depth are all checked."""

from pyrs import compile


def fib(n):
    """The n-th number, by both of its halves."""
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@compile
def run(n: int) -> int:
    """The n-th Fibonacci number."""
    return fib(n)
