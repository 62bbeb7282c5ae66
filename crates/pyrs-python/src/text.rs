//! Strings to and from Python; a lone surrogate is three bytes in the runtime.
use crate::bridge::Bridge;
use crate::convert::{Convert, Unfit};
use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use pyrs_core::str::Str;

impl Convert for Str {
    fn from_python(object: &Bound<'_, PyAny>, _: &mut Bridge) -> Result<Self, Unfit> {
        let found = object.cast_exact::<PyString>().map_err(|_| Unfit::Type)?;
        match found.to_cow() {
            Ok(text) => Ok(Str::from_bytes(text.as_bytes())),
            Err(error) if error.is_instance_of::<PyUnicodeEncodeError>(object.py()) => {
                let bytes = found.call_method1("encode", ("utf-8", "surrogatepass"))?;
                let bytes = bytes.cast::<PyBytes>().map_err(|_| Unfit::Type)?;
                Ok(Str::from_bytes(bytes.as_bytes()))
            }
            Err(error) => Err(Unfit::Raised(error)),
        }
    }

    fn to_python<'py>(&self, py: Python<'py>, _: &mut Bridge) -> PyResult<Bound<'py, PyAny>> {
        match self.try_as_str() {
            Some(text) => Ok(PyString::new(py, text).into_any()),
            None => {
                let bytes = PyBytes::new(py, self.as_bytes());
                bytes.call_method1("decode", ("utf-8", "surrogatepass"))
            }
        }
    }

    fn is_still(&self, object: &Bound<'_, PyAny>, _: &Bridge) -> bool {
        object
            .cast_exact::<PyString>()
            .is_ok_and(|found| match found.to_cow() {
                Ok(text) => text.as_bytes() == self.as_bytes(),
                Err(_) => false,
            })
    }
}
