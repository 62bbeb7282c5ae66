//! Functions that take floats apart, step between neighbours, or ask what they are.
use super::range;
use crate::err::{PyErr, Result, class};
use crate::float::compare::parts;
use crate::int::PyInt;
use crate::int::divide::scale;
use num_traits::ToPrimitive;

/// `math.fabs(x)`
#[inline]
pub fn fabs(x: f64) -> f64 {
    x.abs()
}

/// `math.copysign(x, y)`
#[inline]
pub fn copysign(x: f64, y: f64) -> f64 {
    x.copysign(y)
}

/// `math.isnan(x)`
#[inline]
pub fn isnan(x: f64) -> bool {
    x.is_nan()
}

/// `math.isinf(x)`
#[inline]
pub fn isinf(x: f64) -> bool {
    x.is_infinite()
}

/// `math.isfinite(x)`
#[inline]
pub fn isfinite(x: f64) -> bool {
    x.is_finite()
}

/// `math.frexp(x)`
pub fn frexp<I: PyInt>(x: f64) -> (f64, I) {
    if x == 0.0 || !x.is_finite() {
        return (x, I::from_i64(0));
    }
    let (digits, exponent) = parts(x);
    let bits = 64 - i64::from(digits.leading_zeros());
    (
        scale(digits, -bits).copysign(x),
        I::from_i64(exponent + bits),
    )
}

/// `math.ldexp(x, i)`
pub fn ldexp<I: PyInt>(x: f64, i: I) -> Result<f64> {
    if x == 0.0 || !x.is_finite() {
        return Ok(x);
    }
    let (digits, exponent) = parts(x);
    let result = scale(digits, exponent + i.to_bound().clamp(-10_000, 10_000)).copysign(x);
    if result.is_infinite() {
        Err(range())
    } else {
        Ok(result)
    }
}

/// `math.modf(x)`
pub fn modf(x: f64) -> (f64, f64) {
    if x.is_infinite() {
        return (f64::copysign(0.0, x), x);
    }
    let whole = x.trunc();
    ((x - whole).copysign(x), whole)
}

/// `math.ulp(x)`
pub fn ulp(x: f64) -> f64 {
    let x = x.abs();
    if !x.is_finite() {
        return x;
    }
    let next = x.next_up();
    if next.is_infinite() {
        x - x.next_down()
    } else {
        next - x
    }
}

/// `math.nextafter(x, y)`
pub fn nextafter(x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() {
        x + y
    } else if x == y {
        y
    } else if x < y {
        x.next_up()
    } else {
        x.next_down()
    }
}

/// `math.nextafter(x, y, steps=n)`
pub fn nextafter_steps<I: PyInt>(x: f64, y: f64, steps: I) -> Result<f64> {
    if steps.is_negative() {
        return Err(PyErr::new(
            &class::ValueError,
            "steps must be a non-negative integer",
        ));
    }
    if steps.is_zero() {
        return Ok(x);
    }
    if x.is_nan() || y.is_nan() {
        return Ok(if x.is_nan() { x } else { y });
    }
    let (from, to) = (ordinal(x), ordinal(y));
    let steps = i128::from(steps.to_big().to_u64().unwrap_or(u64::MAX));
    let at = if from < to {
        (from + steps).min(to)
    } else {
        (from - steps).max(to)
    };
    Ok(if at == to { y } else { at_ordinal(at, x) })
}

/// Neighbouring floats have neighbouring ordinals; both zeros have 0.
fn ordinal(x: f64) -> i128 {
    let magnitude = i128::from(x.abs().to_bits());
    if x.is_sign_negative() {
        -magnitude
    } else {
        magnitude
    }
}

/// The float of an ordinal; a zero that is passed through has the sign of where the walk began.
fn at_ordinal(ordinal: i128, start: f64) -> f64 {
    let magnitude = f64::from_bits(ordinal.unsigned_abs() as u64);
    if ordinal == 0 {
        magnitude.copysign(start)
    } else if ordinal < 0 {
        -magnitude
    } else {
        magnitude
    }
}

/// `math.isclose(a, b, rel_tol=…, abs_tol=…)`
pub fn isclose(a: f64, b: f64, rel_tol: f64, abs_tol: f64) -> Result<bool> {
    if rel_tol < 0.0 || abs_tol < 0.0 {
        return Err(PyErr::new(
            &class::ValueError,
            "tolerances must be non-negative",
        ));
    }
    if a == b {
        return Ok(true);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(false);
    }
    let difference = (b - a).abs();
    let relative = difference <= (rel_tol * b).abs() || difference <= (rel_tol * a).abs();
    Ok(relative || difference <= abs_tol)
}
