//! Exceptions of compiled code as CPython's: class, arguments, cause, context, traceback.
use pyo3::exceptions::PyBaseException;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyModule, PyTuple};
use pyrs_core::err;
use pyrs_core::err::{Location, Value};
use std::ffi::CStr;

/// Finds classes and makes exceptions and traceback entries; plain Python, since only Python can make a frame.
const SUPPORT: &CStr = cr#"
import builtins
import functools
import importlib
import sys
import types


def find(module, qualname):
    """The user's own class, imported if need be."""
    if module == "builtins":
        return getattr(builtins, qualname, None)
    try:
        found = sys.modules.get(module) or importlib.import_module(module)
        for part in qualname.split("."):
            found = getattr(found, part)
    except Exception:
        return None
    return found


CLASSES = {}

# What the `repr` of compiled values may name: not all of them are literals.
NAMES = {
    "__builtins__": {},
    "inf": float("inf"),
    "nan": float("nan"),
    "set": set,
    "frozenset": frozenset,
    "range": range,
}


def class_of(module, qualname, base):
    """The user's class, or where the module is not there one that stands for it."""
    known = find(module, qualname)
    if isinstance(known, type) and issubclass(known, BaseException):
        return known
    if (module, qualname) not in CLASSES:
        name = qualname.rpartition(".")[2]
        names = {"__module__": module, "__qualname__": qualname, "__str__": shown}
        made = type(name, (base,), names)
        CLASSES[module, qualname] = made
    return CLASSES[module, qualname]


def shown(self):
    """What compiled code found to be the text: the method that made it is not there."""
    known = vars(self).get("__shown__")
    base = next(c for c in type(self).__mro__ if c.__module__ == "builtins")
    return base.__str__(self) if known is None else known


def tell(error, text):
    """Gives the text to an exception of a class that stands for the user's."""
    if type(error) in CLASSES.values():
        error.__shown__ = text


def make(module, qualname, builtin, args):
    """The exception. A user's `__init__` does not run again: it has run in compiled code."""
    base = getattr(builtins, builtin)
    known = base if module == "builtins" else class_of(module, qualname, base)
    if known is base:
        return known(*args)
    made = known.__new__(known, *args)
    made.args = args
    return made


def literal(text):
    """The value that a `repr` stands for, or the text."""
    try:
        return eval(text, dict(NAMES))
    except Exception:
        return text


RAISES = compile("raise ERROR", "<pyrs>", "exec")


@functools.lru_cache(4096)
def code_at(file, line, function):
    """Code that raises at a line, whose columns are not known (`Objects/locations.md` of CPython:
    entries of kind 13). The same each time: CPython prints repeated entries once."""
    units = len(RAISES.co_code) // 2
    lengths = [min(8, units - start) for start in range(0, units, 8)]
    table = b"".join(bytes((0x80 | 13 << 3 | length - 1, 0)) for length in lengths)
    names = {"co_filename": file, "co_name": function, "co_qualname": function}
    return RAISES.replace(co_firstlineno=line, co_linetable=table, **names)


def entry(following, file, line, function):
    """One entry of a traceback: a frame with the file, line and name of the original's."""
    try:
        exec(code_at(file, line, function), {"ERROR": RuntimeError, "__name__": function})
    except RuntimeError as error:
        made = error.__traceback__.tb_next
    return types.TracebackType(following, made.tb_frame, made.tb_lasti, line)
"#;

/// The Python exception of an exception of compiled code.
pub fn to_python(py: Python<'_>, error: &err::PyErr) -> PyErr {
    match build(py, error) {
        Ok(value) => PyErr::from_value(value.into_any()),
        Err(failure) => failure,
    }
}

static LOADED: PyOnceLock<Py<PyModule>> = PyOnceLock::new();

fn support(py: Python<'_>) -> PyResult<&Bound<'_, PyModule>> {
    let load =
        || PyModule::from_code(py, SUPPORT, c"<pyrs>", c"_pyrs_exceptions").map(Bound::unbind);
    Ok(LOADED.get_or_try_init(py, load)?.bind(py))
}

/// Adds the exception classes of a program to its module; bases come before the classes made of them.
pub fn define_classes(
    module: &Bound<'_, PyModule>,
    classes: &[&'static err::Class],
) -> PyResult<()> {
    let support = support(module.py())?;
    for class in classes {
        let base = class_object(support, class.base.unwrap_or(&err::class::Exception))?;
        let made = support
            .getattr("class_of")?
            .call1((class.module, class.qualname, base))?;
        module.add(class.name, made)?;
    }
    Ok(())
}

fn class_object<'py>(
    support: &Bound<'py, PyModule>,
    class: &'static err::Class,
) -> PyResult<Bound<'py, PyAny>> {
    let base = match class.base {
        Some(base) if class.module != "builtins" => class_object(support, base)?,
        _ => return support.getattr("find")?.call1(("builtins", class.qualname)),
    };
    support
        .getattr("class_of")?
        .call1((class.module, class.qualname, base))
}

/// The exception object. Chains of contexts are followed by iteration, and may be circular.
fn build<'py>(py: Python<'py>, error: &err::PyErr) -> PyResult<Bound<'py, PyBaseException>> {
    let support = support(py)?;
    let mut made: Vec<(err::PyErr, Bound<'py, PyBaseException>)> = Vec::new();
    let mut waiting = vec![error.clone()];
    while let Some(next) = waiting.pop() {
        if made.iter().any(|(known, _)| known.is_same(&next)) {
            continue;
        }
        waiting.extend(next.cause());
        waiting.extend(next.context());
        let value = one(py, support, &next)?;
        made.push((next, value));
    }
    for (known, value) in &made {
        for (name, linked) in [
            ("__cause__", known.cause()),
            ("__context__", known.context()),
        ] {
            let linked = linked.and_then(|e| made.iter().find(|(other, _)| other.is_same(&e)));
            if let Some((_, other)) = linked {
                value.setattr(name, other)?;
            }
        }
        value.setattr("__suppress_context__", known.suppress_context())?;
    }
    Ok(made.swap_remove(0).1)
}

fn one<'py>(
    py: Python<'py>,
    support: &Bound<'py, PyModule>,
    error: &err::PyErr,
) -> PyResult<Bound<'py, PyBaseException>> {
    let class = error.class();
    let mut builtin = class;
    while builtin.module != "builtins" {
        builtin = builtin.base.unwrap_or(&err::class::Exception);
    }
    let args = error.args();
    let args = args.iter().map(|arg| argument(py, support, arg));
    let args = PyTuple::new(py, args.collect::<PyResult<Vec<_>>>()?)?;
    let made =
        support
            .getattr("make")?
            .call1((class.module, class.qualname, builtin.name, args))?;
    let made = made.cast_into::<PyBaseException>()?;
    let traceback = traceback(py, support, &error.frames())?;
    made.setattr("__traceback__", traceback)?;
    for (name, value) in error.fields() {
        made.setattr(name, argument(py, support, &value)?)?;
    }
    if let Some(text) = error.field(err::SHOWN) {
        let text = argument(py, support, &text)?;
        support.getattr("tell")?.call1((&made, text))?;
    }
    Ok(made)
}

fn argument<'py>(
    py: Python<'py>,
    support: &Bound<'py, PyModule>,
    value: &Value,
) -> PyResult<Bound<'py, PyAny>> {
    if let Value::Str(text) = value {
        return PyBytes::new(py, text.as_bytes())
            .call_method1("decode", ("utf-8", "surrogatepass"));
    }
    if let Value::Tuple(items) = value {
        let items = items.iter().map(|item| argument(py, support, item));
        let items = PyTuple::new(py, items.collect::<PyResult<Vec<_>>>()?)?;
        return Ok(items.into_any());
    }
    let mut out = Vec::new();
    if value.repr(&mut out).is_err() {
        return Ok(py.None().into_bound(py));
    }
    let text = PyBytes::new(py, &out).call_method1("decode", ("utf-8", "surrogatepass"))?;
    support.getattr("literal")?.call1((text,))
}

fn traceback<'py>(
    py: Python<'py>,
    support: &Bound<'py, PyModule>,
    frames: &[&'static Location],
) -> PyResult<Bound<'py, PyAny>> {
    let mut following = py.None().into_bound(py);
    for place in frames.iter().rev() {
        let values = (following, place.file, place.line, place.function);
        following = support.getattr("entry")?.call1(values)?;
    }
    Ok(following)
}

/// The `TypeError` for an argument of another type than the parameter's.
pub fn wrong_type(
    object: &Bound<'_, PyAny>,
    function: &str,
    parameter: &str,
    annotation: &str,
) -> PyErr {
    let found = object
        .get_type()
        .qualname()
        .map_or_else(|_| String::from("object"), |name| name.to_string());
    pyo3::exceptions::PyTypeError::new_err(format!(
        "{function}() parameter '{parameter}' must be {annotation}, not {found}"
    ))
}
