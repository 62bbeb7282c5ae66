//! `int`: unbounded integers in two representations.
//!
//! Rows are generic over [`PyInt`], which has two implementations: `i64`, where a result that needs more
//! bits is the exit ([`PyErr::overflow`]), and [`Int`], which is exact.
//!
//! | module | |
//! |---|---|
//! | [`small`], [`exact`] | the two representations |
//! | [`arithmetic`] | `+ - * // % **`, `abs`, `divmod`, three-argument `pow` |
//! | [`bits`] | `<< >> & \| ^ ~`, `bit_length`, `bit_count` |
//! | [`compare`] | comparisons, with floats too, and `hash` |
//! | [`convert`] | from and to `bool`, `float`, and machine integers |
//! | [`divide`] | `/`, correctly rounded |
//! | [`word`] | machine words, where nothing can fail |
//! | [`parse`], [`print`](mod@print) | text in any base |
//! | [`round`](mod@round) | `round(n, digits)` |
use crate::err::{PyErr, Result, class};
use crate::object::{Equal, Object, Order};
use core::cmp::Ordering;
use num_bigint::BigInt;
use std::borrow::Cow;

pub mod arithmetic;
pub mod bits;
pub mod compare;
pub mod convert;
pub mod divide;
pub mod exact;
pub mod parse;
pub mod print;
pub mod round;
pub mod small;
pub mod word;

pub use arithmetic::*;
pub use bits::*;
pub use compare::*;
pub use convert::*;
pub use divide::truediv;
pub use exact::Int;
pub use parse::*;
pub use print::*;
pub use round::*;
pub use word::*;

/// A representation of `int`.
///
/// The methods are what differs between the two; everything else is written once, over [`PyInt::to_i64`]
/// with [`PyInt::to_big`] where that gives nothing.
pub trait PyInt: Object + Equal + Order + Equal<f64> + Order<f64> + PartialEq + Sized {
    /// Whether every result has a representation.
    const EXACT: bool;
    /// The representation of a machine integer.
    fn from_i64(value: i64) -> Self;
    /// The representation of a big integer; the exit if it has none.
    fn from_big(value: BigInt) -> Result<Self>;
    /// The value, if it fits.
    fn to_i64(&self) -> Option<i64>;
    /// The value, if it fits a wide machine integer.
    fn to_i128(&self) -> Option<i128>;
    /// The value, whatever its size.
    fn to_big(&self) -> Cow<'_, BigInt>;
    /// `self + other`
    fn plus(self, other: Self) -> Result<Self>;
    /// `self - other`
    fn minus(self, other: Self) -> Result<Self>;
    /// `self * other`
    fn times(self, other: Self) -> Result<Self>;
    /// `-self`
    fn negated(self) -> Result<Self>;
    /// `self // other`; `other` is not zero.
    fn floor_div(self, other: Self) -> Result<Self>;
    /// `self % other`; `other` is not zero.
    fn floor_mod(self, other: Self) -> Self;
    /// `self & other`
    fn bit_and(self, other: Self) -> Self;
    /// `self | other`
    fn bit_or(self, other: Self) -> Self;
    /// `self ^ other`
    fn bit_xor(self, other: Self) -> Self;
    /// `~self`
    fn bit_not(self) -> Self;
    /// `self << count`; `count` is not negative.
    fn shift_left(self, count: Self) -> Result<Self>;
    /// `self >> count`; `count` is not negative.
    fn shift_right(self, count: Self) -> Self;
    /// The order of the two.
    fn compare(&self, other: &Self) -> Ordering;

    /// The representation of a wide machine integer; the exit if it has none.
    #[inline]
    fn from_i128(value: i128) -> Result<Self> {
        match i64::try_from(value) {
            Ok(small) => Ok(Self::from_i64(small)),
            Err(_) => Self::from_big(BigInt::from(value)),
        }
    }

    /// `self < 0`
    #[inline]
    fn is_negative(&self) -> bool {
        self.sign() == Ordering::Less
    }

    /// `self == 0`
    #[inline]
    fn is_zero(&self) -> bool {
        self.to_i64() == Some(0)
    }

    /// The order of the value and zero.
    fn sign(&self) -> Ordering;

    /// A subscript; `IndexError` beyond 64 bits.
    #[inline]
    fn to_index(&self) -> Result<i64> {
        self.to_i64().ok_or_else(|| {
            PyErr::new(
                &class::IndexError,
                "cannot fit 'int' into an index-sized integer",
            )
        })
    }

    /// A repetition count; `OverflowError` beyond 64 bits.
    #[inline]
    fn to_size(&self) -> Result<i64> {
        self.to_i64().ok_or_else(|| {
            PyErr::new(
                &class::OverflowError,
                "cannot fit 'int' into an index-sized integer",
            )
        })
    }

    /// An argument that is a `Py_ssize_t` in CPython's C code; `OverflowError` beyond 64 bits.
    #[inline]
    fn to_ssize(&self) -> Result<i64> {
        self.to_i64().ok_or_else(|| {
            PyErr::new(
                &class::OverflowError,
                "Python int too large to convert to C ssize_t",
            )
        })
    }

    /// A slice bound, clamped to 64 bits.
    #[inline]
    fn to_bound(&self) -> i64 {
        self.to_i64().unwrap_or(if self.is_negative() {
            i64::MIN
        } else {
            i64::MAX
        })
    }
}
