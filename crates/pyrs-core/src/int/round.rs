//! `round(n)` and `round(n, digits)`: half to even.
use super::PyInt;
use crate::err::Result;
use num_bigint::BigInt;
use num_integer::Integer;

/// `round(a)`
#[inline]
pub fn round<I: PyInt>(a: I) -> I {
    a
}

/// `round(a, digits)`
pub fn round_digits<I: PyInt>(a: I, digits: I) -> Result<I> {
    if !digits.is_negative() {
        return Ok(a);
    }
    let places = digits.to_i64().map_or(u64::MAX, i64::unsigned_abs);
    // 10**places is more than twice the value, which rounds to zero.
    if places > decimal_digits_bound(&a) {
        return Ok(I::from_i64(0));
    }
    match a.to_i64() {
        Some(small) => {
            let unit = 10_i128.pow(places as u32);
            I::from_i128(half_even(&i128::from(small), &unit))
        }
        None => I::from_big(half_even(
            &*a.to_big(),
            &BigInt::from(10).pow(places as u32),
        )),
    }
}

/// A number of digits that the value surely does not exceed.
fn decimal_digits_bound<I: PyInt>(a: &I) -> u64 {
    match a.to_i64() {
        Some(_) => 19,
        None => a.to_big().bits() * 3 / 9 + 1,
    }
}

/// The multiple of `unit` that is nearest to `value`, the even one of two.
fn half_even<N: Integer + Clone>(value: &N, unit: &N) -> N {
    let (quotient, rest) = value.div_mod_floor(unit);
    let twice = rest.clone() + rest;
    let up = twice > *unit || (twice == *unit && quotient.is_odd());
    let quotient = if up { quotient + N::one() } else { quotient };
    quotient * unit.clone()
}
