//! From and to `bool` and `float`.
use super::PyInt;
use crate::err::{PyErr, Result, class};
use num_bigint::BigInt;
use num_traits::{FromPrimitive, ToPrimitive};

/// `int(b)`
#[inline]
pub fn from_bool<I: PyInt>(b: bool) -> I {
    I::from_i64(i64::from(b))
}

/// `bool(a)`
#[inline]
pub fn truth<I: PyInt>(a: I) -> bool {
    !a.is_zero()
}

/// `not a`
#[inline]
pub fn not<I: PyInt>(a: I) -> bool {
    a.is_zero()
}

/// `float(a)`: rounded to even.
#[inline]
pub fn to_float<I: PyInt>(a: I) -> Result<f64> {
    match a.to_i64() {
        Some(small) => Ok(small as f64),
        None => match a.to_i128() {
            Some(wide) => Ok(wide as f64),
            None => big_to_float(&a.to_big()),
        },
    }
}

#[cold]
fn big_to_float(a: &BigInt) -> Result<f64> {
    match a.to_f64() {
        Some(value) if value.is_finite() => Ok(value),
        _ => Err(PyErr::new(
            &class::OverflowError,
            "int too large to convert to float",
        )),
    }
}

/// `int(x)`: toward zero.
#[inline]
pub fn from_float<I: PyInt>(x: f64) -> Result<I> {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if (-LIMIT..LIMIT).contains(&x) {
        Ok(I::from_i64(x as i64))
    } else {
        big_from_float(x)
    }
}

#[cold]
#[inline(never)]
fn big_from_float<I: PyInt>(x: f64) -> Result<I> {
    if x.is_nan() {
        return Err(PyErr::new(
            &class::ValueError,
            "cannot convert float NaN to integer",
        ));
    }
    if x.is_finite() && !I::EXACT {
        return Err(PyErr::overflow());
    }
    match BigInt::from_f64(x) {
        Some(big) => I::from_big(big),
        None => Err(PyErr::new(
            &class::OverflowError,
            "cannot convert float infinity to integer",
        )),
    }
}

/// `a.as_integer_ratio()`
#[inline]
pub fn as_integer_ratio<I: PyInt>(a: I) -> (I, I) {
    (a, I::from_i64(1))
}

/// `a.is_integer()`
#[inline]
pub fn is_integer<I: PyInt>(_a: I) -> bool {
    true
}
