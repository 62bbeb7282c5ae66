"""The differential fuzzer: random programs, run by CPython, the interpreter and natively.

    python -m tests.fuzz --programs 500 --seed 1            the interpreter only
    python -m tests.fuzz --programs 500 --seed 1 --native   and native code, 100 programs a build

A difference is minimised and printed; `--keep FOLDER` keeps the programs that differ.
"""
