//! Comparisons of ints, and of ints with floats: exact, not by way of rounding the int.
use super::PyInt;
use core::cmp::Ordering;
use num_bigint::BigInt;
use num_traits::{FromPrimitive, ToPrimitive};

/// `a == b`
#[inline]
pub fn eq<I: PyInt>(a: I, b: I) -> bool {
    a == b
}

/// `a != b`
#[inline]
pub fn ne<I: PyInt>(a: I, b: I) -> bool {
    a != b
}

/// `a < b`
#[inline]
pub fn lt<I: PyInt>(a: I, b: I) -> bool {
    a.compare(&b).is_lt()
}

/// `a <= b`
#[inline]
pub fn le<I: PyInt>(a: I, b: I) -> bool {
    a.compare(&b).is_le()
}

/// `a > b`
#[inline]
pub fn gt<I: PyInt>(a: I, b: I) -> bool {
    a.compare(&b).is_gt()
}

/// `a >= b`
#[inline]
pub fn ge<I: PyInt>(a: I, b: I) -> bool {
    a.compare(&b).is_ge()
}

/// The order of an int and a float; none for NaN.
#[inline]
pub fn compare_float<I: PyInt>(a: &I, b: f64) -> Option<Ordering> {
    match a.to_i64() {
        Some(small) if small.unsigned_abs() <= 1 << 53 => (small as f64).partial_cmp(&b),
        Some(small) => compare_wide(small, b),
        None => compare_big(&a.to_big(), b),
    }
}

/// Beyond 2**53 a float has no fraction, and a float with a fraction is nearer to zero.
#[cold]
fn compare_wide(a: i64, b: f64) -> Option<Ordering> {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if b.is_nan() {
        None
    } else if b >= LIMIT {
        Some(Ordering::Less)
    } else if b < -LIMIT {
        Some(Ordering::Greater)
    } else {
        Some(a.cmp(&(b as i64)))
    }
}

#[cold]
fn compare_big(a: &BigInt, b: f64) -> Option<Ordering> {
    match BigInt::from_f64(b) {
        Some(b) => Some(a.cmp(&b)),
        None => 0.0.partial_cmp(&b),
    }
}

/// `a == b` for a float `b`
#[inline]
pub fn eq_float<I: PyInt>(a: I, b: f64) -> bool {
    compare_float(&a, b) == Some(Ordering::Equal)
}

/// `a != b` for a float `b`
#[inline]
pub fn ne_float<I: PyInt>(a: I, b: f64) -> bool {
    !eq_float(a, b)
}

/// `a < b` for a float `b`
#[inline]
pub fn lt_float<I: PyInt>(a: I, b: f64) -> bool {
    compare_float(&a, b).is_some_and(Ordering::is_lt)
}

/// `a <= b` for a float `b`
#[inline]
pub fn le_float<I: PyInt>(a: I, b: f64) -> bool {
    compare_float(&a, b).is_some_and(Ordering::is_le)
}

/// `a > b` for a float `b`
#[inline]
pub fn gt_float<I: PyInt>(a: I, b: f64) -> bool {
    compare_float(&a, b).is_some_and(Ordering::is_gt)
}

/// `a >= b` for a float `b`
#[inline]
pub fn ge_float<I: PyInt>(a: I, b: f64) -> bool {
    compare_float(&a, b).is_some_and(Ordering::is_ge)
}

/// The prime that CPython reduces numbers by.
pub(crate) const HASH_MODULUS: u64 = (1 << 61) - 1;

/// `abs(a)` modulo the prime.
fn wide_rest<I: PyInt>(a: &I) -> u64 {
    match a.to_i128() {
        Some(wide) => (wide.unsigned_abs() % u128::from(HASH_MODULUS)) as u64,
        None => (a.to_big().magnitude() % HASH_MODULUS)
            .to_u64()
            .unwrap_or(0),
    }
}

/// `hash(a)`: the value modulo 2**61 - 1, with its sign; never -1.
#[inline]
pub fn hash<I: PyInt>(a: &I) -> i64 {
    let rest = match a.to_i64() {
        Some(small) => small.unsigned_abs() % HASH_MODULUS,
        None => wide_rest(a),
    };
    let signed = if a.is_negative() {
        -(rest as i64)
    } else {
        rest as i64
    };
    if signed == -1 { -2 } else { signed }
}
