//! Comparisons of floats, and of floats with ints (exact), and `hash`.
use crate::int::PyInt;
use crate::int::compare::{HASH_MODULUS, compare_float};
use core::cmp::Ordering;

/// `a == b`
#[inline]
pub fn eq(a: f64, b: f64) -> bool {
    a == b
}

/// `a != b`
#[inline]
pub fn ne(a: f64, b: f64) -> bool {
    a != b
}

/// `a < b`
#[inline]
pub fn lt(a: f64, b: f64) -> bool {
    a < b
}

/// `a <= b`
#[inline]
pub fn le(a: f64, b: f64) -> bool {
    a <= b
}

/// `a > b`
#[inline]
pub fn gt(a: f64, b: f64) -> bool {
    a > b
}

/// `a >= b`
#[inline]
pub fn ge(a: f64, b: f64) -> bool {
    a >= b
}

/// `a == b` for an int `b`
#[inline]
pub fn eq_int<I: PyInt>(a: f64, b: I) -> bool {
    compare_float(&b, a) == Some(Ordering::Equal)
}

/// `a != b` for an int `b`
#[inline]
pub fn ne_int<I: PyInt>(a: f64, b: I) -> bool {
    !eq_int(a, b)
}

/// `a < b` for an int `b`
#[inline]
pub fn lt_int<I: PyInt>(a: f64, b: I) -> bool {
    compare_float(&b, a).is_some_and(Ordering::is_gt)
}

/// `a <= b` for an int `b`
#[inline]
pub fn le_int<I: PyInt>(a: f64, b: I) -> bool {
    compare_float(&b, a).is_some_and(Ordering::is_ge)
}

/// `a > b` for an int `b`
#[inline]
pub fn gt_int<I: PyInt>(a: f64, b: I) -> bool {
    compare_float(&b, a).is_some_and(Ordering::is_lt)
}

/// `a >= b` for an int `b`
#[inline]
pub fn ge_int<I: PyInt>(a: f64, b: I) -> bool {
    compare_float(&b, a).is_some_and(Ordering::is_le)
}

/// `bool(a)`
#[inline]
pub fn truth(a: f64) -> bool {
    a != 0.0
}

/// `not a`
#[inline]
pub fn not(a: f64) -> bool {
    a == 0.0
}

/// `hash(a)`: the value modulo 2**61 - 1, equal to the hash of an equal int. CPython hashes NaN by address;
/// here it is 0.
pub fn hash(a: f64) -> i64 {
    if a.is_nan() {
        return 0;
    }
    if a.is_infinite() {
        return if a > 0.0 { 314_159 } else { -314_159 };
    }
    let (digits, exponent) = parts(a);
    // 2**61 is 1 modulo 2**61 - 1, so that a power of two is a rotation of 61 bits.
    let shift = exponent.rem_euclid(61) as u32;
    let digits = digits % HASH_MODULUS;
    let rest = if shift == 0 {
        digits
    } else {
        (digits << shift & HASH_MODULUS) | digits >> (61 - shift)
    };
    let signed = if a < 0.0 { -(rest as i64) } else { rest as i64 };
    if signed == -1 { -2 } else { signed }
}

/// A finite float's magnitude as `digits * 2**exponent`.
pub(crate) fn parts(a: f64) -> (u64, i64) {
    let bits = a.to_bits();
    let field = (bits >> 52 & 0x7ff) as i64;
    let fraction = bits & ((1 << 52) - 1);
    if field == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, field - 1075)
    }
}
