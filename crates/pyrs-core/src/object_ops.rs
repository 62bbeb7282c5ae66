//! The operators that every type has: `==`, `<`, `hash`, `bool`, `repr`, `str`, `format`.
//!
//! The names are those of the rows of `[object]` in `ops.toml`.
use crate::err::Result;
use crate::int::{self, PyInt};
use crate::object::{CompareOp, Equal, Object, Order};
use crate::str::{Str, write_ascii};

/// What most texts of values need.
const ROOM: usize = 24;

/// `repr(x)`
pub fn repr<T: Object>(x: &T) -> Result<Str> {
    let mut out = Vec::with_capacity(ROOM);
    x.repr(&mut out)?;
    Ok(Str::from_vec(out))
}

/// `str(x)`
#[inline]
pub fn str<T: Object>(x: &T) -> Result<Str> {
    // The type is known when this is compiled, so that one branch is left.
    let any: &dyn core::any::Any = x;
    if let Some(text) = any.downcast_ref::<Str>() {
        return Ok(text.clone());
    }
    if let Some(int) = any.downcast_ref::<i64>() {
        return Ok(int::print::small_text(*int));
    }
    let mut out = Vec::with_capacity(ROOM);
    x.str(&mut out)?;
    Ok(Str::from_vec(out))
}

/// `ascii(x)`
pub fn ascii<T: Object>(x: &T) -> Result<Str> {
    let (mut text, mut out) = (Vec::new(), Vec::new());
    x.repr(&mut text)?;
    write_ascii(&text, &mut out);
    Ok(Str::from_vec(out))
}

/// `format(x, spec)`
pub fn format<T: Object>(x: &T, spec: &Str) -> Result<Str> {
    let mut out = Vec::with_capacity(ROOM);
    x.format(spec.as_bytes(), &mut out)?;
    Ok(Str::from_vec(out))
}

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
