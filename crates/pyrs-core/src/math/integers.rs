//! `gcd`, `lcm`, `isqrt`, `factorial`, `comb`, `perm`.
use crate::err::{PyErr, Result, class};
use crate::int::PyInt;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::One;

#[cold]
#[inline(never)]
fn value_error(message: &'static str) -> PyErr {
    PyErr::new(&class::ValueError, message)
}

/// `math.gcd(a, b)`
pub fn gcd<I: PyInt>(a: I, b: I) -> Result<I> {
    match (a.to_i64(), b.to_i64()) {
        (Some(a), Some(b)) => I::from_i128(i128::from(a.unsigned_abs().gcd(&b.unsigned_abs()))),
        _ => I::from_big(a.to_big().gcd(&b.to_big())),
    }
}

/// `math.lcm(a, b)`
pub fn lcm<I: PyInt>(a: I, b: I) -> Result<I> {
    match (a.to_i64(), b.to_i64()) {
        (Some(0), _) | (_, Some(0)) => Ok(I::from_i64(0)),
        (Some(a), Some(b)) => {
            let (a, b) = (a.unsigned_abs(), b.unsigned_abs());
            I::from_i128(i128::from(a / a.gcd(&b)) * i128::from(b))
        }
        _ => I::from_big(a.to_big().lcm(&b.to_big())),
    }
}

/// `math.isqrt(n)`
pub fn isqrt<I: PyInt>(n: I) -> Result<I> {
    if n.is_negative() {
        return Err(value_error("isqrt() argument must be nonnegative"));
    }
    match n.to_i64() {
        Some(small) => Ok(I::from_i64(small.isqrt())),
        None => I::from_big(n.to_big().sqrt()),
    }
}

/// `math.factorial(n)`
pub fn factorial<I: PyInt>(n: I) -> Result<I> {
    if n.is_negative() {
        return Err(value_error("factorial() not defined for negative values"));
    }
    match n.to_i64() {
        Some(small @ 0..=20) => Ok(I::from_i64((2..=small).product())),
        Some(small) if I::EXACT => I::from_big(product(2, small)),
        Some(_) => Err(PyErr::overflow()),
        None => Err(PyErr::new(
            &class::OverflowError,
            "factorial() argument should not exceed 9223372036854775807",
        )),
    }
}

/// The product of all ints from `low` to `high`, by halves so that factors have like sizes.
fn product(low: i64, high: i64) -> BigInt {
    if high - low < 8 {
        return (low..=high).fold(BigInt::one(), |all, factor| all * factor);
    }
    let middle = low + (high - low) / 2;
    product(low, middle) * product(middle + 1, high)
}

fn check_both<I: PyInt>(n: &I, k: &I) -> Result<()> {
    if n.is_negative() {
        return Err(value_error("n must be a non-negative integer"));
    }
    if k.is_negative() {
        return Err(value_error("k must be a non-negative integer"));
    }
    Ok(())
}

/// `math.comb(n, k)`
pub fn comb<I: PyInt>(n: I, k: I) -> Result<I> {
    check_both(&n, &k)?;
    if k.compare(&n).is_gt() {
        return Ok(I::from_i64(0));
    }
    let other = n.clone().minus(k.clone())?;
    let Some(k) = (if k.compare(&other).is_lt() { k } else { other }).to_i64() else {
        return Err(PyErr::new(
            &class::OverflowError,
            "min(n - k, k) must not exceed 9223372036854775807",
        ));
    };
    if let Some(n) = n.to_i64() {
        // Each step's result is a smaller binomial coefficient, and with k at most n / 2 they grow.
        let mut result = 1_i128;
        for step in 0..k {
            result = result * i128::from(n - step) / i128::from(step + 1);
            if result > i128::from(i64::MAX) {
                return if I::EXACT {
                    wide_comb(&n.to_big(), k)
                } else {
                    Err(PyErr::overflow())
                };
            }
        }
        return I::from_i128(result);
    }
    wide_comb(&n.to_big(), k)
}

#[cold]
fn wide_comb<I: PyInt>(n: &BigInt, k: i64) -> Result<I> {
    let mut result = BigInt::one();
    for step in 0..k {
        result = result * (n - step) / (step + 1);
    }
    I::from_big(result)
}

/// `math.perm(n, k)`
pub fn perm<I: PyInt>(n: I, k: I) -> Result<I> {
    check_both(&n, &k)?;
    if k.compare(&n).is_gt() {
        return Ok(I::from_i64(0));
    }
    let Some(k) = k.to_i64() else {
        let message = "k must not exceed 9223372036854775807";
        return Err(PyErr::new(&class::OverflowError, message));
    };
    let mut result = I::from_i64(1);
    let mut factor = n;
    for _ in 0..k {
        result = result.times(factor.clone())?;
        factor = factor.minus(I::from_i64(1))?;
    }
    Ok(result)
}
