//! The operators that every type has: `==`, `<`, `hash`, `bool`, `repr`, `str`, `format`.
//!
//! The names are those of the rows of `[object]` in `ops.toml`.
use core::cell::Cell;

use crate::err::Result;
use crate::int::{self, PyInt};
use crate::object::{CompareOp, Equal, Object, Order};
use crate::str::{Str, write_ascii};

thread_local! {
    /// A buffer for the text of a value, most of which are short.
    static BUFFER: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// A larger buffer is not kept.
const KEPT: usize = 4096;

/// The text that `write` appends.
#[inline]
fn text_of(write: impl FnOnce(&mut Vec<u8>) -> Result<()>) -> Result<Str> {
    let mut out = BUFFER.take();
    out.clear();
    let done = write(&mut out);
    let text = done.map(|()| Str::from_bytes(&out));
    if out.capacity() <= KEPT {
        BUFFER.set(out);
    }
    text
}

/// `repr(x)`
pub fn repr<T: Object>(x: &T) -> Result<Str> {
    text_of(|out| x.repr(out))
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
    text_of(|out| x.str(out))
}

/// `ascii(x)`
pub fn ascii<T: Object>(x: &T) -> Result<Str> {
    let mut text = Vec::new();
    x.repr(&mut text)?;
    text_of(|out| {
        write_ascii(&text, out);
        Ok(())
    })
}

/// `format(x, spec)`
pub fn format<T: Object>(x: &T, spec: &Str) -> Result<Str> {
    text_of(|out| x.format(spec.as_bytes(), out))
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
