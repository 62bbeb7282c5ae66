//! `+ - * // % **`, `abs`, `divmod`, `pow(a, b, m)`.
use super::PyInt;
use super::exact::check_bits;
use crate::err::{PyErr, Result, class};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

/// `a + b`
#[inline]
pub fn add<I: PyInt>(a: I, b: I) -> Result<I> {
    a.plus(b)
}

/// `a - b`
#[inline]
pub fn sub<I: PyInt>(a: I, b: I) -> Result<I> {
    a.minus(b)
}

/// `a * b`
#[inline]
pub fn mul<I: PyInt>(a: I, b: I) -> Result<I> {
    a.times(b)
}

/// `-a`
#[inline]
pub fn neg<I: PyInt>(a: I) -> Result<I> {
    a.negated()
}

/// `+a`
#[inline]
pub fn pos<I: PyInt>(a: I) -> I {
    a
}

/// `abs(a)`
#[inline]
pub fn abs<I: PyInt>(a: I) -> Result<I> {
    if a.is_negative() { a.negated() } else { Ok(a) }
}

#[cold]
#[inline(never)]
fn zero_division(until_313: &'static str) -> PyErr {
    let message = if cfg!(feature = "py314") {
        "division by zero"
    } else {
        until_313
    };
    PyErr::new(&class::ZeroDivisionError, message)
}

/// `a // b`
#[inline]
pub fn floordiv<I: PyInt>(a: I, b: I) -> Result<I> {
    if b.is_zero() {
        return Err(zero_division("integer division or modulo by zero"));
    }
    a.floor_div(b)
}

/// `a % b`
#[inline]
pub fn r#mod<I: PyInt>(a: I, b: I) -> Result<I> {
    if b.is_zero() {
        return Err(zero_division("integer modulo by zero"));
    }
    Ok(a.floor_mod(b))
}

/// `divmod(a, b)`
#[inline]
pub fn divmod<I: PyInt>(a: I, b: I) -> Result<(I, I)> {
    Ok((floordiv(a.clone(), b.clone())?, a.floor_mod(b)))
}

/// `a ** b` where `b` is not negative; a negative `b` gives a float, which is [`pow_float`].
pub fn pow<I: PyInt>(a: I, b: I) -> Result<I> {
    if b.is_negative() {
        return Err(PyErr::new(
            &class::ValueError,
            "a negative exponent gives a float where an int is needed",
        ));
    }
    let small = match (a.to_i64(), b.to_i64()) {
        (Some(base), Some(exponent)) => small_pow(base, exponent.unsigned_abs()),
        (Some(base @ (0 | 1)), None) => Some(base),
        (Some(-1), None) => Some(if b.to_big().is_even() { 1 } else { -1 }),
        _ => None,
    };
    match small {
        Some(power) => Ok(I::from_i64(power)),
        None if I::EXACT => wide_pow(&a, &b),
        None => Err(PyErr::overflow()),
    }
}

#[inline]
fn small_pow(mut base: i64, mut exponent: u64) -> Option<i64> {
    if matches!(base, -1..=1) {
        exponent = match (base, exponent) {
            (_, 0) => 0,
            (_, n) => 2 - n % 2,
        };
    }
    let mut power = 1_i64;
    while exponent > 1 {
        if exponent & 1 == 1 {
            power = power.checked_mul(base)?;
        }
        base = base.checked_mul(base)?;
        exponent >>= 1;
    }
    if exponent == 1 {
        power.checked_mul(base)
    } else {
        Some(power)
    }
}

#[cold]
#[inline(never)]
fn wide_pow<I: PyInt>(a: &I, b: &I) -> Result<I> {
    let base = a.to_big();
    let exponent = b.to_i64().unwrap_or(i64::MAX).unsigned_abs();
    check_bits(base.bits().saturating_sub(1).saturating_mul(exponent))?;
    match u32::try_from(exponent) {
        Ok(exponent) => I::from_big(base.pow(exponent)),
        Err(_) => Err(PyErr::bare(&class::MemoryError)),
    }
}

/// `a ** b` where `b` is negative.
pub fn pow_float<I: PyInt>(a: I, b: I) -> Result<f64> {
    crate::float::pow(super::to_float(a)?, super::to_float(b)?)
}

/// `pow(a, b, m)`
pub fn pow_mod<I: PyInt>(a: I, b: I, m: I) -> Result<I> {
    if m.is_zero() {
        return Err(PyErr::new(
            &class::ValueError,
            "pow() 3rd argument cannot be 0",
        ));
    }
    let power = match (a.to_i64(), b.to_i64(), m.to_i64()) {
        (Some(a), Some(b), Some(m)) => small_pow_mod(a, b, m.unsigned_abs()).map(I::from_i128)?,
        _ => wide_pow_mod(&a.to_big(), &b.to_big(), &m.to_big().abs()).map(I::from_big)?,
    }?;
    if m.is_negative() && !power.is_zero() {
        power.plus(m)
    } else {
        Ok(power)
    }
}

#[cold]
fn not_invertible() -> PyErr {
    PyErr::new(
        &class::ValueError,
        "base is not invertible for the given modulus",
    )
}

fn small_pow_mod(a: i64, b: i64, modulus: u64) -> Result<i128> {
    let wide = u128::from(modulus);
    let mut base = i128::from(a).rem_euclid(i128::from(modulus)).unsigned_abs();
    if b < 0 && modulus != 1 {
        base = inverse(base, wide).ok_or_else(not_invertible)?;
    }
    let mut exponent = b.unsigned_abs();
    let mut power = 1 % wide;
    while exponent > 0 {
        if exponent & 1 == 1 {
            power = power * base % wide;
        }
        base = base * base % wide;
        exponent >>= 1;
    }
    Ok(power as i128)
}

/// The inverse of `value` modulo `modulus`, both below 2**64.
fn inverse(value: u128, modulus: u128) -> Option<u128> {
    let found = (value as i128).extended_gcd(&(modulus as i128));
    (found.gcd == 1).then(|| found.x.rem_euclid(modulus as i128).unsigned_abs())
}

#[cold]
#[inline(never)]
fn wide_pow_mod(a: &BigInt, b: &BigInt, modulus: &BigInt) -> Result<BigInt> {
    if modulus.is_one() {
        return Ok(BigInt::zero());
    }
    let base = if b.is_negative() {
        let found = a.mod_floor(modulus).extended_gcd(modulus);
        if !found.gcd.is_one() {
            return Err(not_invertible());
        }
        found.x.mod_floor(modulus)
    } else {
        a.mod_floor(modulus)
    };
    Ok(base.modpow(&b.abs(), modulus))
}
