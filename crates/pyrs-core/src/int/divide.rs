//! `/` on ints: the correctly rounded quotient, whatever the sizes.
use super::PyInt;
use crate::err::{PyErr, Result, class};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

/// `a / b`
#[inline]
pub fn truediv<I: PyInt>(a: I, b: I) -> Result<f64> {
    const EXACT: u64 = 1 << 53;
    if b.is_zero() {
        return Err(PyErr::new(&class::ZeroDivisionError, "division by zero"));
    }
    match (a.to_i64(), b.to_i64()) {
        (Some(a), Some(b)) if a.unsigned_abs() <= EXACT && b.unsigned_abs() <= EXACT => {
            Ok(a as f64 / b as f64)
        }
        (Some(a), Some(b)) => Ok(divide_machine(a, b)),
        _ => divide_wide(&a.to_big(), &b.to_big()),
    }
}

/// The quotient of machine ints, which is neither too large nor subnormal.
#[cold]
#[inline(never)]
fn divide_machine(a: i64, b: i64) -> f64 {
    let (dividend, divisor) = (u128::from(a.unsigned_abs()), u128::from(b.unsigned_abs()));
    if dividend == 0 {
        return if b < 0 { -0.0 } else { 0.0 };
    }
    // In units of 2**-shift the quotient has at least 55 bits; it is below 2**64 unless it is exact anyway.
    let shift = (55 + divisor.ilog2()).saturating_sub(dividend.ilog2());
    let scaled = dividend << shift;
    let sticky = u64::from(scaled % divisor != 0);
    let magnitude = scale((scaled / divisor) as u64 | sticky, -i64::from(shift));
    if (a < 0) == (b < 0) {
        magnitude
    } else {
        -magnitude
    }
}

#[cold]
#[inline(never)]
fn divide_wide(a: &BigInt, b: &BigInt) -> Result<f64> {
    if a.is_zero() {
        return Ok(if b.is_negative() { -0.0 } else { 0.0 });
    }
    let magnitude = divide_positive(&a.abs(), &b.abs()).filter(|quotient| quotient.is_finite());
    match magnitude {
        Some(magnitude) if a.is_negative() != b.is_negative() => Ok(-magnitude),
        Some(magnitude) => Ok(magnitude),
        None => Err(PyErr::new(
            &class::OverflowError,
            "integer division result too large for a float",
        )),
    }
}

/// The quotient of two positive numbers; none, or infinity, if it is too large.
fn divide_positive(a: &BigInt, b: &BigInt) -> Option<f64> {
    let difference = a.bits() as i64 - b.bits() as i64;
    if difference > 1024 {
        return None;
    }
    if difference < -1100 {
        return Some(0.0);
    }
    // The quotient is computed in units of 2**unit, at least two bits finer than the result's last place.
    let unit = difference.max(-1021) - 55;
    let (quotient, rest) = if unit >= 0 {
        a.div_rem(&(b << unit))
    } else {
        (a << -unit).div_rem(b)
    };
    let sticky = u64::from(!rest.is_zero());
    Some(scale(quotient.to_u64()? | sticky, unit))
}

/// `digits * 2**unit`, rounded once to even; the last bit of `digits` may stand for any smaller rest.
pub(crate) fn scale(digits: u64, unit: i64) -> f64 {
    let bits = 64 - i64::from(digits.leading_zeros());
    let excess = (bits - 53).max(-1074 - unit);
    if excess <= 0 {
        return power_of_two_product(digits as f64, unit);
    }
    if excess > 63 {
        return 0.0;
    }
    let kept = digits >> excess;
    let rest = digits & ((1 << excess) - 1);
    let half = 1 << (excess - 1);
    let up = rest > half || (rest == half && kept & 1 == 1);
    power_of_two_product((kept + u64::from(up)) as f64, unit + excess)
}

/// `x * 2**exponent` where the result is exact or overflows.
fn power_of_two_product(x: f64, exponent: i64) -> f64 {
    let half = exponent / 2;
    x * power_of_two(half) * power_of_two(exponent - half)
}

/// `2.0**exponent` for an exponent of a normal number.
fn power_of_two(exponent: i64) -> f64 {
    f64::from_bits(((exponent.clamp(-1022, 1023) + 1023) as u64) << 52)
}
