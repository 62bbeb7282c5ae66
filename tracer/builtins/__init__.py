"""Models of Python callables that no signature can describe.

In this order: a polyfill in plain Python (`pyrs.tracer.polyfills`), a row of the operator table,
and only then a model here. Each says why the first two fail. A model takes the tracer, the
arguments and the keyword arguments, and gives a value, or None where it has nothing to say and the
rows are asked.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pyrs.tracer.builtins.attributes import ATTRIBUTE_MODELS
from pyrs.tracer.builtins.copying import COPY_MODELS
from pyrs.tracer.builtins.exceptions import EXCEPTION_MODELS
from pyrs.tracer.builtins.functional import FUNCTIONAL_MODELS
from pyrs.tracer.builtins.functions import FUNCTION_MODELS
from pyrs.tracer.builtins.in_place import IN_PLACE_MODELS
from pyrs.tracer.builtins.iterators import ITERATOR_MODELS
from pyrs.tracer.builtins.output import OUTPUT_MODELS
from pyrs.tracer.builtins.percent import PERCENT_MODELS
from pyrs.tracer.builtins.sequences import SEQUENCE_MODELS
from pyrs.tracer.builtins.text import TEXT_MODELS
from pyrs.tracer.builtins.views import VIEW_MODELS
from pyrs.tracer.generator_methods import GENERATOR_MODELS
from pyrs.tracer.values import Value

Model = Callable[[Any, Sequence[Value], dict[str, Value]], Value | None]


def _first(models: Sequence[Model]) -> Model:
    """What the first model that has something to say gives."""

    def model(t: Any, args: Sequence[Value], kwargs: dict[str, Value]) -> Value | None:
        found = (one(t, args, kwargs) for one in models)
        return next((value for value in found if value is not None), None)

    return model if len(models) > 1 else models[0]


_FAMILIES: tuple[Mapping[str, Any], ...] = (
    ATTRIBUTE_MODELS,
    COPY_MODELS,
    EXCEPTION_MODELS,
    GENERATOR_MODELS,
    FUNCTION_MODELS,
    FUNCTIONAL_MODELS,
    IN_PLACE_MODELS,
    ITERATOR_MODELS,
    OUTPUT_MODELS,
    PERCENT_MODELS,
    SEQUENCE_MODELS,
    TEXT_MODELS,
    VIEW_MODELS,
)
MODELS = {
    name: _first([family[name] for family in _FAMILIES if name in family])
    for name in dict.fromkeys(name for family in _FAMILIES for name in family)
}
