"""Python names in the header of a C library: none is a word of C or C++, or a macro of theirs."""

from __future__ import annotations

from pyrs.rustgen.interface import Interface, Parameter
from pyrs.rustgen.names import Names
from pyrs.rustgen.workspace import package_name

_KEYWORDS = (
    "alignas alignof and and_eq asm atomic_cancel atomic_commit atomic_noexcept auto bitand bitor "
    "bool break case catch char char16_t char32_t char8_t class co_await co_return co_yield compl "
    "concept const const_cast consteval constexpr constinit continue contract_assert decltype "
    "default delete do double dynamic_cast else enum explicit export extern false float for friend "
    "goto if inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq "
    "private protected public register reinterpret_cast requires restrict return short signed "
    "sizeof static static_assert static_cast struct switch template this thread_local throw true "
    "try typedef typeid typename typeof typeof_unqual union unsigned using virtual void volatile "
    "wchar_t while xor xor_eq"
)
# Macros in lower case of standard headers and of compilers, and the types of the header itself.
_MACROS = (
    "assert complex errno far huge i386 imaginary interface isfinite isgreater isinf isless isnan "
    "isnormal kill_dependency linux major makedev minor near noreturn offsetof setjmp signbit "
    "small stderr stdin stdout strdupa unix va_arg va_copy va_end va_start "
    "int8_t int16_t int32_t int64_t ptrdiff_t size_t uint8_t uint16_t uint32_t uint64_t"
)
WORDS = frozenset((_KEYWORDS + " " + _MACROS).split())

# What the library has for every program, after the package's name.
_RUNTIME = (
    "error error_class error_free error_message error_traceback text_free value value_floats "
    "value_free value_ints value_of_floats value_of_ints value_parse value_repr"
)


def symbols(interface: Interface, package: str) -> dict[str, str]:
    """The exported function of each of the program's, by its name in Python."""
    names = Names(WORDS | {f"{package}_{name}" for name in _RUNTIME.split()})
    functions = sorted(interface.functions, key=lambda function: not function.name.isascii())
    return {f.name: names.plain(f"{package}_{_ascii(f.name)}") for f in functions}


def parameter_names(parameters: tuple[Parameter, ...], package: str) -> list[str]:
    """The parameters as the header shows them."""
    names = Names(WORDS | {"result", f"{package}_error", f"{package}_value"})
    return [names.plain(_free(_ascii(parameter.name))) for parameter in parameters]


def _free(name: str) -> str:
    """The name, or one beside it: a name in upper case could be anybody's macro, and one that
    starts with an underscore is often the compiler's."""
    if name[:1] == "_" and (name[1:2] == "_" or name[1:2].isupper()):
        return f"p{name}"
    return f"{name}_" if name.isupper() or name in WORDS else name


def _ascii(name: str) -> str:
    return name if name.isascii() else package_name(name)
