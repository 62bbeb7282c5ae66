"""Models of Python callables that no signature can describe.

In this order: a polyfill in plain Python (`pyrs.tracer.polyfills`), a row of the operator table,
and only then a model here. Each says why the first two fail. A model takes the tracer, the
arguments and the keyword arguments, and gives a value, or None where it has nothing to say and the
rows are asked.
"""

from pyrs.tracer.builtins.exceptions import EXCEPTION_MODELS
from pyrs.tracer.builtins.functional import FUNCTIONAL_MODELS
from pyrs.tracer.builtins.functions import FUNCTION_MODELS
from pyrs.tracer.builtins.output import OUTPUT_MODELS
from pyrs.tracer.builtins.percent import PERCENT_MODELS
from pyrs.tracer.builtins.sequences import SEQUENCE_MODELS
from pyrs.tracer.builtins.text import TEXT_MODELS
from pyrs.tracer.generator_methods import GENERATOR_MODELS

MODELS = {
    **EXCEPTION_MODELS,
    **GENERATOR_MODELS,
    **FUNCTION_MODELS,
    **FUNCTIONAL_MODELS,
    **OUTPUT_MODELS,
    **PERCENT_MODELS,
    **SEQUENCE_MODELS,
    **TEXT_MODELS,
}
