//! An exception as a Python value.
use super::{PyErr, Result, text};
use crate::mixed::unordered;
use crate::none::unformattable;
use crate::object::{CompareOp, Equal, Object, Order};
use std::rc::Rc;

impl Object for PyErr {
    fn type_name(&self) -> &'static str {
        self.class().name
    }

    fn truth(&self) -> Result<bool> {
        Ok(true)
    }

    fn repr(&self, out: &mut Vec<u8>) -> Result<()> {
        text::repr(self, out)
    }

    fn str(&self, out: &mut Vec<u8>) -> Result<()> {
        text::str(self, out)
    }

    fn hash(&self) -> Result<i64> {
        // Made of the address, as in CPython.
        Ok((Rc::as_ptr(&self.0) as usize as u64).rotate_right(4) as i64)
    }

    fn format(&self, spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
        if spec.is_empty() {
            return text::str(self, out);
        }
        Err(unformattable(self.class().name))
    }

    fn is_same(&self, other: &PyErr) -> bool {
        PyErr::is_same(self, other)
    }
}

impl Equal for PyErr {
    fn equal(&self, other: &PyErr) -> Result<bool> {
        Ok(PyErr::is_same(self, other))
    }
}

impl Order for PyErr {
    fn order(&self, op: CompareOp, other: &PyErr) -> Result<bool> {
        Err(unordered(op, self.type_name(), other.type_name()))
    }
}
