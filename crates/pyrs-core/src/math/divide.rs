//! `fmod`, `remainder`, `pow` and `fma`.
use super::{domain, range};
use crate::err::{PyErr, Result, class};
use crate::float::libm;

/// `math.fmod(x, y)`: the remainder of truncating division.
#[inline]
pub fn fmod(x: f64, y: f64) -> Result<f64> {
    let rest = x % y;
    if rest.is_nan() && !x.is_nan() && !y.is_nan() {
        Err(domain("", x))
    } else {
        Ok(rest)
    }
}

/// `math.remainder(x, y)`: the distance to the nearest multiple of `y`, to the even one of two.
pub fn remainder(x: f64, y: f64) -> Result<f64> {
    if x.is_nan() || y.is_nan() {
        return Ok(if x.is_nan() { x } else { y });
    }
    if x.is_infinite() || y == 0.0 {
        return Err(domain("", x));
    }
    if y.is_infinite() {
        return Ok(x);
    }
    let (size, step) = (x.abs(), y.abs());
    let below = size % step;
    let above = step - below;
    let rest = if below < above {
        below
    } else if below > above {
        -above
    } else {
        // Half-way: the quotient is even where half of the multiple below is a multiple too.
        below - 2.0 * ((0.5 * (size - below)) % step)
    };
    Ok(f64::copysign(1.0, x) * rest)
}

/// `math.pow(x, y)`
pub fn pow(x: f64, y: f64) -> Result<f64> {
    let result = libm::pow(x, y);
    if result.is_finite() || !x.is_finite() || !y.is_finite() {
        return Ok(result);
    }
    Err(if result.is_nan() || x == 0.0 {
        domain("", x)
    } else {
        range()
    })
}

/// `math.fma(x, y, z)`
pub fn fma(x: f64, y: f64, z: f64) -> Result<f64> {
    let result = x.mul_add(y, z);
    if result.is_finite() {
        return Ok(result);
    }
    if result.is_nan() && !(x.is_nan() || y.is_nan() || z.is_nan()) {
        return Err(PyErr::new(&class::ValueError, "invalid operation in fma"));
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
        return Err(PyErr::new(&class::OverflowError, "overflow in fma"));
    }
    Ok(result)
}
