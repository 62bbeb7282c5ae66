//! Functions of one float (and `atan2`) that the C library computes.
use super::{domain, range};
use crate::err::Result;
use crate::float::libm;

macro_rules! functions {
    ($($name:ident: $check:ident $(($expected:literal))?;)*) => {$(
        #[doc = concat!("`math.", stringify!($name), "(x)`")]
        #[inline]
        pub fn $name(x: f64) -> functions!(@result $check) {
            let result = libm::$name(x);
            functions!(@check $check result, x, $($expected)?)
        }
    )*};
    (@result total) => { f64 };
    (@result $check:ident) => { Result<f64> };
    (@check total $result:ident, $x:ident,) => { $result };
    // Not a number where the argument is one, or infinite where it is finite.
    (@check partial $result:ident, $x:ident, $expected:literal) => {
        if $result.is_finite() || $x.is_nan() || ($x.is_infinite() && !$result.is_nan()) {
            Ok($result)
        } else {
            Err(domain($expected, $x))
        }
    };
    (@check overflows $result:ident, $x:ident,) => {
        if $result.is_infinite() && $x.is_finite() { Err(range()) } else { Ok($result) }
    };
}

functions! {
    acos: partial("a number in range from -1 up to 1");
    acosh: partial("argument value not less than 1");
    asin: partial("a number in range from -1 up to 1");
    asinh: total;
    atan: total;
    atanh: partial("a number between -1 and 1");
    cbrt: total;
    cos: partial("a finite input");
    cosh: overflows;
    erf: total;
    erfc: total;
    exp: overflows;
    exp2: overflows;
    expm1: overflows;
    log1p: partial("argument value > -1");
    sin: partial("a finite input");
    sinh: overflows;
    tan: partial("a finite input");
    tanh: total;
}

/// `math.atan2(y, x)`
#[inline]
pub fn atan2(y: f64, x: f64) -> f64 {
    libm::atan2(y, x)
}

/// `math.sqrt(x)`
#[inline]
pub fn sqrt(x: f64) -> Result<f64> {
    if x < 0.0 {
        Err(domain("a nonnegative input", x))
    } else {
        Ok(x.sqrt())
    }
}

/// `math.degrees(x)`
#[inline]
pub fn degrees(x: f64) -> f64 {
    x * (180.0 / core::f64::consts::PI)
}

/// `math.radians(x)`
#[inline]
pub fn radians(x: f64) -> f64 {
    x * (core::f64::consts::PI / 180.0)
}
