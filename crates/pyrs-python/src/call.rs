//! One call of a compiled function from Python.
use crate::bridge::Bridge;
use crate::convert::{Convert, Unfit};
use crate::{error, output};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyCFunction, PyDict, PyModule, PyTuple};
use pyrs_core::err;
use pyrs_rt::replay::Entry;
use std::cell::{Cell, RefCell};
use std::ffi::CString;

/// A parameter, for messages.
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// Its type, as annotated.
    pub annotation: &'static str,
}

/// A compiled function as Python sees it.
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// Its parameters without annotations, with defaults, as Python source: `(x, *, y=1)`.
    pub signature: &'static str,
    /// Its documentation.
    pub doc: &'static str,
    /// Its parameters in order.
    pub parameters: &'static [Parameter],
    /// Whether all parameters may be given by position and none collects the rest.
    pub plain: bool,
    /// Whether it is the one for ints where floats are annotated.
    pub given_ints: bool,
    /// Which specialisation runs.
    pub entry: Entry,
    /// Converts, calls, converts back.
    pub body: fn(&Call<'_>) -> err::Result<Py<PyAny>>,
}

/// Adds a compiled function to a module.
pub fn define(module: &Bound<'_, PyModule>, function: &'static Function) -> PyResult<()> {
    let py = module.py();
    output::through_python();
    let binder = binder(py, function.name, function.signature, function.parameters)?.unbind();
    let doc = format!(
        "{}{}\n--\n\n{}",
        function.name, function.signature, function.doc
    );
    let name: &'static std::ffi::CStr = Box::leak(CString::new(function.name)?.into_boxed_c_str());
    let doc: &'static std::ffi::CStr =
        Box::leak(CString::new(doc.replace('\0', ""))?.into_boxed_c_str());
    let place = module.clone().unbind();
    let callable = PyCFunction::new_closure(
        py,
        Some(name),
        Some(doc),
        move |args: &Bound<'_, PyTuple>, keywords: Option<&Bound<'_, PyDict>>| {
            let plain = function.plain
                && keywords.is_none_or(|given| given.is_empty())
                && args.len() == function.parameters.len();
            let bound = if plain {
                args.clone()
            } else {
                let bound = binder.bind(args.py()).call(args, keywords)?;
                bound.cast_into::<PyTuple>()?
            };
            let call = Call::new(function, &bound);
            match (call.run(), call.given_int.get()) {
                (Err(error), true) => match for_ints(place.bind(args.py()), function)? {
                    Some(other) => Ok(other.call(args, keywords)?.unbind()),
                    None => Err(error),
                },
                (result, _) => result,
            }
        },
    )?;
    if !function.given_ints {
        return module.add(function.name, callable);
    }
    if !module.hasattr(FOR_INTS)? {
        module.add(FOR_INTS, PyDict::new(py))?;
    }
    module.getattr(FOR_INTS)?.set_item(function.name, callable)
}

/// A function that binds arguments as CPython does, from the source of its parameters, and returns
/// them in a tuple. It looks nothing up: any name may be a parameter, or the function's own.
fn binder<'py>(
    py: Python<'py>,
    name: &str,
    signature: &str,
    parameters: &[Parameter],
) -> PyResult<Bound<'py, PyAny>> {
    let globals = PyDict::new(py);
    let builtins = py.import("builtins")?;
    globals.set_item("inf", f64::INFINITY)?;
    globals.set_item("nan", f64::NAN)?;
    let mut source = format!("def {name}{signature}: return (");
    for parameter in parameters {
        source.push_str(parameter.name);
        source.push(',');
    }
    source.push(')');
    builtins.getattr("exec")?.call1((source, &globals))?;
    globals
        .get_item(name)?
        .ok_or_else(|| PyKeyError::new_err(()))
}

/// The attribute of the module that has the functions for ints where floats are annotated, by name.
const FOR_INTS: &str = "__given_ints__";

/// What runs a function's specialisation for ints where floats are annotated, if it has one.
fn for_ints<'py>(
    module: &Bound<'py, PyModule>,
    function: &Function,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let Some(known) = module.getattr_opt(FOR_INTS)? else {
        return Ok(None);
    };
    match known.get_item(function.name) {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.is_instance_of::<PyKeyError>(module.py()) => Ok(None),
        Err(error) => Err(error),
    }
}

/// A call that is under way.
pub struct Call<'py> {
    function: &'static Function,
    args: &'py Bound<'py, PyTuple>,
    bridge: RefCell<Bridge>,
    raised: RefCell<Option<PyErr>>,
    /// Whether an argument is an int where a float is annotated.
    given_int: Cell<bool>,
}

impl<'py> Call<'py> {
    fn new(function: &'static Function, args: &'py Bound<'py, PyTuple>) -> Call<'py> {
        Call {
            function,
            args,
            bridge: RefCell::default(),
            raised: RefCell::default(),
            given_int: Cell::default(),
        }
    }

    fn run(&self) -> PyResult<Py<PyAny>> {
        let result = (self.function.body)(self);
        // What is written after the last line feed is still in the buffers.
        let flushed = pyrs_rt::output::flush().and(pyrs_rt::output::flush_error());
        let result = result.and_then(|value| flushed.map(|_| value));
        match (self.raised.take(), result) {
            (Some(raised), _) => Err(raised),
            (None, Ok(value)) => Ok(value),
            (None, Err(error)) if error.is_exit() => Err(error::to_python(
                self.args.py(),
                &pyrs_rt::replay::too_large(),
            )),
            (None, Err(error)) => Err(error::to_python(self.args.py(), &error)),
        }
    }

    /// Begins a run: the arguments come in anew.
    pub fn begin(&self) {
        drop(self.bridge.take());
        drop(self.raised.take());
        self.given_int.set(false);
    }

    /// The argument at a position. The error is the exit where 64 bits are not enough.
    pub fn argument<T: Convert>(&self, index: usize) -> err::Result<T> {
        let object = match self.args.get_item(index) {
            Ok(object) => object,
            Err(error) => return Err(self.stop(error)),
        };
        match T::from_python(&object, &mut self.bridge.borrow_mut()) {
            Ok(value) => Ok(value),
            Err(Unfit::Exit) => Err(err::PyErr::overflow()),
            Err(Unfit::Raised(error)) => Err(self.stop(error)),
            Err(unfit @ (Unfit::Type | Unfit::Number)) => {
                self.given_int.set(matches!(unfit, Unfit::Number));
                let parameter = &self.function.parameters[index];
                let error = error::wrong_type(
                    &object,
                    self.function.name,
                    parameter.name,
                    parameter.annotation,
                );
                Err(self.stop(error))
            }
        }
    }

    /// The end of a run: puts changed containers back and converts the result. An exit changes nothing.
    pub fn finish<T: Convert>(&self, result: err::Result<T>) -> err::Result<Py<PyAny>> {
        let py = self.args.py();
        if result.as_ref().is_err_and(err::PyErr::is_exit) {
            return Err(err::PyErr::overflow());
        }
        let converted = match &result {
            Ok(value) => value.to_python(py, &mut self.bridge.borrow_mut()).map(Some),
            Err(_) => Ok(None),
        };
        if let Err(error) = self.bridge.borrow_mut().put_back(py) {
            return Err(self.stop(error));
        }
        match (converted, result) {
            (Ok(Some(object)), _) => Ok(object.unbind()),
            (Err(error), _) => Err(self.stop(error)),
            (Ok(None), Err(error)) => Err(error),
            (Ok(None), Ok(_)) => Ok(py.None()),
        }
    }

    /// A Python exception ends the call; what is returned only carries it past the runtime.
    fn stop(&self, error: PyErr) -> err::PyErr {
        self.raised.replace(Some(error));
        err::PyErr::bare("SystemError")
    }
}
