//! Python's objects to the runtime's values and back.
use crate::bridge::Bridge;
use num_bigint::BigInt;
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyOverflowError;
use pyo3::prelude::*;
use pyo3::types::{IntoPyDict, PyBool, PyBytes, PyFloat, PyInt as PyIntObject, PyRange, PyTuple};
use pyrs_core::int::{Int, PyInt};
use pyrs_core::object::NoneType;
use pyrs_core::range::{self, Range};
use pyrs_core::tuple::{EmptyTuple, Tuple};

/// Why an object is not a value of a type.
#[derive(Debug)]
pub enum Unfit {
    /// It is of another type.
    Type,
    /// It is an int where a float is annotated: the specialisation for such ints can take it.
    Number,
    /// It is an int that needs more than 64 bits: the exact specialisation can take it.
    Exit,
    /// Looking at it raised an exception.
    Raised(PyErr),
}

impl From<PyErr> for Unfit {
    fn from(error: PyErr) -> Unfit {
        Unfit::Raised(error)
    }
}

/// One mutable object cannot be containers of two types at once.
pub(crate) fn twice(object: &Bound<'_, PyAny>) -> Unfit {
    let name = object.get_type().to_string();
    Unfit::Raised(pyo3::exceptions::PyTypeError::new_err(format!(
        "one {name} object was given for parameters of different types"
    )))
}

/// A value that crosses between Python and compiled code.
pub trait Convert: Clone + 'static {
    /// The value of an object of exactly this type: an instance of a subclass is not one.
    fn from_python(object: &Bound<'_, PyAny>, bridge: &mut Bridge) -> Result<Self, Unfit>;

    /// The object of a value.
    fn to_python<'py>(&self, py: Python<'py>, bridge: &mut Bridge) -> PyResult<Bound<'py, PyAny>>;

    /// Whether `object` is what [`Convert::to_python`] would give: the caller's object then stays.
    fn is_still(&self, object: &Bound<'_, PyAny>, bridge: &Bridge) -> bool;
}

impl Convert for NoneType {
    fn from_python(object: &Bound<'_, PyAny>, _: &mut Bridge) -> Result<Self, Unfit> {
        object.is_none().then_some(NoneType).ok_or(Unfit::Type)
    }

    fn to_python<'py>(&self, py: Python<'py>, _: &mut Bridge) -> PyResult<Bound<'py, PyAny>> {
        Ok(py.None().into_bound(py))
    }

    fn is_still(&self, object: &Bound<'_, PyAny>, _: &Bridge) -> bool {
        object.is_none()
    }
}

impl Convert for bool {
    fn from_python(object: &Bound<'_, PyAny>, _: &mut Bridge) -> Result<Self, Unfit> {
        let found = object.cast_exact::<PyBool>().map_err(|_| Unfit::Type)?;
        Ok(found.is_true())
    }

    fn to_python<'py>(&self, py: Python<'py>, _: &mut Bridge) -> PyResult<Bound<'py, PyAny>> {
        self.into_bound_py_any(py)
    }

    fn is_still(&self, object: &Bound<'_, PyAny>, _: &Bridge) -> bool {
        object
            .cast_exact::<PyBool>()
            .is_ok_and(|found| found.is_true() == *self)
    }
}

impl Convert for i64 {
    fn from_python(object: &Bound<'_, PyAny>, _: &mut Bridge) -> Result<Self, Unfit> {
        object
            .cast_exact::<PyIntObject>()
            .map_err(|_| Unfit::Type)?;
        object.extract::<i64>().map_err(|error| {
            if error.is_instance_of::<PyOverflowError>(object.py()) {
                Unfit::Exit
            } else {
                Unfit::Raised(error)
            }
        })
    }

    fn to_python<'py>(&self, py: Python<'py>, _: &mut Bridge) -> PyResult<Bound<'py, PyAny>> {
        self.into_bound_py_any(py)
    }

    fn is_still(&self, object: &Bound<'_, PyAny>, _: &Bridge) -> bool {
        object.cast_exact::<PyIntObject>().is_ok()
            && object.extract::<i64>().is_ok_and(|v| v == *self)
    }
}

impl Convert for Int {
    fn from_python(object: &Bound<'_, PyAny>, bridge: &mut Bridge) -> Result<Self, Unfit> {
        match i64::from_python(object, bridge) {
            Ok(value) => Ok(Int::from_i64(value)),
            Err(Unfit::Exit) => {
                let big = big(object)?;
                Int::from_big(big).map_err(|_| Unfit::Type)
            }
            Err(other) => Err(other),
        }
    }

    fn to_python<'py>(&self, py: Python<'py>, _: &mut Bridge) -> PyResult<Bound<'py, PyAny>> {
        match self.to_i64() {
            Some(value) => value.into_bound_py_any(py),
            None => {
                let bytes = PyBytes::new(py, &self.to_big().to_signed_bytes_le());
                let options = [("signed", true)].into_py_dict(py)?;
                let type_ = py.get_type::<PyIntObject>();
                type_.call_method("from_bytes", (bytes, "little"), Some(&options))
            }
        }
    }

    fn is_still(&self, object: &Bound<'_, PyAny>, _: &Bridge) -> bool {
        object.cast_exact::<PyIntObject>().is_ok()
            && match self.to_i64() {
                Some(value) => object.extract::<i64>().is_ok_and(|found| found == value),
                None => big(object).is_ok_and(|found| found == *self.to_big()),
            }
    }
}

/// The value of an int of any size.
fn big(object: &Bound<'_, PyAny>) -> PyResult<BigInt> {
    let bits: usize = object.call_method0("bit_length")?.extract()?;
    let options = [("signed", true)].into_py_dict(object.py())?;
    let bytes = object.call_method("to_bytes", (bits / 8 + 1, "little"), Some(&options))?;
    Ok(BigInt::from_signed_bytes_le(
        bytes.cast::<PyBytes>()?.as_bytes(),
    ))
}

impl Convert for f64 {
    fn from_python(object: &Bound<'_, PyAny>, _: &mut Bridge) -> Result<Self, Unfit> {
        match object.cast_exact::<PyFloat>() {
            Ok(found) => Ok(found.value()),
            Err(_) if object.is_exact_instance_of::<PyIntObject>() => Err(Unfit::Number),
            Err(_) => Err(Unfit::Type),
        }
    }

    fn to_python<'py>(&self, py: Python<'py>, _: &mut Bridge) -> PyResult<Bound<'py, PyAny>> {
        self.into_bound_py_any(py)
    }

    fn is_still(&self, object: &Bound<'_, PyAny>, _: &Bridge) -> bool {
        object
            .cast_exact::<PyFloat>()
            .is_ok_and(|found| found.value().to_bits() == self.to_bits())
    }
}

impl<T: Convert> Convert for Option<T> {
    fn from_python(object: &Bound<'_, PyAny>, bridge: &mut Bridge) -> Result<Self, Unfit> {
        if object.is_none() {
            return Ok(None);
        }
        T::from_python(object, bridge).map(Some)
    }

    fn to_python<'py>(&self, py: Python<'py>, bridge: &mut Bridge) -> PyResult<Bound<'py, PyAny>> {
        match self {
            None => Ok(py.None().into_bound(py)),
            Some(value) => value.to_python(py, bridge),
        }
    }

    fn is_still(&self, object: &Bound<'_, PyAny>, bridge: &Bridge) -> bool {
        match self {
            None => object.is_none(),
            Some(value) => value.is_still(object, bridge),
        }
    }
}

macro_rules! tuples {
    ($($name:ident $index:tt),*) => {
        impl<$($name: Convert),*> Convert for ($($name,)*) {
            fn from_python(object: &Bound<'_, PyAny>, bridge: &mut Bridge) -> Result<Self, Unfit> {
                let found = object.cast_exact::<PyTuple>().map_err(|_| Unfit::Type)?;
                if found.len() != [$($index),*].len() {
                    return Err(Unfit::Type);
                }
                Ok(($($name::from_python(&found.get_item($index)?, bridge)?,)*))
            }

            fn to_python<'py>(
                &self,
                py: Python<'py>,
                bridge: &mut Bridge,
            ) -> PyResult<Bound<'py, PyAny>> {
                let items = [$(self.$index.to_python(py, bridge)?),*];
                Ok(PyTuple::new(py, items)?.into_any())
            }

            fn is_still(&self, object: &Bound<'_, PyAny>, bridge: &Bridge) -> bool {
                let Ok(found) = object.cast_exact::<PyTuple>() else { return false };
                found.len() == [$($index),*].len()
                    && $(found.get_item($index).is_ok_and(|o| self.$index.is_still(&o, bridge)))&&*
            }
        }
    };
}

tuples!(A 0);
tuples!(A 0, B 1);
tuples!(A 0, B 1, C 2);
tuples!(A 0, B 1, C 2, D 3);
tuples!(A 0, B 1, C 2, D 3, E 4);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);

impl Convert for EmptyTuple {
    fn from_python(object: &Bound<'_, PyAny>, _: &mut Bridge) -> Result<Self, Unfit> {
        let found = object.cast_exact::<PyTuple>().map_err(|_| Unfit::Type)?;
        found.is_empty().then_some(EmptyTuple).ok_or(Unfit::Type)
    }

    fn to_python<'py>(&self, py: Python<'py>, _: &mut Bridge) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyTuple::empty(py).into_any())
    }

    fn is_still(&self, object: &Bound<'_, PyAny>, _: &Bridge) -> bool {
        object
            .cast_exact::<PyTuple>()
            .is_ok_and(|found| found.is_empty())
    }
}

impl<T: Convert> Convert for Tuple<T> {
    fn from_python(object: &Bound<'_, PyAny>, bridge: &mut Bridge) -> Result<Self, Unfit> {
        let found = object.cast_exact::<PyTuple>().map_err(|_| Unfit::Type)?;
        let mut items = Vec::with_capacity(found.len());
        for item in found {
            items.push(T::from_python(&item, bridge)?);
        }
        Ok(items.into())
    }

    fn to_python<'py>(&self, py: Python<'py>, bridge: &mut Bridge) -> PyResult<Bound<'py, PyAny>> {
        let mut items = Vec::with_capacity(self.items().len());
        for item in self.items() {
            items.push(item.to_python(py, bridge)?);
        }
        Ok(PyTuple::new(py, items)?.into_any())
    }

    fn is_still(&self, object: &Bound<'_, PyAny>, bridge: &Bridge) -> bool {
        let Ok(found) = object.cast_exact::<PyTuple>() else {
            return false;
        };
        found.len() == self.items().len()
            && (self.items().iter().zip(found)).all(|(item, object)| item.is_still(&object, bridge))
    }
}

impl<I: PyInt + Convert> Convert for Range<I> {
    fn from_python(object: &Bound<'_, PyAny>, bridge: &mut Bridge) -> Result<Self, Unfit> {
        object.cast_exact::<PyRange>().map_err(|_| Unfit::Type)?;
        let mut bound = |name| I::from_python(&object.getattr(name)?, bridge);
        let (start, stop, step) = (bound("start")?, bound("stop")?, bound("step")?);
        range::new(start, stop, step).map_err(|_| Unfit::Type)
    }

    fn to_python<'py>(&self, py: Python<'py>, bridge: &mut Bridge) -> PyResult<Bound<'py, PyAny>> {
        let (start, stop, step) = self.bounds();
        let bounds = (
            start.to_python(py, bridge)?,
            stop.to_python(py, bridge)?,
            step.to_python(py, bridge)?,
        );
        py.get_type::<PyRange>().call1(bounds)
    }

    fn is_still(&self, _: &Bound<'_, PyAny>, _: &Bridge) -> bool {
        false
    }
}

/// Conversion of a union's enum, for the crate that has it. The first member that fits is taken.
#[macro_export]
macro_rules! union {
    ($name:path { $($variant:ident($type:ty)),+ $(,)? }) => {
        impl $crate::convert::Convert for $name {
            fn from_python(
                object: &$crate::pyo3::Bound<'_, $crate::pyo3::PyAny>,
                bridge: &mut $crate::bridge::Bridge,
            ) -> ::core::result::Result<Self, $crate::convert::Unfit> {
                use $crate::convert::{Convert, Unfit};
                let mut unfit = Unfit::Type;
                $(
                    let before = bridge.mark();
                    match <$type as Convert>::from_python(object, bridge) {
                        Ok(value) => return Ok(Self::$variant(value)),
                        Err(Unfit::Type) => bridge.go_back(before),
                        Err(Unfit::Number) => {
                            bridge.go_back(before);
                            if matches!(unfit, Unfit::Type) {
                                unfit = Unfit::Number;
                            }
                        }
                        Err(other) => {
                            bridge.go_back(before);
                            unfit = other;
                        }
                    }
                )+
                Err(unfit)
            }

            fn to_python<'py>(
                &self,
                py: $crate::pyo3::Python<'py>,
                bridge: &mut $crate::bridge::Bridge,
            ) -> $crate::pyo3::PyResult<$crate::pyo3::Bound<'py, $crate::pyo3::PyAny>> {
                match self {
                    $(Self::$variant(value) => {
                        $crate::convert::Convert::to_python(value, py, bridge)
                    })+
                }
            }

            fn is_still(
                &self,
                object: &$crate::pyo3::Bound<'_, $crate::pyo3::PyAny>,
                bridge: &$crate::bridge::Bridge,
            ) -> bool {
                match self {
                    $(Self::$variant(value) => {
                        $crate::convert::Convert::is_still(value, object, bridge)
                    })+
                }
            }
        }
    };
}
