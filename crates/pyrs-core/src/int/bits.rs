//! `<< >> & | ^ ~`, `bit_length`, `bit_count`.
use super::PyInt;
use crate::err::{PyErr, Result, class};

#[cold]
#[inline(never)]
fn negative_shift() -> PyErr {
    PyErr::new(&class::ValueError, "negative shift count")
}

/// `a << b`
#[inline]
pub fn lshift<I: PyInt>(a: I, b: I) -> Result<I> {
    if b.is_negative() {
        Err(negative_shift())
    } else {
        a.shift_left(b)
    }
}

/// `a >> b`
#[inline]
pub fn rshift<I: PyInt>(a: I, b: I) -> Result<I> {
    if b.is_negative() {
        Err(negative_shift())
    } else {
        Ok(a.shift_right(b))
    }
}

/// `a & b`
#[inline]
pub fn and<I: PyInt>(a: I, b: I) -> I {
    a.bit_and(b)
}

/// `a | b`
#[inline]
pub fn or<I: PyInt>(a: I, b: I) -> I {
    a.bit_or(b)
}

/// `a ^ b`
#[inline]
pub fn xor<I: PyInt>(a: I, b: I) -> I {
    a.bit_xor(b)
}

/// `~a`
#[inline]
pub fn invert<I: PyInt>(a: I) -> I {
    a.bit_not()
}

/// `a.bit_length()`
#[inline]
pub fn bit_length<I: PyInt>(a: I) -> I {
    let bits = match a.to_i64() {
        Some(small) => i64::from(64 - small.unsigned_abs().leading_zeros()),
        None => a.to_big().bits() as i64,
    };
    I::from_i64(bits)
}

/// `a.bit_count()`
#[inline]
pub fn bit_count<I: PyInt>(a: I) -> I {
    let ones = match a.to_i64() {
        Some(small) => i64::from(small.unsigned_abs().count_ones()),
        None => a.to_big().magnitude().count_ones() as i64,
    };
    I::from_i64(ones)
}
