"""What an artifact offers, as data: the one description from which headers, `.pyi` and `.d.ts` are
made.

Taken from the entries of an `ir.Module` and nothing else, so a shim, a header and a page of
documentation cannot disagree. `to_json` is the form for generators outside this repository.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from pyrs.tracer import ir
from pyrs.tracer.types import Type, parts

MUTABLE = frozenset({"list", "dict", "set"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its kind is `inspect.Parameter.kind.name`, its default the `repr` of a literal.

    `mutated`: the caller may see the argument changed after the call.
    """

    name: str
    type: Type
    kind: str
    default: str | None
    mutated: bool


@dataclass(frozen=True, slots=True)
class Function:
    """An entrypoint as callers see it. `implementation` is the `ir.Func` behind it."""

    name: str
    implementation: str
    parameters: tuple[Parameter, ...]
    returns: Type
    raises: bool
    doc: str
    tag: str
    description: str

    @property
    def signature(self) -> str:
        """The signature in Python syntax, as in a `.pyi` file."""
        return f"({', '.join(parameter_list(self.parameters))}) -> {annotation(self.returns)}"


@dataclass(frozen=True, slots=True)
class Interface:
    """All entrypoints of an artifact."""

    module: str
    functions: tuple[Function, ...]
    exceptions: tuple[str, ...]


def interface_of(module: ir.Module) -> Interface:
    """The interface of a traced module."""
    functions = tuple(_function(entry, module) for entry in module.entries)
    classes = tuple(known.qualname for known in module.classes.values())
    return Interface(module.name, functions, classes)


def annotation(type_: Type) -> str:
    """A type as a Python annotation."""
    if type_.is_recursive:
        return "object"
    arguments = [annotation(argument) for argument in type_.args]
    match type_.kind:
        case "none":
            return "None"
        case "never":
            return "Never"
        case "union":
            return " | ".join(sorted(arguments, key=lambda text: text == "None"))
        case "vtuple":
            return f"tuple[{arguments[0]}, ...]"
        case "tuple":
            return f"tuple[{', '.join(arguments) or '()'}]"
    return f"{type_.kind}[{', '.join(arguments)}]" if arguments else type_.kind


def to_json(interface: Interface) -> dict[str, Any]:
    """The interface as JSON values; types are annotations."""
    functions = [
        {
            **{k: v for k, v in asdict(function).items() if k != "implementation"},
            "parameters": [
                {**asdict(parameter), "type": annotation(parameter.type)}
                for parameter in function.parameters
            ],
            "returns": annotation(function.returns),
        }
        for function in interface.functions
    ]
    return {
        "module": interface.module,
        "functions": functions,
        "exceptions": list(interface.exceptions),
    }


def _function(entry: ir.Entry, module: ir.Module) -> Function:
    return Function(
        entry.name,
        entry.func,
        tuple(
            Parameter(p.name, p.type, p.kind, p.default, _may_be_mutated(p.type))
            for p in entry.params
        ),
        entry.returns,
        module.funcs[entry.func].raises if entry.func in module.funcs else True,
        entry.doc,
        entry.tag,
        entry.description,
    )


def _may_be_mutated(type_: Type) -> bool:
    return any(part.kind in MUTABLE for part in parts(type_))


def parameter_list(parameters: tuple[Parameter, ...], annotated: bool = True) -> list[str]:
    """The parameters in Python syntax, with the markers `/` and `*` where they are needed."""
    texts: list[str] = []
    before = ""
    for parameter in parameters:
        if before == "POSITIONAL_ONLY" and parameter.kind != before:
            texts.append("/")
        if parameter.kind == "KEYWORD_ONLY" and before not in ("VAR_POSITIONAL", "KEYWORD_ONLY"):
            texts.append("*")
        stars = {"VAR_POSITIONAL": "*", "VAR_KEYWORD": "**"}.get(parameter.kind, "")
        type_ = f": {annotation(parameter.type)}" if annotated else ""
        equals = " = " if annotated else "="
        default = "" if parameter.default is None else f"{equals}{parameter.default}"
        texts.append(f"{stars}{parameter.name}{type_}{default}")
        before = parameter.kind
    if before == "POSITIONAL_ONLY":
        texts.append("/")
    return texts
