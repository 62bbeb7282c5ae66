//! Logarithms of floats and of ints of any size.
use super::domain;
use crate::err::{PyErr, Result, class};
use crate::float::{libm, truediv};
use crate::int::PyInt;
use crate::int::divide::scale;
use num_bigint::BigInt;
use num_traits::ToPrimitive;

type Function = fn(f64) -> f64;

#[inline]
fn of_float(function: Function, x: f64) -> Result<f64> {
    if x > 0.0 || x.is_nan() {
        Ok(function(x))
    } else {
        Err(domain("a positive input", x))
    }
}

#[inline]
fn of_int<I: PyInt>(function: Function, a: &I) -> Result<f64> {
    if a.sign().is_le() {
        return Err(not_positive());
    }
    match a.to_i64() {
        Some(small) => Ok(function(small as f64)),
        None => Ok(of_big(function, &a.to_big())),
    }
}

/// Ints do not tell in the message what they are.
#[cold]
fn not_positive() -> PyErr {
    let python_314 = cfg!(feature = "py314");
    let message = if python_314 {
        "expected a positive input"
    } else {
        "math domain error"
    };
    PyErr::new(&class::ValueError, message)
}

#[cold]
fn of_big(function: Function, a: &BigInt) -> f64 {
    if let Some(value) = a.to_f64()
        && value.is_finite()
    {
        return function(value);
    }
    // The value is mantissa * 2**bits with a mantissa from 0.5 to 1.
    let bits = a.bits();
    let top = a >> (bits - 64);
    let sticky = u64::from(&top << (bits - 64) != *a);
    let mut mantissa = scale(top.to_u64().unwrap_or(u64::MAX) | sticky, -64);
    let mut exponent = bits as f64;
    if mantissa == 1.0 {
        mantissa = 0.5;
        exponent += 1.0;
    }
    function(mantissa) + function(2.0) * exponent
}

macro_rules! logarithms {
    ($($name:ident, $name_int:ident;)*) => {$(
        #[doc = concat!("`math.", stringify!($name), "(x)`")]
        #[inline]
        pub fn $name(x: f64) -> Result<f64> {
            of_float(libm::$name, x)
        }

        #[doc = concat!("`math.", stringify!($name), "(a)` of an int of any size")]
        #[inline]
        pub fn $name_int<I: PyInt>(a: I) -> Result<f64> {
            of_int(libm::$name, &a)
        }
    )*};
}

logarithms! {
    log, log_int;
    log2, log2_int;
    log10, log10_int;
}

/// `math.log(x, base)`
pub fn log_base(x: f64, base: f64) -> Result<f64> {
    truediv(log(x)?, log(base)?)
}

/// `math.log(a, base)` of two ints
pub fn log_base_ints<I: PyInt>(a: I, base: I) -> Result<f64> {
    truediv(log_int(a)?, log_int(base)?)
}

/// `math.log(x, base)` of a float to an int base
pub fn log_base_int<I: PyInt>(x: f64, base: I) -> Result<f64> {
    truediv(log(x)?, log_int(base)?)
}

/// `math.log(a, base)` of an int to a float base
pub fn log_int_base<I: PyInt>(a: I, base: f64) -> Result<f64> {
    truediv(log_int(a)?, log(base)?)
}
