//! The module `math`.
//!
//! | module | |
//! |---|---|
//! | [`elementary`] | functions of the C library, with CPython's errors |
//! | [`logarithm`] | `log`, `log2`, `log10`, of big ints too |
//! | [`gamma`](mod@gamma) | `gamma` and `lgamma`, which CPython computes itself |
//! | [`parts`] | functions that take floats apart or step between them |
//! | [`divide`] | `fmod`, `remainder`, `pow`, `fma` |
//! | [`integers`] | `gcd`, `lcm`, `isqrt`, `factorial`, `comb`, `perm` |
//! | [`sums`] | `fsum`, `hypot`, `dist` |
use crate::err::{PyErr, class};

pub mod divide;
pub mod elementary;
pub mod gamma;
pub mod integers;
pub mod logarithm;
pub mod parts;
pub mod sums;

pub use crate::float::{ceil, floor};
pub use crate::int::from_float as trunc;
pub use divide::*;
pub use elementary::*;
pub use gamma::{gamma, lgamma};
pub use integers::*;
pub use logarithm::*;
pub use parts::*;
pub use sums::*;

/// `ValueError` of an argument outside the domain. CPython 3.14 says what it expected, and most functions say
/// what they got.
#[cold]
#[inline(never)]
fn domain(expected: &str, got: f64) -> PyErr {
    if !cfg!(feature = "py314") || expected.is_empty() {
        return PyErr::new(&class::ValueError, "math domain error");
    }
    let mut message = format!("expected {expected}, got ").into_bytes();
    crate::float::print::write_repr(got, &mut message);
    PyErr::new(&class::ValueError, message)
}

/// `OverflowError` of a result that is too large.
#[cold]
#[inline(never)]
fn range() -> PyErr {
    PyErr::new(&class::OverflowError, "math range error")
}
