//! The operators that every type has: `==`, `<`, `hash`, `bool`.
//!
//! The names are those of the rows of `[object]` in `ops.toml`.
use crate::err::Result;
use crate::int::PyInt;
use crate::object::{CompareOp, Equal, Object, Order};

/// `bool(x)`; no type of this subset has a `__bool__` that raises.
#[inline]
pub fn truth<T: Object>(x: &T) -> bool {
    x.truth().unwrap_or(true)
}

/// `hash(x)`
#[inline]
pub fn hash<T: Object, I: PyInt>(x: &T) -> Result<I> {
    x.hash().map(I::from_i64)
}

/// `a == b`
#[inline]
pub fn eq<T: Equal<U>, U>(a: &T, b: &U) -> Result<bool> {
    a.equal(b)
}

/// `a != b`
#[inline]
pub fn ne<T: Equal<U>, U>(a: &T, b: &U) -> Result<bool> {
    a.equal(b).map(|equal| !equal)
}

/// `a < b`
#[inline]
pub fn lt<T: Order<U>, U>(a: &T, b: &U) -> Result<bool> {
    a.order(CompareOp::Lt, b)
}

/// `a <= b`
#[inline]
pub fn le<T: Order<U>, U>(a: &T, b: &U) -> Result<bool> {
    a.order(CompareOp::Le, b)
}

/// `a > b`
#[inline]
pub fn gt<T: Order<U>, U>(a: &T, b: &U) -> Result<bool> {
    a.order(CompareOp::Gt, b)
}

/// `a >= b`
#[inline]
pub fn ge<T: Order<U>, U>(a: &T, b: &U) -> Result<bool> {
    a.order(CompareOp::Ge, b)
}
