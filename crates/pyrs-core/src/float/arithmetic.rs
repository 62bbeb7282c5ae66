//! The operators of floats.
use super::libm;
use crate::err::{PyErr, Result, Value, class};
use crate::object::NoneType;

/// `a + b`
#[inline]
pub fn add(a: f64, b: f64) -> f64 {
    a + b
}

/// `a - b`
#[inline]
pub fn sub(a: f64, b: f64) -> f64 {
    a - b
}

/// `a * b`
#[inline]
pub fn mul(a: f64, b: f64) -> f64 {
    a * b
}

/// `-a`
#[inline]
pub fn neg(a: f64) -> f64 {
    -a
}

/// `+a`
#[inline]
pub fn pos(a: f64) -> f64 {
    a
}

/// `abs(a)`
#[inline]
pub fn abs(a: f64) -> f64 {
    a.abs()
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

/// `a / b`
#[inline]
pub fn truediv(a: f64, b: f64) -> Result<f64> {
    if b == 0.0 {
        Err(zero_division("float division by zero"))
    } else {
        Ok(a / b)
    }
}

/// `a // b`
#[inline]
pub fn floordiv(a: f64, b: f64) -> Result<f64> {
    if b == 0.0 {
        Err(zero_division("float floor division by zero"))
    } else {
        Ok(div_mod(a, b).0)
    }
}

/// `a % b`
#[inline]
pub fn r#mod(a: f64, b: f64) -> Result<f64> {
    if b == 0.0 {
        let message = if cfg!(feature = "py313") {
            "float modulo by zero"
        } else {
            "float modulo"
        };
        return Err(zero_division(message));
    }
    Ok(modulo(a, b).0)
}

/// `divmod(a, b)`
#[inline]
pub fn divmod(a: f64, b: f64) -> Result<(f64, f64)> {
    if b == 0.0 {
        Err(zero_division("float divmod()"))
    } else {
        Ok(div_mod(a, b))
    }
}

/// The remainder with the divisor's sign, and whether the divisor was added to get it.
#[inline]
fn modulo(a: f64, b: f64) -> (f64, bool) {
    let rest = a % b;
    if rest == 0.0 {
        (f64::copysign(0.0, b), false)
    } else if (b < 0.0) != (rest < 0.0) {
        (rest + b, true)
    } else {
        (rest, false)
    }
}

fn div_mod(a: f64, b: f64) -> (f64, f64) {
    let (rest, moved) = modulo(a, b);
    let quotient = (a - a % b) / b - f64::from(u8::from(moved));
    if quotient == 0.0 {
        return (f64::copysign(0.0, a / b), rest);
    }
    let floor = quotient.floor();
    // The division above may have been rounded to just below an integer.
    (
        if quotient - floor > 0.5 {
            floor + 1.0
        } else {
            floor
        },
        rest,
    )
}

/// `a ** b`
pub fn pow(a: f64, b: f64) -> Result<f64> {
    let power = pow_real(a, b)?;
    refuse_complex(pow_complex(a, b))?;
    Ok(power)
}

/// Whether `a ** b` is complex, or would be if it were not too large.
#[inline]
pub fn pow_complex(a: f64, b: f64) -> bool {
    a < 0.0 && a.is_finite() && b.is_finite() && b != b.floor()
}

/// Ends the program if a number is complex: there is no type for those.
#[inline]
pub fn refuse_complex(is_complex: bool) -> Result<NoneType> {
    if is_complex {
        return Err(complex_result());
    }
    Ok(NoneType)
}

/// `a ** b`; NaN where it is complex
pub fn pow_real(a: f64, b: f64) -> Result<f64> {
    if b == 0.0 || a == 1.0 {
        return Ok(1.0);
    }
    if a.is_nan() || b.is_nan() {
        return Ok(if a.is_nan() { a } else { b });
    }
    if b.is_infinite() {
        return Ok(match a.abs() {
            1.0 => 1.0,
            base if (b > 0.0) == (base > 1.0) => f64::INFINITY,
            _ => 0.0,
        });
    }
    let odd = (b % 2.0).abs() == 1.0;
    if a.is_infinite() {
        return Ok(match (b > 0.0, odd) {
            (true, true) => a,
            (true, false) => f64::INFINITY,
            (false, true) => f64::copysign(0.0, a),
            (false, false) => 0.0,
        });
    }
    if a == 0.0 {
        return zero_pow(a, b, odd);
    }
    let magnitude = if a == -1.0 {
        1.0
    } else {
        libm::pow(a.abs(), b)
    };
    let is_complex = pow_complex(a, b);
    if magnitude.is_infinite() {
        return Err(out_of_range(is_complex));
    }
    Ok(if is_complex {
        f64::NAN
    } else if a < 0.0 && odd {
        -magnitude
    } else {
        magnitude
    })
}

fn zero_pow(a: f64, b: f64, odd: bool) -> Result<f64> {
    if b < 0.0 {
        let message = if cfg!(feature = "py314") {
            "zero to a negative power"
        } else {
            "0.0 cannot be raised to a negative power"
        };
        return Err(PyErr::new(&class::ZeroDivisionError, message));
    }
    Ok(if odd { a } else { 0.0 })
}

#[cold]
#[inline(never)]
fn complex_result() -> PyErr {
    PyErr::new(
        &class::REFUSAL,
        "a negative number raised to a fractional power is complex, which pyrs does not support",
    )
}

/// `OverflowError` with glibc's text of `ERANGE`, whatever the target, or that of complex numbers.
#[cold]
fn out_of_range(is_complex: bool) -> PyErr {
    if is_complex {
        return PyErr::new(&class::OverflowError, "complex exponentiation");
    }
    let args = vec![Value::Int(34), Value::from("Numerical result out of range")];
    PyErr::with_args(&class::OverflowError, args).raised()
}
