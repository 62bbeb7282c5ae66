//! `round`, and conversions to int and to a ratio.
use super::compare::parts;
use crate::err::{PyErr, Result, class};
use crate::int::{self, PyInt};
use num_bigint::BigInt;

/// `round(x)`: half to even.
#[inline]
pub fn round<I: PyInt>(x: f64) -> Result<I> {
    int::from_float(x.round_ties_even())
}

/// `round(x, digits)`: the decimal number of so many digits nearest to `x`, and the float nearest to that.
pub fn round_digits<I: PyInt>(x: f64, digits: I) -> Result<f64> {
    let digits = digits.to_bound();
    if !x.is_finite() || digits > 323 {
        return Ok(x);
    }
    if digits < -308 {
        return Ok(0.0 * x);
    }
    let digits = digits as i32;
    let rounded = if digits >= 0 {
        format!("{x:.*}", digits as usize).parse().unwrap_or(x)
    } else {
        round_to_power(x, digits.unsigned_abs() as i32)
    };
    if rounded.is_infinite() {
        return Err(PyErr::new(
            &class::OverflowError,
            "rounded value too large to represent",
        ));
    }
    Ok(rounded)
}

/// `x` rounded to a multiple of `10**places`, half to even.
fn round_to_power(x: f64, places: i32) -> f64 {
    let (_, point) = super::print::decimal(&format!("{:.17e}", x.abs()));
    // `point` may be too big by one where the seventeen digits were rounded up; the comparison covers it.
    let kept = exact_point(x, point) - places;
    if kept < 0 {
        return f64::copysign(0.0, x);
    }
    if kept == 0 {
        // Below one unit: it is the half that decides, and the even one of two is zero.
        let half: f64 = format!("5e{}", places - 1).parse().unwrap_or(f64::INFINITY);
        let unit: f64 = format!("1e{places}").parse().unwrap_or(f64::INFINITY);
        return f64::copysign(if x.abs() > half { unit } else { 0.0 }, x);
    }
    format!("{x:.*e}", kept as usize - 1).parse().unwrap_or(x)
}

/// The number of digits before the point of `x`, corrected where its rounded digits overflowed into the next power of ten.
fn exact_point(x: f64, point: i32) -> i32 {
    let power: f64 = format!("1e{}", point - 1).parse().unwrap_or(0.0);
    if x.abs() < power { point - 1 } else { point }
}

/// `x.is_integer()`
#[inline]
pub fn is_integer(x: f64) -> bool {
    x.is_finite() && x.floor() == x
}

/// `x.conjugate()`
#[inline]
pub fn conjugate(x: f64) -> f64 {
    x
}

/// `math.floor(x)`
#[inline]
pub fn floor<I: PyInt>(x: f64) -> Result<I> {
    int::from_float(x.floor())
}

/// `math.ceil(x)`
#[inline]
pub fn ceil<I: PyInt>(x: f64) -> Result<I> {
    int::from_float(x.ceil())
}

/// `x.as_integer_ratio()`
pub fn as_integer_ratio<I: PyInt>(x: f64) -> Result<(I, I)> {
    if x.is_nan() {
        return Err(PyErr::new(
            &class::ValueError,
            "cannot convert NaN to integer ratio",
        ));
    }
    if x.is_infinite() {
        return Err(PyErr::new(
            &class::OverflowError,
            "cannot convert Infinity to integer ratio",
        ));
    }
    let (mut digits, mut exponent) = parts(x);
    if digits == 0 {
        return Ok((I::from_i64(0), I::from_i64(1)));
    }
    let even = digits.trailing_zeros();
    digits >>= even;
    exponent += i64::from(even);
    let signed = BigInt::from(if x < 0.0 {
        -(digits as i64)
    } else {
        digits as i64
    });
    if exponent >= 0 {
        Ok((I::from_big(signed << exponent)?, I::from_i64(1)))
    } else {
        Ok((
            I::from_big(signed)?,
            I::from_big(BigInt::from(1) << -exponent)?,
        ))
    }
}
