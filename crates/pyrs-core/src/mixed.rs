//! Operators between values of unrelated types: unequal, and without an order.
use crate::err::{PyErr, class};
use crate::object::CompareOp;

/// The error of ordering two types that Python does not order.
#[cold]
#[inline(never)]
pub fn unordered(op: CompareOp, left: &str, right: &str) -> PyErr {
    let symbol = match op {
        CompareOp::Lt => "<",
        CompareOp::Le => "<=",
        CompareOp::Gt => ">",
        CompareOp::Ge => ">=",
    };
    let message = format!("'{symbol}' not supported between instances of '{left}' and '{right}'");
    PyErr::new(&class::TypeError, message)
}
