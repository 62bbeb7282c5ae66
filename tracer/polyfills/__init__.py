"""Built-in functions in plain Python, traced into their callers like any code.

Before a row or a model: what can be said in Python is said here. Iterators (`map`, `zip`,
`enumerate`) are generators, which the tracer fuses with the loop that consumes them.
"""

import os

from pyrs.tracer.polyfills import builtins as _builtins
from pyrs.tracer.polyfills import exceptions as _exceptions
from pyrs.tracer.polyfills import functional as _functional
from pyrs.tracer.polyfills import mathematics as _mathematics
from pyrs.tracer.polyfills import strings as _strings
from pyrs.tracer.polyfills import views as _views
from pyrs.tracer.polyfills.grouping import GROUPING
from pyrs.tracer.polyfills.intrinsics import INTRINSICS, pow_int
from pyrs.tracer.polyfills.iterators import ITERATORS
from pyrs.tracer.polyfills.modes import MODES
from pyrs.tracer.polyfills.sets import SETS

POLYFILLS = {
    "builtins.sum": _builtins.sum_,
    "builtins.any": _builtins.any_,
    "builtins.all": _builtins.all_,
    "builtins.min": _builtins.min_,
    "builtins.max": _builtins.max_,
    "builtins.sorted": _builtins.sorted_,
    "builtins.enumerate": _builtins.enumerate_,
    "builtins.map": _builtins.map_,
    "builtins.filter": _builtins.filter_,
    "builtins.list": _builtins.list_,
    "builtins.set": _builtins.set_,
    "builtins.frozenset": _builtins.frozenset_,
    "builtins.tuple": _builtins.tuple_,
    "builtins.dict": _builtins.dict_,
    "builtins.reversed": _builtins.reversed_,
    "posix.fspath": _builtins.fspath,
    "nt.fspath": _builtins.fspath,
    "sys.exit": _exceptions.exit_,
    "builtins.next": _builtins.next_,
    "builtins.divmod": _builtins.divmod_,
    "list.extend": _builtins.list_extend,
    "dict.fromkeys": _builtins.dict_fromkeys,
    "dict.get": _builtins.dict_get,
    "dict.pop": _builtins.dict_pop,
    "dict.setdefault": _builtins.dict_setdefault,
    "dict.update": _builtins.dict_update,
    "str.join": _builtins.join_,
    "str.startswith": _strings.startswith_,
    "str.endswith": _strings.endswith_,
    "str.translate": _strings.translate_,
    "str.maketrans": _strings.maketrans_,
    "list.sort": _builtins.sort_list,
    "tuple.index": _builtins.tuple_index,
    "range.count": _builtins.range_count,
    "range.index": _builtins.range_index,
    "exc.add_note": _exceptions.add_note,
    "_functools.reduce": _functional.reduce_,
    "math.gcd": _mathematics.gcd_,
    "math.lcm": _mathematics.lcm_,
    "math.perm": _mathematics.perm_,
    "math.prod": _mathematics.prod_,
    "math.fsum": _mathematics.fsum_,
    "math.hypot": _mathematics.hypot_,
    "math.dist": _mathematics.dist_,
    "keys.isdisjoint": _views.view_isdisjoint,
    "items.isdisjoint": _views.view_isdisjoint,
    **GROUPING,
    **ITERATORS,
    **MODES,
    **SETS,
}
POLYFILL_FOLDER = os.path.dirname(__file__) + os.sep
INTRINSIC_NAMES = {function: f"pyrs.{function.__name__}" for function in INTRINSICS}
INTRINSIC_NAMES[pow_int] = "operator.pow"
