"""Benchmarks: the same program in CPython, compiled by pyrs, and written in Rust by hand.

    python -m benchmarks                 all programs of `suite.toml`, and a table
    python -m benchmarks fib sieve       some of them
    python -m benchmarks --builds        how long builds take, and how large their results are

All outputs are compared; a difference is an error. Times are the best of several runs, the sides in
turn, so that a machine that slows down slows all of them.
"""
