"""Live containers inside live containers. `CALLS`: the calls that are compared with CPython."""
from pyrs import compile
INNER = {"a": 1}
TABLE = {"x": INNER, "y": INNER, "z": {"b": 2}}
NESTED = [[1, 2], [[3][0], 4]]
STATE = {"k": [1, (2, [3])]}
@compile
def nested_constants(k: str) -> str:
    if k == "w":
        TABLE["x"]["a"] += 1
        return f"{TABLE['y']['a']} {INNER}"
    return f"{TABLE[k]} {NESTED[1]} {STATE['k']}"
BIG = [2**70, 1]
LARGEST = {"a": 2**63 - 1, "b": -(2**63)}
@compile
def big_constants(n: int) -> str:
    return f"{BIG[n] * 2} {LARGEST['a'] + n} {LARGEST['b'] - n}"
CALLS = {"big_constants": [(0,), (1,), (2,)], "nested_constants": [("x",), ("z",), ("w",), ("q",)]}
