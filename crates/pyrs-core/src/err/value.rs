//! The arguments of an exception: values whose types the class does not tell.
use crate::err::Result;
use crate::int::{Int, PyInt};
use crate::object::{NoneType, Object};
use crate::str::{Str, write_repr};
use core::any::{Any, TypeId};
use std::rc::Rc;

/// An argument of an exception.
#[derive(Clone)]
pub enum Value {
    /// `None`.
    None,
    /// A bool.
    Bool(bool),
    /// An int of 64 bits; a bigger one is an `Other`.
    Int(i64),
    /// A string.
    Str(Str),
    /// A tuple.
    Tuple(Rc<[Value]>),
    /// Anything else, with its type known at run time only.
    Other(Rc<dyn Dynamic>),
}

impl Value {
    /// Any Python value.
    pub fn of<T: Object>(value: T) -> Value {
        value.to_value()
    }

    /// A value that is neither a tuple nor one of a union.
    pub(crate) fn plain<T: Object>(value: T) -> Value {
        let any: &dyn Any = &value;
        if let Some(&int) = any.downcast_ref() {
            Value::Int(int)
        } else if let Some(int) = any.downcast_ref().and_then(Int::to_i64) {
            Value::Int(int)
        } else if let Some(&bool) = any.downcast_ref() {
            Value::Bool(bool)
        } else if let Some(text) = any.downcast_ref::<Str>() {
            Value::Str(text.clone())
        } else if any.is::<NoneType>() {
            Value::None
        } else {
            Value::Other(Rc::new(value))
        }
    }

    /// The value, if it is of this type; an int in either representation, if it fits.
    pub fn get<T: Clone + 'static>(&self) -> Option<T> {
        let exact;
        let any: &dyn Any = match self {
            Value::None => &NoneType,
            Value::Bool(value) => value,
            Value::Int(value) if TypeId::of::<T>() == TypeId::of::<Int>() => {
                exact = Int::from(*value);
                &exact
            }
            Value::Int(value) => value,
            Value::Str(value) => value,
            Value::Tuple(_) => return None,
            Value::Other(value) => value.any(),
        };
        any.downcast_ref::<T>().cloned()
    }

    /// Appends `repr(value)`.
    pub fn repr(&self, out: &mut Vec<u8>) -> Result<()> {
        match self {
            Value::None => out.extend_from_slice(b"None"),
            Value::Bool(true) => out.extend_from_slice(b"True"),
            Value::Bool(false) => out.extend_from_slice(b"False"),
            Value::Int(value) => out.extend_from_slice(value.to_string().as_bytes()),
            Value::Str(text) => write_repr(text, out),
            Value::Tuple(items) => return tuple_repr(items, items.len() == 1, out),
            Value::Other(value) => return value.repr_dynamic(out),
        }
        Ok(())
    }

    /// Appends `str(value)`.
    pub fn str(&self, out: &mut Vec<u8>) -> Result<()> {
        match self {
            Value::Str(text) => {
                out.extend_from_slice(text.as_bytes());
                Ok(())
            }
            Value::Other(value) => value.str_dynamic(out),
            plain => plain.repr(out),
        }
    }
}

/// `(1, 2)`; with `comma` as `(1,)`.
pub(super) fn tuple_repr(items: &[Value], comma: bool, out: &mut Vec<u8>) -> Result<()> {
    out.push(b'(');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.extend_from_slice(b", ");
        }
        item.repr(out)?;
    }
    out.extend_from_slice(if comma { b",)" } else { b")" });
    Ok(())
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Value {
        Value::Str(Str::from_static(text))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Str(text.into())
    }
}

/// An [`Object`] whose type is known at run time only.
pub trait Dynamic {
    /// Appends `repr(self)`.
    fn repr_dynamic(&self, out: &mut Vec<u8>) -> Result<()>;
    /// Appends `str(self)`.
    fn str_dynamic(&self, out: &mut Vec<u8>) -> Result<()>;
    /// The value itself, to be downcast.
    fn any(&self) -> &dyn Any;
}

impl<T: Object> Dynamic for T {
    fn repr_dynamic(&self, out: &mut Vec<u8>) -> Result<()> {
        self.repr(out)
    }

    fn str_dynamic(&self, out: &mut Vec<u8>) -> Result<()> {
        self.str(out)
    }

    fn any(&self) -> &dyn Any {
        self
    }
}
