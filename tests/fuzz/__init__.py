"""The differential fuzzer: random programs, run by CPython, the interpreter and natively.

    python -m tests.fuzz --programs 500 --seed 1            the interpreter only
    python -m tests.fuzz --programs 500 --seed 1 --native   and native code, 100 programs a build

`docs/fuzzing.md` says what is compared, and what to do with what it finds.
"""
